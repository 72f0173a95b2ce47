import { type SQL, sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import { atOnce, databaseCode, type Tx } from '@/db/client';
import { plannedFor } from '@/db/plan';
import { Overtaken } from '@/lib/audit/commands/write';
import type { Month } from '@/lib/core/month';
import { idsWithInputs } from '@/lib/kpis/queries';
import { restatementOf } from '@/lib/measure/closing';
import type { PlacedRow, StoredFigure } from '../model';
import {
  author,
  authors,
  cellValue,
  definitive,
  reported,
  reportedColumns,
  type StoredRow,
  sameCell,
  toReported,
  toStored,
} from '../queries';

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
