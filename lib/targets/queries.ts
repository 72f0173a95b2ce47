import { type SQL, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import { plannedFor } from '@/db/plan';
import type { Month } from '@/lib/core/month';
import type { Authorship } from '@/lib/figures/queries';
import { idsWithInputs } from '@/lib/kpis/queries';
import type { PeriodTarget } from '@/lib/measure/targets';
import {
  type PlacedTarget,
  type StoodTarget,
  type StoredTarget,
  type TargetChange,
  type TargetPeriod,
  type TargetRevisionItem,
  targetKey,
} from './model';

interface StoredRow extends Record<string, unknown> {
  id: string;
  kpi_id: string;
  team_id: string | null;
  period: TargetPeriod;
  month: string;
  value: string | null;
  low: string | null;
  high: string | null;
  note: string | null;
  revised: boolean;
  version: number;
  by: string | null;
  at: string;
}

const number = (text: string | null) => (text === null ? null : Number(text));

const toStored = (row: StoredRow): StoredTarget => ({
  id: row.id,
  value: number(row.value),
  low: number(row.low),
  high: number(row.high),
  note: row.note,
  revised: row.revised,
  version: row.version,
  enteredBy: row.by,
  enteredAt: new Date(row.at).toISOString(),
});

export interface LedgerTarget extends StoredTarget {
  readonly kpiId: string;
  readonly teamId: string | null;
  readonly period: TargetPeriod;
  readonly month: Month;
}

const columns = sql`f.id, f.kpi_id, f.team_id, f.period, f.month, f.value, f.low, f.high, f.note, f.revised, f.version, f.at,
  coalesce(a.name, t.name) as by`;
const authors = sql`
  left join account a on a.id = f.by_account
  left join api_token t on t.organization_id = f.organization_id and t.id = f.by_token`;

/** Targets of the KPIs in the months (inclusive), the organization's own and the teams'. */
export async function targetsOf(
  tx: Tx,
  organizationId: string,
  kpiIds: readonly string[],
  from: Month,
  to: Month,
): Promise<LedgerTarget[]> {
  const rows = await tx.execute<StoredRow>(sql`
    select ${columns} from target f ${authors}
    where f.organization_id = ${organizationId} and f.kpi_id = any(${columnOf(kpiIds, 'uuid')})
      and f.month between ${`${from}-01`} and ${`${to}-01`}
    order by f.month, f.period`);
  return rows.map((row) => ({
    ...toStored(row),
    kpiId: row.kpi_id,
    teamId: row.team_id,
    period: row.period,
    month: row.month.slice(0, 7) as Month,
  }));
}

/** The bare targets of some KPIs and of all that they are made of, for the mathematics; see `bareFigures`. */
export async function bareTargets(
  tx: Tx,
  organizationId: string,
  codes: readonly string[] | 'all',
  from: Month,
  to: Month,
) {
  const rows = await tx.execute<{
    kpi_id: string;
    team_id: string | null;
    period: TargetPeriod;
    cells: string;
  }>(sql`
    select n.id as kpi_id, t.team_id, t.period, t.cells
    from unnest(${idsWithInputs(organizationId, codes)}) n(id) cross join lateral (
      select team_id, period, string_agg(concat(month, ' ', value, ' ', low, ' ', high), '|') as cells
      from target where organization_id = ${organizationId} and kpi_id = n.id
        and month between ${`${from}-01`} and ${`${to}-01`} group by team_id, period) t`);
  return rows.flatMap((row) =>
    row.cells.split('|').map((cell) => {
      const [month = '', value, low, high] = cell.split(' ');
      return {
        kpiId: row.kpi_id,
        teamId: row.team_id,
        period: row.period,
        month: month.slice(0, 7) as Month,
        value: number(value || null),
        low: number(low || null),
        high: number(high || null),
      };
    }),
  );
}

/** KPI, team, period and month of each, as columns. */
const placesOf = (rows: readonly PlacedTarget[]) => sql`
  ${columnOf(
    rows.map((row) => row.kpiId),
    'uuid',
  )},
  ${columnOf(
    rows.map((row) => row.teamId),
    'uuid',
  )},
  ${columnOf(
    rows.map((row) => row.period),
    'text',
  )},
  ${columnOf(
    rows.map((row) => `${row.month}-01`),
    'date',
  )}`;

const cellsOf = (rows: readonly PlacedTarget[]) =>
  sql`unnest(${placesOf(rows)}) c(kpi_id, team_id, period, month)`;

const sameCell = sql`f.kpi_id = c.kpi_id and f.team_id is not distinct from c.team_id and f.period = c.period
  and f.month = c.month`;

const keyOf = (row: StoredRow) =>
  targetKey(row.kpi_id, row.team_id, row.period, row.month.slice(0, 7) as Month);

/** What stands in the cells now, locked until the end of the transaction, by `PlacedTarget.key`. */
export async function lockTargets(
  tx: Tx,
  organizationId: string,
  rows: readonly PlacedTarget[],
): Promise<Map<string, StoredTarget>> {
  const locking = sql`
    with locked as (
      select f.* from target f join ${cellsOf(rows)} on ${sameCell}
      where f.organization_id = ${organizationId}
      order by f.id for update of f)
    select ${columns} from locked f ${authors}`;
  const found = await plannedFor(tx, rows.length, () => tx.execute<StoredRow>(locking));
  return new Map(found.map((row) => [keyOf(row), toStored(row)]));
}

/** What stood in the cells when a month began, by `PlacedTarget.key`; those that were not yet there are missing. */
export async function stoodTargets(
  tx: Tx,
  organizationId: string,
  rows: readonly PlacedTarget[],
  began: { readonly month: Month; readonly timeZone: string },
): Promise<Map<string, StoodTarget>> {
  const state = (of: SQL) =>
    sql`${of}.id, ${of}.value, ${of}.low, ${of}.high, ${of}.revised, ${of}.at, ${of}.version`;
  const cell = sql`f.kpi_id, f.team_id, f.period, f.month`;
  const looking = sql`
    with cells as materialized (
      select ${cell}, ${state(sql`f`)} from target f join ${cellsOf(rows)} on ${sameCell}
      where f.organization_id = ${organizationId})
    select distinct on (id) * from (
      select * from cells f
      union all
      select ${cell}, ${state(sql`r`)} from cells f
        join target_revision r on r.organization_id = ${organizationId} and r.id = f.id) s
    where at < ${`${began.month}-01`}::timestamp at time zone ${began.timeZone} order by id, version desc`;
  const found = await plannedFor(tx, rows.length, () => tx.execute<StoredRow>(looking));
  return new Map(found.map((row) => [keyOf(row), toStored(row)]));
}

const valuesOf = (rows: readonly (PlacedTarget & { readonly revised?: boolean })[]) => sql`unnest(
  ${columnOf(
    rows.map(() => uuidv7()),
    'uuid',
  )},
  ${placesOf(rows)},
  ${columnOf(
    rows.map((row) => row.value),
    'numeric',
  )},
  ${columnOf(
    rows.map((row) => row.low),
    'numeric',
  )},
  ${columnOf(
    rows.map((row) => row.high),
    'numeric',
  )},
  ${columnOf(
    rows.map((row) => row.note ?? null),
    'text',
  )},
  ${columnOf(
    rows.map((row) => row.note === undefined),
    'boolean',
  )},
  ${columnOf(
    rows.map((row) => row.revised ?? false),
    'boolean',
  )})
  as c(id, kpi_id, team_id, period, month, value, low, high, note, keep_note, revised)`;

/** Sets new targets; returns how many, fewer than given when somebody else was first in one of them. */
export async function insertTargets(
  tx: Tx,
  organizationId: string,
  rows: readonly PlacedTarget[],
  by: Authorship,
): Promise<number> {
  const inserted = await tx.execute(sql`
    insert into target (organization_id, id, kpi_id, team_id, period, month, value, low, high, note, reason, version, by_account,
      by_token, via, at)
    select ${organizationId}::uuid, c.id, c.kpi_id, c.team_id, c.period, c.month, c.value, c.low, c.high, c.note, ${by.reason}::text,
      1, ${by.byAccount}::uuid, ${by.byToken}::uuid, ${by.via}::text, ${by.at.toISOString()}::timestamptz
    from ${valuesOf(rows)} order by c.kpi_id, c.team_id, c.month
    on conflict do nothing`);
  return inserted.count;
}

/** Keeps the present state of locked targets as a revision, then overwrites it. */
export async function overwriteTargets(
  tx: Tx,
  organizationId: string,
  rows: readonly (PlacedTarget & { readonly revised: boolean })[],
  by: Authorship,
): Promise<void> {
  await tx.execute(sql`
    insert into target_revision (organization_id, id, kpi_id, team_id, period, month, value, low, high, note, reason,
      revised, version, by_account, by_token, via, at)
    select f.organization_id, f.id, f.kpi_id, f.team_id, f.period, f.month, f.value, f.low, f.high, f.note, f.reason,
      f.revised, f.version, f.by_account, f.by_token, f.via, f.at
    from target f join ${cellsOf(rows)} on ${sameCell}
    where f.organization_id = ${organizationId}`);
  await tx.execute(sql`
    update target f set value = c.value, low = c.low, high = c.high,
      note = case when c.keep_note then f.note else c.note end, reason = ${by.reason}::text,
      revised = c.revised, version = f.version + 1,
      by_account = ${by.byAccount}::uuid, by_token = ${by.byToken}::uuid, via = ${by.via}::text,
      at = ${by.at.toISOString()}::timestamptz
    from ${valuesOf(rows)} where f.organization_id = ${organizationId} and ${sameCell}`);
}

/** Every state of one target, oldest first. */
export async function targetHistory(
  tx: Tx,
  organizationId: string,
  id: string,
): Promise<TargetRevisionItem[]> {
  const all = sql`f.value, f.low, f.high, f.note, f.reason, f.revised, f.version, f.via, f.at,
    coalesce(a.name, t.name) as by`;
  const where = sql`where f.organization_id = ${organizationId} and f.id = ${id}`;
  const rows = await tx.execute<StoredRow & Pick<TargetRevisionItem, 'reason' | 'via'>>(sql`
    select ${all} from target_revision f ${authors} ${where}
    union all
    select ${all} from target f ${authors} ${where}
    order by version`);
  return rows.map(({ reason, via, ...row }) => {
    const { id: _, ...state } = toStored(row);
    return { ...state, reason, via };
  });
}

/** The plan before its first revision of each target that was revised, by the target's id. */
export async function originalTargets(
  tx: Tx,
  organizationId: string,
  kpiIds: readonly string[],
): Promise<Map<string, PeriodTarget>> {
  const rows = await tx.execute<StoredRow>(sql`
    select distinct on (f.id) f.id, r.value, r.low, r.high from target f
      join target_revision r on r.organization_id = f.organization_id and r.id = f.id and not r.revised
    where f.organization_id = ${organizationId} and f.kpi_id = any(${columnOf(kpiIds, 'uuid')}) and f.revised
    order by f.id, r.version desc`);
  return new Map(
    rows.map((row) => [row.id, { value: number(row.value), low: number(row.low), high: number(row.high) }]),
  );
}

interface ChangeRow extends StoredRow {
  was_value: string | null;
  was_low: string | null;
  was_high: string | null;
  reason: string | null;
}

/** The revisions of a KPI's targets, newest first: each state that replaced a plan which had stood. */
export async function targetChanges(tx: Tx, organizationId: string, kpiId: string): Promise<TargetChange[]> {
  const part = sql`id, team_id, period, month, value, low, high, reason, revised, version, at, by_account, by_token`;
  const where = sql`organization_id = ${organizationId} and kpi_id = ${kpiId}`;
  const rows = await tx.execute<ChangeRow>(sql`
    with states as (
      select ${part} from target where ${where}
      union all
      select ${part} from target_revision where ${where}
    ), paired as (
      select *, lag(value) over w as was_value, lag(low) over w as was_low, lag(high) over w as was_high from states
      window w as (partition by id order by version)
    )
    select f.*, coalesce(a.name, t.name) as by from paired f
      left join account a on a.id = f.by_account
      left join api_token t on t.organization_id = ${organizationId} and t.id = f.by_token
    where f.revised order by f.at desc, f.month, f.id`);
  return rows.map((row) => ({
    teamId: row.team_id,
    period: row.period,
    month: row.month.slice(0, 7) as Month,
    before: { value: number(row.was_value), low: number(row.was_low), high: number(row.was_high) },
    after: { value: number(row.value), low: number(row.low), high: number(row.high) },
    reason: row.reason,
    by: row.by ?? 'Plumbline',
    at: new Date(row.at).toISOString(),
  }));
}
