import type { Tx } from '@/db/client';
import { remarksOf } from '@/lib/annotations/queries';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam } from '@/lib/auth/policy';
import { wordsOf } from '@/lib/closing/queries';
import { sumExact } from '@/lib/core/decimal';
import { fiscalYearOf, fiscalYearSpan, labelOf } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthOf, monthRange } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import { objectiveForecast } from '@/lib/forecasts/model';
import { chancesIn } from '@/lib/insight/aim-forecast';
import { moneyByLine } from '@/lib/line/queries';
import { aggregate, divide, settle } from '@/lib/measure/aggregate';
import type { Ledger } from '@/lib/measure/ledger';
import { pathOf } from '@/lib/measure/path';
import { priorityShares } from '@/lib/measure/priority';
import { type ObjectiveAim, sinceOf } from '@/lib/measure/rollup';
import { expectedAt, type Measure, standingOf } from '@/lib/measure/standing';
import { hasEnded } from '@/lib/measure/status';
import { calendarOf, type Organization } from '@/lib/people/model';
import { remembered } from '@/lib/people/queries';
import type { PagePeriod } from '@/lib/series/input';
import {
  formatOf,
  missingFigures,
  openingMonth,
  periodFor,
  type ReportedAs,
  reportingOf,
  valueIn,
} from '@/lib/series/model';
import type { Loaded } from '@/lib/series/queries';
import { objectiveItem } from '../commands/update-objective';
import { type Objective, shownMonth } from '../model';
import {
  type JudgedObjective,
  judgeObjectives,
  objectiveAimAt,
  type RollupAnswer,
  rollupAnswer,
} from '../model/judged';
import type { ObjectivePoint, ObjectiveView } from '../model/pages';
import { goalsOf, objectivesOf } from '../queries';
import { goalRow, objectiveLedger } from '../view';

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
      revisions: objective.revisions,
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
