import { sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import type { Month } from '@/lib/core/month';
import {
  type Goal,
  type GoalRevision,
  OBJECTIVE_AIM_PARTS,
  type Objective,
  type ObjectiveRevision,
} from './model';

type Row<T> = T & Record<string, unknown>;

const number = (text: string | null) => (text === null ? null : Number(text));
const month = (date: string | null) => (date === null ? null : (date.slice(0, 7) as Month));

type ObjectiveRow = Row<
  Pick<
    Objective,
    'id' | 'code' | 'title' | 'why' | 'horizonYears' | 'rank' | 'measure' | 'state' | 'version'
  > & {
    owner_code: string | null;
    owner_name: string | null;
    accountable_email: string | null;
    accountable_name: string | null;
    success_code: string | null;
    baseline: string | null;
    target: string | null;
    low: string | null;
    high: string | null;
    money_share: string | null;
    start: string | null;
    end: string | null;
    years: { fiscalYear: number; value: number }[] | null;
    results: string[] | null;
    revisions: ObjectiveRevision[] | null;
  }
>;

const aimOf = (item: ObjectiveRevision['aim']): ObjectiveRevision['aim'] =>
  Object.fromEntries(OBJECTIVE_AIM_PARTS.map((part) => [part, item[part]])) as unknown as typeof item;

/**
 * Objectives by rank, those without one last; drafts included, archived ones never. What they aimed at before is read
 * from the audit: what stood as a month with a change began, where the objective was active by then and had begun.
 */
export async function objectivesOf(tx: Tx, organizationId: string, code?: string): Promise<Objective[]> {
  const rows = await tx.execute<ObjectiveRow>(sql`
    select b.id, b.code, b.title, b.why, b.horizon_years as "horizonYears", b.rank, b.measure, b.state, b.version,
      t.code as owner_code, t.name as owner_name, a.email as accountable_email, a.name as accountable_name,
      k.code as success_code, b.baseline, b.target, b.low, b.high, b.money_share, b.start, b."end",
      (select jsonb_agg(jsonb_build_object('fiscalYear', y.fiscal_year, 'value', y.value) order by y.fiscal_year)
        from objective_year y where y.organization_id = b.organization_id and y.objective_id = b.id) as years,
      (select array_agg(rk.code order by rk.code) from objective_result_kpi r
        join kpi rk on rk.organization_id = r.organization_id and rk.id = r.kpi_id
        where r.organization_id = b.organization_id and r.objective_id = b.id) as results,
      v.revisions
    from objective b
      join organization o on o.organization_id = b.organization_id
      left join team t on t.organization_id = b.organization_id and t.id = b.owner_team_id
      left join membership m on m.organization_id = b.organization_id and m.account_id = b.accountable
        and m.disabled_at is null
      left join account a on a.id = m.account_id
      left join kpi k on k.organization_id = b.organization_id and k.id = b.success_kpi_id
      left join lateral (
        select jsonb_agg(jsonb_build_object('aim', c.before, 'until', c.month, 'reason', c.reason, 'by', c.by, 'at', c.at)
          order by c.month) as revisions
        from (
          select distinct on (x.month) u.before, x.month, u.reason, u.at,
            coalesce(ua.name, ut.name, 'Plumbline') as by
          from audit u
            cross join lateral (values (to_char(
              least((u.at at time zone o.time_zone)::date, o.pinned_day), 'YYYY-MM'))) x(month)
            left join account ua on ua.id = u.by_account
            left join api_token ut on ut.organization_id = u.organization_id and ut.id = u.by_token
          where u.organization_id = b.organization_id and u.entity = 'objective' and u.code = b.code
            and u.action = 'objective.update' and u.before ->> 'state' = 'active' and u.before ->> 'start' <= x.month
            and exists (select 1 from unnest(${columnOf([...OBJECTIVE_AIM_PARTS], 'text')}) as part
              where u.before -> part is distinct from u.after -> part)
            and not exists (select 1 from audit n where n.organization_id = u.organization_id
              and n.entity = 'objective' and n.code = u.code and n.action = 'objective.create'
              and to_char(least((n.at at time zone o.time_zone)::date, o.pinned_day), 'YYYY-MM') >= x.month)
          order by x.month, u.at, u.id) c) v on true
    where b.organization_id = ${organizationId} and b.archived_at is null
      ${code === undefined ? sql`` : sql`and b.code = ${code}`}
    order by b.rank nulls last, b.code`);
  return rows.map((row) => {
    const now = {
      id: row.id,
      code: row.code,
      title: row.title,
      why: row.why,
      horizonYears: row.horizonYears,
      rank: row.rank,
      ownerTeam: row.owner_code,
      ownerTeamName: row.owner_name,
      accountable: row.accountable_email,
      accountableName: row.accountable_name,
      successKpi: row.success_code,
      measure: row.measure,
      baseline: number(row.baseline),
      target: number(row.target),
      low: number(row.low),
      high: number(row.high),
      yearlyTargets: row.years ?? [],
      start: month(row.start),
      end: month(row.end),
      state: row.state,
      resultKpis: row.results ?? [],
      moneyShare: number(row.money_share),
      version: row.version,
    };
    const aims = (row.revisions ?? []).map((revision) => ({ ...revision, aim: aimOf(revision.aim) }));
    // What was set back within the month revised nothing.
    const revisions = aims.filter(
      ({ aim }, at) => JSON.stringify(aim) !== JSON.stringify(aims[at + 1]?.aim ?? aimOf(now)),
    );
    return { ...now, revisions };
  });
}

type GoalRow = Row<
  Pick<Goal, 'id' | 'code' | 'title' | 'kind' | 'measure' | 'sign' | 'note' | 'audience' | 'version'> & {
    objective_code: string;
    kpi_code: string;
    accountable_email: string | null;
    accountable_name: string | null;
    baseline: string | null;
    target: string | null;
    change: string | null;
    base_rule: 'previousQuarter' | 'samePeriodLastYear' | 'fixed' | null;
    base_value: string | null;
    kept_base: string | null;
    low: string | null;
    high: string | null;
    start: string;
    end: string | null;
    weight: string;
    team_ids: string[] | null;
    team_codes: string[] | null;
    aimed_at: string;
    revisions: GoalRevision[] | null;
  }
>;

/** Goals under objectives that are not archived, heaviest first; of one objective, or one by its code. */
export async function goalsOf(
  tx: Tx,
  organizationId: string,
  only: { code?: string; objective?: string } = {},
): Promise<Goal[]> {
  const rows = await tx.execute<GoalRow>(sql`
    select g.id, g.code, g.title, g.kind, g.measure, g.sign, g.note, g.audience, g.version, b.code as objective_code,
      k.code as kpi_code, a.email as accountable_email, a.name as accountable_name, g.baseline, g.target, g.change,
      g.base_rule, g.base_value, g.low, g.high, g.start, g."end", g.weight, r.ids as team_ids, r.codes as team_codes,
      g.aimed_at, v.revisions,
      case when g.base_rule in ('previousQuarter', 'samePeriodLastYear') then (
        select u.after ->> 'proposedBase' from audit u
        where u.organization_id = g.organization_id and u.entity = 'goal' and u.code = g.code
          and u.action = 'goal.keep-base'
        order by u.at desc, u.id desc limit 1) end as kept_base
    from goal g
      join objective b on b.organization_id = g.organization_id and b.id = g.objective_id
      join kpi k on k.organization_id = g.organization_id and k.id = g.kpi_id
      left join membership m on m.organization_id = g.organization_id and m.account_id = g.accountable
        and m.disabled_at is null
      left join account a on a.id = m.account_id
      left join lateral (
        select array_agg(t.id order by t.code) as ids, array_agg(t.code order by t.code) as codes
        from goal_team gt join team t on t.organization_id = gt.organization_id and t.id = gt.team_id
        where gt.organization_id = g.organization_id and gt.goal_id = g.id) r on true
      left join lateral (
        select jsonb_agg(jsonb_build_object('aim', gr.aim, 'until', to_char(gr.until, 'YYYY-MM'), 'reason', gr.reason,
          'by', coalesce(ra.name, rt.name, 'Plumbline'), 'at', gr.at) order by gr.version) as revisions
        from goal_revision gr
          left join account ra on ra.id = gr.by_account
          left join api_token rt on rt.organization_id = gr.organization_id and rt.id = gr.by_token
        where gr.organization_id = g.organization_id and gr.goal_id = g.id) v on true
    where g.organization_id = ${organizationId} and g.archived_at is null and b.archived_at is null
      ${only.code === undefined ? sql`` : sql`and g.code = ${only.code}`}
      ${only.objective === undefined ? sql`` : sql`and b.code = ${only.objective}`}
    order by b.rank nulls last, b.code, g.weight desc, g.code`);
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    title: row.title,
    objective: row.objective_code,
    teams: row.team_codes ?? [],
    teamIds: row.team_ids ?? [],
    kpi: row.kpi_code,
    accountable: row.accountable_email,
    accountableName: row.accountable_name,
    kind: row.kind,
    baseline: number(row.baseline),
    target: number(row.target),
    change: number(row.change),
    base: row.base_rule === null ? null : { rule: row.base_rule, value: number(row.base_value) },
    low: number(row.low),
    high: number(row.high),
    measure: row.measure,
    start: row.start.slice(0, 7) as Month,
    end: month(row.end),
    weight: Number(row.weight),
    sign: row.sign,
    note: row.note,
    audience: row.audience,
    version: row.version,
    aimedAt: new Date(row.aimed_at).toISOString(),
    settledBases: [number(row.base_value), number(row.kept_base)].flatMap((base) => base ?? []),
    revisions: row.revisions ?? [],
  }));
}

