import { type SQL, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import { plannedFor } from '@/db/plan';
import type { Month } from '@/lib/core/month';
import type { Authorship } from '@/lib/figures/queries/writes';
import { type PlacedTarget, type StoodTarget, type StoredTarget, targetKey } from '../model';
import { authors, columns, type StoredRow, toStored } from '../queries';

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
