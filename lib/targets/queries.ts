import { sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import type { Month } from '@/lib/core/month';
import { idsWithInputs } from '@/lib/kpis/queries';
import type { PeriodTarget } from '@/lib/measure/targets';
import type { StoredTarget, TargetChange, TargetPeriod, TargetRevisionItem } from './model';

export interface StoredRow extends Record<string, unknown> {
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

/** A row of `target` as commands know it. */
export const toStored = (row: StoredRow): StoredTarget => ({
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

export const columns = sql`f.id, f.kpi_id, f.team_id, f.period, f.month, f.value, f.low, f.high, f.note, f.revised, f.version, f.at,
  coalesce(a.name, t.name) as by`;
export const authors = sql`
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
