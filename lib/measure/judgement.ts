import { type Month, monthsBetween } from '@/lib/core/month';
import { divide, settle } from './aggregate';
import { atLeast, atMost, attain, type Direction, fromBaseline, shortfall, withinRange } from './attainment';
import type { GoalPost } from './goal-post';
import type { Bounds, Ledger, MeasuredKpi, Thresholds } from './ledger';
import {
  bestMonth,
  type Expectation,
  expectedShare,
  lastPeriodEnd,
  linearShare,
  type PaceBy,
  periodMonths,
} from './pace';
import type { Aim, Measure } from './standing';
import { statusAtEnd, statusOfKpi } from './status';

/** Without a forecast more than this times the best month ever is unlikely (Method §3). */
const UNLIKELY_TIMES = 1.1;

export interface JudgedBy {
  readonly attainment: number;
  readonly pace: number;
  readonly paceBy: PaceBy;
  readonly expected: number | null;
  readonly seasonYears?: number | null;
}

/** Whether the way from the baseline to the target leads where the KPI shall go; else there is nothing to pace. */
export const leadsOn = (direction: Direction, baseline: number, target: number): boolean =>
  direction === 'up' ? target > baseline : direction === 'down' ? target < baseline : target !== baseline;

/** Attainment, pace and what was expected by now, by the kind of target and the measure (Method §3). */
function judgeBy(
  ledger: Ledger,
  kpi: MeasuredKpi,
  aim: Aim,
  measure: Measure,
  goal: GoalPost,
  actual: number,
  at: Month,
): JudgedBy {
  const fixed = (attainment: number, expected: number | null): JudgedBy => ({
    attainment,
    pace: attainment,
    paceBy: 'none',
    expected,
  });
  if (aim.kind === 'stay') {
    const met = (goal.low === null || actual >= goal.low) && (goal.high === null || actual <= goal.high);
    return fixed(met ? 1 : 0, goal.low ?? goal.high);
  }
  if (goal.low !== null && goal.high !== null) return fixed(withinRange(actual, goal.low, goal.high), null);
  const target = goal.target ?? 0;
  const { direction } = kpi;
  const { baseline } = goal;
  const plain = attain(actual, { value: target, low: null, high: null }, direction) ?? 0;
  // A target behind the baseline: the denominator of a way is not above zero, so it is met or not met.
  if (measure !== 'total' && baseline !== null && !leadsOn(direction, baseline, target))
    return { ...fixed(plain, target), pace: plain >= 1 ? 1 : 0 };
  if (measure === 'average') {
    return fixed(baseline === null ? plain : fromBaseline(actual, target, baseline), target);
  }
  const through = lastPeriodEnd(ledger, kpi, at);
  const span = { from: aim.start, to: aim.end };
  if (measure === 'level') {
    if (baseline === null) return fixed(plain, target);
    const share = linearShare(span, through);
    const expected = settle(baseline + (target - baseline) * share);
    const pace = divide(actual - baseline, (target - baseline) * share) ?? 0;
    return { attainment: fromBaseline(actual, target, baseline), pace, paceBy: 'linear', expected };
  }
  const expectation: Expectation = expectedShare(ledger, kpi, aim.teams, span, through, target);
  const expected = settle(target * expectation.share) ?? 0;
  const by = direction === 'down' ? atMost : atLeast;
  return {
    attainment: by(actual, target),
    pace: by(actual, expected),
    paceBy: expectation.by,
    expected,
    seasonYears: expectation.years ?? null,
  };
}

/** The bounds of a KPI as fractions; where its own are distances, the organization's. */
export const fractionsOf = ({ rules }: Ledger, { thresholds }: MeasuredKpi): Bounds =>
  thresholds === null || thresholds.unit === 'own' ? rules.bounds : thresholds;

/** How it is judged and the status by the KPI's bounds; `atRisk`: the pace from which on it is no longer off track. */
export function verdictOf(
  ledger: Ledger,
  kpi: MeasuredKpi,
  aim: Aim,
  measure: Measure,
  goal: GoalPost,
  actual: number,
  at: Month,
) {
  const judge = (value: number) => judgeBy(ledger, kpi, aim, measure, goal, value, at);
  const judged = judge(actual);
  const ended = at >= aim.end;
  const bounds: Thresholds = kpi.thresholds ?? ledger.rules.bounds;
  const post = { value: ended ? goal.target : judged.expected, low: goal.low, high: goal.high };
  const side = sideOf(kpi, measure, goal);
  const stays = aim.kind === 'stay';
  const distance = stays
    ? judged.attainment >= 1
      ? 0
      : Number.POSITIVE_INFINITY
    : shortfall(actual, post, side);
  const status = ended
    ? statusAtEnd(judged.attainment, bounds, distance)
    : statusOfKpi(judged.pace, bounds, distance);
  if (bounds.unit !== 'own' || stays) return { ...judged, status, atRisk: fractionsOf(ledger, kpi).atRisk };
  const edge =
    (post.low ?? post.value ?? 0) + (side === 'down' && post.low === null ? 1 : -1) * bounds.atRisk;
  return { ...judged, status, atRisk: judge(edge).pace };
}

/** Which way is better on the way from the baseline, where the KPI itself does not say. */
export const sideOf = (
  { direction }: MeasuredKpi,
  measure: Measure,
  { baseline, target }: GoalPost,
): Direction => {
  if (direction !== 'range') return direction;
  if (measure === 'total') return 'up';
  return baseline === null || target === null ? 'range' : target > baseline ? 'up' : 'down';
};

/**
 * Needed per month = (t − total so far) ÷ months left, beside the best month ever. Quarterly
 * and yearly figures are compared period by period, and nothing is said of single months.
 */
export function neededOf(
  ledger: Ledger,
  kpi: MeasuredKpi,
  aim: Aim,
  measure: Measure,
  goal: GoalPost,
  actual: number,
  at: Month,
  monthsLeft: number,
) {
  const open = measure === 'total' && kpi.direction === 'up' && goal.target !== null && monthsLeft > 0;
  if (!open || goal.target === null || actual >= goal.target) {
    return { neededPerMonth: null, bestMonth: null, likelihood: null };
  }
  const length = periodMonths(ledger, kpi);
  const unentered = monthsBetween(lastPeriodEnd(ledger, kpi, at), at);
  const needed = divide(goal.target - actual, monthsLeft + unentered);
  const best = bestMonth(ledger, kpi, aim.teams, at);
  const unlikely = needed !== null && best !== null && needed > (UNLIKELY_TIMES * best.value) / length;
  const likelihood = unlikely ? ('unlikely' as const) : null;
  return length === 1
    ? { neededPerMonth: needed, bestMonth: best, likelihood }
    : { neededPerMonth: null, bestMonth: null, likelihood };
}
