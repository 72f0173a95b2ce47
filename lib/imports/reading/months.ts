import { isMonth, type Month } from '@/lib/core/month';
import type { Cell } from '../sheet/cell';

/** Whether "03/04/2026" has the month first; `both`: the file or the locale leave it open. */
export type DayOrder = 'day-first' | 'month-first' | 'both';

export type MonthReading = Month | 'two-ways' | null;

const YEAR = '(\\d{4})';
const NUMBERED = [
  // 2026-03, 2026/3, 2026.03.15, 2026-03-15T00:00:00Z, 2026M03
  {
    shape: new RegExp(`^${YEAR}(?:[-/.]|M)(\\d{1,2})(?:[-/.](\\d{1,2}))?(?:[T ].*)?$`),
    year: 1,
    month: 2,
    day: 3,
  },
  // 03/2026, 3.2026
  { shape: new RegExp(`^(\\d{1,2})[-/.]${YEAR}$`), year: 2, month: 1, day: 0 },
  // 15.03.2026
  { shape: new RegExp(`^(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?${YEAR}(?: .*)?$`), year: 3, month: 2, day: 1 },
  // 202603, 20260315
  { shape: new RegExp(`^${YEAR}(\\d{2})(\\d{2})?$`), year: 1, month: 2, day: 3 },
] as const;
const SLASHED = new RegExp(`^(\\d{1,2})[/-](\\d{1,2})[/-]${YEAR}(?: .*)?$`);
// 15.03.26, 15/03/26, 15-03-26
const SHORT = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{2})(?: .*)?$/;
/** From here on two digits of a year are as likely of the last century. */
const LAST_CENTURY = 70;

/** Reads months as people write them; remembers what it has read, for a file repeats its months. */
export class MonthReader {
  private readonly seen = new Map<string, MonthReading>();
  private readonly names: ReadonlyMap<string, number>;
  private readonly first: Habits['first'];

  constructor(
    locale: string,
    private readonly order: DayOrder,
  ) {
    ({ names: this.names, first: this.first } = habitsOf(locale));
  }

  /** The month that holds the day or names it itself; null: it is none. A bare number is one only where `numbers` allows it. */
  read(cell: Cell | undefined, numbers = true): MonthReading {
    if (cell === null || cell === undefined) return null;
    if (typeof cell === 'object')
      return 'day' in cell ? dated(cell.day.slice(0, 4), cell.day.slice(5, 7)) : null;
    if (typeof cell === 'boolean' || (typeof cell === 'number' && !numbers)) return null;
    const text = String(cell);
    const known = this.seen.get(text);
    if (known !== undefined) return known;
    const read = this.readText(text.normalize('NFKC').trim());
    this.seen.set(text, read);
    return read;
  }

  private readText(text: string): MonthReading {
    for (const { shape, year, month, day } of NUMBERED) {
      const found = shape.exec(text);
      if (found) return dated(found[year], found[month], day === 0 ? undefined : found[day]);
    }
    const slashed = SLASHED.exec(text);
    if (slashed) return this.readSlashed(slashed[1], slashed[2], slashed[3]);
    const short = SHORT.exec(text);
    if (short) return this.readShort(short[1], short[2], short[3], short[4]);
    return this.readNamed(text);
  }

  /** Two digits of a year are of this century. Which part is the year is left open where it may also come first. */
  private readShort(first = '', sign = '', second = '', last = ''): MonthReading {
    const dotted = sign === '.' && this.first === 'day';
    const yearLast = dotted
      ? dated(`20${last}`, second, first)
      : this.readSlashed(first, second, `20${last}`, sign === '.' ? 'both' : this.order);
    const mayLead = first.length === 2 && (sign === '-' || this.first === 'year');
    const yearFirst = mayLead ? dated(`20${first}`, second, last) : null;
    if (yearLast !== null && yearFirst !== null && yearLast !== yearFirst) return 'two-ways';
    const year = yearLast === null ? first : last;
    const read = yearLast ?? yearFirst;
    return read !== null && Number(year) >= LAST_CENTURY ? 'two-ways' : read;
  }

