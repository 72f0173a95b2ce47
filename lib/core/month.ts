declare const monthBrand: unique symbol;

/** A calendar month, "YYYY-MM". As strings they compare in time. */
export type Month = string & { readonly [monthBrand]: true };

const PATTERN = /^\d{4}-(0[1-9]|1[0-2])$/;

export const isMonth = (text: unknown): text is Month => typeof text === 'string' && PATTERN.test(text);

/** Throws for what is not a month: for constants and for text that was checked before. */
export function toMonth(text: string): Month {
  if (!isMonth(text)) throw new Error(`“${text}” is not a month`);
  return text;
}

/** The month that holds the day "YYYY-MM-DD". */
export const monthOf = (day: string): Month => toMonth(day.slice(0, 7));

// Months are counted often and are few: each is spelled and read once.
const indices = new Map<Month, number>();
const spelled = new Map<number, Month>();

function index(month: Month): number {
  const found = indices.get(month);
  if (found !== undefined) return found;
  const made = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  indices.set(month, made);
  return made;
}

function fromIndex(value: number): Month {
  const found = spelled.get(value);
  if (found !== undefined) return found;
  const year = String(Math.floor(value / 12)).padStart(4, '0');
  const made = toMonth(`${year}-${String((value % 12) + 1).padStart(2, '0')}`);
  spelled.set(value, made);
  return made;
}

export const addMonths = (month: Month, count: number): Month => fromIndex(index(month) + count);

/** How many months `b` is after `a`; negative before. */
export const monthsBetween = (a: Month, b: Month): number => index(b) - index(a);

/** Every month from `from` to `to`, both included; empty when `to` is before `from`. */
export function monthRange(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  for (let at = index(from); at <= index(to); at += 1) months.push(fromIndex(at));
  return months;
}

/** "2026-02" → "2026-02-28". */
export function lastDayOf(month: Month): string {
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
  return `${month}-${String(days).padStart(2, '0')}`;
}

/** "2026-02-28" plus days, "YYYY-MM-DD". */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

const NAMES = new Map<string, readonly string[]>();

function names(locale: string): readonly string[] {
  const known = NAMES.get(locale);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  const made = Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2024, month, 15)));
  NAMES.set(locale, made);
  return made;
}

/** `short` "Jan", `long` "January", `withYear` "January 2026", `shortWithYear` "Jan 26". */
export function formatMonth(
  month: Month,
  style: 'short' | 'long' | 'withYear' | 'shortWithYear' = 'withYear',
  locale = 'en',
): string {
  const name = names(locale)[Number(month.slice(5, 7)) - 1] ?? '';
  if (style === 'long') return name;
  if (style === 'withYear') return `${name} ${month.slice(0, 4)}`;
  const short = name.slice(0, 3);
  return style === 'short' ? short : `${short} ${month.slice(2, 4)}`;
}
