import { read, type Tx } from '@/db/client';
import { remarksOf } from '@/lib/annotations/queries';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam, refuseRole } from '@/lib/auth/policy';
import { wordsOf } from '@/lib/closing/queries';
import { sumExact } from '@/lib/core/decimal';
import { fiscalYearOf, fiscalYearSpan, labelOf } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthOf, monthRange } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { objectiveForecast } from '@/lib/forecasts/model';
import { chancesIn } from '@/lib/insight/aim-forecast';
import { kpisByCode, kpisOf } from '@/lib/kpis/queries';
import { moneyByLine } from '@/lib/line/queries';
import { aggregate, divide, settle } from '@/lib/measure/aggregate';
import type { Ledger } from '@/lib/measure/ledger';
import { pathOf } from '@/lib/measure/path';
import { priorityShares } from '@/lib/measure/priority';
import { type ObjectiveAim, sinceOf } from '@/lib/measure/rollup';
import type { Smart } from '@/lib/measure/smart';
import { aimIn, expectedAt, type Measure, standingOf } from '@/lib/measure/standing';
import { hasEnded } from '@/lib/measure/status';
import { calendarOf, dayOf, type Organization } from '@/lib/people/model';
import { membersOf, organizationOf, remembered, teamsOf } from '@/lib/people/queries';
import type { PagePeriod } from '@/lib/series/input';
import {
  formatOf,
  lastEndedMonth,
  missingFigures,
  openingMonth,
  periodFor,
  type ReportedAs,
  reportingOf,
  valueIn,
} from '@/lib/series/model';
import { type Loaded, loadLedger } from '@/lib/series/queries';
import { goalItem } from './commands/update-goal';
import { objectiveItem } from './commands/update-objective';
import { correctionsOf } from './corrections';
import { goalDraft } from './input';
import {
  type BaseProposal,
  easesTarget,
  type FormView,
  type Goal,
  type GoalCheck,
  type GoalRow,
  goalAim,
  type JudgedObjective,
  judgeObjectives,
  type Objective,
  type ObjectivePoint,
  type ObjectiveView,
  objectiveAimAt,
  originalGoal,
  type RollupAnswer,
  rollupAnswer,
  shownMonth,
  smartOfGoal,
} from './model';
import { goalsOf, objectivesOf } from './queries';

/** Seasons and baselines look back over the ledger; older months than these change no verdict worth its reading. */
const HISTORY_MONTHS = 120;

/** The ledger that some objectives and goals need, from long enough ago for seasons. */
export function objectiveLedger(
  tx: Tx,
  organization: Organization,
  day: string,
  objectives: readonly Objective[],
  goals: readonly Goal[],
  as: ReportedAs = 'current',
): Promise<Loaded> {
  const codes = new Set(goals.map((goal) => goal.kpi));
  for (const objective of objectives) if (objective.successKpi) codes.add(objective.successKpi);
  const to = day.slice(0, 7) as Month;
  return loadLedger(tx, organization, day, [...codes], {
    from: addMonths(to, -HISTORY_MONTHS),
    to,
    as,
  });
}

/** `GET /objectives/{code}/rollup`; a draft that cannot be judged yet is not acceptable, with what it lacks. */
export async function rollupView(
  context: Context,
  code: string,
  month: Month | undefined,
  as?: ReportedAs,
): Promise<Result<RollupAnswer & { readonly as: ReportedAs }>> {
  const view = await objectiveView(context, code, month, { as });
  if (!view.ok) return view;
  if (!view.value.rollup) {
    return fail(
      'invalid',
      `${view.value.objective.title} is a draft: it has no success KPI, start or end yet.`,
    );
  }
  return ok({ as: view.value.period.as, ...rollupAnswer({ rollup: view.value.rollup }) });
}

/** One objective: result, contribution, chart and what it is made of, in one month (the last complete one). */
export async function objectiveView(
  context: Context,
  code: string,
  month: Month | undefined,
  shown: Pick<PagePeriod, 'from' | 'period' | 'compare' | 'as'> = {},
): Promise<Result<ObjectiveView>> {
  const { actor } = context;
  const view = await remembered(context, 'objective', [code, month, shown], (tx, organization, day) =>
    makeView(tx, organization, day, code, { month, ...shown }),
  );
  if (!view) return fail('not-found', `There is no objective “${code}”.`);
  const own = view.goals.filter(({ teamIds }) => teamIds.some((id) => mayForTeam(actor, 'goal.update', id)));
  return ok({
    ...view,
    mayChange: mayEver(actor, 'objective.update'),
    mayAddGoal: mayAddGoals(actor),
    mayChangeGoals: own.map(({ item }) => item.code),
  });
}

