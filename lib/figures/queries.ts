import { sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import type { Month } from '@/lib/core/month';
import { idsWithInputs } from '@/lib/kpis/queries';
import { type CloseStep, Closings } from '@/lib/measure/closing';
import type { CellValue } from './grid';
import type { FigureRevisionItem, PlacedRow, StoredFigure } from './model';

interface StoredRow extends Record<string, unknown> {
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
}

const cellValue = (row: { value: string | null; not_applicable: boolean }): CellValue =>
  row.not_applicable ? 'n/a' : row.value === null ? null : Number(row.value);

const toStored = (row: StoredRow): StoredFigure => ({
  value: cellValue(row),
  estimate: row.estimate,
  note: row.note,
  version: row.version,
  enteredBy: row.by,
  enteredAt: new Date(row.at).toISOString(),
});

/** A typed figure, found by the ids of its cell. */
export interface LedgerFigure extends StoredFigure {
  readonly kpiId: string;
  readonly teamId: string;
  readonly month: Month;
}

const author = sql`coalesce(a.name, t.name) as by`;
const authors = sql`
  left join account a on a.id = f.by_account
  left join api_token t on t.organization_id = f.organization_id and t.id = f.by_token`;

/** Typed figures with note and author, for the grid and for lists; months inclusive, of one team or of all. */
export async function typedFigures(
  tx: Tx,
  organizationId: string,
  kpiIds: readonly string[],
  span: { from?: Month | undefined; to?: Month | undefined; teamId?: string | undefined },
): Promise<LedgerFigure[]> {
  const rows = await tx.execute<StoredRow>(sql`
    select f.kpi_id, f.team_id, f.month, f.value, f.not_applicable, f.estimate, f.note, f.version, f.at, ${author}
    from figure f ${authors}
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
 * as one row, "2026-01-01 412|2026-02-01 n/a": a row a figure would take the driver several times as long.
 */
export async function bareFigures(
  tx: Tx,
  organizationId: string,
  codes: readonly string[] | 'all',
  from: Month,
  to: Month,
): Promise<{ kpiId: string; teamId: string; month: Month; value: CellValue }[]> {
  const rows = await tx.execute<{ kpi_id: string; team_id: string; cells: string }>(sql`
    select kpi_id, team_id,
      string_agg(month || ' ' || case when not_applicable then 'n/a' else coalesce(value::text, '') end, '|') as cells
    from figure where organization_id = ${organizationId} and kpi_id = any(${idsWithInputs(organizationId, codes)})
      and month between ${`${from}-01`} and ${`${to}-01`}
    group by kpi_id, team_id`);
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
  const columns = sql`f.version, f.value, f.not_applicable, f.estimate, f.note, f.reason, f.via, f.at, ${author}`;
  const where = sql`f.organization_id = ${organizationId} and f.kpi_id = ${cell.kpiId} and f.team_id = ${cell.teamId}
    and f.month = ${`${cell.month}-01`}`;
  const rows = await tx.execute<StoredRow & { reason: string | null; via: FigureRevisionItem['via'] }>(sql`
    select ${columns} from figure_revision f ${authors} where ${where}
    union all
    select ${columns} from figure f ${authors} where ${where}
    order by version`);
  return rows.map((row) => ({ ...toStored(row), reason: row.reason, via: row.via }));
}

const cellsOf = (rows: readonly PlacedRow[]) => sql`unnest(
  ${columnOf(
    rows.map((row) => row.kpiId),
    'uuid',
  )},
  ${columnOf(
    rows.map((row) => row.teamId),
    'uuid',
  )},
  ${columnOf(
    rows.map((row) => `${row.month}-01`),
    'date',
  )})`;

/** What stands in the cells now, locked until the end of the transaction, by `PlacedRow.key`. */
export async function lockFigures(
  tx: Tx,
  organizationId: string,
  rows: readonly PlacedRow[],
): Promise<Map<string, StoredFigure>> {
  // In the order of the key, so that two batches over the same cells wait for each other instead of deadlocking.
  const found = await tx.execute<StoredRow>(sql`
    with locked as (
      select f.* from figure f join ${cellsOf(rows)} c(kpi_id, team_id, month) using (kpi_id, team_id, month)
      where f.organization_id = ${organizationId}
      order by f.kpi_id, f.team_id, f.month for update of f)
    select f.kpi_id, f.team_id, f.month, f.value, f.not_applicable, f.estimate, f.note, f.version, f.at, ${author}
    from locked f ${authors}`);
  return new Map(
    found.map((row) => [`${row.kpi_id}/${row.team_id}/${row.month.slice(0, 7)}`, toStored(row)]),
  );
}

export interface Authorship {
  readonly byAccount: string | null;
  readonly byToken: string | null;
  readonly via: string;
  readonly at: Date;
  readonly reason: string | null;
}

const valuesOf = (rows: readonly PlacedRow[]) => sql`unnest(
  ${columnOf(
    rows.map((row) => row.kpiId),
    'uuid',
  )},
  ${columnOf(
    rows.map((row) => row.teamId),
    'uuid',
  )},
  ${columnOf(
    rows.map((row) => `${row.month}-01`),
    'date',
  )},
  ${columnOf(
    rows.map((row) => (typeof row.value === 'number' ? row.value : null)),
    'numeric',
  )},
  ${columnOf(
    rows.map((row) => row.value === 'n/a'),
    'boolean',
  )},
  ${columnOf(
    rows.map((row) => row.estimate),
    'boolean',
  )},
  ${columnOf(
    rows.map((row) => row.note ?? null),
    'text',
  )},
  ${columnOf(
    rows.map((row) => row.note === undefined),
    'boolean',
  )})
  as c(kpi_id, team_id, month, value, not_applicable, estimate, note, keep_note)`;

/** Enters new cells; returns how many, fewer than given when somebody else was first in one of them. */
export async function insertFigures(
  tx: Tx,
  organizationId: string,
  rows: readonly PlacedRow[],
  by: Authorship,
): Promise<number> {
  const inserted = await tx.execute(sql`
    insert into figure (organization_id, kpi_id, team_id, month, value, not_applicable, estimate, note, reason, version,
      by_account, by_token, via, at)
    select ${organizationId}::uuid, c.kpi_id, c.team_id, c.month, c.value, c.not_applicable, c.estimate, c.note,
      ${by.reason}::text, 1, ${by.byAccount}::uuid, ${by.byToken}::uuid, ${by.via}::text, ${by.at.toISOString()}::timestamptz
    from ${valuesOf(rows)} order by c.kpi_id, c.team_id, c.month
    on conflict do nothing`);
  return inserted.count;
}

/** Keeps the present state of locked cells as a revision, then overwrites it. */
export async function overwriteFigures(
  tx: Tx,
  organizationId: string,
  rows: readonly PlacedRow[],
  by: Authorship,
): Promise<void> {
  await tx.execute(sql`
    with kept as (
      insert into figure_revision (organization_id, kpi_id, team_id, month, value, not_applicable, estimate, note, reason,
        version, by_account, by_token, via, at)
      select f.organization_id, f.kpi_id, f.team_id, f.month, f.value, f.not_applicable, f.estimate, f.note, f.reason,
        f.version, f.by_account, f.by_token, f.via, f.at
      from figure f join ${cellsOf(rows)} c(kpi_id, team_id, month) using (kpi_id, team_id, month)
      where f.organization_id = ${organizationId})
    update figure f set value = c.value, not_applicable = c.not_applicable, estimate = c.estimate,
      note = case when c.keep_note then f.note else c.note end, reason = ${by.reason}::text, version = f.version + 1,
      by_account = ${by.byAccount}::uuid, by_token = ${by.byToken}::uuid, via = ${by.via}::text,
      at = ${by.at.toISOString()}::timestamptz
    from ${valuesOf(rows)}
    where f.organization_id = ${organizationId} and f.kpi_id = c.kpi_id and f.team_id = c.team_id and f.month = c.month`);
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
  // Two statements one behind the other: the second must see what was committed while the first waited.
  if (hold) await tx.execute(sql`select ${take}(${CLOSE_LOCK}, hashtext(${organizationId}))`);
  const dates = months?.map((month) => `${month}-01`);
  const rows = await tx.execute<{ month: string; team: string | null; kind: CloseStep['kind'] }>(sql`
    select month, team_id as team, kind from close_event where organization_id = ${organizationId}
      ${dates === undefined ? sql`` : sql`and month = any(${columnOf(dates, 'date')})`} order by month, number`);
  return new Closings(rows.map((row) => ({ ...row, month: row.month.slice(0, 7) as Month })));
}

const CLOSE_LOCK = 7_041_003;
