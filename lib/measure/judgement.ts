import { type Month, monthsBetween } from '@/lib/core/month';
import { divide, settle } from './aggregate';
import { atLeast, atMost, attain, type Direction, fromBaseline, withinRange } from './attainment';
import type { Ledger, MeasuredKpi } from './ledger';
import {
  bestMonth,
  type Expectation,
  expectedShare,
  lastPeriodEnd,
  linearShare,
  type PaceBy,
  periodMonths,
} from './pace';
import type { Aim, GoalPost, Measure } from './standing';

/** Until the forecast exists: more than this times the best month ever is unlikely (Method §3). */
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
export function judgeBy(
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