/** Whether a code was ever used, also by something archived: codes are addresses and are not given twice. */
export async function isCodeTaken(
  tx: Tx,
  organizationId: string,
  table: 'objective' | 'goal',
  code: string,
): Promise<boolean> {
  const rows = await tx.execute(
    sql`select 1 from ${sql.identifier(table)} where organization_id = ${organizationId} and code = ${code}`,
  );
  return rows.length > 0;
}

/** Ids of what an objective or goal names; what is unknown is missing from the maps. */
export async function references(
  tx: Tx,
  organizationId: string,
  named: { teams: readonly string[]; kpis: readonly string[]; people: readonly string[] },
) {
  const [teams, kpis, people] = await Promise.all([
    tx.execute<{ id: string; code: string }>(sql`
      select id, code from team where organization_id = ${organizationId} and archived_at is null
        and code = any(${columnOf(named.teams, 'text')})`),
    tx.execute<{ id: string; code: string; unit: string }>(sql`
      select id, code, unit from kpi where organization_id = ${organizationId} and archived_at is null
        and code = any(${columnOf(named.kpis, 'text')})`),
    tx.execute<{ id: string; email: string }>(sql`
      select m.account_id as id, a.email from membership m join account a on a.id = m.account_id
      where m.organization_id = ${organizationId} and m.disabled_at is null
        and a.email = any(${columnOf(named.people, 'text')})`),
  ]);
  return {
    teams: new Map(teams.map((team) => [team.code, team.id])),
    kpis: new Map(kpis.map((kpi) => [kpi.code, kpi])),
    people: new Map(people.map((person) => [person.email, person.id])),
  };
}
