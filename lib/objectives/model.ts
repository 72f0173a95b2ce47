import type { Remarks } from '@/lib/annotations/model';
import type { FiscalCalendar } from '@/lib/core/fiscal-calendar';
import { type Month, monthOf } from '@/lib/core/month';
import type { FieldError } from '@/lib/core/result';
import type { ForecastItem } from '@/lib/forecasts/model';
import { rangesIn } from '@/lib/insight/range-before';
import type { Direction } from '@/lib/measure/attainment';
import type { Ledger } from '@/lib/measure/ledger';
import type { PathYear } from '@/lib/measure/path';
import { easier } from '@/lib/measure/revision';
import { type GoalAim, type ObjectiveAim, type Rollup, rollUp } from '@/lib/measure/rollup';
import { type Smart, smartOf } from '@/lib/measure/smart';
import type { Chances, Standing } from '@/lib/measure/standing';
import type { PeriodTarget } from '@/lib/measure/targets';
import type { KpiFormat, MissingFigure, Period, PeriodValue, Reporting } from '@/lib/series/model';

export const MEASURES = ['total', 'level', 'average'] as const;
export const OBJECTIVE_STATES = ['draft', 'active', 'closed'] as const;
export const GOAL_KINDS = ['absolute', 'relative', 'points', 'range', 'stay'] as const;
export const BASE_RULES = ['previousQuarter', 'samePeriodLastYear', 'fixed'] as const;
export const HORIZONS = [1, 3, 5] as const;

type Measure = (typeof MEASURES)[number];
type GoalKind = (typeof GOAL_KINDS)[number];

/** A business objective as the interface and the API show it. A draft may lack all but code and title. */
export interface ObjectiveItem {
  readonly code: string;
  readonly title: string;
  readonly why: string | null;
  readonly horizonYears: (typeof HORIZONS)[number] | null;
  readonly rank: number | null;
  readonly ownerTeam: string | null;
  readonly accountable: string | null;
  readonly successKpi: string | null;
  readonly measure: Measure | null;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly yearlyTargets: readonly { readonly fiscalYear: number; readonly value: number }[];
  readonly start: Month | null;
  readonly end: Month | null;
  readonly state: (typeof OBJECTIVE_STATES)[number];
  readonly resultKpis: readonly string[];
  readonly moneyShare: number | null;
  readonly version: number;
}

export const OBJECTIVE_AIM_PARTS = [
  'successKpi',
  'measure',
  'baseline',
  'target',
  'low',
  'high',
  'yearlyTargets',
  'start',
  'end',
] as const;

/** What an active objective aimed at as a month began in which somebody changed it. */
export interface ObjectiveRevision {
  readonly aim: Pick<ObjectiveItem, (typeof OBJECTIVE_AIM_PARTS)[number]>;
  /** The month in which it was revised: those before are judged by it (Method §2). */
  readonly until: Month;
  readonly reason: string | null;
  readonly by: string;
  readonly at: string;
}

export interface Objective extends ObjectiveItem {
  readonly id: string;
  readonly accountableName: string | null;
  readonly ownerTeamName: string | null;
  /** Oldest first. */
  readonly revisions: readonly ObjectiveRevision[];
}

/** The objective with the target that it had at the end of a month. */
export function objectiveAt<T extends Pick<Objective, 'successKpi' | 'revisions'>>(
  objective: T,
  month: Month,
): T {
  const then = objective.revisions.find(({ until }) => month < until);
  // What was aimed at on another KPI says nothing of this one.
  return then && then.aim.successKpi === objective.successKpi ? { ...objective, ...then.aim } : objective;
}

/** A team's SMART goal as it is stored; answers add what is computed from it. */
export interface GoalItem {
  readonly code: string;
  readonly title: string;
  readonly objective: string;
  readonly teams: readonly string[];
  readonly kpi: string;
  readonly accountable: string | null;
  readonly kind: GoalKind;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly change: number | null;
  readonly base: { readonly rule: (typeof BASE_RULES)[number]; readonly value: number | null } | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly measure: Measure | null;
  readonly start: Month;
  readonly end: Month | null;
  readonly weight: number;
  readonly sign: 1 | -1;
  readonly note: string | null;
  /** The target market, in words (row 19). */
  readonly audience: string | null;
  readonly version: number;
}