  private readSlashed(first = '', second = '', year = '', order = this.order): MonthReading {
    const dayFirst = dated(year, second, first);
    const monthFirst = dated(year, first, second);
    if (dayFirst === null || monthFirst === null || dayFirst === monthFirst) return dayFirst ?? monthFirst;
    if (order === 'both') return 'two-ways';
    return order === 'day-first' ? dayFirst : monthFirst;
  }

  /** "March 2026", "Mar-26", "15 Mär 2026", "2026 mars", "March 15, 2026". */
  private readNamed(text: string): MonthReading {
    const words = text
      .toLowerCase()
      .split(/[\s.,/'’-]+/)
      .filter((word) => word !== '');
    const at = words.findIndex((word) => this.names.has(word));
    const month = this.names.get(words[at] ?? '');
    if (month === undefined || words.length < 2 || words.length > 3) return null;
    const others = words.filter((_, place) => place !== at);
    if (!others.every((word) => /^\d{1,4}$/.test(word))) return null;
    const long = others.filter((word) => word.length === 4);
    const [year, day] =
      long.length === 1
        ? [long[0], others.find((word) => word.length < 3)]
        : [others.at(-1), others.length === 2 ? others[0] : undefined];
    // "26 Mar" is a day without a year as much as a year; only what follows the name is one.
    if (year === undefined || year.length === 3 || year.length === 1) return null;
    if (year.length === 2 && words.indexOf(year, at + 1) === -1) return null;
    return dated(year.length === 2 ? `20${year}` : year, String(month), day);
  }
}

function dated(year = '', month = '', day?: string): Month | null {
  const text = `${year}-${month.padStart(2, '0')}`;
  if (!isMonth(text)) return null;
  if (day !== undefined) {
    const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
    if (Number(day) < 1 || Number(day) > last) return null;
  }
  return inTime(text);
}

const inTime = (month: Month): Month | null => (month >= '1900-01' && month <= '2199-12' ? month : null);

/** What a locale says of months; asking it takes longer than reading a small file. */
interface Habits {
  readonly names: ReadonlyMap<string, number>;
  /** What a date begins with. */
  readonly first: 'day' | 'month' | 'year';
}

const habits = new Map<string, Habits>();

function habitsOf(locale: string): Habits {
  const known = habits.get(locale);
  if (known) return known;
  const parts = new Intl.DateTimeFormat(locale).formatToParts(Date.UTC(2024, 10, 22));
  const [first] = parts.flatMap(({ type }) =>
    type === 'day' || type === 'month' || type === 'year' ? type : [],
  );
  const made = { names: makeMonthNames(locale), first: first ?? 'day' };
  habits.set(locale, made);
  return made;
}

/** Of a locale that begins with the year, what follows it. */
const monthFirstIn = (locale: string) => habitsOf(locale).first !== 'day';

function makeMonthNames(locale: string): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const language of ['en', locale]) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
      for (let month = 0; month < 12; month += 1) {
        const name = format
          .format(Date.UTC(2024, month, 15))
          .toLowerCase()
          .replace(/\.$/, '');
        if (/^\p{L}+$/u.test(name)) {
          names.set(name, month + 1);
          if (name.length > 3) names.set(name.slice(0, 3), names.get(name.slice(0, 3)) ?? month + 1);
        }
      }
    }
  }
  names.set('sept', 9);
  return names;
}

/**
 * Which way the dates with slashes of a file go: days above 12 tell, else the locale. Where the two disagree it stays
 * open, and such a date is asked about.
 */
export function dayOrderOf(cells: Iterable<Cell | undefined>, locale: string): DayOrder {
  let [dayFirst, monthFirst] = [false, false];
  for (const cell of cells) {
    const text = typeof cell === 'string' ? cell.trim() : '';
    const long = SLASHED.exec(text);
    const short = long ? null : SHORT.exec(text);
    const [one, two] = long ? [long[1], long[2]] : short?.[2] === '/' ? [short[1], short[3]] : [];
    if (Number(one) > 12) dayFirst = true;
    if (Number(two) > 12) monthFirst = true;
  }
  const byLocale = monthFirstIn(locale);
  if (dayFirst && monthFirst) return 'both';
  if (!dayFirst && !monthFirst) return byLocale ? 'month-first' : 'day-first';
  return monthFirst === byLocale ? (monthFirst ? 'month-first' : 'day-first') : 'both';
}