const mayAddGoals = (actor: Context['actor']) =>
  mayEver(actor, 'goal.create') && (actor.role === 'admin' || actor.teams === 'all' || actor.teams.size > 0);

type WithoutReader = Omit<ObjectiveView, 'mayChange' | 'mayAddGoal' | 'mayChangeGoals'>;

async function makeView(
  tx: Tx,
  organization: Organization,
  day: string,
  code: string,
  asked: { month: Month | undefined } & Pick<PagePeriod, 'from' | 'period' | 'compare' | 'as'>,
): Promise<WithoutReader | null> {
  const all = await objectivesOf(tx, organization.organizationId);
  const objective = all.find((each) => each.code === code);
  if (!objective) return null;
  const goals = await goalsOf(tx, organization.organizationId, { objective: code });
  const calendar = calendarOf(organization);
  const year = fiscalYearSpan(fiscalYearOf(monthOf(day), calendar), calendar);
  const yearName = labelOf('year', year, calendar);
  const loaded = await objectiveLedger(tx, organization, day, [objective], goals, asked.as);
  const { ledger, kpis, teams } = loaded;
  const teamNames = new Map(teams.map((team) => [team.code, team.name]));
  const gaps = (through: Month) => missingFigures(ledger, kpis, teamNames, through, { due: false });
  const month =
    shownMonth(asked.month, day) ??
    openingMonth(day, organization.graceDays, (last) => !gaps(last).some((gap) => gap.month === last));
  const judged = judgeObjectives(ledger, [objective], goals, month, chancesIn(ledger))[0] ?? null;
  const kpi = objective.successKpi ? ledger.kpi(objective.successKpi) : null;
  const stored = kpi && kpis.find(({ code: of }) => of === kpi.code);
  const { period: kind = 'ytd', compare = 'lastYear' } = asked;
  const period = periodFor(month, kind, compare, ledger.rules, asked.as, asked.from);
  return {
    organization: {
      slug: organization.slug,
      name: organization.name,
      locale: organization.locale,
      currency: organization.currency,
      day,
      calendar: calendarOf(organization),
    },
    objective: {
      ...objectiveItem(objective),
      accountableName: objective.accountableName,
      ownerTeamName: objective.ownerTeamName,
      revisions: objective.revisions.filter(({ until }) => until <= month),
      resultNames: objective.resultKpis.map((of) => kpis.find((each) => each.code === of)?.name ?? of),
    },
    objectives: all.filter((each) => each.state === 'active').length,
    month,
    kpi: kpi && { code: kpi.code, name: kpi.name, direction: kpi.direction },
    format: kpi && formatOf(kpi, organization),
    period,
    reporting: reportingOf(loaded, period),
    periodValue: kpi && valueIn(ledger, kpi.code, period, null),
    rollup: judged?.rollup ?? null,
    since:
      judged &&
      sinceOf(ledger, judged.aim, month, judged.rollup.outcome.status, objectiveAimAt(objective, judged.aim)),
    points: judged ? pointsOf(loaded, judged, month) : [],
    forecast: judged && objectiveForecast(ledger, judged.aim, month),
    remarks: stored
      ? await remarksOf(tx, organization, stored)
      : { annotations: [], decisions: [], breaks: [] },
    goals: goals.map((goal) => goalRow(loaded, goal, organization, { month, end: objective.end })),
    teamNames: Object.fromEntries(teamNames),
    missing: gaps(month),
    path: judged ? pathOf(ledger, judged.aim, month) : [],
    money: moneyOn(objective, all, await moneyByLine(tx, organization.organizationId, year), yearName),
    words: await wordsOf(tx, organization.organizationId, { month, objective: code }),
  };
}

/** What is planned and spent on an objective, beside the share of all that its priority asks for (Method §8). */
function moneyOn(
  { code, state }: Objective,
  all: readonly Objective[],
  money: Awaited<ReturnType<typeof moneyByLine>>,
  label: string,
): ObjectiveView['money'] {
  const own = money.find(({ objective }) => objective === code);
  const planned = sumExact(money.flatMap((each) => each.planned ?? []));
  const active = all.filter((each) => each.state === 'active');
  return {
    label,
    planned: own?.planned ?? null,
    actual: own?.actual ?? null,
    share: divide(own?.planned ?? 0, planned),
    priority: state === 'active' ? (priorityShares(active).get(code) ?? null) : null,
  };
}

/**
 * What a form of an objective or a goal offers, with the thing that it changes. Not
 * found: what is named and is not there; forbidden: a role that may not set such a thing.
 */
