import { sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import type { Span } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthsBetween } from '@/lib/core/month';
import { type EffectResult, effectResult, hasPassed, wholeMonthBy } from '@/lib/measure/effect';
import type { Organization } from '@/lib/people/model';
import { loadLedger } from '@/lib/series/queries';
import type { BudgetMonth, Tactic } from './model';
import type { TacticReview } from './model/review';

const number = (text: string | null) => (text === null ? null : Number(text));
const month = (date: string | null) => (date === null ? null : (date.slice(0, 7) as Month));

type TacticRow = Pick<
  Tactic,
  'id' | 'code' | 'title' | 'reason' | 'funnelStage' | 'audience' | 'status' | 'version'
> & {
  goal_id: string | null;
  step_id: string | null;
  account_id: string | null;
  effect_kpi_id: string | null;
  team_id: string;
  team: string;
  team_name: string;
  support_ids: string[] | null;
  support: string[] | null;
  email: string | null;
  person: string | null;
  goal: string | null;
  goal_title: string | null;
  step: string | null;
  step_title: string | null;
  objective: string | null;
  objective_title: string | null;
  objective_state: string | null;
  effect_kpi: string | null;
  effect_direction: 'up' | 'down' | null;
  effect_size: string | null;
  effect_by: string | null;
  start: string | null;
  end: string | null;
  effort_days: string | null;
  planned: string | null;
  actual: string | null;
};

/**
 * Tactics that are not archived, by code, with what each hangs on and its money over a span (without one: all months); one
 * of them by its code. One query, whatever their number. A person who was removed is accountable for nothing.
 */
export async function tacticsOf(
  tx: Tx,
  organizationId: string,
  only: { readonly code?: string; readonly team?: string; readonly span?: Span } = {},
): Promise<Tactic[]> {
  const { code, team, span } = only;
  const rows = await tx.execute<TacticRow & Record<string, unknown>>(sql`
    with money as (
      select tactic_id, sum(planned) as planned, sum(actual) as actual from tactic_budget
      where organization_id = ${organizationId}
        ${span ? sql`and month between ${`${span.from}-01`}::date and ${`${span.to}-01`}::date` : sql``}
      group by tactic_id),
    support as (
      select tt.tactic_id, array_agg(t.id order by t.code) as ids, array_agg(t.code order by t.code) as codes
      from tactic_team tt join team t on t.organization_id = tt.organization_id and t.id = tt.team_id
      where tt.organization_id = ${organizationId} group by tt.tactic_id)
    select x.id, x.goal_id, x.step_id, x.accountable as account_id, x.effect_kpi_id, x.code, x.title, x.reason, x.funnel_stage as "funnelStage", x.audience, x.status, x.version,
      t.id as team_id, t.code as team, t.name as team_name, support.ids as support_ids, support.codes as support,
      a.email, a.name as person, g.code as goal, g.title as goal_title, s.code as step, s.title as step_title,
      b.code as objective, b.title as objective_title, b.state as objective_state,
      k.code as effect_kpi, x.effect_direction, x.effect_size, x.effect_by, x.start, x."end", x.effort_days,
      money.planned, money.actual
    from tactic x
      join team t on t.organization_id = x.organization_id and t.id = x.team_id
      left join goal g on g.organization_id = x.organization_id and g.id = x.goal_id and g.archived_at is null
      left join objective b on b.organization_id = g.organization_id and b.id = g.objective_id and b.archived_at is null
      left join step s on s.organization_id = x.organization_id and s.id = x.step_id and s.archived_at is null
      left join kpi k on k.organization_id = x.organization_id and k.id = x.effect_kpi_id
      left join membership m on m.organization_id = x.organization_id and m.account_id = x.accountable
        and m.disabled_at is null
      left join account a on a.id = m.account_id
      left join money on money.tactic_id = x.id
      left join support on support.tactic_id = x.id
    where x.organization_id = ${organizationId} and x.archived_at is null
      ${code === undefined ? sql`` : sql`and x.code = ${code}`}
      ${team === undefined ? sql`` : sql`and t.code = ${team}`}
    order by x.code`);
  return rows.map(tacticOf);
}

function tacticOf(row: TacticRow): Tactic {
  const { effect_kpi: kpi, effect_direction: direction, effect_size: size, effect_by: by } = row;
  return {
    id: row.id,
    code: row.code,
    title: row.title,
    goal: row.goal,
    step: row.step,
    team: row.team,
    teamId: row.team_id,
    teamName: row.team_name,
    supportingTeams: row.support ?? [],
    supportingTeamIds: row.support_ids ?? [],
    accountable: row.email,
    accountableName: row.person,
    stored: {
      goalId: row.goal_id,
      stepId: row.step_id,
      accountableId: row.account_id,
      effectKpiId: row.effect_kpi_id,
    },
    reason: row.reason,
    expectedEffect: kpi && direction && size && by ? { kpi, direction, size: Number(size), by } : null,
    funnelStage: row.funnelStage,
    audience: row.audience,
    status: row.status,
    start: month(row.start),
    end: month(row.end),
    effortDays: number(row.effort_days),
    version: row.version,
    goalLink: row.goal === null ? null : { code: row.goal, title: row.goal_title ?? '' },
    stepLink: row.step === null ? null : { code: row.step, title: row.step_title ?? '' },
    objectiveLink:
      row.objective === null
        ? null
        : {
            code: row.objective,
            title: row.objective_title ?? '',
            active: row.objective_state === 'active',
          },
    money: { planned: number(row.planned), actual: number(row.actual) },
  };
}

