import { addMonths, lastDayOf, type Month, monthOf, monthRange } from '@/lib/core/month';
import { aggregate, settle } from './aggregate';
import type { Ledger } from './ledger';
import { hasEnded } from './status';

/** What somebody expects to change: "+40 demo requests by March". `size` is above zero, in the KPI's unit. */
export interface Effect {
  readonly kpi: string;
  readonly direction: 'up' | 'down';
  readonly size: number;
  /** A month or a day: "2026-03", "2026-03-15". */
  readonly by: string;
}

/** `no-data`: the months that are compared lack figures, so nothing is said. */
type EffectVerdict = 'met' | 'just-missed' | 'missed' | 'no-data';

/** Did it work? Changes are signed and in the KPI's unit (of a percentage in points). */
export interface EffectResult {
  readonly expected: number;
  readonly actual: number | null;
  readonly verdict: EffectVerdict;
  /** The months that were looked at. */
  readonly from: Month;
  readonly to: Month;
  /** What they were compared with; null: nothing complete to compare with. */
  readonly against: 'last-year' | 'months-before' | 'level-before' | null;
}

/** The last whole month at or before a date that is a month or a day. */
export function wholeMonthBy(by: string): Month {
  const month = monthOf(by);
  return by.length === 7 || by === lastDayOf(month) ? month : addMonths(month, -1);
}

/** Whether the date of an effect lies behind the day: the whole month, or the day itself. */
export const hasPassed = (by: string, day: string): boolean =>
  by.length === 7 ? hasEnded(monthOf(by), day) : by < day;

/**
 * What became of an expected effect that began to work in `start` (null: in the month of its date), once its date has
 * passed; null before. Compared is the KPI of the whole organization over the whole months from `start` to the date,
 * aggregated by its class (Method §1), with the same months a year earlier, so that the season is the same; where
 * those are not complete, with as many months right before `start`. A stock is compared with its level in the month
 * before `start`. It shows what changed meanwhile, not why. Met: all that was expected came; just missed: at least
 * the organization's share for "at risk" of it.
 */
export function effectResult(
  ledger: Ledger,
  effect: Effect,
  start: Month | null,
  day: string,
): EffectResult | null {
  if (!hasPassed(effect.by, day)) return null;
  const to = wholeMonthBy(effect.by);
  const from = start !== null && start <= to ? start : to;
  const expected = effect.direction === 'up' ? effect.size : -effect.size;
  const { actual, against } = changeIn(ledger, effect.kpi, from, to);
  if (actual === null) return { expected, actual, verdict: 'no-data', from, to, against };
  const share = actual / expected;
  const verdict = share >= 1 ? 'met' : share >= ledger.rules.bounds.atRisk ? 'just-missed' : 'missed';
  return { expected, actual, verdict, from, to, against };
}

function changeIn(ledger: Ledger, code: string, from: Month, to: Month) {
  const whole = (months: readonly Month[]) => {
    const part = aggregate(ledger, code, months);
    return part.months > 0 && part.months === part.monthsExpected ? part.value : null;
  };
  const none = { actual: null, against: null };
  if (ledger.kpi(code).class === 'stock') {
    const [now, before] = [whole([to]), whole([addMonths(from, -1)])];
    if (now === null || before === null) return none;
    return { actual: settle(now - before), against: 'level-before' as const };
  }
  const months = monthRange(from, to);
  const now = whole(months);
  if (now === null) return none;
  const lastYear = whole(months.map((month) => addMonths(month, -12)));
  if (lastYear !== null) return { actual: settle(now - lastYear), against: 'last-year' as const };
  const before = whole(months.map((month) => addMonths(month, -months.length)));
  return before === null ? none : { actual: settle(now - before), against: 'months-before' as const };
}
