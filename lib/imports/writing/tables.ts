import type { WrittenCell } from '@/lib/core/csv';
import type { Month } from '@/lib/core/month';
import type { ImportValue, Layout } from '../model';

/** What stands in one cell of the ledger, or an empty place of a template. Teams by code; null: the organization's own. */
export interface LedgerCell {
  readonly kpi: string;
  readonly team: string | null;
  readonly month: Month;
  readonly value: ImportValue;
  readonly target: ImportValue;
  readonly note: string | null;
}

/** The cells in a layout that an import takes back. Wide and transposed sheets hold figures alone. */
export function tableOf(
  layout: Layout,
  cells: readonly LedgerCell[],
  months: readonly Month[],
): WrittenCell[][] {
  if (layout === 'long') return longTable(cells);
  const figures = cells.filter(({ team }) => team !== null);
  return layout === 'wide' ? wideTable(figures, months) : transposedTable(figures, months);
}

function longTable(cells: readonly LedgerCell[]): WrittenCell[][] {
  const rows = cells.map(({ kpi, month, team, value, target, note }): WrittenCell[] => [
    kpi,
    month,
    team,
    written(value),
    written(target),
    note,
  ]);
  return [['kpi', 'month', 'team', 'value', 'target', 'note'], ...rows];
}

function wideTable(cells: readonly LedgerCell[], months: readonly Month[]): WrittenCell[][] {
  const rows = [...bySeries(cells)].map(([, series]): WrittenCell[] => {
    const [first] = series.values();
    return [first?.kpi ?? null, first?.team ?? null, ...months.map((month) => valueIn(series, month))];
  });
  return [['kpi', 'team', ...months], ...rows];
}

function transposedTable(cells: readonly LedgerCell[], months: readonly Month[]): WrittenCell[][] {
  const all = [...bySeries(cells)];
  const rows = months.map((month): WrittenCell[] => [
    month,
    ...all.map(([, series]) => valueIn(series, month)),
  ]);
  return [['month', ...all.map(([name]) => name)], ...rows];
}

/** The cells of each KPI and team, "leads@marketing", by month. */
function bySeries(cells: readonly LedgerCell[]): Map<string, Map<Month, LedgerCell>> {
  const series = new Map<string, Map<Month, LedgerCell>>();
  for (const cell of cells) {
    const name = `${cell.kpi}@${cell.team}`;
    const own = series.get(name) ?? new Map<Month, LedgerCell>();
    series.set(name, own.set(cell.month, cell));
  }
  return series;
}

const valueIn = (series: ReadonlyMap<Month, LedgerCell>, month: Month) =>
  written(series.get(month)?.value ?? null);

/** A range stands as "25..36". */
const written = (value: ImportValue): WrittenCell =>
  typeof value === 'object' && value !== null ? `${value.low}..${value.high}` : value;
