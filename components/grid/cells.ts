import type { Month } from '@/lib/core/month';
import { decimalSeparator, parseAmount } from '@/lib/core/parse-amount';
import type { CellValue, GridCell, GridData, GridRow } from '@/lib/figures/model/grid';

/** Text that could not be read as one number, with what it may have meant. */
interface Fault {
  readonly message: string;
  readonly readings: readonly number[];
}

/** What a person put into a cell. With a fault, `value` is the one kept from before. */
export interface Content {
  readonly value: CellValue;
  readonly text: string;
  readonly estimate: boolean;
  readonly note: string | null;
  readonly fault: Fault | null;
}

/** Why a cell cannot be typed into. */
export type ReadOnly = 'computed' | 'locked' | 'submitted' | 'future' | 'forbidden';

export const keyOf = (kpi: string, month: Month) => `${kpi}|${month}`;

export function blankCell(month: Month): GridCell {
  return {
    month,
    value: null,
    estimate: false,
    note: null,
    version: 0,
    enteredBy: null,
    enteredAt: null,
    locked: false,
  };
}

export function contentOf(cell: GridCell): Content {
  return { value: cell.value, text: '', estimate: cell.estimate, note: cell.note, fault: null };
}

/** Whether two contents would be saved as the same; a faulty one never is. */
export function isSame(a: Content, b: Content): boolean {
  return !a.fault && !b.fault && a.value === b.value && a.estimate === b.estimate && a.note === b.note;
}

/**
 * Why this cell is read only, or null. Figures may be typed through the month that is still open; targets for
 * every month shown.
 */
export function readOnly(data: GridData, row: GridRow, cell: GridCell): ReadOnly | null {
  if (row.computed !== null) return 'computed';
  if (cell.locked) return 'locked';
  const closed = data.closed?.[cell.month];
  if (closed) return closed.mayChange ? null : closed.state;
  if (data.mode === 'figures' && cell.month > data.openMonth) return 'future';
  return data.canEdit ? null : 'forbidden';
}

/** What typed text makes of a cell: a new value (no longer an estimate), or a fault with the old value kept. */
export function typedInto(before: Content, text: string, row: GridRow, locale: string): Content {
  const read = parseAmount(text, locale);
  const after = { ...before, text, estimate: false, fault: null };
  if (read.kind === 'blank') return { ...after, value: null };
  if (read.kind === 'n/a') return { ...after, value: 'n/a' };
  if (read.kind === 'value') {
    const fault = refusal(read.value, row);
    return fault ? { ...before, text, fault } : { ...after, value: read.value };
  }
  const offered = read.kind === 'ambiguous' ? read.readings : guesses(text);
  const readings = offered.filter((value) => !refusal(value, row));
  const message = read.kind === 'error' ? read.message : 'It can be read in two ways.';
  return { ...before, text, fault: { message, readings } };
}

/** What digits with misplaced separators ("8,912,00") may have meant: the last one a decimal sign, or none. */
function guesses(text: string): number[] {
  const [, digits = ''] = /^[^\d-]*(-?\d[\d.,]*\d)\D*$/.exec(text.trim()) ?? [];
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (last < 0) return [];
  const whole = digits.slice(0, last).replaceAll(/[.,]/g, '');
  const fraction = digits.slice(last + 1);
  const readings = [parseAmount(`${whole}.${fraction}`, 'en'), parseAmount(`${whole}${fraction}`, 'en')];
  return readings.flatMap((read) => (read.kind === 'value' ? [read.value] : []));
}

function refusal(value: number, row: GridRow): Fault | null {
  if (value >= 0 || row.allowNegative) return null;
  return { message: `${row.name} cannot be negative.`, readings: [] };
}

/** A value as it is edited and copied: every digit, the locale's decimal sign, no grouping. */
export function editText(value: CellValue, locale: string): string {
  if (value === null) return '';
  if (value === 'n/a') return 'n/a';
  const plain = String(value);
  return decimalSign(locale) === ',' ? plain.replace('.', ',') : plain;
}

const signs = new Map<string, string>();

function decimalSign(locale: string): string {
  const sign = signs.get(locale) ?? decimalSeparator(locale);
  signs.set(locale, sign);
  return sign;
}
