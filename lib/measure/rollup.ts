import { addMonths, type Month } from '@/lib/core/month';
import { settle } from './aggregate';
import type { Ledger } from './ledger';
import { type Aim, type Chances, type Standing, standingOf } from './standing';
import { isVerdict, type Status, statusOnPace } from './status';

/** A goal under an objective. */
export interface GoalAim extends Aim {
  readonly title: string;
  readonly teams: readonly string[];
  readonly weight: number;
  readonly sign: 1 | -1;
}

export interface ObjectiveAim extends Aim {
  readonly title: string;
}

/** A goal's part in its objective. `points`: what it gives of the score; null without data. */
export interface Child {
  readonly goal: string;
  readonly title: string;
  readonly kpi: string;
  readonly teams: readonly string[];
  readonly weight: number;
  readonly sign: 1 | -1;
  /** The share of all weights, of those goals that count, 0 to 1. */
  readonly share: number;
  readonly points: number | null;
  readonly coverage: number | null;
  readonly standing: Standing;
}

export interface Contribution {
  readonly score: number | null;
  readonly coverage: number;
  readonly oldestInput: Month | null;
  readonly worst: string | null;
  readonly status: Status;
  /** Goals off track that are critical, or weigh 30 % or more, hold the status at "at risk". */
  readonly capped: boolean;
  readonly onTrack: number;
  readonly goals: number;
}

export type Reading = 'on-course' | 'goals-ahead' | 'result-ahead' | 'both-behind' | 'not-enough-data';

export interface Rollup {
  readonly outcome: Standing;
  readonly contribution: Contribution;
  readonly reading: Reading;
  readonly children: readonly Child[];
}

/** Off-track weight that caps the contribution. */
const CAP_SHARE = 0.3;

/** An objective's own result beside the contribution of the goals under it (Method §4). Never mixed. */
export function rollUp(
  ledger: Ledger,
  objective: ObjectiveAim,
  goals: readonly GoalAim[],
  month: Month,
  chances?: Chances,
): Rollup {
  const outcome = standingOf(ledger, objective, month, chances);
  const standings = goals.map((goal) => ({ goal, standing: standingOf(ledger, goal, month, chances) }));
  const contribution = contributionOf(ledger, standings);
  return {
    outcome,
    contribution,
    reading: readingOf(outcome, contribution),
    children: childrenOf(ledger, standings),
  };
}

interface Stood {
  readonly goal: GoalAim;
  readonly standing: Standing;
}

const hasData = ({ standing }: Stood) => isVerdict(standing.status);

const counts = ({ goal }: Stood) => goal.sign === 1 && goal.weight > 0;

const weigh = (stood: readonly Stood[]) => stood.reduce((sum, { goal }) => sum + goal.weight, 0);

/** A goal's progress in a roll-up: its pace, at least 0 and at most the cap. */
function progress(standing: Standing, cap: number): number {
  return Math.min(cap, Math.max(0, standing.pace ?? standing.attainment ?? 0));
}

function contributionOf(ledger: Ledger, stood: readonly Stood[]): Contribution {
  const { coverageFloor, rollupCap, bounds } = ledger.rules;
  const counted = stood.filter(counts);
  const known = counted.filter(hasData);
  const [all, withData] = [weigh(counted), weigh(known)];
  const coverage = all === 0 ? 0 : (settle(withData / all) ?? 0);
  const forward = stood.filter(({ goal }) => goal.sign === 1);
  const tally = {
    onTrack: forward.filter(
      ({ standing }) => standing.status === 'on-track' || standing.status === 'achieved',
    ).length,
    goals: forward.length,
  };
  const oldestInput = known.reduce<Month | null>(
    (oldest, { standing }) =>
      standing.asOf !== null && (oldest === null || standing.asOf < oldest) ? standing.asOf : oldest,
    null,
  );
  const worst = known.reduce<Stood | null>(
    (least, each) =>
      least === null || progress(each.standing, rollupCap) < progress(least.standing, rollupCap)
        ? each
        : least,
    null,
  );
  const shared = { coverage, oldestInput, worst: worst?.goal.code ?? null, ...tally };
  if (withData === 0 || coverage < coverageFloor) {
    return { ...shared, score: null, status: 'not-enough-data', capped: false };
  }
  const sum = known.reduce(
    (total, { goal, standing }) => total + goal.weight * progress(standing, rollupCap),
    0,
  );
  const score = settle((sum / withData) * 100) ?? 0;
  const off = counted.filter(({ standing }) => standing.status === 'off-track');
  const capped = weigh(off) / all >= CAP_SHARE || off.some(({ goal }) => ledger.kpi(goal.kpi).critical);
  const status = statusOnPace(settle(score / 100) ?? 0, bounds);
  return { ...shared, score, capped, status: capped && status === 'on-track' ? 'at-risk' : status };
}

function childrenOf(ledger: Ledger, stood: readonly Stood[]): Child[] {
  const counted = stood.filter(counts);
  const [all, withData] = [weigh(counted), weigh(counted.filter(hasData))];
  return stood.map((each) => {
    const { goal, standing } = each;
    const given = counts(each) && hasData(each);
    const points = given ? (goal.weight * progress(standing, ledger.rules.rollupCap) * 100) / withData : null;
    return {
      goal: goal.code,
      title: goal.title,
      kpi: goal.kpi,
      teams: goal.teams,
      weight: goal.weight,
      sign: goal.sign,
      share: counts(each) ? (settle(goal.weight / all) ?? 0) : 0,
      points: points === null ? (goal.weight === 0 || goal.sign === -1 ? 0 : null) : settle(points),
      coverage: standing.monthsExpected === 0 ? null : settle(standing.months / standing.monthsExpected),
      standing,
    };
  });
}

/** Good: not off track, not capped, not unlikely to be reached. No reading blames anybody. */
function readingOf(outcome: Standing, contribution: Contribution): Reading {
  if (!isVerdict(outcome.status) || contribution.score === null) return 'not-enough-data';
  const result = outcome.status !== 'off-track' && outcome.likelihood !== 'unlikely';
  const goals = contribution.status !== 'off-track' && !contribution.capped;
  if (result && goals) return 'on-course';
  if (goals) return 'goals-ahead';
  return result ? 'result-ahead' : 'both-behind';
}

/**
 * The first month of the present status without a gap, back to the aim's start; null without a verdict. `aimAt`: what was
 * aimed at in a month, where that was revised.
 */
export function sinceOf(
  ledger: Ledger,
  aim: Aim,
  month: Month,
  status: Status,
  aimAt: (month: Month) => Aim = () => aim,
): Month | null {
  if (!isVerdict(status)) return null;
  let since = month;
  for (let before = addMonths(month, -1); before >= aim.start; before = addMonths(before, -1)) {
    if (standingOf(ledger, aimAt(before), before).status !== status) break;
    since = before;
  }
  return since;
}
