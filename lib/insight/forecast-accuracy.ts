import { addMonths, type Month, monthsBetween } from '@/lib/core/month';
import type { Ledger, MeasuredKpi } from '@/lib/measure/ledger';
import { LEAST_MONTHS, type LegalRange, rangeOf } from './forecast';
import { futureOf, KpiFuture } from './futures';
import type { History } from './history';
import { SEASON } from './season';

/** How good the forecasts of the last months would have been, each made one month before (Method §6). */
export interface Accuracy {
  /** Mean absolute error ÷ that of "as a year before" within the history; null where a year is not known or never off. */
  readonly mase: number | null;
  /** How many of them were inside the range; null where that was not asked for. */
  readonly inside: number | null;
  readonly origins: number;
}

export const ORIGINS = 12;

export interface Track {
  /** The KPI month by month, where it is known. */
  readonly actuals: ReadonlyMap<Month, number>;
  readonly range: LegalRange;
  readonly asLastYear: boolean;
  /** The share of futures within the range that is asked for; null: only how far off it was. */
  readonly level: number | null;
}

/**
 * Rolling origin: for each of the last 12 months the forecast that the months before it would have given, where those
 * were enough for a range. Null where there were none.
 */
export function accuracyOf(
  ledger: Ledger,
  kpi: MeasuredKpi,
  histories: readonly History[],
  { actuals, range, level, asLastYear }: Track,
): Accuracy | null {
  const newest = histories.map(({ last }) => last).reduce((month, last) => (last < month ? last : month));
  let [error, origins, inside] = [0, 0, 0];
  for (let back = 0; back < ORIGINS; back += 1) {
    const month = addMonths(newest, -back);
    const actual = actuals.get(month);
    const cut = histories.map((history) => ({ history, back: monthsBetween(month, history.last) + 1 }));
    if (cut.some(({ history, back: left }) => history.values.length - left < LEAST_MONTHS)) break;
    if (actual === undefined) continue;
    const futures = cut.map(({ history, back: left }) =>
      futureOf(history, month, { back: left, asLastYear, simulated: level !== null }),
    );
    const { mean, paths } = new KpiFuture(ledger, kpi, futures, range).over([month]);
    if (mean === null) continue;
    origins += 1;
    error += Math.abs(actual - mean);
    const { low, high } = paths === null || level === null ? { low: 0, high: 0 } : rangeOf(paths, level);
    if (actual >= Math.min(low, mean) && actual <= Math.max(high, mean)) inside += 1;
  }
  if (origins === 0) return null;
  const scale = scaleOf(actuals);
  return {
    mase: scale === null ? null : error / origins / scale,
    inside: level === null ? null : inside,
    origins,
  };
}

/** What "as a year before" was off by, on average, within the history. */
function scaleOf(actuals: ReadonlyMap<Month, number>): number | null {
  let [sum, pairs] = [0, 0];
  for (const [month, value] of actuals) {
    const before = actuals.get(addMonths(month, -SEASON));
    if (before === undefined) continue;
    sum += Math.abs(value - before);
    pairs += 1;
  }
  return pairs === 0 || sum === 0 ? null : sum / pairs;
}
