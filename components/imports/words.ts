import { formatMonth } from '@/lib/core/month';
import {
  type ImportAnswer,
  type ImportRejection,
  type ImportValue,
  type Layout,
  LIMITS,
} from '@/lib/imports/model';
import type { Stage } from './send';

export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

export const LAYOUT_NAMES: Readonly<Record<Layout, string>> = {
  long: 'a row per figure',
  wide: 'a row per KPI, a column per month',
  transposed: 'a row per month, a column per KPI',
};

/** A value with every digit of it. */
export function valueWords(value: ImportValue, locale: string): string {
  if (value === null) return 'blank';
  if (value === 'n/a') return 'n/a';
  const number = (each: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(each);
  return typeof value === 'number' ? number(value) : `${number(value.low)} to ${number(value.high)}`;
}

/** How the file was understood. */
export function readWords({ format, sheet, layout, months }: ImportAnswer, pasted: boolean): string {
  const what = pasted ? 'Pasted sheet' : format === 'xlsx' ? `XLSX, sheet “${sheet ?? ''}”` : 'CSV';
  const how = layout === null ? '' : `, ${LAYOUT_NAMES[layout]}`;
  if (months === null) return `${what}${how}.`;
  const from = formatMonth(months.from);
  return `${what}${how}; ${months.from === months.to ? from : `${from} to ${formatMonth(months.to)}`}.`;
}

export function stageWords(at: Stage): string {
  const share = at.of === null || at.of === 0 ? '' : ` ${Math.floor((100 * at.done) / at.of)} %`;
  const cells =
    at.of === null ? '' : ` ${at.done.toLocaleString('en')} of ${at.of.toLocaleString('en')} cells`;
  switch (at.stage) {
    case 'sending':
      return at.done < at.of ? `Sending…${share}` : 'Reading…';
    case 'waiting':
      return 'Waiting for another import to finish…';
    case 'reading':
      return 'Reading…';
    case 'checking':
      return `Checking…${cells}`;
    case 'saving':
      return `Saving…${cells}`;
  }
}

/** What an import did. */
export function doneWords(answer: ImportAnswer): string {
  const saved = answer.inserted + answer.updated;
  const parts = [`${counted(saved, 'cell')} saved`];
  if (answer.unchanged > 0) parts.push(`${answer.unchanged.toLocaleString('en')} stood there already`);
  if (answer.rejectedCount > 0) parts.push(`${answer.rejectedCount.toLocaleString('en')} not taken`);
  return `${parts.join(', ')}.`;
}

/** Why a file is not even sent; null: it may be. */
export function tooLargeWords(size: number): string | null {
  if (size <= LIMITS.bytes) return null;
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;
  return `This file has ${megabytes(size)}; at most ${megabytes(LIMITS.bytes)} can be taken. Send it in parts.`;
}

/** How a number that can be read in two ways would be read with this sign before the decimals. */
export function readingWith(sign: '.' | ',', { text, readings = [] }: ImportRejection): number | null {
  const sorted = [...readings].sort((a, b) => Math.abs(a) - Math.abs(b));
  return (text.includes(sign) ? sorted[0] : sorted.at(-1)) ?? null;
}