/**
 * Did they work? What became of the expected effects whose date has passed, by the tactic's code. Without a start of its own
 * a tactic began with its first money. The KPIs are loaded once, whatever the number of tactics.
 */
export async function resultsOf(
  tx: Tx,
  organization: Organization,
  day: string,
  tactics: readonly Tactic[],
): Promise<Map<string, EffectResult>> {
  const results = new Map<string, EffectResult>();
  const passed = tactics.flatMap(({ id, code, start, expectedEffect: effect }) =>
    effect && hasPassed(effect.by, day) ? [{ id, code, start, effect }] : [],
  );
  if (passed.length === 0) return results;
  const { organizationId } = organization;
  const ids = columnOf(
    passed.filter(({ start }) => start === null).map(({ id }) => id),
    'uuid',
  );
  const rows = await tx.execute<{ id: string; first: string }>(sql`
    select tactic_id as id, min(month) as first from tactic_budget
    where organization_id = ${organizationId} and tactic_id = any(${ids}) group by tactic_id`);
  const firstMoney = new Map(rows.map(({ id, first }) => [id, first.slice(0, 7) as Month]));
  const spans = passed.map(({ id, start, effect, ...rest }) => {
    const to = wholeMonthBy(effect.by);
    const from = start ?? firstMoney.get(id) ?? to;
    return { ...rest, effect, from: from < to ? from : to, to };
  });
  const earliest = spans.map(({ from }) => from).reduce((a, b) => (b < a ? b : a));
  const latest = spans.map(({ to }) => to).reduce((a, b) => (b > a ? b : a));
  const codes = [...new Set(spans.map(({ effect }) => effect.kpi))];
  const length = Math.max(12, monthsBetween(earliest, latest) + 1);
  const span = { from: addMonths(earliest, -length), to: latest };
  const { ledger } = await loadLedger(tx, organization, day, codes, span);
  for (const { code, effect, from } of spans) {
    const result = effectResult(ledger, effect, from, day);
    if (result) results.set(code, result);
  }
  return results;
}

/** The budgets of some tactics (or of all), month by month, by the tactic's id. */
export async function budgetsOf(
  tx: Tx,
  organizationId: string,
  ids: readonly string[] | 'all',
): Promise<Map<string, BudgetMonth[]>> {
  const rows = await tx.execute<{
    id: string;
    month: string;
    planned: string | null;
    actual: string | null;
  }>(sql`
    select tactic_id as id, month, planned, actual from tactic_budget where organization_id = ${organizationId}
      ${ids === 'all' ? sql`` : sql`and tactic_id = any(${columnOf(ids, 'uuid')})`}
    order by tactic_id, month`);
  const found = new Map<string, BudgetMonth[]>();
  for (const row of rows) {
    const entry = {
      month: row.month.slice(0, 7) as Month,
      planned: number(row.planned),
      actual: number(row.actual),
    };
    const months = found.get(row.id);
    if (months) months.push(entry);
    else found.set(row.id, [entry]);
  }
  return found;
}

/** What was decided on tactics (on one of them by its code), newest first. */
export async function tacticReviewsOf(
  tx: Tx,
  organizationId: string,
  only: { readonly tactic?: string } = {},
): Promise<TacticReview[]> {
  const rows = await tx.execute<{
    tactic: string;
    verdict: TacticReview['verdict'];
    reason: string;
    expected: string | null;
    actual: string | null;
    effect_by: string;
    by: string;
    at: string;
  }>(sql`
    select t.code as tactic, v.verdict, v.reason, v.expected, v.actual, v.effect_by,
      coalesce(a.name, k.name, 'Plumbline') as by, v.at
    from tactic_review v
      join tactic t on t.organization_id = v.organization_id and t.id = v.tactic_id
      left join account a on a.id = v.by_account
      left join api_token k on k.organization_id = v.organization_id and k.id = v.by_token
    where v.organization_id = ${organizationId}
      ${only.tactic === undefined ? sql`` : sql`and t.code = ${only.tactic}`}
    order by v.at desc, v.id desc`);
  return rows.map((row) => ({
    tactic: row.tactic,
    verdict: row.verdict,
    reason: row.reason,
    expected: number(row.expected),
    actual: number(row.actual),
    by: row.effect_by,
    reviewedBy: row.by,
    reviewedAt: new Date(row.at).toISOString(),
  }));
}
