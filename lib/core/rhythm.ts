import { addDays, addMonths, lastDayOf, monthOf, monthsBetween } from './month';

/** How often something is held: every n weeks, or every n months on the day or the weekday of its first date. */
export interface Rhythm {
  /** "YYYY-MM-DD". */
  readonly first: string;
  readonly every: 'week' | 'month';
  readonly interval: number;
  /** Of months: `day` the 15th, `weekday` the third Tuesday. */
  readonly by: 'day' | 'weekday';
}

const DAY = 86_400_000;
const numberOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY;
const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** Its dates from `from` on and before `before`, in order. A day that a month lacks is its last; so is a fifth weekday. */
export function datesOf(rhythm: Rhythm, from: string, before: string): string[] {
  const { first, every, interval } = rhythm;
  const dates: string[] = [];
  const begin = from > first ? from : first;
  const length = every === 'week' ? 7 * interval : interval;
  const passed =
    every === 'week' ? numberOf(begin) - numberOf(first) : monthsBetween(monthOf(first), monthOf(begin));
  for (let at = Math.floor(passed / length); ; at += 1) {
    const date = every === 'week' ? addDays(first, at * length) : inMonth(rhythm, at * length);
    if (date >= before) return dates;
    if (date >= begin) dates.push(date);
  }
}

function inMonth({ first, by }: Rhythm, months: number): string {
  const month = addMonths(monthOf(first), months);
  const last = lastDayOf(month);
  if (by === 'day') {
    const same = `${month}-${first.slice(8)}`;
    return same < last ? same : last;
  }
  const weekday = weekdayOf(first);
  const nth = Math.ceil(Number(first.slice(8)) / 7);
  const start = `${month}-01`;
  const found = addDays(start, ((weekday - weekdayOf(start) + 7) % 7) + 7 * (nth - 1));
  return found <= last ? found : addDays(found, -7);
}
