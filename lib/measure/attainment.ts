import { divide, settle } from './aggregate';
import type { PeriodTarget } from './targets';

export type Direction = 'up' | 'down' | 'range';

const met = (yes: boolean) => (yes ? 1 : 0);

/** At least t: a / t where t > 0, else met or not. */
export const atLeast = (actual: number, target: number): number =>
  (target > 0 ? divide(actual, target) : null) ?? met(actual >= target);

/** At most t: (b − a)/(b − t) with a baseline, else 2 − a/t; t = 0: met by a ≤ 0. */
export function atMost(actual: number, target: number, baseline: number | null = null): number {
  if (baseline !== null && baseline !== target) return fromBaseline(actual, target, baseline);
  if (target === 0) return met(actual <= 0);
  return target > 0 ? (settle(2 - actual / target) ?? 0) : met(actual <= target);
}

/** From baseline to target: (a − b)/(t − b). b = t is refused where goals are saved; here it is met or not. */
export const fromBaseline = (actual: number, target: number, baseline: number): number =>
  divide(actual - baseline, target - baseline) ?? met(actual >= target);

/** Within [L, U]: 1 inside, outside max(0, 1 − distance ÷ half-width). */
export function withinRange(actual: number, low: number, high: number): number {
  if (actual >= low && actual <= high) return 1;
  const half = (high - low) / 2;
  const distance = actual < low ? low - actual : actual - high;
  return half === 0 ? 0 : Math.max(0, settle(1 - distance / half) ?? 0);
}

/** Attainment of a period's target by the KPI's direction (Method §3), as a fraction; null without both. */
export function attain(
  actual: number | null,
  target: PeriodTarget | null,
  direction: Direction,
  baseline: number | null = null,
): number | null {
  if (actual === null || target === null) return null;
  if (target.low !== null && target.high !== null) return withinRange(actual, target.low, target.high);
  // Stay above, or below: met or not.
  if (target.low !== null) return met(actual >= target.low);
  if (target.high !== null) return met(actual <= target.high);
  if (target.value === null) return null;
  if (direction === 'down') return atMost(actual, target.value, baseline);
  if (direction === 'range') return withinRange(actual, target.value, target.value);
  if (target.value <= 0 && baseline !== null && baseline !== target.value) {
    return fromBaseline(actual, target.value, baseline);
  }
  return atLeast(actual, target.value);
}

/**
 * How far a value is on the wrong side of its target, in the KPI's unit: what bounds in that unit judge (Method §3). To
 * stay above or below is met (0) or not met (Infinity).
 */
export function shortfall(actual: number, { value, low, high }: PeriodTarget, direction: Direction): number {
  if (low !== null && high !== null) return settle(Math.max(0, low - actual, actual - high)) ?? 0;
  if (low !== null) return actual >= low ? 0 : Number.POSITIVE_INFINITY;
  if (high !== null) return actual <= high ? 0 : Number.POSITIVE_INFINITY;
  const above = settle(actual - (value ?? actual)) ?? 0;
  return direction === 'range' ? Math.abs(above) : Math.max(0, direction === 'down' ? above : -above);
}

/**
 * A score of 0 to 10 with bounds at a red flag and a goal, as scorecards give it (Method §3, case 5): in between in
 * proportion, beyond either by the same distance to the end of the scale.
 */
export function scaled(
  actual: number,
  goal: number,
  redFlag: number,
  bounds: readonly [number, number],
): number {
  const [low, high] = bounds;
  const way = (actual - redFlag) / (goal - redFlag);
  const score =
    way < 0 ? low + way * low : way > 1 ? high + (way - 1) * (10 - high) : low + way * (high - low);
  return Math.min(10, Math.max(0, settle(Number(score.toFixed(10))) ?? 0));
}
