import { sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import type { Month } from '@/lib/core/month';
import type { CellValue } from '@/lib/figures/model/grid';
import type { ImportValue } from './model';

/** A figure as imports and exports need it. */
export interface StandingFigure {
  readonly kpiId: string;
  readonly teamId: string;
  readonly month: Month;
  readonly value: CellValue;
  readonly estimate: boolean;
  readonly note: string | null;
  readonly version: number;
}

interface Row extends Record<string, unknown> {
  kpi_id: string;
  team_id: string;
  month: string;
  value: string | null;
  not_applicable: boolean;
  estimate: boolean;
  note: string | null;
  version: number;
}

/** Every figure of the KPIs in the months (inclusive), without its author. */
export async function standingFigures(
  tx: Tx,
  organizationId: string,
  kpiIds: readonly string[],
  from: Month,
  to: Month,
): Promise<StandingFigure[]> {
  const rows = await tx.execute<Row>(sql`
    select kpi_id, team_id, month, value, not_applicable, estimate, note, version from figure
    where organization_id = ${organizationId} and kpi_id = any(${columnOf(kpiIds, 'uuid')})
      and month between ${`${from}-01`} and ${`${to}-01`}`);
  return rows.map((row) => ({
    kpiId: row.kpi_id,
    teamId: row.team_id,
    month: row.month.slice(0, 7) as Month,
    value: row.not_applicable ? 'n/a' : row.value === null ? null : Number(row.value),
    estimate: row.estimate,
    note: row.note,
    version: row.version,
  }));
}

/** What stands of a KPI for a team (null: the organization's own), month by month. */
export interface StandingSeries {
  readonly kpiId: string;
  readonly teamId: string | null;
  readonly cells: ReadonlyMap<Month, StandingCell>;
}

export interface StandingCell {
  readonly value: ImportValue;
  readonly estimate: boolean;
  readonly note: string | null;
  readonly version: number;
}

type CellRow = [string, number | null, number | null, number | null, boolean, boolean, string | null, number];

/** All figures of some KPIs, or their monthly targets. A series is one row: a row a cell would take the driver longer. */
export async function standingSeries(
  tx: Tx,
  organizationId: string,
  kind: 'figure' | 'target',
  kpiIds: readonly string[],
): Promise<StandingSeries[]> {
  if (kpiIds.length === 0) return [];
  const [own, from] =
    kind === 'figure'
      ? [sql`null, null, not_applicable, estimate`, sql`figure where true`]
      : [sql`low, high, false, false`, sql`target where period = 'month'`];
  const rows = await tx.execute<{ kpi_id: string; team_id: string | null; cells: CellRow[] }>(sql`
    select kpi_id, team_id, json_agg(json_build_array(to_char(month, 'YYYY-MM'), value, ${own}, note, version)) as cells
    from ${from} and organization_id = ${organizationId} and kpi_id = any(${columnOf(kpiIds, 'uuid')})
    group by kpi_id, team_id`);
  return rows.map(({ kpi_id, team_id, cells }) => ({
    kpiId: kpi_id,
    teamId: team_id,
    cells: new Map(cells.map(([month, ...cell]) => [month as Month, standingCell(cell)])),
  }));
}

const standingCell = ([value, low, high, notApplicable, estimate, note, version]: Tail<CellRow>) => ({
  value: low !== null && high !== null ? { low, high } : notApplicable ? ('n/a' as const) : value,
  estimate,
  note,
  version,
});

type Tail<Row> = Row extends [unknown, ...infer Rest] ? Rest : never;
