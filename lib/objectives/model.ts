import { type Month, monthOf } from '@/lib/core/month';
import type { Direction } from '@/lib/measure/attainment';
import { easier } from '@/lib/measure/revision';
import type { Standing } from '@/lib/measure/standing';
import type { PeriodTarget } from '@/lib/measure/targets';

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

/** Before this no organization has figures; an address may say anything. */
const FIRST_MONTH = '1990-01';

/** The month of an address where it can be shown, at most the current one; undefined for none that makes sense. */
export function shownMonth(asked: Month | undefined, day: string): Month | undefined {
  if (asked === undefined || asked < FIRST_MONTH) return undefined;
  const current = monthOf(day);
  return asked > current ? current : asked;
}
