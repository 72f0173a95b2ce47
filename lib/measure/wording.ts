import { type AmountFormat, formatTogether, unitSign } from '@/lib/core/amount';
import { formatMonth, type Month, monthsBetween } from '@/lib/core/month';

/** What a part of a sentence speaks of, so that a page can link it. */
export interface Subject {
  readonly kind: 'objective' | 'goal' | 'tactic' | 'line' | 'kpi' | 'team' | 'figure';
  readonly code: string;
  readonly month?: Month;
  readonly team?: string;
}

export interface Part {
  readonly text: string;
  readonly subject?: Subject;
}

/** One sentence; its parts stand side by side as they are, spaces included. */
export type Sentence = readonly Part[];

/** A figure that is owed, with the names to call it by; `person`: whose move it is. */
export interface NamedFigure {
  readonly kpi: string;
  readonly kpiName: string;
  readonly team: string;
  readonly teamName: string;
  readonly month: Month;
  readonly person: string | null;
}

export const plain = (sentence: Sentence): string => sentence.map((part) => part.text).join('');

/** Text and subjects in a row: a template. */
export const say = (...parts: readonly (string | Part | Sentence)[]): Sentence =>
  parts
    .flatMap((part) => (typeof part === 'string' ? { text: part } : 'text' in part ? part : [...part]))
    .filter((part) => part.text !== '');

/** "a", "a and b", "a, b and c". */
export const listing = (parts: readonly Part[]): Sentence =>
  parts.flatMap((part, at) =>
    at === 0 ? [part] : [{ text: at === parts.length - 1 ? ' and ' : ', ' }, part],
  );

const WORDS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

export const inWords = (count: number): string => WORDS[count] ?? String(count);

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "April", with its year where it lies a year or more before the month that the page shows. */
export const monthName = (month: Month, shown: Month, locale: string): string =>
  formatMonth(month, Math.abs(monthsBetween(month, shown)) < 12 ? 'long' : 'withYear', locale);

/** "January 2026", "October to December 2025", "April 2025 to January 2026". */
export function spanName(from: Month, to: Month, locale: string): string {
  if (from === to) return formatMonth(to, 'withYear', locale);
  const style = from.slice(0, 4) === to.slice(0, 4) ? 'long' : 'withYear';
  return `${formatMonth(from, style, locale)} to ${formatMonth(to, 'withYear', locale)}`;
}

/**
 * Numbers of one sentence, short ("10.71 M") and with as many digits as they need to look different; null is "—".
 * Money: the currency is named at the `named` one (the first unless told) and once is enough.
 */
export function amounts(
  values: readonly (number | null)[],
  format: AmountFormat,
  named: number = 0,
): readonly string[] {
  const known = values.filter((value) => value !== null);
  const once = format.unit === 'currency';
  const texts = formatTogether(known, { ...format, compact: true, bare: once });
  let at = 0;
  return values.map((value, index) => {
    if (value === null) return '—';
    const text = texts[at++] ?? '—';
    return once && index === named ? text + unitSign(format) : text;
  });
}

const NAMED_FIGURES = 5;

/** "1 figure is missing: accepted MQL, November, Sales (Jonas Pike)." Null when nothing is. */
export function missingSentence(
  missing: readonly NamedFigure[],
  shown: Month,
  locale: string,
): Sentence | null {
  if (missing.length === 0) return null;
  const named = missing.slice(0, NAMED_FIGURES);
  const rest = missing.length - named.length;
  const head = missing.length === 1 ? '1 figure is missing: ' : `${missing.length} figures are missing: `;
  const parts = named.flatMap((figure, at): Part[] => {
    const { kpi, kpiName, team, teamName, month, person } = figure;
    return [
      { text: at === 0 ? '' : '; ' },
      {
        text: `${kpiName}, ${monthName(month, shown, locale)}, ${teamName}`,
        subject: { kind: 'figure', code: kpi, month, team },
      },
      { text: person === null ? '' : ` (${person})` },
    ];
  });
  return say(head, parts, rest > 0 ? `; and ${rest} more.` : '.');
}

/** The word that everything not locked carries. */
export const preliminarySentence = (month: Month, shown: Month, locale: string): Sentence =>
  say(`The numbers are preliminary until ${monthName(month, shown, locale)} is locked.`);
