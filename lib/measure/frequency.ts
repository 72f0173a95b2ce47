import { type FiscalCalendar, placeInYear } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthsBetween } from '@/lib/core/month';
import type { MeasuredKpi } from './ledger';

type Frequency = MeasuredKpi['frequency'];

/** How many months one figure covers; it stands in the last of them. */
export const MONTHS_OF: Readonly<Record<Frequency, number>> = { month: 1, quarter: 3, year: 12 };

/** Whether a period of so many months ends with the month. */
export const endsWith = (length: number, month: Month, calendar: FiscalCalendar): boolean =>
  length === 1 || placeInYear(month, calendar) % length === length - 1;

/** The last month, at or before the one given, in which a figure of the frequency stands. */
export const lastOwnMonth = (frequency: Frequency, month: Month, calendar: FiscalCalendar): Month =>
  addMonths(month, -((placeInYear(month, calendar) + 1) % MONTHS_OF[frequency]));

/** The months of the whole fiscal periods of a length that lie within `months`, period by period. */
export function wholePeriods(
  length: number,
  months: readonly Month[],
  calendar: FiscalCalendar,
): readonly (readonly Month[])[] {
  if (length === 1) return months.map((month) => [month]);
  const known = new Set(months);
  return months
    .filter((month) => endsWith(length, month, calendar))
    .map((last) => Array.from({ length }, (_, step) => addMonths(last, step - length + 1)))
    .filter((period) => period.every((month) => known.has(month)));
}

/** Names a span for a memory; null where months have gaps: such sets are asked for once. */
export function spanKey(months: readonly Month[]): string | null {
  const [first] = months;
  if (months.length < 2) return first ?? null;
  const last = months.at(-1);
  if (!first || !last || monthsBetween(first, last) !== months.length - 1) return null;
  return first + last;
}
