import type { Sql } from 'postgres';
import { alignmentView } from '@/lib/alignment/view';
import { systemContext } from '@/lib/auth/actor';
import { addMonths, toMonth } from '@/lib/core/month';
import { lineView } from '@/lib/line/view';
import { type Line, median, percentile, ratioLine, timed } from './clock';
import type { Company } from './stage';

const [TACTICS, GOALS, OBJECTIVES, BUDGET_MONTHS, RUNS] = [2000, 200, 10, 36, 30];
/** The year that is asked for, the middle of three that have a budget. */
const YEAR = { from: toMonth('2025-01'), to: toMonth('2025-12') };

/** Fills a company with objectives, goals, tactics and their budgets, at once; its KPIs get figures of all its months. */
async function fill(sql: Sql, { organizationId, kpis, months }: Company): Promise<void> {
  const first = `${months[0]}-01`;
  const last = `${months.at(-1)}-01`;
  await sql.begin(async (pg) => {
    await pg`select set_config('plumbline.organization', ${organizationId}, true)`;
    await pg`
      insert into figure (organization_id, kpi_id, team_id, month, value, via)
      select k.organization_id, k.id, t.team_id, m, 100 + (extract(epoch from m)::bigint / 86400 + k.position * 7) % 50, 'api'
      from kpi k join kpi_team t on t.organization_id = k.organization_id and t.kpi_id = k.id,
        generate_series(${first}::date, ${last}::date, '1 month') as m`;
    await pg`
      insert into objective (organization_id, id, code, title, horizon_years, rank, owner_team_id, success_kpi_id, target,
        start, "end", state)
      select k.organization_id, gen_random_uuid(), 'O' || k.position, 'Objective ' || k.position, 1, k.position + 1,
        k.owner_team_id, k.id, 1500, '2025-01-01', '2025-12-01', 'active'
      from kpi k where k.position < ${OBJECTIVES}`;
    await pg`
      insert into goal (organization_id, id, code, title, objective_id, kpi_id, kind, target, start, "end", weight)
      select o.organization_id, gen_random_uuid(), 'G' || n, 'Goal ' || n, o.id, k.id, 'absolute', 1400, '2025-01-01',
        '2025-12-01', 10
      from generate_series(0, ${GOALS - 1}) as n
        join objective o on o.code = 'O' || n % ${OBJECTIVES}
        join kpi k on k.organization_id = o.organization_id and k.position = n % ${kpis.length}`;
    await pg`
      insert into goal_team (organization_id, goal_id, team_id)
      select g.organization_id, g.id, k.owner_team_id from goal g
        join kpi k on k.organization_id = g.organization_id and k.id = g.kpi_id`;
    await pg`
      insert into tactic (organization_id, id, code, title, goal_id, team_id, reason, funnel_stage, status, effort_days)
      select t.organization_id, gen_random_uuid(), 'T' || n, 'Tactic ' || n, g.id, t.id, 'Reason ' || n, 'decision',
        'active', 10
      from generate_series(0, ${TACTICS - 1}) as n
        cross join (select organization_id, id from team limit 1) as t
        left join goal g on n % 20 > 0 and g.code = 'G' || n % ${GOALS}`;
    await pg`
      insert into tactic_budget (organization_id, tactic_id, month, planned, actual)
      select t.organization_id, t.id, m, 1000.25, 990.5 from tactic t,
        generate_series(${`${addMonths(YEAR.from, -12)}-01`}::date, ${`${addMonths(YEAR.from, BUDGET_MONTHS - 13)}-01`}::date, '1 month') as m`;
  });
  for (const table of ['figure', 'goal', 'tactic', 'tactic_budget', 'objective'])
    await sql`analyze ${sql(table)}`;
}

/** What map and score are made of, by raw SQL inside the organization: read, and nothing done with it. */
async function readRaw(sql: Sql, organizationId: string): Promise<void> {
  await sql.begin('isolation level repeatable read read only', async (pg) => {
    const parts = [
      pg`select set_config('plumbline.organization', ${organizationId}, true)`.execute(),
      pg`select revision from organization where organization_id = ${organizationId}`.execute(),
      pg`select code, title, rank, state, money_share, target, start, "end" from objective
        where organization_id = ${organizationId} and archived_at is null order by rank`.execute(),
      pg`select g.code, g.title, o.code as objective, k.code as kpi, g.target, g.start, g."end", g.weight,
          array(select t.code from goal_team gt join team t on t.organization_id = gt.organization_id and t.id = gt.team_id
            where gt.organization_id = g.organization_id and gt.goal_id = g.id) as teams
        from goal g join objective o on o.organization_id = g.organization_id and o.id = g.objective_id
          join kpi k on k.organization_id = g.organization_id and k.id = g.kpi_id
        where g.organization_id = ${organizationId} and g.archived_at is null`.execute(),
      pg`select x.code, x.title, x.reason, x.funnel_stage, x.status, x.effort_days, g.code as goal, t.code as team,
          m.planned, m.actual
        from tactic x join team t on t.organization_id = x.organization_id and t.id = x.team_id
          left join goal g on g.organization_id = x.organization_id and g.id = x.goal_id
          left join (select tactic_id, sum(planned) as planned, sum(actual) as actual from tactic_budget
            where organization_id = ${organizationId} and month between ${`${YEAR.from}-01`} and ${`${YEAR.to}-01`}
            group by tactic_id) as m on m.tactic_id = x.id
        where x.organization_id = ${organizationId} and x.archived_at is null order by x.code`.execute(),
      pg`select kpi_id, team_id, month, value from figure where organization_id = ${organizationId}`.execute(),
    ];
    await Promise.all(parts);
  });
}

/** Map and score of 2,000 tactics × 36 budget months, each after something changed, beside the raw reading. */
export async function lineLines(company: Company, sql: Sql): Promise<Line[]> {
  const { organizationId } = company;
  await fill(sql, company);
  const context = systemContext(organizationId, new Date());
  const touch = () =>
    sql.begin(async (pg) => {
      await pg`select set_config('plumbline.organization', ${organizationId}, true)`;
      await pg`update organization set revision = revision + 1 where organization_id = ${organizationId}`;
    });
  const cold = async (view: () => Promise<unknown>) => {
    const times: number[] = [];
    for (let run = -5; run < RUNS; run += 1) {
      await touch();
      const time = await timed(async () => {
        await view();
      });
      if (run >= 0) times.push(time);
    }
    return percentile(times, 50);
  };
  const floor = await median(RUNS, () => readRaw(sql, organizationId), 5);
  const map = await cold(() => lineView(context, YEAR));
  const score = await cold(() => alignmentView(context));
  const name = `${TACTICS} tactics × ${BUDGET_MONTHS} budget months`;
  return [ratioLine(`line map, ${name}`, map, floor, 4), ratioLine('their alignment score', score, floor, 4)];
}
