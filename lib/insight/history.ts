import { addMonths, type Month, monthRange } from '@/lib/core/month';
import { aggregate } from '@/lib/measure/aggregate';
import type { Ledger, MeasuredKpi } from '@/lib/measure/ledger';
import { firstMonth } from '@/lib/measure/pace';
import type { LegalRange } from './forecast';
import { SEASON } from './season';

/** What was longer ago says nothing of the months to come. */
const MOST_MONTHS = 120;

/** The months of a typed KPI that a forecast goes on from: consecutive, oldest first. */
export interface History {
  readonly kpi: MeasuredKpi;
  /** Months that have all their figures, as they are. */
  readonly known: ReadonlyMap<Month, number>;
  /** Months that were taken out on purpose: they add nothing. */
  readonly notApplicable: ReadonlySet<Month>;
  readonly values: readonly number[];
  readonly last: Month;
  /** The one missing month that was filled by its season. */
  readonly filled: Month | null;
  readonly range: LegalRange;
}

/**
 * What is known of a typed KPI through a month. The history goes back from the last figure to the second gap: one missing
 * month is filled by what its neighbors say and its season adds, longer gaps break it (Method §2). Null: no figure.
 */
export function historyOf(
  ledger: Ledger,
  kpi: MeasuredKpi,
  teams: readonly string[] | null,
  through: Month,
): History | null {
  const question = `history ${kpi.code} ${through} ${teams === null ? '' : `of ${teams.join()}`}`;
  return ledger.once(question, () => makeHistory(ledger, kpi, teams, through));
}

function makeHistory(
  ledger: Ledger,
  kpi: MeasuredKpi,
  teams: readonly string[] | null,
  through: Month,
): History | null {
  const first = firstMonth(ledger, kpi);
  if (first === null) return null;
  const known = new Map<Month, number>();
  const notApplicable = new Set<Month>();
  for (const month of monthRange(first, through)) {
    const { value, months, monthsExpected } = aggregate(ledger, kpi.code, [month], teams);
    if (monthsExpected === 0) notApplicable.add(month);
    else if (value !== null && months === monthsExpected) known.set(month, value);
  }
  const last = [...known.keys()].at(-1);
  if (last === undefined) return null;
  const range = rangeFor(kpi, known.values());
  const values: number[] = [];
  let filled: Month | null = null;
  for (let month = last; month >= first && values.length < MOST_MONTHS; month = addMonths(month, -1)) {
    const value = known.get(month);
    if (value !== undefined) values.push(value);
    else {
      const guess: number | null = filled === null ? fill(known, month) : null;
      if (guess === null) break;
      filled = month;
      values.push(Math.min(range.high, Math.max(range.low, guess)));
    }
  }
  return { kpi, known, notApplicable, values: values.reverse(), last, filled, range };
}

/** Between its neighbors, with what the same month of other years was above or below its own. Null: a longer gap. */
function fill(known: ReadonlyMap<Month, number>, month: Month): number | null {
  const between = middle(known, month);
  if (between === null) return null;
  const seasons: number[] = [];
  for (let years = 1; years <= 10; years += 1) {
    for (const other of [addMonths(month, -SEASON * years), addMonths(month, SEASON * years)]) {
      const [own, around] = [known.get(other), middle(known, other)];
      if (own !== undefined && around !== null) seasons.push(own - around);
    }
  }
  const season = seasons.reduce((sum, each) => sum + each, 0) / Math.max(1, seasons.length);
  return between + season;
}

function middle(known: ReadonlyMap<Month, number>, month: Month): number | null {
  const [before, after] = [known.get(addMonths(month, -1)), known.get(addMonths(month, 1))];
  return before === undefined || after === undefined ? null : (before + after) / 2;
}

const HUNDRED = 100;

/** What a KPI can be at all: not negative unless it is allowed to; a percentage that never passed 100 stays there. */
export function rangeFor(
  kpi: Pick<MeasuredKpi, 'allowNegative' | 'unit'>,
  seen: Iterable<number>,
): LegalRange {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of seen) most = Math.max(most, value);
  return {
    low: kpi.allowNegative ? Number.NEGATIVE_INFINITY : 0,
    high: kpi.unit === 'percent' && most <= HUNDRED ? HUNDRED : Number.POSITIVE_INFINITY,
  };
}
