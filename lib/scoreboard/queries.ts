import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Month } from '@/lib/core/month';
import type { FigureRevisionItem } from '@/lib/figures/model';

interface StateRow extends Record<string, unknown> {
  team_id: string;
  month: string;
  value: string | null;
  not_applicable: boolean;
  estimate: boolean;
  note: string | null;
  reason: string | null;
  version: number;
  via: FigureRevisionItem['via'];
  at: string;
  by: string | null;
  current: boolean;
}

/** Every state of the figures of a KPI, newest entry first. */
export async function statesOfKpi(tx: Tx, organizationId: string, kpiId: string, limit: number) {
  const columns = sql`f.team_id, f.month, f.value, f.not_applicable, f.estimate, f.note, f.reason, f.version, f.via, f.at,
    coalesce(a.name, t.name) as by`;
  const authors = sql`left join account a on a.id = f.by_account
    left join api_token t on t.organization_id = f.organization_id and t.id = f.by_token`;
  const where = sql`f.organization_id = ${organizationId} and f.kpi_id = ${kpiId}`;
  const rows = await tx.execute<StateRow>(sql`
    select ${columns}, true as current from figure f ${authors} where ${where}
    union all
    select ${columns}, false from figure_revision f ${authors} where ${where}
    order by at desc, month desc, version desc limit ${limit}`);
  return rows.map((row) => ({
    teamId: row.team_id,
    month: row.month.slice(0, 7) as Month,
    value: row.not_applicable ? ('n/a' as const) : row.value === null ? null : Number(row.value),
    estimate: row.estimate,
    note: row.note,
    reason: row.reason,
    version: row.version,
    via: row.via,
    enteredBy: row.by,
    enteredAt: new Date(row.at).toISOString(),
    current: row.current,
  }));
}

/** Notes on the figures of a KPI, newest month first. */
export async function notesOfKpi(tx: Tx, organizationId: string, kpiId: string) {
  const rows = await tx.execute<{ month: string; note: string; team_id: string }>(sql`
    select month, note, team_id from figure
    where organization_id = ${organizationId} and kpi_id = ${kpiId} and note is not null order by month desc limit 200`);
  return rows.map((row) => ({ month: row.month.slice(0, 7) as Month, note: row.note, teamId: row.team_id }));
}

/** What stands on a KPI: formulas, objectives and goals. */
export async function usesOfKpi(tx: Tx, organizationId: string, kpiId: string) {
  return tx.execute<{ kind: 'objective' | 'goal' | 'kpi'; code: string; title: string }>(sql`
    select 'objective' as kind, code, title from objective
      where organization_id = ${organizationId} and success_kpi_id = ${kpiId} and archived_at is null
    union all
    select 'goal', g.code, g.title from goal g
      join objective b on b.organization_id = g.organization_id and b.id = g.objective_id and b.archived_at is null
      where g.organization_id = ${organizationId} and g.kpi_id = ${kpiId} and g.archived_at is null
    union all
    select 'kpi', k.code, k.name from kpi_input i
      join kpi k on k.organization_id = i.organization_id and k.id = i.kpi_id and k.archived_at is null
      where i.organization_id = ${organizationId} and i.input_id = ${kpiId}
    order by 1 desc, 2`);
}
