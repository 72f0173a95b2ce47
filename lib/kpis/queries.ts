import { type SQL, sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import type { Kpi, KpiItem } from './model';

interface KpiRow extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  unit: KpiItem['unit'];
  currency: string | null;
  decimals: number;
  direction: KpiItem['direction'];
  class: KpiItem['class'];
  formula: string | null;
  weight_code: string | null;
  frequency: KpiItem['frequency'];
  source: string | null;
  updater_email: string | null;
  updater_id: string | null;
  updater_name: string | null;
  owner_team_id: string;
  owner_code: string;
  definition: string | null;
  allow_negative: boolean;
  critical: boolean;
  recurring: boolean;
  funnel_stage: KpiItem['funnelStage'];
  on_track: string | null;
  at_risk: string | null;
  bounds_unit: 'fraction' | 'own';
  archived: boolean;
  version: number;
  team_ids: string[];
  team_codes: string[];
}

// Subselects instead of joins: with five tables to put in order, planning takes longer than the query.
const reporting = (column: SQL) => sql`array(
    select ${column} from kpi_team kt join team t on t.organization_id = kt.organization_id and t.id = kt.team_id
    where kt.organization_id = k.organization_id and kt.kpi_id = k.id order by t.code)`;

const columns = sql`
  k.id, k.code, k.name, k.unit, k.currency, k.decimals, k.direction, k.class, k.formula, k.frequency, k.source,
  a.email as updater_email, k.updater as updater_id, a.name as updater_name, k.owner_team_id, k.definition,
  k.allow_negative, k.critical, k.recurring, k.funnel_stage, k.on_track, k.at_risk, k.bounds_unit,
  k.archived_at is not null as archived, k.version,
  (select w.code from kpi w where w.organization_id = k.organization_id and w.id = k.weight_kpi_id) as weight_code,
  (select o.code from team o where o.organization_id = k.organization_id and o.id = k.owner_team_id) as owner_code,
  ${reporting(sql`t.id`)} as team_ids, ${reporting(sql`t.code`)} as team_codes`;

const toKpi = (row: KpiRow): Kpi => ({
  id: row.id,
  code: row.code,
  name: row.name,
  unit: row.unit,
  currency: row.currency,
  decimals: row.decimals,
  direction: row.direction,
  class: row.class,
  formula: row.formula,
  weightKpi: row.weight_code,
  frequency: row.frequency,
  source: row.source,
  updater: row.updater_email,
  updaterId: row.updater_id,
  updaterName: row.updater_name,
  teams: row.team_codes,
  teamIds: row.team_ids,
  ownerTeam: row.owner_code,
  ownerTeamId: row.owner_team_id,
  definition: row.definition,
  allowNegative: row.allow_negative,
  critical: row.critical,
  recurring: row.recurring,
  funnelStage: row.funnel_stage,
  thresholds:
    row.on_track === null || row.at_risk === null
      ? null
      : {
          onTrack: Number(row.on_track),
          atRisk: Number(row.at_risk),
          ...(row.bounds_unit === 'own' && { unit: 'own' }),
        },
  archived: row.archived,
  version: row.version,
});

async function select(tx: Tx, where: SQL): Promise<Kpi[]> {
  const rows =
    await tx.execute<KpiRow>(sql`select ${columns} from kpi k left join account a on a.id = k.updater where ${where}
    order by k.position, k.code`);
  return rows.map(toKpi);
}

/** All KPIs of the organization, in their order; archived ones only when asked for. */
export const kpisOf = (tx: Tx, organizationId: string, withArchived = false): Promise<Kpi[]> =>
  select(
    tx,
    sql`k.organization_id = ${organizationId} ${withArchived ? sql`` : sql`and k.archived_at is null`}`,
  );

/** The KPIs of these codes, archived or not; unknown codes are left out. */
export const kpisByCode = (tx: Tx, organizationId: string, codes: readonly string[]): Promise<Kpi[]> =>
  select(tx, sql`k.organization_id = ${organizationId} and k.code = any(${columnOf(codes, 'text')})`);

/**
 * For `= any(…)` and `unnest(…)`: the ids of these codes and, through every level of formulas and weights, of all that they are made
 * of; with `all` of every KPI that is not archived. A query that has them need not wait for another to name them.
 */
