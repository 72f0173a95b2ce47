import type { FiscalCalendar } from '@/lib/core/fiscal-calendar';
import type { Month } from '@/lib/core/month';
import type { CellOutcome, CellWrite, GridCell, GridData } from '@/lib/figures/model/grid';
import type { SavedCell, StoredFigure } from '@/lib/figures/model';
import type { PeriodTarget } from '@/lib/measure/targets';
import type { StoredTarget, TargetPeriod } from '@/lib/targets/model';

/** Everything that the page "Enter figures" (or "Targets") of a team shows. */
export interface EntryView {
  readonly data: GridData;
  /** Targets that the grid of months has no place for: of quarters and years, and ranges. */
  readonly plans: readonly OtherPlan[];
  readonly calendar: FiscalCalendar;
  /** Last year's season by KPI: twelve shares, first month of the fiscal year first. */
  readonly season: Readonly<Record<string, readonly number[]>>;
  /** Teams to choose from, the reader's own first. */
  readonly teams: readonly { readonly code: string; readonly name: string; readonly own: boolean }[];
  readonly team: { readonly code: string; readonly name: string };
  /** The last ended month: when it is due and what is missing in it. */
  readonly closing: { readonly month: Month; readonly dueDay: string; readonly missing: number };
  readonly earlier: Month;
  readonly later: Month | null;
  readonly label: string;
  readonly monthsShown: number;
}

/** A target of a quarter or a year, or a range. */
export interface OtherPlan extends PeriodTarget {
  readonly kpi: string;
  readonly name: string;
  readonly period: TargetPeriod;
  /** The last one of its period. */
  readonly month: Month;
  readonly note: string | null;
  readonly revised: boolean;
}

export const figureCell = (figure: StoredFigure & { readonly month: Month }): GridCell => ({
  month: figure.month,
  value: figure.value,
  estimate: figure.estimate,
  note: figure.note,
  version: figure.version,
  enteredBy: figure.enteredBy,
  enteredAt: figure.enteredAt,
  locked: false,
});

export const targetCell = (target: StoredTarget & { readonly month: Month }): GridCell => ({
  month: target.month,
  value: target.value,
  estimate: false,
  note: target.note,
  version: target.version,
  enteredBy: target.enteredBy,
  enteredAt: target.enteredAt,
  locked: false,
});

interface Saved {
  readonly rejected: readonly {
    readonly index: number;
    readonly code: string;
    readonly message: string;
    readonly current?: StoredFigure | StoredTarget;
  }[];
  readonly versions?: ReadonlyMap<number, number>;
  readonly saved?: ReadonlyMap<number, SavedCell>;
}

const CODES: Readonly<Record<string, 'stale' | 'locked' | 'forbidden' | 'not-found'>> = {
  stale: 'stale',
  locked: 'locked',
  forbidden: 'forbidden',
  'not-found': 'not-found',
};

/** What became of each write of a batch, in the words of the grid. */
export function outcomesOf(writes: readonly CellWrite[], saved: Saved): CellOutcome[] {
  const rejected = new Map(saved.rejected.map((each) => [each.index, each]));
  return writes.map(({ kpi, month, version }, index): CellOutcome => {
    const refusal = rejected.get(index);
    if (refusal) {
      const { current, message } = refusal;
      const cell =
        current &&
        ('estimate' in current ? figureCell({ ...current, month }) : targetCell({ ...current, month }));
      return {
        kpi,
        month,
        status: 'rejected',
        code: CODES[refusal.code] ?? 'invalid',
        message,
        ...(cell ? { current: cell } : {}),
      };
    }
    const now = saved.versions?.get(index) ?? saved.saved?.get(index)?.figure?.version ?? version;
    return { kpi, month, status: now === version ? 'unchanged' : 'saved', version: now };
  });
}
