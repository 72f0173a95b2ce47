import type { Direction } from './attainment';
import type { PeriodTarget } from './targets';

/** Whether what is set now replaced a plan that had stood. */
export interface Revised {
  readonly revised: boolean;
}

/** What meets a target, from its lower to its upper end; a target taken back is met by anything. */
function metBetween({ value, low, high }: PeriodTarget, direction: Direction): readonly [number, number] {
  if (value === null) return [low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY];
  if (direction === 'range') return [value, value];
  return direction === 'up' ? [value, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, value];
}

/** Whether some value that missed the old target meets the new one. */
export function easier(before: PeriodTarget, after: PeriodTarget, direction: Direction): boolean {
  const [low, high] = metBetween(before, direction);
  const [newLow, newHigh] = metBetween(after, direction);
  return newLow < low || newHigh > high;
}