export const idsWithInputs = (organizationId: string, codes: readonly string[] | 'all'): SQL =>
  codes === 'all'
    ? sql`array(select id from kpi where organization_id = ${organizationId} and archived_at is null)`
    : sql`array(
        with recursive needed as (
          select id from kpi where organization_id = ${organizationId} and code = any(${columnOf(codes, 'text')})
          union
          select i.input_id from kpi_input i join needed n on n.id = i.kpi_id where i.organization_id = ${organizationId})
        select id from needed)`;

/** The KPIs of these codes, archived or not, and all that they are made of. */
export const kpisWithInputs = (tx: Tx, organizationId: string, codes: readonly string[]): Promise<Kpi[]> =>
  select(
    tx,
    sql`k.organization_id = ${organizationId} and k.id = any(${idsWithInputs(organizationId, codes)})`,
  );

/** What hangs on a KPI that is typed: with any of it, it cannot become computed without losing or changing something. */
export async function tiesOf(tx: Tx, organizationId: string, kpiId: string): Promise<string[]> {
  const own = sql`organization_id = ${organizationId}`;
  const rows = await tx.execute<{ tie: string }>(sql`
    select 'figures' as tie where exists (select from figure where ${own} and kpi_id = ${kpiId})
    union all select 'targets' where exists (select from target where ${own} and kpi_id = ${kpiId})
    union all select 'objectives' where exists (select from objective where ${own} and success_kpi_id = ${kpiId})
    union all select 'goals' where exists (select from goal where ${own} and kpi_id = ${kpiId})
    union all select 'ratings' where exists (select from kpi where ${own} and weight_kpi_id = ${kpiId})`);
  return rows.map(({ tie }) => tie);
}

/** What uses these KPIs, by their codes: other KPIs that are not among them, objectives, goals, key results and tactics, in words. */
export async function usesOfKpis(
  tx: Tx,
  organizationId: string,
  kpiIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = columnOf(kpiIds, 'uuid');
  const rows = await tx.execute<{ code: string; uses: string[] }>(sql`
    select k.code, array_agg(u.name order by u.name) as uses from (
      select i.input_id as id, 'KPI ' || o.code as name from kpi_input i
        join kpi o on o.organization_id = i.organization_id and o.id = i.kpi_id
        where i.organization_id = ${organizationId} and i.input_id = any(${ids}) and i.kpi_id <> all(${ids})
          and o.archived_at is null
      union all
      select success_kpi_id, 'objective ' || code from objective
        where organization_id = ${organizationId} and success_kpi_id = any(${ids}) and archived_at is null
      union all
      select kpi_id, 'goal ' || code from goal
        where organization_id = ${organizationId} and kpi_id = any(${ids}) and archived_at is null
      union all
      select kpi_id, 'key result ' || code from key_result
        where organization_id = ${organizationId} and kpi_id = any(${ids}) and archived_at is null
      union all
      select effect_kpi_id, 'tactic ' || code from tactic
        where organization_id = ${organizationId} and effect_kpi_id = any(${ids}) and archived_at is null
          and status in ('draft', 'active', 'paused')) u
    join kpi k on k.organization_id = ${organizationId} and k.id = u.id group by k.code`);
  return new Map(rows.map((row) => [row.code, row.uses]));
}

/** In which teams each of these KPIs has figures, by id; KPIs without any are missing. */
export async function figureTeams(
  tx: Tx,
  organizationId: string,
  kpiIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await tx.execute<{ kpi_id: string; team_ids: string[] }>(sql`
    select kpi_id, array_agg(distinct team_id::text) as team_ids from figure
    where organization_id = ${organizationId} and kpi_id = any(${columnOf(kpiIds, 'uuid')}) group by kpi_id`);
  return new Map(rows.map((row) => [row.kpi_id, new Set(row.team_ids)]));
}

/** Which of these KPIs have a definition in versions, by id: their text changes by a new version alone. */
export async function withVersions(
  tx: Tx,
  organizationId: string,
  kpiIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.execute<{ kpi_id: string }>(sql`
    select distinct kpi_id from definition_version
    where organization_id = ${organizationId} and kpi_id = any(${columnOf(kpiIds, 'uuid')})`);
  return new Set(rows.map((row) => row.kpi_id));
}

/** Ids of the members who are not disabled, by these addresses. */
export async function peopleByEmail(
  tx: Tx,
  organizationId: string,
  emails: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.execute<{ id: string; email: string }>(sql`
    select m.account_id as id, a.email from membership m join account a on a.id = m.account_id
    where m.organization_id = ${organizationId} and m.disabled_at is null
      and a.email = any(${columnOf(emails, 'text')})`);
  return new Map(rows.map((row) => [row.email, row.id]));
}
