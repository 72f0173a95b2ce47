import type { CellMark } from '@/lib/closing/model';
import type { MonthState, Timing } from '@/lib/measure/closing';

/** A word and a shape each, so that neither color nor memory is needed. */
export const STATES: Readonly<Record<MonthState, string>> = {
  open: '○ open',
  submitted: '◐ submitted',
  locked: '● locked',
};

export const TIMINGS: Readonly<Record<Timing, string>> = {
  'on-time': '✓ on time',
  late: '▲ late',
  missed: '◆ missed',
};

export const CELLS: Readonly<Record<CellMark, { readonly sign: string; readonly word: string }>> = {
  value: { sign: '●', word: 'entered' },
  estimate: { sign: '≈', word: 'an estimate' },
  'n/a': { sign: 'n/a', word: 'not applicable' },
  blank: { sign: '○', word: 'missing' },
  never: { sign: '×', word: 'will never come' },
  'not-due': { sign: '·', word: 'the month is open' },
  'not-expected': { sign: '', word: 'not expected' },
};

/** "10 February". */
export const dayName = (day: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${day.slice(0, 10)}T00:00:00Z`),
  );
