import type { Month } from '@/lib/core/month';
import { rangesIn } from '@/lib/insight/range-before';
import type { Ledger } from '@/lib/measure/ledger';
import { type GoalAim, type ObjectiveAim, type Rollup, rollUp } from '@/lib/measure/rollup';
import { type Smart, smartOf } from '@/lib/measure/smart';
import type { Chances } from '@/lib/measure/standing';
import { type Goal, type GoalItem, goalAt, type Objective, type ObjectiveItem, objectiveAt } from '../model';

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
