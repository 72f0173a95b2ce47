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

/** Everything that the grid of one team shows. */
export interface GridData {
  mode: 'figures' | 'targets';
  organization: string;
  team: string;
  months: readonly Month[];
  /** The first month that is not over. */
  openMonth: Month;
  locale: string;
  currency: string;
  rows: readonly GridRow[];
  canEdit: boolean;
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
}) => Promise<
  { ok: true; outcomes: CellOutcome[]; revision: number } | { ok: false; code: string; message: string }
>;
