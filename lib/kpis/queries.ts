import { type SQL, sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import type { Kpi, KpiItem } from './model';

interface KpiRow extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  unit: KpiItem['unit'];
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
  on_track: string | null;
  at_risk: string | null;
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
  k.id, k.code, k.name, k.unit, k.decimals, k.direction, k.class, k.formula, k.frequency, k.source,
  a.email as updater_email, k.updater as updater_id, a.name as updater_name, k.owner_team_id, k.definition,
  k.allow_negative, k.critical, k.on_track, k.at_risk, k.archived_at is not null as archived, k.version,
  (select w.code from kpi w where w.organization_id = k.organization_id and w.id = k.weight_kpi_id) as weight_code,
  (select o.code from team o where o.organization_id = k.organization_id and o.id = k.owner_team_id) as owner_code,
  ${reporting(sql`t.id`)} as team_ids, ${reporting(sql`t.code`)} as team_codes`;

const toKpi = (row: KpiRow): Kpi => ({
  id: row.id,
  code: row.code,
  name: row.name,
  unit: row.unit,
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
  thresholds:
    row.on_track === null || row.at_risk === null
      ? null
      : { onTrack: Number(row.on_track), atRisk: Number(row.at_risk) },
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
 * For `= any(…)`: the ids of these codes and, through every level of formulas and weights, of all that they are made
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

/** Formula of every computed KPI by code, for the search of cycles. */
export async function formulasOf(tx: Tx, organizationId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.execute<{ code: string; formula: string }>(
    sql`select code, formula from kpi where organization_id = ${organizationId} and formula is not null`,
  );
  return new Map(rows.map((row) => [row.code, row.formula]));
}

/** What stands in the way of archiving: names of formulas, objectives and goals that use the KPI. */
export async function usesOf(tx: Tx, organizationId: string, kpiId: string): Promise<string[]> {
  const rows = await tx.execute<{ name: string }>(sql`
    select 'KPI ' || k.code as name from kpi_input i
      join kpi k on k.organization_id = i.organization_id and k.id = i.kpi_id
      where i.organization_id = ${organizationId} and i.input_id = ${kpiId} and k.archived_at is null
    union all
    select 'objective ' || code from objective
      where organization_id = ${organizationId} and success_kpi_id = ${kpiId} and archived_at is null
    union all
    select 'goal ' || code from goal
      where organization_id = ${organizationId} and kpi_id = ${kpiId} and archived_at is null
    order by 1`);
  return rows.map((row) => row.name);
}

/** In which teams the KPI has figures, by team id. */
export async function teamsWithFigures(tx: Tx, organizationId: string, kpiId: string): Promise<Set<string>> {
  const rows = await tx.execute<{ team_id: string }>(sql`
    select distinct team_id from figure where organization_id = ${organizationId} and kpi_id = ${kpiId}`);
  return new Set(rows.map((row) => row.team_id));
}

/** Ids of what a KPI names by code or address; what is unknown is missing from the maps. */
export async function kpiReferences(
  tx: Tx,
  organizationId: string,
  named: { teams: readonly string[]; kpis: readonly string[]; updater: string | null },
) {
  const [teams, kpis, members] = await Promise.all([
    tx.execute<{ id: string; code: string }>(sql`
      select id, code from team where organization_id = ${organizationId} and archived_at is null
        and code = any(${columnOf(named.teams, 'text')})`),
    tx.execute<{ id: string; code: string; unit: KpiItem['unit']; archived: boolean }>(sql`
      select id, code, unit, archived_at is not null as archived from kpi where organization_id = ${organizationId}
        and code = any(${columnOf(named.kpis, 'text')})`),
    tx.execute<{ id: string }>(sql`
      select m.account_id as id from membership m join account a on a.id = m.account_id
      where m.organization_id = ${organizationId} and m.disabled_at is null and a.email = ${named.updater}`),
  ]);
  return {
    teams: new Map(teams.map((team) => [team.code, team.id])),
    kpis: new Map(kpis.map((kpi) => [kpi.code, kpi])),
    updaterId: members[0]?.id ?? null,
  };
}

/** Replaces which teams report the KPI and what it is computed from. */
export async function relinkKpi(
  tx: Tx,
  organizationId: string,
  kpiId: string,
  teamIds: readonly string[],
  inputIds: readonly string[],
): Promise<void> {
  await tx.execute(sql`delete from kpi_team where organization_id = ${organizationId} and kpi_id = ${kpiId}
    and team_id <> all(${columnOf(teamIds, 'uuid')})`);
  await tx.execute(sql`insert into kpi_team (organization_id, kpi_id, team_id)
    select ${organizationId}::uuid, ${kpiId}::uuid, unnest(${columnOf(teamIds, 'uuid')}) on conflict do nothing`);
  await tx.execute(
    sql`delete from kpi_input where organization_id = ${organizationId} and kpi_id = ${kpiId}`,
  );
  await tx.execute(sql`insert into kpi_input (organization_id, kpi_id, input_id)
    select ${organizationId}::uuid, ${kpiId}::uuid, unnest(${columnOf(inputIds, 'uuid')})`);
}