export interface Goal extends GoalItem {
  readonly id: string;
  readonly accountableName: string | null;
  readonly teamIds: readonly string[];
  /** ISO 8601: since when it has the target that it has. */
  readonly aimedAt: string;
  /** Bases that were agreed upon or kept after a correction. */
  readonly settledBases: readonly number[];
  /** What it aimed at before, oldest first. */
  readonly revisions: readonly GoalRevision[];
}

const AIM_PARTS = [
  'kpi',
  'kind',
  'baseline',
  'target',
  'change',
  'base',
  'low',
  'high',
  'start',
  'end',
] as const;

/** The parts of a goal that make its target. */
export type GoalTarget = Pick<GoalItem, (typeof AIM_PARTS)[number]>;

/** What a goal aimed at until somebody revised it. */
export interface GoalRevision {
  readonly aim: GoalTarget;
  /** The month in which it was revised: those before are judged by it (Method §2). */
  readonly until: Month;
  readonly reason: string | null;
  readonly by: string;
  readonly at: string;
}

export const targetParts = (item: GoalItem): GoalTarget =>
  Object.fromEntries(AIM_PARTS.map((part) => [part, item[part]])) as unknown as GoalTarget;

export const sameTarget = (a: GoalItem, b: GoalItem): boolean =>
  JSON.stringify(targetParts(a)) === JSON.stringify(targetParts(b));

/** The goal with the target that it had at the end of a month. */
export function goalAt(goal: Goal, month: Month): Goal {
  const then = goal.revisions.find(({ until }) => month < until);
  // What was aimed at on another KPI says nothing of this one.
  return then && then.aim.kpi === goal.kpi ? { ...goal, ...then.aim } : goal;
}

/** The goal as it was first planned; null: it was never revised. */
export function originalGoal(goal: Goal): Goal | null {
  const first = goal.revisions.find(({ aim }) => aim.kpi === goal.kpi);
  const original = first && { ...goal, ...first.aim };
  return original && !sameTarget(original, goal) ? original : null;
}

/** What a target comes to as a number or a range, for comparing two of one kind. */
const planOf = ({ kind, target, change, low, high }: GoalTarget): PeriodTarget =>
  kind === 'absolute'
    ? { value: target, low: null, high: null }
    : kind === 'relative' || kind === 'points'
      ? { value: change, low: null, high: null }
      : { value: null, low, high };

/** Whether a corrected base makes a target easier. */
export const easesTarget = (
  { target, proposedTarget }: Pick<Standing, 'target' | 'proposedTarget'>,
  direction: Direction,
): boolean =>
  easier(
    { value: target, low: null, high: null },
    { value: proposedTarget, low: null, high: null },
    direction,
  );

/** Whether a revision makes a goal easier: a lower bar, more time, or something that cannot be compared. */
export function easierGoal(before: GoalTarget, after: GoalTarget, direction: Direction): boolean {
  const rest = ({ kpi, kind, baseline, base, start }: GoalTarget) =>
    JSON.stringify([kpi, kind, baseline, base, start]);
  if (rest(before) !== rest(after)) return true;
  const [ends, ended] = [after.end ?? '9999-12', before.end ?? '9999-12'];
  return ends > ended || easier(planOf(before), planOf(after), direction);
}

const fault = (path: string, message: string): FieldError => ({ path, code: 'invalid', message });

/** What an objective lacks to be active: a draft may be anything, an active one needs its line to be measurable. */
export function objectiveFaults(item: ObjectiveItem): FieldError[] {
  const faults: FieldError[] = [];
  if (item.start && item.end && item.end < item.start)
    faults.push(fault('end', 'The end is before the start.'));
  if ((item.low === null) !== (item.high === null)) {
    faults.push(fault(item.low === null ? 'low' : 'high', 'A range has two ends.'));
  } else if (item.low !== null && item.high !== null && item.low > item.high) {
    faults.push(fault('high', 'The upper end is below the lower one.'));
  }
  if (item.baseline !== null && item.baseline === item.target) {
    faults.push(fault('target', 'The target equals the baseline: there is nothing to reach.'));
  }
  if (item.state === 'draft') return faults;
  const needed: [keyof ObjectiveItem, string][] = [
    ['successKpi', 'An objective without a success KPI cannot be active.'],
    ['ownerTeam', 'An active objective has an owner team.'],
    ['horizonYears', 'An active objective has a horizon of 1, 3 or 5 years.'],
    ['start', 'An active objective has a start.'],
    ['end', 'An active objective has an end.'],
  ];
  for (const [field, message] of needed) if (item[field] === null) faults.push(fault(field, message));
  if (item.target === null && item.low === null && item.yearlyTargets.length === 0) {
    faults.push(fault('target', 'An active objective has a target.'));
  }
  return faults;
}