export async function formView(
  { actor, now }: Context,
  kind: 'objective' | 'goal',
  named: { readonly objective?: string; readonly goal?: string },
): Promise<Result<FormView>> {
  const refused = refuseRole(actor, kind === 'objective' ? 'objective.update' : 'goal.update');
  if (refused) return refused;
  const { organizationId } = actor;
  return read(organizationId, async (tx) => {
    const [organization, teams, members, kpis, objectives, goals] = await Promise.all([
      organizationOf(tx, organizationId),
      teamsOf(tx),
      membersOf(tx),
      kpisOf(tx, organizationId),
      objectivesOf(tx, organizationId),
      named.goal === undefined
        ? []
        : goalsOf(tx, organizationId, { code: named.goal, objective: named.objective }),
    ]);
    const objective = objectives.find(({ code }) => code === named.objective) ?? null;
    const [goal = null] = goals;
    if (named.objective !== undefined && !objective)
      return fail('not-found', `There is no objective “${named.objective}”.`);
    if (named.goal !== undefined && !goal) return fail('not-found', `There is no goal “${named.goal}”.`);
    if (goal && !goal.teamIds.some((id) => mayForTeam(actor, 'goal.update', id)))
      return fail('forbidden', 'A lead changes goals of own teams.');
    const { slug, locale, currency } = organization;
    const day = dayOf(organization, now);
    return ok({
      organization: { slug, locale, currency, day, calendar: calendarOf(organization) },
      teams: teams
        .filter(({ archivedAt }) => archivedAt === null)
        .map(({ id, code, name }) => ({ code, name, own: mayForTeam(actor, 'goal.update', id) })),
      members: members
        .filter(({ disabledAt }) => disabledAt === null)
        .map(({ email, name }) => ({ email, name })),
      kpis: kpis.map(({ code, name, unit }) => ({ code, name, unit })),
      objective: objective && objectiveItem(objective),
      goal: goal && goalItem(goal),
      objectives: objectives
        .filter(({ code, state }) => state !== 'closed' || code === objective?.code)
        .map(({ code, title, state }) => ({ code, title, state })),
    });
  });
}

/** What a correction proposes for the base of a goal, and what the reader may do about it; null: nothing is to be decided. */
export async function baseProposalView(context: Context, code: string): Promise<BaseProposal | null> {
  const found = await remembered(context, 'base proposal', code, (tx, organization, day) =>
    makeProposal(tx, organization, day, code),
  );
  if (!found) return null;
  const { teamIds, ...proposal } = found;
  const mayEase = mayEver(context.actor, 'targets.ease');
  const mayKeep = mayEase || teamIds.some((id) => mayForTeam(context.actor, 'goal.update', id));
  return { ...proposal, mayKeep, mayTakeOver: mayEase || (mayKeep && !proposal.isEasier) };
}

type ProposalForAll = Omit<BaseProposal, 'mayTakeOver' | 'mayKeep'> & Pick<Goal, 'teamIds'>;

async function makeProposal(
  tx: Tx,
  organization: Organization,
  day: string,
  code: string,
): Promise<ProposalForAll | null> {
  const { organizationId, locale } = organization;
  const [goal] = await goalsOf(tx, organizationId, { code });
  if (!goal || goal.base === null || goal.base.rule === 'fixed') return null;
  const [objective] = await objectivesOf(tx, organizationId, goal.objective);
  const loaded = await objectiveLedger(tx, organization, day, [], [goal]);
  const aim = goalAim(goal, objective?.end ?? null);
  const { kpi, goal: post } = aimIn(loaded.ledger, aim, monthOf(day));
  const { baseValue, target, proposedBase, proposedTarget } = post;
  if (proposedBase === null) return null;
  const names = new Map(loaded.teams.map((team) => [team.code, team.name]));
  const kpiOf = (of: string) => loaded.ledger.kpi(of);
  return {
    ...{ goal: code, teamIds: goal.teamIds, baseValue, targetValue: target, proposedBase, proposedTarget },
    wasTakenOver: goal.base.value !== null,
    isEasier: easesTarget(post, kpi.direction),
    corrections: correctionsOf(loaded, aim).map((each) => ({
      ...each,
      kpiName: kpiOf(each.kpi).name,
      teamName: names.get(each.team) ?? each.team,
      format: formatOf(kpiOf(each.kpi), organization),
    })),
    format: formatOf(kpi, organization),
    locale,
  };
}

/**
 * SMART while a goal is typed (Method §8): the five checks of what is there so far, as it would be judged now. Stores nothing.
 */
