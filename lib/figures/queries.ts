import { type SQL, sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import { atOnce, databaseCode, type Tx } from '@/db/client';
import { plannedFor } from '@/db/plan';
import { Overtaken } from '@/lib/audit/commands/write';
import type { Month } from '@/lib/core/month';
import { idsWithInputs } from '@/lib/kpis/queries';
import { type CloseStep, Closings, type Reported, restatementOf } from '@/lib/measure/closing';
import type { CellValue } from './model/grid';
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
  first_version?: number | null;
  first_value?: string | null;
  first_not_applicable?: boolean | null;
  first_estimate?: boolean | null;
  definitive_version?: number | null;
  definitive_value?: string | null;
  definitive_not_applicable?: boolean | null;
}

const cellValue = (row: { value: string | null; not_applicable: boolean }): CellValue =>
  toValue(row.value, row.not_applicable);

const toValue = (value: string | null | undefined, notApplicable: boolean | null | undefined): CellValue =>
  notApplicable ? 'n/a' : value == null ? null : Number(value);

function toReported(row: Partial<StoredRow>): Reported | null {
  if (row.first_version == null) return null;
  const first = {
    value: toValue(row.first_value, row.first_not_applicable),
    estimate: row.first_estimate === true,
  };
  if (row.definitive_version == null) return first;
  return { ...first, definitive: toValue(row.definitive_value, row.definitive_not_applicable) };
}