/** What is missing or contradicts itself in a goal of its kind (Method §3). */
export function goalFaults(item: GoalItem, unit: string): FieldError[] {
  const faults: FieldError[] = [];
  if (item.end !== null && item.end < item.start) faults.push(fault('end', 'The end is before the start.'));
  if (item.teams.length === 0) faults.push(fault('teams', 'A goal belongs to at least one team.'));
  switch (item.kind) {
    case 'absolute':
      if (item.target === null) faults.push(fault('target', 'A target is needed.'));
      else if (item.baseline === item.target) {
        faults.push(fault('target', 'The target equals the baseline: there is nothing to reach.'));
      }
      break;
    case 'relative':
    case 'points':
      if (item.change === null) faults.push(fault('change', 'By how much?'));
      else if (item.change === 0) faults.push(fault('change', 'A change of zero is no goal.'));
      else if (item.kind === 'relative' && item.change <= -1) {
        faults.push(fault('change', 'Nothing can fall by 100 % or more.'));
      }
      if (item.base === null) faults.push(fault('base', 'Compared with what?'));
      else if (item.base.rule === 'fixed' && item.base.value === null) {
        faults.push(fault('base.value', 'A fixed base needs its value.'));
      } else if (item.kind === 'relative' && item.base.value !== null && item.base.value <= 0) {
        faults.push(fault('base.value', 'A relative goal needs a base above zero.'));
      }
      if (item.kind === 'points' && unit !== 'percent' && unit !== 'points') {
        faults.push(fault('kind', 'Points are for percentages and scores.'));
      }
      break;
    case 'range':
      if (item.low === null) faults.push(fault('low', 'A range has two ends.'));
      if (item.high === null) faults.push(fault('high', 'A range has two ends.'));
      if (item.low !== null && item.high !== null && item.low >= item.high) {
        faults.push(fault('high', 'The upper end is not above the lower one.'));
      }
      break;
    case 'stay':
      if ((item.low === null) === (item.high === null)) {
        faults.push(fault('low', 'One limit is needed: stay above it (low) or below it (high).'));
      }
      break;
  }
  return faults;
}

/** An objective as the mathematics sees it; null for one that cannot be judged: no success KPI or no span. */
function objectiveAim(item: ObjectiveItem): ObjectiveAim | null {
  if (item.successKpi === null || item.start === null || item.end === null) return null;
  return {
    code: item.code,
    title: item.title,
    kpi: item.successKpi,
    teams: null,
    kind: item.low === null ? 'absolute' : 'range',
    measure: item.measure,
    baseline: item.baseline,
    target: item.target,
    change: null,
    base: null,
    low: item.low,
    high: item.high,
    start: item.start,
    end: item.end,
    yearlyTargets: item.yearlyTargets,
  };
}

/** What an objective that can be judged aimed at in a month. */
export const objectiveAimAt =
  (objective: Objective, aim: ObjectiveAim) =>
  (month: Month): ObjectiveAim =>
    objectiveAim(objectiveAt(objective, month)) ?? aim;

/** A goal as the mathematics sees it; without an end of its own it is paced to its objective's. */
export const goalAim = (
  item: GoalItem & { readonly settledBases?: readonly number[] },
  objectiveEnd: Month | null,
): GoalAim => ({
  code: item.code,
  title: item.title,
  kpi: item.kpi,
  teams: item.teams,
  kind: item.kind,
  measure: item.measure,
  baseline: item.baseline,
  target: item.target,
  change: item.change,
  base: item.base,
  settledBases: item.settledBases,
  low: item.low,
  high: item.high,
  start: item.start,
  end: item.end ?? (objectiveEnd !== null && objectiveEnd > item.start ? objectiveEnd : item.start),
  yearlyTargets: [],
  weight: item.weight,
  sign: item.sign,
});

/** The five checks of a goal (Method §8) under its objective; null: under none. */
export function smartOfGoal(
  ledger: Ledger,
  goal: GoalItem,
  objective: Pick<Objective, 'state' | 'end'> | null,
  month: Month,
): Smart {
  const { title, teams, note, end: ownEnd } = goal;
  const end = objective?.end ?? null;
  const facts = { title, teams, note, ownEnd, objective: { isActive: objective?.state === 'active', end } };
  return smartOf(ledger, goalAim(goal, end), facts, month, rangesIn(ledger));
}