export async function goalCheck(context: Context, input: unknown): Promise<Result<GoalCheck>> {
  const refused = refuseRole(context.actor, 'goal.check');
  if (refused) return refused;
  const parsed = parse(goalDraft, input);
  if (!parsed.ok) return parsed;
  const {
    title = '',
    teams = [],
    kpi: code = '',
    start,
    end = null,
    note = null,
    kind,
    ...rest
  } = parsed.value;
  const { actor, now } = context;
  return read(actor.organizationId, async (tx) => {
    const organization = await organizationOf(tx, actor.organizationId);
    const day = dayOf(organization, now);
    const [found, kpis] = await Promise.all([
      rest.objective === undefined ? [] : objectivesOf(tx, organization.organizationId, rest.objective),
      kpisByCode(tx, organization.organizationId, [code]),
    ]);
    const [objective = null] = found;
    const [kpi] = kpis;
    if (!kpi || !start) {
      const [isActive, last] = [objective?.state === 'active', objective?.end ?? null];
      const isBound = end !== null && (last === null || end <= last);
      const missing: Smart['missing'] = [
        'specific',
        'measurable',
        ...(note === null ? (['achievable'] as const) : []),
        ...(isActive ? [] : (['relevant'] as const)),
        ...(isBound ? [] : (['time-bound'] as const)),
      ];
      const smart = { score: 5 - missing.length, missing, reach: null, forecast: null };
      return ok({ smart, baseValue: null, targetValue: null, format: null });
    }
    const item = {
      ...EMPTY_GOAL,
      ...rest,
      code: '',
      title,
      teams,
      note,
      kpi: code,
      start,
      end,
      kind: kind ?? 'absolute',
    };
    const aim = goalAim(item, objective?.end ?? null);
    const to = day.slice(0, 7) as Month;
    const { ledger } = await loadLedger(tx, organization, day, [code], {
      from: addMonths(to, -HISTORY_MONTHS),
      to,
    });
    const month = lastEndedMonth(day);
    const { baseValue, target } = standingOf(ledger, aim, month);
    return ok({
      smart: smartOfGoal(ledger, item, objective, month),
      baseValue,
      targetValue: target,
      format: formatOf(kpi, organization),
    });
  });
}

const EMPTY_GOAL = {
  ...{ objective: '', accountable: null, baseline: null, target: null, change: null, base: null },
  ...{ low: null, high: null, measure: null, weight: 1, sign: 1 as const, note: null },
  ...{ audience: null, version: 1 },
};

/** A goal as it is shown in a month; `end` is its objective's. */
export function goalRow(
  { ledger }: Loaded,
  goal: Goal,
  organization: Organization,
  { month, end }: { readonly month: Month; readonly end: Month | null },
): GoalRow {
  const kpi = ledger.kpi(goal.kpi);
  const { accountableName, teamIds } = goal;
  const original = originalGoal(goal);
  const last = goal.revisions.findLast(({ until }) => until <= month);
  return {
    item: goalItem(goal),
    accountableName,
    revision:
      original && last
        ? {
            original: standingOf(ledger, goalAim(original, end), month),
            month: last.until,
            reason: last.reason,
            by: last.by,
          }
        : null,
    kpiName: kpi.name,
    direction: kpi.direction,
    format: formatOf(kpi, organization),
    teamIds,
  };
}

/** Years of several are drawn through at most this many months. */
const CHART_MONTHS = 60;

/** The chart of the objective's span: where it stood, should have stood and stood a year before, month by month. */
function pointsOf(
  { ledger }: Loaded,
  { objective, aim, rollup }: JudgedObjective,
  through: Month,
): ObjectivePoint[] {
  const { start, end } = objective;
  if (start === null || end === null) return [];
  const months = monthRange(start, end).slice(0, CHART_MONTHS);
  return months.map((month) => {
    const standing = month <= through ? standingOf(ledger, aim, month) : null;
    const actual = standing?.asOf === month ? standing.actual : null;
    const expected = expectedAt(ledger, aim, month);
    return {
      month,
      actual,
      expected,
      lastYear: lastYearOf(ledger, aim, rollup.outcome.measure, month),
      difference: actual === null || expected === null ? null : settle(actual - expected),
      open: !hasEnded(month, ledger.rules.day),
    };
  });
}

/** The same number a year before: of a total through the same month, else of the same months. */
function lastYearOf(ledger: Ledger, aim: ObjectiveAim, measure: Measure, month: Month): number | null {
  const before = addMonths(month, -12);
  const level = measure === 'level' && ledger.kpi(aim.kpi).class !== 'stock';
  const part = aggregate(
    ledger,
    aim.kpi,
    monthRange(level ? addMonths(before, -2) : addMonths(aim.start, -12), before),
  );
  return measure === 'total' && part.months < part.monthsExpected ? null : part.value;
}
