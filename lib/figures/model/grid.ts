import type { Month } from '@/lib/core/month';

/** What a cell holds: a number, blank, or "not applicable", entered on purpose. */
export type CellValue = number | null | 'n/a';

/** One figure or target as last saved. `version` 0 means that it was never entered; times are ISO 8601. */
export interface GridCell {
  month: Month;
  value: CellValue;
  estimate: boolean;
  note: string | null;
  version: number;
  enteredBy: string | null;
  enteredAt: string | null;
  locked: boolean;
}

/** One KPI of the grid. `cells` and `targets` hold only the months that have something. */
export interface GridRow {
  kpi: string;
  name: string;
  unit: 'number' | 'currency' | 'percent' | 'ratio' | 'days' | 'points';
  /** What stands beside the name: EUR, %, number. */
  unitLabel: string;
  decimals: number;
  /** The formula in words for a computed KPI, which is read only; otherwise null. */
  computed: null | string;
  allowNegative: boolean;
  frequency: 'month' | 'quarter' | 'year';
  definition: string | null;
  updater: string | null;
  cells: readonly GridCell[];
  targets: readonly { month: Month; value: number | null }[];
  usual: null | { low: number; high: number };
}

export interface ClosedMonth {
  state: 'submitted' | 'locked';
  mayChange: boolean;
}

/** Everything that the grid of one team shows. */
export interface GridData {
  mode: 'figures' | 'targets';
  organization: string;
  team: string;
  /** Who types, so that a browser shared by two people keeps their drafts apart. */
  person?: string;
  months: readonly Month[];
  /** The first month that is not over. */
  openMonth: Month;
  locale: string;
  currency: string;
  rows: readonly GridRow[];
  canEdit: boolean;
  /** Months that are handed in or locked; `mayChange`: the reader still may, a locked one with a reason. */
  closed?: Readonly<Record<Month, ClosedMonth>>;
  revision: number;
}

/** One cell to save; `version` is the one that the typist saw, `text` what was typed. */
export interface CellWrite {
  kpi: string;
  month: Month;
  value: CellValue;
  estimate: boolean;
  note: string | null;
  version: number;
  text?: string;
}

/** What became of one write. */
export type CellOutcome = { kpi: string; month: Month } & (
  | { status: 'saved' | 'unchanged'; version: number; warning?: string }
  | {
      status: 'rejected';
      code: 'invalid' | 'stale' | 'locked' | 'forbidden' | 'not-found';
      message: string;
      current?: GridCell;
    }
);

/** Saves a batch: each cell has its own outcome; `ok: false` means that nothing was looked at. */
export type SaveFigures = (input: {
  team: string;
  mode: 'figures' | 'targets';
  writes: CellWrite[];
  /** Why what has stood is changed, kept with each cell of the batch. */
  reason?: string;
}) => Promise<
  { ok: true; outcomes: CellOutcome[]; revision: number } | { ok: false; code: string; message: string }
>;

/** Method §5 has natural limits at 2.66; a typing slip is asked about only at twice that distance. */
const ASK_BEYOND = 5.32;
const ENOUGH_POINTS = 12;

/**
 * A question about a value that its own history makes unlikely, or null.
 * `history`: the other figures of the same KPI and team, oldest first, null for a gap (a gap breaks the moving
 * range, Method §5). With 12 points or more: outside mean ± 5.32 × mean moving range; with fewer: more than 5
 * times the last figure or under a fifth of it (a last figure of zero or of the other sign says nothing).
 * `format` words the numbers in the sentence.
 */
export function unlikely(
  history: readonly (number | null)[],
  value: number,
  format: (value: number) => string = String,
): string | null {
  const points = history.filter((point) => point !== null);
  const last = points.at(-1);
  if (last === undefined) return null;
  if (points.length >= ENOUGH_POINTS) {
    const range = movingRange(history);
    if (range === null) return null;
    const center = mean(points);
    if (value > center + ASK_BEYOND * range)
      return `Unusually high: ${format(center)} on average. Is it right?`;
    if (value < center - ASK_BEYOND * range)
      return `Unusually low: ${format(center)} on average. Is it right?`;
    return null;
  }
  const times = last === 0 ? Number.NaN : value / last;
  if (times > 5) return `More than 5 times the last figure, ${format(last)}. Is it right?`;
  if (times >= 0 && times < 0.2) return `Less than a fifth of the last figure, ${format(last)}. Is it right?`;
  return null;
}

function movingRange(history: readonly (number | null)[]): number | null {
  const steps: number[] = [];
  history.forEach((point, index) => {
    const previous = index === 0 ? null : history[index - 1];
    if (point !== null && previous !== null && previous !== undefined) steps.push(Math.abs(point - previous));
  });
  return steps.length === 0 ? null : mean(steps);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
