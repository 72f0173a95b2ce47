import { fiscalYearOf } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthOf, monthsBetween, toMonth } from '@/lib/core/month';
import { dayOf } from '@/lib/people/model';
import { StartError } from '@/lib/platform/start-error';

/** The sample's figures end here, in a fiscal year that began in April. */
const LAST = toMonth('2026-01');
const FISCAL_START = 4;
const PINNED_DAY = '12';
const EARLIEST = toMonth('2000-01');
const LATEST = toMonth('2200-12');

/** Where the sample's months lie for this load. Everything in the seed is written in the original months. */
export interface SampleCalendar {
  readonly timeZone: string;
  readonly fiscalYearStartMonth: number;
  /** The fixed day of `--as-of`; null: the sample lives with the real clock. */
  readonly pinnedDay: string | null;
  /** An original month ("2025-04"), shifted. */
  month(original: string): Month;
  /** The year that names the fiscal year of an original month. */
  fiscalYear(original: string): number;
  /** A moment on a day of an original month, never after the sample's own present. */
  at(original: string, day: number): Date;
}

/**
 * Shifts by whole months so that the sample's last month is the last one that has ended, and the start of the fiscal
 * year with them. `asOf` ("YYYY-MM") pins the present to the 12th of that month. Throws a StartError for a month far off.
 */
export function sampleCalendar(now: Date, asOf: Month | null): SampleCalendar {
  const timeZone = 'Europe/Dublin';
  if (asOf !== null && (asOf < EARLIEST || asOf > LATEST)) {
    throw new StartError(`The sample company cannot live in ${asOf}: choose a month from 2000 to 2200`);
  }
  const pinnedDay = asOf === null ? null : `${asOf}-${PINNED_DAY}`;
  const present = monthOf(dayOf({ pinnedDay, timeZone }, now));
  const shift = monthsBetween(LAST, addMonths(present, -1));
  const startMonth = ((((FISCAL_START - 1 + shift) % 12) + 12) % 12) + 1;
  const month = (original: string) => addMonths(toMonth(original), shift);
  const latest = pinnedDay === null ? now : new Date(`${pinnedDay}T08:00:00Z`);
  return {
    timeZone,
    fiscalYearStartMonth: startMonth,
    pinnedDay,
    month,
    fiscalYear: (original) => fiscalYearOf(month(original), { startMonth, label: 'ending' }),
    at: (original, day) => {
      const moment = new Date(`${month(original)}-${String(day).padStart(2, '0')}T09:30:00Z`);
      return moment < latest ? moment : latest;
    },
  };
}
