import { formatAmount } from '@/lib/core/amount';
import { formatMonth, type Month } from '@/lib/core/month';
import type { CellValue, GridCell, GridData, GridRow } from '@/lib/figures/model/grid';
import type { Draft } from './board';
import type { ReadOnly } from './cells';
import type { PastePlan } from './paste';
import type { Problem } from './problem';
import type { BatchReport, Connection } from './saver';

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/** A value as the grid shows it: the KPI's decimals, no unit (that stands beside the name). */
export function shown(value: CellValue, row: GridRow, data: GridData): string {
  if (value === null) return '';
  if (value === 'n/a') return 'n/a';
  const { unit, decimals } = row;
  const { locale, currency } = data;
  return formatAmount(value, { unit, decimals, currency, locale, bare: true });
}

/** A reading offered for typed text: every digit of it. */
export function exactly(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    maximumFractionDigits: 6,
    minimumFractionDigits: Number.isInteger(value) ? 0 : 2,
  }).format(value);
}

const monthNames = new Map<string, string>();

/** "January 2026"; asked for every cell, and so made once. */
export function monthName(month: Month, locale: string): string {
  const key = `${locale}/${month}`;
  const name = monthNames.get(key) ?? formatMonth(month, 'withYear', locale);
  monthNames.set(key, name);
  return name;
}

/** "Demo requests, January 2026". */
export const placeName = (row: GridRow, month: Month, locale: string) =>
  `${row.name}, ${monthName(month, locale)}`;

/** A time today as 14:02, an earlier one with its day. */
export function momentName(at: string | Date, locale: string, now: Date): string {
  const moment = new Date(at);
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (moment.toDateString() === now.toDateString()) return time.format(moment);
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  return `${day.format(moment)}, ${time.format(moment)}`;
}

export function readOnlyWords(why: ReadOnly, row: GridRow, mode: GridData['mode']): string {
  const reasons: Record<ReadOnly, string> = {
    computed: `Computed: ${row.computed ?? ''}.`,
    locked:
      mode === 'figures'
        ? 'This month is locked: an executive can change it, with a reason; it is then marked restated.'
        : 'This month is locked: its targets stand as they were when it was judged.',
    submitted:
      'This month has been submitted: the lead of the team can still change it, or have it reopened.',
    future: 'This month has not begun.',
    forbidden: 'You can read these figures, not change them.',
  };
  return reasons[why];
}

/** Why typed text was not taken, and what is kept instead. */
export function faultWords(draft: Draft, saved: GridCell, row: GridRow, data: GridData): string {
  const { fault, text } = draft.content;
  const keptValue = saved.value === null ? 'kept blank' : `kept ${shown(saved.value, row, data)}`;
  if (!fault) return `${keptValue}. ${draft.message ?? 'Refused.'}`;
  if (fault.readings.length === 0) return `${keptValue}. You typed ${text}: ${fault.message}`;
  return `${keptValue}. You typed ${text}: which number is meant?`;
}

export function conflictWords(
  draft: Draft,
  theirs: GridCell,
  row: GridRow,
  data: GridData,
  now: Date,
): string {
  const who = theirs.enteredBy ?? 'Somebody else';
  const when = theirs.enteredAt ? ` at ${momentName(theirs.enteredAt, data.locale, now)}` : '';
  const mine = shown(draft.content.value, row, data) || 'blank';
  return `${who} saved ${shown(theirs.value, row, data) || 'a blank'}${when}. Yours: ${mine}.`;
}

/** A problem to be heard: what it is, its answers, and the key that leads to them. */
export function problemWords({ text, choices }: Problem): string {
  return `refused: ${text} Press C to choose: ${choices.map(({ label }) => label).join(', ')}.`;
}

export interface Counts {
  readonly unsaved: number;
  readonly refused: number;
}

/** The one line that says how saving stands. */
export function statusWords(connection: Connection, counts: Counts, savedAt: string | null): string {
  const { unsaved, refused } = counts;
  const kept = unsaved === 1 ? 'your figure is kept' : `your ${unsaved} figures are kept`;
  const tail = refused > 0 ? `, ${refused} refused` : '';
  if (connection === 'signed-out') return `Sign in again, ${kept}`;
  if (connection === 'outdated') return `A new version is installed: reload the page, ${kept}`;
  if (connection === 'retrying') return `${unsaved} not saved yet, kept in this browser; trying again${tail}`;
  if (unsaved > 0) return `saving ${unsaved}…${tail}`;
  if (savedAt !== null) return `all saved ${savedAt}${tail}`;
  return refused > 0 ? `${refused} refused` : 'every figure saves itself';
}

/** What one answered batch brought, to be heard; the first three of each kind. */
export function reportWords(report: BatchReport, data: GridData): string {
  const name = (kpi: string, month: Month) => {
    const row = data.rows.find((each) => each.kpi === kpi);
    return row ? placeName(row, month, data.locale) : `${kpi}, ${month}`;
  };
  const words = [
    ...report.refused
      .slice(0, 3)
      .map(({ draft, text }) => `${name(draft.kpi, draft.month)} refused: ${text}`),
    ...report.warnings.slice(0, 3).map(({ draft, text }) => `${name(draft.kpi, draft.month)}: ${text}`),
  ];
  return [report.saved > 0 ? `${report.saved} saved.` : '', ...words].filter((word) => word !== '').join(' ');
}

export type Skipped = Partial<Record<ReadOnly, number>>;

/** What a paste, a fill or a clearing did not touch; empty when it touched everything. */
export function leftOutWords(
  skipped: Skipped,
  plan: Omit<PastePlan, 'cells'> | null,
  blanks: number,
): string[] {
  const words: string[] = [];
  const names: Record<ReadOnly, string> = {
    computed: 'computed',
    locked: 'locked',
    submitted: 'submitted',
    future: 'future',
    forbidden: 'read-only',
  };
  for (const [why, name] of Object.entries(names) as [ReadOnly, string][]) {
    const number = skipped[why] ?? 0;
    if (number > 0)
      words.push(`${count(number, `${name} cell`)} left as ${number === 1 ? 'it is' : 'they are'}`);
  }
  if (blanks > 0) words.push(`${count(blanks, 'blank')} kept the old value`);
  if (!plan) return words;
  if (plan.unknown.length > 0) words.push(`not in this grid: ${strangers(plan.unknown)}`);
  else if (plan.rowsLeftOut > 0) words.push(`${count(plan.rowsLeftOut, 'row')} did not fit`);
  if (plan.colsLeftOut > 0) words.push(`${count(plan.colsLeftOut, 'column')} did not fit`);
  return words;
}

const strangers = (names: readonly string[]) =>
  names.length > 5 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ');

/** The spellings by which a pasted header names a month, in lower case. */
export function monthSpellings(month: Month, locale: string): string[] {
  const [year = '', number = ''] = month.split('-');
  const two = year.slice(2);
  const names = [locale, 'en'].flatMap((language) => [
    formatMonth(month, 'short', language),
    formatMonth(month, 'long', language),
  ]);
  const worded = names.flatMap((name) => [
    `${name} ${year}`,
    `${name} ${two}`,
    `${name}-${two}`,
    `${name}-${year}`,
  ]);
  const digits = [month, `${month}-01`, `${number}/${year}`, `${number}.${year}`];
  return [...worded, ...digits].map((spelling) => spelling.toLowerCase());
}