/** An objective with its goals, judged in one month. */
export interface JudgedObjective {
  readonly objective: Objective;
  readonly goals: readonly Goal[];
  readonly aim: ObjectiveAim;
  readonly rollup: Rollup;
}

/** Rolls up every active objective that can be judged, in the order given; `chances`: how likely each aim is reached. */
export function judgeObjectives(
  ledger: Ledger,
  objectives: readonly Objective[],
  goals: readonly Goal[],
  month: Month,
  chances?: Chances,
): JudgedObjective[] {
  return objectives.flatMap((objective) => {
    const aim = objectiveAim(objectiveAt(objective, month));
    if (aim === null || objective.state === 'draft') return [];
    const own = goals.filter((goal) => goal.objective === objective.code).map((goal) => goalAt(goal, month));
    const aims = own.map((goal) => goalAim(goal, objective.end));
    return [{ objective, goals: own, aim, rollup: rollUp(ledger, aim, aims, month, chances) }];
  });
}

/** A roll-up as `GET /objectives/{code}/rollup` answers it. */
export function rollupAnswer({ rollup }: Pick<JudgedObjective, 'rollup'>) {
  const { outcome, contribution, reading, children } = rollup;
  return {
    outcome: {
      value: outcome.actual,
      expected: outcome.expected,
      target: outcome.target,
      low: outcome.low,
      high: outcome.high,
      baseline: outcome.baseline,
      attainment: outcome.attainment,
      pace: outcome.pace,
      paceBy: outcome.paceBy,
      status: outcome.status,
      likelihood: outcome.likelihood,
      probabilityOfTarget: outcome.chance,
      asOf: outcome.asOf,
      measure: outcome.measure,
      reached: outcome.reached,
    },
    contribution: {
      score: contribution.score,
      coverage: contribution.coverage,
      oldestInput: contribution.oldestInput,
      worst: contribution.worst,
      status: contribution.status,
      capped: contribution.capped,
      onTrack: contribution.onTrack,
      goals: contribution.goals,
    },
    reading,
    neededPerMonth: outcome.neededPerMonth,
    bestMonth: outcome.bestMonth?.value ?? null,
    children: children.map((child) => ({
      goal: child.goal,
      title: child.title,
      kpi: child.kpi,
      team: child.teams[0] ?? null,
      teams: child.teams,
      weight: child.weight,
      sign: child.sign,
      value: child.standing.actual,
      expected: child.standing.expected,
      target: child.standing.target,
      attainment: child.standing.attainment,
      pace: child.standing.pace,
      paceBy: child.standing.paceBy,
      status: child.standing.status,
      likelihood: child.standing.likelihood,
      probabilityOfTarget: child.standing.chance,
      asOf: child.standing.asOf,
      points: child.points,
      coverage: child.coverage,
    })),
  };
}

export type RollupAnswer = ReturnType<typeof rollupAnswer>;

/** One month of an objective's chart. A total is cumulative; `difference` is the gap to what was expected. */
export interface ObjectivePoint {
  readonly month: Month;
  readonly actual: number | null;
  readonly expected: number | null;
  readonly lastYear: number | null;
  readonly difference: number | null;
  readonly open: boolean;
}

/** Three lines on something that was off track: what happened, what we do, what we need. */
export interface SaidWords {
  readonly kind: 'objective' | 'goal';
  readonly code: string;
  readonly teamName: string;
  readonly happened: string | null;
  readonly doing: string | null;
  readonly need: string | null;
  readonly by: string;
  readonly at: string;
}

