import type { Month } from '@/lib/core/month';
import type { CellValue } from './ledger';

/** How far a team's month is on its way: being entered, handed in by its lead, or closed for the organization. */
export type MonthState = 'open' | 'submitted' | 'locked';

/** One step of the close; `team` null: of the whole organization. In the order in which they were taken. */
export interface CloseStep {
  readonly month: Month;
  readonly team: string | null;
  readonly kind: 'submit' | 'lock' | 'reopen';
}

interface Closing {
  locked: boolean;
  everLocked: boolean;
  readonly submitted: Set<string>;
}

/**
 * Where the months stand, from every step that was taken. A team's month is handed in by `submit` and taken back by
 * `reopen`; the organization's is closed by `lock`. Reopening the organization's month opens it for everybody: what is
 * changed then has to be submitted and locked again. A month without a step is open.
 */
export class Closings {
  readonly #months = new Map<Month, Closing>();

  constructor(steps: Iterable<CloseStep>) {
    for (const { month, team, kind } of steps) {
      const closing = this.#months.get(month) ?? { locked: false, everLocked: false, submitted: new Set() };
      this.#months.set(month, closing);
      if (kind === 'submit' && team !== null) closing.submitted.add(team);
      else if (kind === 'reopen' && team !== null) closing.submitted.delete(team);
      else if (kind === 'reopen') {
        closing.locked = false;
        closing.submitted.clear();
      } else if (kind === 'lock') {
        closing.locked = true;
        closing.everLocked = true;
      }
    }
  }

  of(month: Month, team: string): MonthState {
    if (this.isLocked(month)) return 'locked';
    return this.#months.get(month)?.submitted.has(team) ? 'submitted' : 'open';
  }

  isLocked(month: Month): boolean {
    return this.#months.get(month)?.locked ?? false;
  }

  /** It was locked at least once: what stood then is what was first reported. */
  wasLocked(month: Month): boolean {
    return this.#months.get(month)?.everLocked ?? false;
  }
}

/**
 * What stood in a cell when its month was first locked. `definitive`: of an estimate, the first value after it that was
 * none; undefined while there is none.
 */
export interface Reported {
  readonly value: CellValue;
  readonly estimate: boolean;
  readonly definitive?: CellValue | undefined;
}

export interface Restatement {
  /** The value differs from the one that was reported. Blank, "n/a" and a number are three different things. */
  readonly restated: boolean;
  /** What stood when the month was first locked; of a month that never was, what stands. */
  readonly firstReported: CellValue;
}

/**
 * First reported is what stood when the month was locked for the first time, and stays so through every reopening and
 * locking again. A figure is restated while it says something else: whether it was changed after the lock or in a
 * reopened month, and also where nothing had been entered. A figure that is set back to what was reported is not. An
 * estimate is replaced by the first figure that is none without being restated; from then on that one counts.
 * `reported` null: nothing has changed since the first lock, or there was none.
 */
export function restatementOf(value: CellValue, reported: Reported | null): Restatement {
  if (reported === null) return { restated: false, firstReported: value };
  const basis = reported.estimate ? reported.definitive : reported.value;
  return { restated: basis !== undefined && value !== basis, firstReported: reported.value };
}

/** Whether a team hands its month in by the due day, after it, or not at all: the month was locked without it. */
export type Timing = 'on-time' | 'late' | 'missed';

/**
 * Days are "YYYY-MM-DD", null for what has not happened; the first submission and the first lock count, so that
 * reopening makes nobody late. Null: nothing is due yet, or the month was locked before it was.
 */
export function timingOf(days: {
  readonly submitted: string | null;
  readonly locked: string | null;
  readonly due: string;
  readonly today: string;
}): Timing | null {
  const { submitted, locked, due, today } = days;
  if (submitted !== null) return submitted <= due ? 'on-time' : 'late';
  if (locked !== null) return locked > due ? 'missed' : null;
  return today > due ? 'late' : null;
}
