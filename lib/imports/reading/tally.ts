import type { Month } from '@/lib/core/month';
import type { CellState, ImportCounts, ImportRejection, PreviewCell } from '../model';
import type { Compared, Comparison, Refusal } from './compare';
import type { Names } from './names';
import type { Recognized } from './recognize';
import { rejectionAt } from './refusals';
import type { ReadSlice } from './table-reader';

/** More rejections than this help nobody; their number is told. */
const MOST_REJECTIONS = 10_000;
/** Of each state, so that a preview stays small however long the file is. */
const MOST_PREVIEWED = 500;

interface Wanted {
  readonly preview: boolean;
  /** Why rows were refused is kept for all of them, to give them back. */
  readonly why: boolean;
}

type Counts = { -readonly [State in keyof ImportCounts]: number };

/** What has come of the cells of a file so far: a slice is added, and then forgotten. */
export class Tally {
  readonly figures: Counts = { inserted: 0, updated: 0, unchanged: 0 };
  readonly targets: Counts = { inserted: 0, updated: 0, unchanged: 0 };
  /** In the order of the file, at most 10,000 of `rejectedCount`. */
  readonly rejected: ImportRejection[] = [];
  rejectedCount = 0;
  /** By rows, from 0. */
  readonly why = new Map<number, string[]>();
  /** Of columns that are refused with all that stands in them, by the cell of their header. */
  readonly whyColumn = new Map<string, string>();
  readonly preview: Record<CellState, PreviewCell[]> = { new: [], changed: [], unchanged: [] };
  /** KPIs of which something is written. */
  readonly kpis = new Set<string>();
  months: { from: Month; to: Month } | null = null;

  constructor(
    private readonly found: Recognized,
    private readonly names: Names,
    private readonly wanted: Wanted,
  ) {}

  get written(): number {
    const { figures, targets } = this;
    return figures.inserted + figures.updated + targets.inserted + targets.updated;
  }

  /** Adds a slice of the file whose cells were compared and judged. */
  add(
    { cells, rejected: unread }: ReadSlice,
    { figures, targets, unchanged, rejected }: Comparison,
    refused: ReadonlyMap<Compared, Refusal>,
  ): void {
    const { found } = this;
    const judged = [...refused].map(([{ cell }, why]) => rejectionAt(found, cell.row, cell.column, why));
    this.reject([...unread, ...rejected, ...judged].sort((a, b) => a.index - b.index));
    for (const each of [...figures, ...targets]) {
      if (refused.has(each)) continue;
      this.kpis.add(each.cell.kpi);
      this.count(each, each.standing ? 'changed' : 'new');
    }
    for (const each of unchanged) this.count(each, 'unchanged');
    for (const { month } of cells) this.reach(month);
  }

  private reach(month: Month): void {
    this.months ??= { from: month, to: month };
    if (month < this.months.from) this.months.from = month;
    if (month > this.months.to) this.months.to = month;
  }

  private count(compared: Compared, state: CellState): void {
    const counts = compared.cell.kind === 'figure' ? this.figures : this.targets;
    counts[state === 'new' ? 'inserted' : state === 'changed' ? 'updated' : 'unchanged'] += 1;
    const shown = this.preview[state];
    if (this.wanted.preview && shown.length < MOST_PREVIEWED)
      shown.push(previewCell(this.found, compared, state, this.names));
  }

  private reject(rejections: readonly ImportRejection[]): void {
    this.rejectedCount += rejections.length;
    this.rejected.push(...rejections.slice(0, MOST_REJECTIONS - this.rejected.length));
    if (!this.wanted.why) return;
    for (const { index, cell, column, message } of rejections) {
      const why = `${column}: ${message}`;
      const row = index + this.found.header + 1;
      if (index < 0) this.whyColumn.set(cell, why);
      else this.why.set(row, [...(this.why.get(row) ?? []), why]);
    }
  }
}

function previewCell(
  found: Recognized,
  { cell, standing }: Compared,
  state: CellState,
  names: Names,
): PreviewCell {
  const { row, column, cell: at } = rejectionAt(found, cell.row, cell.column, { code: '', message: '' });
  const kpi = names.kpis.get(cell.kpi);
  const only = cell.kind === 'figure' && kpi?.teams.length === 1 ? kpi.teams[0] : undefined;
  const noted = cell.note !== null && cell.note !== (standing?.note ?? null);
  return {
    row,
    column,
    cell: at,
    kind: cell.kind,
    kpi: cell.kpi,
    team: cell.team ?? only ?? null,
    month: cell.month,
    state,
    before: standing?.value ?? null,
    after: cell.value ?? standing?.value ?? null,
    ...(noted && state !== 'unchanged' ? { note: { before: standing?.note ?? null, after: cell.note } } : {}),
  };
}
