import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Month } from '@/lib/core/month';
import type { CellValue } from '@/lib/figures/model/grid';
import type { FigureRevisionItem } from '@/lib/figures/model';

interface StateRow extends Record<string, unknown> {
  team_id: string;
  month: string;
  value: string | null;
  not_applicable: boolean;
  before: string | null;
  before_not_applicable: boolean | null;
  estimate: boolean;
  note: string | null;
  reason: string | null;
  version: number;
  via: FigureRevisionItem['via'];
  at: string;
  by: string | null;
  current: boolean;
  restated: boolean;
}

const cell = (value: string | null, notApplicable: boolean | null): CellValue =>
  notApplicable ? 'n/a' : value === null ? null : Number(value);

/** Every state of the figures of a KPI, newest entry first, each with what stood there before; of one team or of all. */
export async function statesOfKpi(
  tx: Tx,
  organizationId: string,
  kpiId: string,
  { teamId, limit }: { teamId: string | null; limit: number },
) {
  const columns = sql`team_id, month, value, not_applicable, estimate, note, reason, version, via, at, by_account, by_token`;
  const where = sql`organization_id = ${organizationId} and kpi_id = ${kpiId}
    ${teamId === null ? sql`` : sql`and team_id = ${teamId}`}`;
  const rows = await tx.execute<StateRow>(sql`
    with states as (
      select ${columns}, true as current from figure where ${where}
      union all
      select ${columns}, false from figure_revision where ${where}
    ), paired as (
      select *, lag(value) over cell as before, lag(not_applicable) over cell as before_not_applicable from states
      window cell as (partition by team_id, month order by version)
    )
    select p.*, coalesce(a.name, t.name) as by, coalesce(p.version > r.version and not r.estimate, false) as restated
    from paired p
    left join first_reported r on r.organization_id = ${organizationId} and r.kpi_id = ${kpiId} and r.team_id = p.team_id
      and r.month = p.month
    left join account a on a.id = p.by_account
    left join api_token t on t.organization_id = ${organizationId} and t.id = p.by_token
    order by p.at desc, p.month desc, p.version desc limit ${limit}`);
  return rows.map((row) => ({
    teamId: row.team_id,
    month: row.month.slice(0, 7) as Month,
    before: cell(row.before, row.before_not_applicable),
    value: cell(row.value, row.not_applicable),
    estimate: row.estimate,
    note: row.note,
    reason: row.reason,
    version: row.version,
    via: row.via,
    enteredBy: row.by,
    enteredAt: new Date(row.at).toISOString(),
    current: row.current,
    restated: row.restated,
  }));
}

/** Notes on the figures of a KPI, by month. */
export async function notesOfKpi(tx: Tx, organizationId: string, kpiId: string, from: Month) {
  const rows = await tx.execute<{ month: string; note: string; team_id: string }>(sql`
    select month, note, team_id from figure where organization_id = ${organizationId} and kpi_id = ${kpiId}
      and note is not null and month >= ${`${from}-01`}::date order by month, team_id`);
  return rows.map((row) => ({ month: row.month.slice(0, 7) as Month, note: row.note, teamId: row.team_id }));
}

/** What stands on a KPI: objectives, goals and formulas; of a goal with its objective. */
export async function usesOfKpi(tx: Tx, organizationId: string, kpiId: string) {
  return tx.execute<{
    kind: 'objective' | 'goal' | 'kpi';
    code: string;
    title: string;
    objective: string | null;
  }>(sql`
    select 'objective' as kind, code, title, null as objective from objective
      where organization_id = ${organizationId} and success_kpi_id = ${kpiId} and archived_at is null
    union all
    select 'goal', g.code, g.title, b.code from goal g
      join objective b on b.organization_id = g.organization_id and b.id = g.objective_id and b.archived_at is null
      where g.organization_id = ${organizationId} and g.kpi_id = ${kpiId} and g.archived_at is null
    union all
    select 'kpi', k.code, k.name, null from kpi_input i
      join kpi k on k.organization_id = i.organization_id and k.id = i.kpi_id and k.archived_at is null
      where i.organization_id = ${organizationId} and i.input_id = ${kpiId}
    order by 1 desc, 3`);
}