const toStored = (row: StoredRow): StoredFigure => ({
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

const author = sql`coalesce(a.name, t.name) as by`;
const authors = sql`
  left join account a on a.id = f.by_account
  left join api_token t on t.organization_id = f.organization_id and t.id = f.by_token`;

// What was first reported, and of an estimate the first figure after it that is none.
const reportedColumns = sql`r.version as first_version, r.value as first_value, r.not_applicable as first_not_applicable,
  r.estimate as first_estimate, d.version as definitive_version, d.value as definitive_value,
  d.not_applicable as definitive_not_applicable`;
const definitive = sql`
  left join lateral (
    select s.version, s.value, s.not_applicable from (
      select v.version, v.value, v.not_applicable, v.estimate from figure_revision v where v.organization_id = f.organization_id
        and v.kpi_id = f.kpi_id and v.team_id = f.team_id and v.month = f.month
      union all select f.version, f.value, f.not_applicable, f.estimate) s
    where r.estimate and s.version > r.version and not s.estimate order by s.version limit 1) d on true`;
const sameCell = sql`r.organization_id = f.organization_id and r.kpi_id = f.kpi_id and r.team_id = f.team_id
  and r.month = f.month`;
const reported = sql`left join first_reported r on ${sameCell} ${definitive}`;

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

const UNIQUE_VIOLATION = '23505';

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

type Locked = Map<string, StoredFigure>;

/** So many cells go to the database at once: putting more of them into words would take others their turn. */
export const SLICE = 5_000;

/** In the order of the key, so that two batches over the same cells wait for each other instead of deadlocking. */
const locking = (organizationId: string, cells: SQL, kept: { columns: SQL; joins: SQL }) => sql`
    with locked as (
      select f.* from ${cells} where f.organization_id = ${organizationId}
      order by f.kpi_id, f.team_id, f.month for update of f)
    select f.kpi_id, f.team_id, f.month, f.value, f.not_applicable, f.estimate, f.note, f.version, f.at, ${author}
      ${kept.columns}
    from locked f ${authors} ${kept.joins}`;

const NOT_KEPT = { columns: sql``, joins: sql`` };

const byKey = (rows: readonly StoredRow[]): Locked =>
  new Map(rows.map((row) => [`${row.kpi_id}/${row.team_id}/${row.month.slice(0, 7)}`, toStored(row)]));

/** What stands in the cells now, locked until the end of the transaction, by `PlacedRow.key`. */
export async function lockFigures(
  tx: Tx,
  organizationId: string,
  rows: readonly PlacedRow[],
): Promise<Locked> {
  const kept = rows.some(({ wasLocked }) => wasLocked)
    ? { columns: sql`, ${reportedColumns}`, joins: reported }
    : NOT_KEPT;
  const cells = sql`figure f join ${cellsOf(rows)} c(kpi_id, team_id, month) using (kpi_id, team_id, month)`;
  const look = () => tx.execute<StoredRow>(locking(organizationId, cells, kept));
  return byKey(await plannedFor(tx, rows.length, look));
}

/**
 * The same before the cells are known by their ids: of all teams that report these KPIs. It can leave together with the
 * questions that tell the ids, which a save of a few figures would otherwise wait for.
 */
export async function lockNamed(
  tx: Tx,
  organizationId: string,
  codes: readonly string[],
  months: readonly Month[],
): Promise<Locked> {
  const cells = sql`kpi k join kpi_team t on t.organization_id = k.organization_id and t.kpi_id = k.id
        and k.organization_id = ${organizationId} and k.code = any(${columnOf(codes, 'text')})
      join figure f on f.organization_id = k.organization_id and f.kpi_id = k.id and f.team_id = t.team_id
        and f.month = any(${columnOf(
          months.map((month) => `${month}-01`),
          'date',
        )})`;
  return byKey(await tx.execute<StoredRow>(locking(organizationId, cells, NOT_KEPT)));
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

/** Keeps what stands in cells of months that were locked once, before it changes for the first time since. */
export async function keepReported(
  tx: Tx,
  organizationId: string,
  rows: readonly PlacedRow[],
  by: Authorship,
): Promise<void> {
  await atOnce(
    tx.execute(sql`
    insert into first_reported (organization_id, kpi_id, team_id, month, version, value, not_applicable, estimate,
      by_account, by_token, via, at)
    select ${organizationId}::uuid, c.kpi_id, c.team_id, c.month, coalesce(f.version, 0), f.value,
      coalesce(f.not_applicable, false), coalesce(f.estimate, false), ${by.byAccount}::uuid,
      ${by.byToken}::uuid, ${by.via}::text, ${by.at.toISOString()}::timestamptz
    from ${cellsOf(rows)} c(kpi_id, team_id, month)
      left join figure f on f.organization_id = ${organizationId} and f.kpi_id = c.kpi_id and f.team_id = c.team_id
        and f.month = c.month
    on conflict do nothing`),
  );
}

/** Figures that say something else than what was first reported, or have replaced an estimate since. */
export async function changedSinceReported(
  tx: Tx,
  organizationId: string,
  codes: readonly string[] | 'all',
  span: { readonly from: Month; readonly to: Month },
) {
  const rows = await tx.execute<StoredRow>(sql`
    select f.kpi_id, f.team_id, f.month, f.value, f.not_applicable, ${reportedColumns}
    from first_reported r join figure f on ${sameCell} ${definitive}
    where r.organization_id = ${organizationId} and r.kpi_id = any(${idsWithInputs(organizationId, codes)})
      and r.month between ${`${span.from}-01`} and ${`${span.to}-01`}
    order by f.month, f.kpi_id, f.team_id`);
  return rows.flatMap((row) => {
    const value = cellValue(row);
    const { restated, firstReported } = restatementOf(value, toReported(row));
    const cell = { kpiId: row.kpi_id, teamId: row.team_id, month: row.month.slice(0, 7) as Month };
    return firstReported === value ? [] : [{ ...cell, value, firstReported, restated }];
  });
}

/** Enters new cells; throws `Overtaken` where somebody else was first in one of them. */
export async function insertFigures(
  tx: Tx,
  organizationId: string,
  rows: readonly PlacedRow[],
  by: Authorship,
): Promise<void> {
  const inserting = atOnce(
    tx.execute(sql`
    insert into figure (organization_id, kpi_id, team_id, month, value, not_applicable, estimate, note, reason, version,
      by_account, by_token, via, at)
    select ${organizationId}::uuid, c.kpi_id, c.team_id, c.month, c.value, c.not_applicable, c.estimate, c.note,
      ${by.reason}::text, 1, ${by.byAccount}::uuid, ${by.byToken}::uuid, ${by.via}::text, ${by.at.toISOString()}::timestamptz
    from ${valuesOf(rows)} order by c.kpi_id, c.team_id, c.month`),
  );
  await inserting.catch((error: unknown) => {
    throw databaseCode(error) === UNIQUE_VIOLATION ? new Overtaken() : error;
  });
}

/** Keeps the present state of locked cells as a revision, then overwrites it. */
export async function overwriteFigures(
  tx: Tx,
  organizationId: string,
  rows: readonly PlacedRow[],
  by: Authorship,
): Promise<void> {
  await atOnce(
    tx.execute(sql`
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
    where f.organization_id = ${organizationId} and f.kpi_id = c.kpi_id and f.team_id = c.team_id and f.month = c.month`),
  );
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
