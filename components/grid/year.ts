import { sumExact } from '@/lib/core/decimal';
import type { Month } from '@/lib/core/month';
import type { GridRow } from '@/lib/figures/grid';
import type { Board } from './board';
import { readOnly } from './cells';
import { spread } from './spread';

/** `same` puts one number into every month: for rates and levels, which are not added up over a year. */
export type SpreadWay = 'even' | 'season' | 'same';

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

/** What each month of a year gets. `season` holds twelve shares, first month of the fiscal year first. */
export function spreadPlan(
  board: Board,
  row: GridRow,
  year: readonly Month[],
  total: number,
  way: SpreadWay,
  season: readonly number[] | null,
): SpreadPlan {
  const locked = year.filter((month) => readOnly(board.data, row, board.cell(row.kpi, month)) !== null);
  const open = year.filter((month) => !locked.includes(month));
  if (way === 'same')
    return { values: open.map((month) => ({ month, value: total })), locked: locked.length };
  const taken = locked.map((month) => board.cell(row.kpi, month).value);
  const numbers = [total, ...taken.flatMap((value) => (typeof value === 'number' ? [-value] : []))];
  const weights = open.map((month) => (way === 'season' ? (season?.[year.indexOf(month)] ?? 0) : 1));
  const parts = spread(sumExact(numbers), weights, row.decimals);
  return {
    values: open.map((month, index) => ({ month, value: parts[index] ?? 0 })),
    locked: locked.length,
  };
}
