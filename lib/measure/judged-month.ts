import { addMonths, type Month, monthRange } from '@/lib/core/month';
import { type Aggregate, aggregate, periodsOf } from './aggregate';
import { isComputed } from './classes';
import type { CellRef, Ledger, MeasuredKpi } from './ledger';
import { lastPeriodEnd, periodMonths } from './pace';
import type { Aim, Measure } from './standing';
import { isDue, type Status } from './status';

const LEVEL_MONTHS = 3;

/**
 * Months that the actual is made of, through `at`: from the start; of a level that is no stock the last three ended
 * months, or the last whole period where its inputs come in quarters or years (Method §3). A KPI that does not add up
 * is what was entered for its last period.
 */
export function monthsOfMeasure(
  ledger: Ledger,
  kpi: MeasuredKpi,
  aim: Aim,
  measure: Measure,
  at: Month,
): Month[] {
  if (kpi.class === 'unique') return [lastPeriodEnd(ledger, kpi, at)];
  if (measure !== 'level' || kpi.class === 'stock') return monthRange(aim.start, at);
  const last = lastPeriodEnd(ledger, kpi, at);
  return monthRange(addMonths(last, 1 - Math.max(LEVEL_MONTHS, periodMonths(ledger, kpi))), last);
}

export interface JudgedMonth {
  /** Null: no month can be judged, and `status` says why. */
  readonly at: Month | null;
  readonly stale: boolean;
  readonly status: Status;
  readonly missing: readonly CellRef[];
}

/**
 * Which month can be judged (Method §2): all figures there: this one. Missing but not due: the month before, without
 * a mark. One due figure missing: the last status stays, as of the month before it. Two or more, or none ever: no data.
 * A KPI with quarterly or yearly inputs is looked at by quarter or year.
 */
export function monthToJudge(
  ledger: Ledger,
  kpi: MeasuredKpi,
  aim: Aim,
  measure: Measure,
  through: Month,
): JudgedMonth {
  const { day, graceDays } = ledger.rules;
  const parts = periodsOf(ledger, kpi, monthsOfMeasure(ledger, kpi, aim, measure, through)).map((period) => ({
    first: period[0] ?? through,
    part: aggregate(ledger, aim.kpi, period, aim.teams),
  }));
  if (parts.length === 0) return { at: null, stale: false, status: 'in-progress', missing: [] };
  const missing = parts.flatMap(({ part }) => part.missing);
  const waiting =
    measure === 'level' && kpi.class === 'stock'
      ? trailing(parts)
      : parts.filter(({ part }) => part.missing.length > 0);
  const [first] = waiting;
  if (!first) return { at: through, stale: false, status: 'no-data', missing };
  const late = waiting.filter(({ part }) => part.missing.some((cell) => isDue(cell.month, day, graceDays)));
  if (lateFigures(kpi, late, (cell) => isDue(cell.month, day, graceDays)) > 1) {
    return { at: null, stale: false, status: 'no-data', missing };
  }
  const before = addMonths((late[0] ?? first).first, -1);
  if (before < aim.start) {
    return { at: null, stale: false, status: late.length > 0 ? 'no-data' : 'in-progress', missing };
  }
  return { at: before, stale: late.length > 0, status: 'no-data', missing };
}

/** Figures that lack; of what is made of two or more KPIs the periods in which it lacks itself. */
function lateFigures(
  kpi: MeasuredKpi,
  late: readonly { readonly part: Aggregate }[],
  isLate: (cell: CellRef) => boolean,
): number {
  if (isComputed(kpi.class) || kpi.class === 'rating') return late.length;
  const cells = late.flatMap(({ part }) => part.missing.filter(isLate));
  return new Set(cells.map((cell) => `${cell.kpi}/${cell.team}/${cell.month}`)).size;
}

/** Of a stock only what is missing after its latest complete month matters. */
function trailing<T extends { readonly part: Aggregate }>(parts: readonly T[]): T[] {
  const last = parts.findLastIndex(({ part }) => part.months > 0 && part.missing.length === 0);
  return parts.slice(last + 1).filter(({ part }) => part.missing.length > 0);
}
