import { sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import type { Month } from '@/lib/core/month';
import type { CellValue } from '@/lib/figures/grid';

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
