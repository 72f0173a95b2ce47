import { sumExact } from '@/lib/core/decimal';
import { addMonths, type Month } from '@/lib/core/month';
import { parseAmount } from '@/lib/core/parse-amount';
import type { GridRow } from '@/lib/figures/model/grid';
import type { Board } from './board';
import { readOnly } from './cells';
import { spread } from './spread';

/**
 * `same` puts one number into every month: for rates and levels, which are not added up over a year. `weights` are
 * pasted, one a month; `carry` takes the targets of the year before, changed by so many percent.
 */
export type SpreadWay = 'even' | 'season' | 'weights' | 'same' | 'carry';

export interface SpreadPlan {
  readonly values: readonly { month: Month; value: number }[];
  /** Months that are locked: they keep theirs, which count into the total. */
  readonly locked: number;
}

/** The years shown, as runs of twelve months from the first on; fewer at the end make a run of their own. */
export function yearsOf(months: readonly Month[]): Month[][] {
  const years: Month[][] = [];
  for (let from = 0; from < months.length; from += 12) years.push(months.slice(from, from + 12));
  return years;
}

/**
 * What each month of a year gets. `shares` holds one for each of its months: last year's season, or weights that were
 * pasted. Of `carry` the total is a change in percent.
 */
export function spreadPlan(
  board: Board,
  row: GridRow,
  year: readonly Month[],
  total: number,
  way: SpreadWay,
  shares: readonly number[] | null,
): SpreadPlan {
  const locked = year.filter((month) => readOnly(board.data, row, board.cell(row.kpi, month)) !== null);
  const open = year.filter((month) => !locked.includes(month));
  if (way === 'carry')
    return { values: open.flatMap((month) => carried(board, row, month, total)), locked: locked.length };
  if (way === 'same')
    return { values: open.map((month) => ({ month, value: total })), locked: locked.length };
  const taken = locked.map((month) => board.cell(row.kpi, month).value);
  const numbers = [total, ...taken.flatMap((value) => (typeof value === 'number' ? [-value] : []))];
  const weights = open.map((month) => (way === 'even' ? 1 : (shares?.[year.indexOf(month)] ?? 0)));
  const parts = spread(sumExact(numbers), weights, row.decimals);
  return {
    values: open.map((month, index) => ({ month, value: parts[index] ?? 0 })),
    locked: locked.length,
  };
}

/** Last year's target of the same month, changed by so many percent; nothing where there was none. */
function carried(board: Board, row: GridRow, month: Month, percent: number) {
  const { value } = board.cell(row.kpi, addMonths(month, -12));
  if (typeof value !== 'number') return [];
  const changed = Number((value * (1 + percent / 100)).toFixed(row.decimals));
  return [{ month, value: changed }];
}

/** Weights as they stand in a row or column of a sheet: as many as the year has months, none negative, not all zero. */
export function readWeights(text: string, months: number, locale: string): readonly number[] | string {
  const cells = text.trim().split(/[\s;]+/);
  const read = cells.filter((cell) => cell !== '').map((cell) => parseAmount(cell, locale));
  const numbers = read.flatMap((each) => (each.kind === 'value' && each.value >= 0 ? [each.value] : []));
  if (numbers.length < read.length) return 'Each weight is a number, not below 0.';
  if (numbers.length !== months)
    return `${numbers.length} of ${months} weights: one for each month is needed.`;
  return numbers.some((number) => number > 0) ? numbers : 'Not all weights can be 0.';
}
