import { sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import type { Month } from '@/lib/core/month';
import { idsWithInputs } from '@/lib/kpis/queries';
import { type CloseStep, Closings, type Reported } from '@/lib/measure/closing';
import type { FigureRevisionItem, StoredFigure } from './model';
import type { CellValue } from './model/grid';

export interface StoredRow extends Record<string, unknown> {
  kpi_id: string;
  team_id: string;
  month: string;
  value: string | null;
  not_applicable: boolean;
  estimate: boolean;
  note: string | null;
  version: number;
  by: string | null;
  at: string;
  first_version?: number | null;
  first_value?: string | null;
  first_not_applicable?: boolean | null;
  first_estimate?: boolean | null;
  definitive_version?: number | null;
  definitive_value?: string | null;
  definitive_not_applicable?: boolean | null;
}

/** A cell as it is entered: an amount, n/a, or blank. */
export const cellValue = (row: { value: string | null; not_applicable: boolean }): CellValue =>
  toValue(row.value, row.not_applicable);

const toValue = (value: string | null | undefined, notApplicable: boolean | null | undefined): CellValue =>
  notApplicable ? 'n/a' : value == null ? null : Number(value);

/** What was first reported; null: no lock has kept it, or it is not asked for. */
export function toReported(row: Partial<StoredRow>): Reported | null {
  if (row.first_version == null) return null;
  const first = {
    value: toValue(row.first_value, row.first_not_applicable),
    estimate: row.first_estimate === true,
  };
  if (row.definitive_version == null) return first;
  return { ...first, definitive: toValue(row.definitive_value, row.definitive_not_applicable) };
}

/** A row of `figure` as commands know it. */
export const toStored = (row: StoredRow): StoredFigure => ({
  value: cellValue(row),
  estimate: row.estimate,
  note: row.note,
  version: row.version,
  enteredBy: row.by,
  enteredAt: new Date(row.at).toISOString(),
  reported: toReported(row),
});

/** A typed figure, found by the ids of its cell. */
export interface LedgerFigure extends StoredFigure {
  readonly kpiId: string;
  readonly teamId: string;
  readonly month: Month;
}

export const author = sql`coalesce(a.name, t.name) as by`;
export const authors = sql`
  left join account a on a.id = f.by_account
  left join api_token t on t.organization_id = f.organization_id and t.id = f.by_token`;

// What was first reported, and of an estimate the first figure after it that is none.
export const reportedColumns = sql`r.version as first_version, r.value as first_value, r.not_applicable as first_not_applicable,
  r.estimate as first_estimate, d.version as definitive_version, d.value as definitive_value,
  d.not_applicable as definitive_not_applicable`;
export const definitive = sql`
  left join lateral (
    select s.version, s.value, s.not_applicable from (
      select v.version, v.value, v.not_applicable, v.estimate from figure_revision v where v.organization_id = f.organization_id
        and v.kpi_id = f.kpi_id and v.team_id = f.team_id and v.month = f.month
      union all select f.version, f.value, f.not_applicable, f.estimate) s
    where r.estimate and s.version > r.version and not s.estimate order by s.version limit 1) d on true`;
export const sameCell = sql`r.organization_id = f.organization_id and r.kpi_id = f.kpi_id and r.team_id = f.team_id
  and r.month = f.month`;
export const reported = sql`left join first_reported r on ${sameCell} ${definitive}`;

/** Typed figures with note and author, for the grid and for lists; months inclusive, of one team or of all. */
export async function typedFigures(
  tx: Tx,
  organizationId: string,
  kpiIds: readonly string[],
  span: { from?: Month | undefined; to?: Month | undefined; teamId?: string | undefined },
): Promise<LedgerFigure[]> {
  const rows = await tx.execute<StoredRow>(sql`
    select f.kpi_id, f.team_id, f.month, f.value, f.not_applicable, f.estimate, f.note, f.version, f.at, ${author},
      ${reportedColumns}
    from figure f ${authors} ${reported}
    where f.organization_id = ${organizationId} and f.kpi_id = any(${columnOf(kpiIds, 'uuid')})
      and f.month between ${`${span.from ?? '1900-01'}-01`} and ${`${span.to ?? '9999-12'}-01`}
      ${span.teamId === undefined ? sql`` : sql`and f.team_id = ${span.teamId}`}
    order by f.month, f.kpi_id, f.team_id`);
  return rows.map((row) => ({
    ...toStored(row),
    kpiId: row.kpi_id,
    teamId: row.team_id,
    month: row.month.slice(0, 7) as Month,
  }));
}

/**
 * The bare numbers of some KPIs and of all that they are made of, for the mathematics. The months of a team's KPI come
 * as one row, "2026-01-01 412|2026-02-01 n/a": a row a figure would take the driver several times as long. Each KPI is
 * looked up by its key, so that the plan is the same however little the database knows of figures that just came.
 */
export async function bareFigures(
  tx: Tx,
  organizationId: string,
  codes: readonly string[] | 'all',
  from: Month,
  to: Month,
): Promise<{ kpiId: string; teamId: string; month: Month; value: CellValue }[]> {
  const rows = await tx.execute<{ kpi_id: string; team_id: string; cells: string }>(sql`
    select n.id as kpi_id, f.team_id, f.cells from unnest(${idsWithInputs(organizationId, codes)}) n(id) cross join lateral (
      select team_id,
        string_agg(month || ' ' || case when not_applicable then 'n/a' else coalesce(value::text, '') end, '|') as cells
      from figure where organization_id = ${organizationId} and kpi_id = n.id
        and month between ${`${from}-01`} and ${`${to}-01`} group by team_id) f`);
  return rows.flatMap((row) =>
    row.cells.split('|').map((cell) => {
      const text = cell.slice(11);
      const value = text === 'n/a' ? text : text === '' ? null : Number(text);
      return { kpiId: row.kpi_id, teamId: row.team_id, month: cell.slice(0, 7) as Month, value };
    }),
  );
}

/** Every state of one cell, oldest first. */
export async function figureHistory(
  tx: Tx,
  organizationId: string,
  cell: { kpiId: string; teamId: string; month: Month },
): Promise<FigureRevisionItem[]> {
  const columns = sql`f.version, f.value, f.not_applicable, f.estimate, f.note, f.reason, f.via, f.at, ${author},
    coalesce(f.version > r.version and not r.estimate, false) as restated`;
  const first = sql`left join first_reported r on ${sameCell}`;
  const where = sql`f.organization_id = ${organizationId} and f.kpi_id = ${cell.kpiId} and f.team_id = ${cell.teamId}
    and f.month = ${`${cell.month}-01`}`;
  const rows = await tx.execute<StoredRow & Pick<FigureRevisionItem, 'reason' | 'via' | 'restated'>>(sql`
    select ${columns} from figure_revision f ${authors} ${first} where ${where}
    union all
    select ${columns} from figure f ${authors} ${first} where ${where}
    order by version`);
  return rows.map((row) => {
    const { reported: _, ...state } = toStored(row);
    return { ...state, reason: row.reason, via: row.via, restated: row.restated };
  });
}

/**
 * Where months stand (all, where none are named), by team ids. `hold`: and no step of the close is taken until the end
 * of this transaction, so that a save and a lock at once go one after the other; `change`: this one takes the step.
 */
export async function closingsOf(
  tx: Tx,
  organizationId: string,
  { months, hold }: { months?: readonly Month[]; hold?: 'hold' | 'change' } = {},
): Promise<Closings> {
  const take = sql.raw(hold === 'change' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared');
  // One behind the other on their way: the second must see what was committed while the first waited.
  const held = hold ? tx.execute(sql`select ${take}(${CLOSE_LOCK}, hashtext(${organizationId}))`) : null;
  const dates = months?.map((month) => `${month}-01`);
  const steps = tx.execute<{ month: string; team: string | null; kind: CloseStep['kind'] }>(sql`
    select month, team_id as team, kind from close_event where organization_id = ${organizationId}
      ${dates === undefined ? sql`` : sql`and month = any(${columnOf(dates, 'date')})`} order by month, number`);
  const [, rows] = await Promise.all([held, steps]);
  return new Closings(rows.map((row) => ({ ...row, month: row.month.slice(0, 7) as Month })));
}

const CLOSE_LOCK = 7_041_003;

/** Missing figures that nobody waits for any more, with why; months inclusive. */
export async function neverComing(
  tx: Tx,
  organizationId: string,
  span: { readonly from: Month; readonly to: Month },
): Promise<{ kpiId: string; teamId: string; month: Month; reason: string }[]> {
  const rows = await tx.execute<{ kpi_id: string; team_id: string; month: string; reason: string }>(sql`
    select kpi_id, team_id, month, reason from never_coming where organization_id = ${organizationId}
      and reason is not null and month between ${`${span.from}-01`} and ${`${span.to}-01`}`);
  return rows.map((row) => ({
    kpiId: row.kpi_id,
    teamId: row.team_id,
    month: row.month.slice(0, 7) as Month,
    reason: row.reason,
  }));
}