/** Everything that the page of an objective shows; sentence, chart and table are made of it alone. */
export interface ObjectiveView {
  readonly organization: {
    readonly slug: string;
    readonly name: string;
    readonly locale: string;
    readonly currency: string;
    readonly day: string;
    readonly calendar: FiscalCalendar;
  };
  readonly objective: Omit<Objective, 'id'> & {
    /** Names of `resultKpis`; the code where its name is not at hand. */
    readonly resultNames: readonly string[];
  };
  readonly objectives: number;
  readonly month: Month;
  readonly kpi: {
    readonly code: string;
    readonly name: string;
    readonly direction: 'up' | 'down' | 'range';
  } | null;
  readonly format: KpiFormat | null;
  /** The success KPI in the period chosen, which the verdict does not depend on. */
  readonly period: Period;
  readonly reporting: Reporting;
  readonly periodValue: PeriodValue | null;
  readonly rollup: Rollup | null;
  readonly since: Month | null;
  readonly points: readonly ObjectivePoint[];
  /** To its end; null: nothing is left to forecast. */
  readonly forecast: ForecastItem | null;
  /** What was written to the success KPI. */
  readonly remarks: Remarks;
  readonly goals: readonly GoalRow[];
  readonly teamNames: Readonly<Record<string, string>>;
  readonly missing: readonly MissingFigure[];
  /** What teams said of the objective and its goals when they handed the month in. */
  readonly words: readonly SaidWords[];
  /** Year by year to the targets of a horizon of several; none without yearly targets. */
  readonly path: readonly PathYear[];
  /** Of the current fiscal year: what is planned and spent on it, its share of all planned, and what its priority asks for. */
  readonly money: {
    readonly label: string;
    readonly planned: number | null;
    readonly actual: number | null;
    readonly share: number | null;
    readonly priority: number | null;
  };
  readonly mayChange: boolean;
  readonly mayAddGoal: boolean;
  /** Codes of the goals that the reader may change. */
  readonly mayChangeGoals: readonly string[];
}

/** A goal with how its numbers are written and who answers for it. */
export interface GoalRow {
  readonly item: GoalItem;
  readonly accountableName: string | null;
  readonly kpiName: string;
  readonly direction: 'up' | 'down' | 'range';
  readonly format: KpiFormat;
  readonly teamIds: readonly string[];
  /** Where the goal would stand by its first plan, and why that was revised; null where it was not by then. */
  readonly revision: {
    readonly original: Standing;
    readonly month: Month;
    readonly reason: string | null;
    readonly by: string;
  } | null;
}

/** A figure of the months of a base that says something else than when its month was locked. */
export interface Correction {
  readonly kpi: string;
  readonly team: string;
  readonly month: Month;
  readonly firstReported: number | 'n/a' | null;
  readonly value: number | 'n/a' | null;
}

/** What a correction would make of a goal's frozen base and target; somebody has to take it over or keep what stands. */
export interface BaseProposal {
  readonly goal: string;
  readonly baseValue: number | null;
  readonly targetValue: number | null;
  readonly proposedBase: number;
  readonly proposedTarget: number | null;
  /** What stands was itself taken over after a correction. */
  readonly wasTakenOver: boolean;
  /** Taking it over makes the goal easier, which an executive decides. */
  readonly isEasier: boolean;
  /** None: all figures were set back to what they were when their months were locked. */
  readonly corrections: readonly (Correction & {
    readonly kpiName: string;
    readonly teamName: string;
    readonly format: KpiFormat;
  })[];
  readonly format: KpiFormat;
  readonly locale: string;
  /** What the reader may do about it. */
  readonly mayTakeOver: boolean;
  readonly mayKeep: boolean;
}

/** A goal as far as it is typed: the five checks, and what its target comes to in numbers. */
export interface GoalCheck {
  /** `reach`: null while KPI or first month lack. */
  readonly smart: {
    readonly score: number;
    readonly missing: Smart['missing'];
    readonly reach: Smart['reach'] | null;
    readonly forecast: Smart['forecast'];
  };
  readonly baseValue: number | null;
  readonly targetValue: number | null;
  readonly format: KpiFormat | null;
}

/** What the forms of objectives and goals offer, and what they change. */
export interface FormView {
  readonly organization: {
    readonly slug: string;
    readonly locale: string;
    readonly currency: string;
    readonly day: string;
    readonly calendar: FiscalCalendar;
  };
  readonly teams: readonly { readonly code: string; readonly name: string; readonly own: boolean }[];
  readonly members: readonly { readonly email: string; readonly name: string }[];
  readonly kpis: readonly { readonly code: string; readonly name: string; readonly unit: string }[];
  readonly objective: ObjectiveItem | null;
  readonly goal: GoalItem | null;
  /** What a goal can be moved to: objectives that are not closed, and its own. */
  readonly objectives: readonly Pick<ObjectiveItem, 'code' | 'title' | 'state'>[];
}

/** Before this no organization has figures; an address may say anything. */
const FIRST_MONTH = '1990-01';

/** The month of an address where it can be shown, at most the current one; undefined for none that makes sense. */
export function shownMonth(asked: Month | undefined, day: string): Month | undefined {
  if (asked === undefined || asked < FIRST_MONTH) return undefined;
  const current = monthOf(day);
  return asked > current ? current : asked;
}
