import { addMonths, type Month, monthRange } from '@/lib/core/month';
import { aggregate } from '@/lib/measure/aggregate';
import type { CellRef, Ledger, MeasuredKpi } from '@/lib/measure/ledger';
import { type ForecastMethod, LEAST_MONTHS, rangeOf } from './forecast';
import { type Accuracy, accuracyOf, ORIGINS, type Track } from './forecast-accuracy';
import { type Expected, type Future, futureOf, KpiFuture, type Outcome } from './futures';
import { type History, historyOf, rangeFor } from './history';

/** A number that is forecast, with the range that a share of the simulated futures lies in; null: no range is known. */
export interface Forecast {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A KPI's coming months and its period, forecast (Method §6). */
export interface KpiForecast {
  /** Null: nothing can be forecast, and `why` says so. */
  readonly method: ForecastMethod | null;
  readonly why: 'no-figures' | 'not-monthly' | null;
  /** Months of history behind it: of the shortest among its typed KPIs. */
  readonly months: number;
  /** Some of its typed KPIs has a season. */
  readonly seasonal: boolean;
  readonly points: readonly (Forecast & { readonly month: Month })[];
  readonly period: { readonly from: Month; readonly to: Month };
  readonly total: Forecast;
  /** The period in each simulated future; null without a range. */
  readonly futures: readonly number[] | null;
  readonly accuracy: Accuracy | null;
  /** Months without a figure that were filled to forecast from. */
  readonly filled: readonly CellRef[];
}

export interface ForecastOptions {
  readonly teams: readonly string[] | null;
  /** The last month whose figures count. */
  readonly through: Month;
  /** The months that the total is of; the forecast goes on to the last of them. */
  readonly period: readonly Month[];
  /** The share of futures that a range holds. */
  readonly level: number;
  /** Only what the period comes to; its months as well; or how often ranges were right, too: each costs more. */
  readonly detail: 'total' | 'months' | 'record';
  readonly expected?: Expected | undefined;
  /** What a coming month's point is of; the month alone unless told. */
  readonly monthsAt?: ((month: Month) => readonly Month[]) | undefined;
}

const NOTHING: Forecast = { mean: null, low: null, high: null };

/** Forecasts a KPI by its typed KPIs: each by its own class and history, then put together (Method §1, §6). */
export function forecastOf(ledger: Ledger, code: string, options: ForecastOptions): KpiForecast {
  const { through, period, level, expected } = options;
  const kpi = ledger.kpi(code);
  const until = period.at(-1) ?? through;
  const nothing = {
    ...{ method: null, months: 0, seasonal: false, points: [], total: NOTHING },
    ...{ futures: null, accuracy: null, filled: [] },
    period: { from: period[0] ?? until, to: until },
  };
  const leaves = ledger.leaves(kpi);
  if (leaves.some(({ frequency }) => frequency !== 'month')) return { ...nothing, why: 'not-monthly' };
  const teams = teamsFor(ledger, kpi, options);
  const found = leaves.map((leaf) => historyOf(ledger, leaf, teams, through));
  const histories = found.filter((history) => history !== null);
  if (histories.length < leaves.length || histories.length === 0) return { ...nothing, why: 'no-figures' };
  const { track, error } = ledger.once(questionOf(code, options), () =>
    trackOf(ledger, kpi, histories, teams),
  );
  const { range, asLastYear } = track;
  const accuracy =
    options.detail === 'record' ? accuracyOf(ledger, kpi, histories, { ...track, level }) : error;
  const futures = histories.map((history) =>
    futureOf(history, until, { asLastYear, expected: isWhole(history.kpi, teams) ? expected : undefined }),
  );
  const future = new KpiFuture(ledger, kpi, futures, range);
  const from = histories.reduce((first, { last }) => (last < first ? last : first), through);
  const shown = options.detail === 'total' ? [] : monthRange(addMonths(from, 1), until);
  const points = shown.map((month) => ({
    month,
    ...summed(future.over(options.monthsAt?.(month) ?? [month]), level),
  }));
  const total = future.over(period);
  return {
    ...{ ...nothing, why: null, points, accuracy, futures: total.paths },
    method: shortest(futures).model.method,
    months: shortest(futures).model.months,
    seasonal: futures.some(({ model }) => model.season !== null),
    total: summed(total, level),
    filled: histories.flatMap(({ kpi: leaf, filled }) =>
      filled === null ? [] : [{ kpi: leaf.code, team: '', month: filled }],
    ),
  };
}

/** The share of simulated futures that do what is asked; null without a range. */
export function chanceOf(futures: readonly number[] | null, hit: (value: number) => boolean): number | null {
  return futures === null ? null : futures.filter(hit).length / futures.length;
}

const questionOf = (code: string, { teams, through }: ForecastOptions) =>
  `forecast ${code} ${through} ${teams === null ? '' : `of ${teams.join()}`}`;

/** A computed KPI whose inputs other teams report is the organization's (Method §3). */
const teamsFor = (ledger: Ledger, kpi: MeasuredKpi, { teams, through }: ForecastOptions) =>
  teams !== null && aggregate(ledger, kpi.code, [through], teams).fromOrganization ? null : teams;

/** What is expected of a KPI says nothing of some of its teams. */
const isWhole = (kpi: MeasuredKpi, teams: readonly string[] | null): boolean =>
  teams === null || kpi.teams.every((team) => teams.includes(team));

const shortest = (futures: readonly Future[]): Future =>
  futures.reduce((least, each) => (each.model.months < least.model.months ? each : least));

/** How far off its forecasts were; where last year was the better guess, last year is what is used (Method §6). */
function trackOf(
  ledger: Ledger,
  kpi: MeasuredKpi,
  histories: readonly History[],
  teams: readonly string[] | null,
): { readonly track: Track; readonly error: Accuracy | null } {
  const actuals = actualsOf(ledger, kpi, histories, teams);
  const track = { actuals, range: rangeFor(kpi, actuals.values()), asLastYear: false, level: null };
  const error = accuracyOf(ledger, kpi, histories, track);
  const asLastYear = error?.origins === ORIGINS && (error.mase ?? 0) > 1;
  if (!asLastYear) return { track, error };
  const other = { ...track, asLastYear };
  return { track: other, error: accuracyOf(ledger, kpi, histories, other) };
}

/** The KPI in each month that has everything, back to the beginning of the shortest history. */
function actualsOf(
  ledger: Ledger,
  kpi: MeasuredKpi,
  histories: readonly History[],
  teams: readonly string[] | null,
): Map<Month, number> {
  const least = Math.min(...histories.map(({ values }) => values.length));
  const last = histories.reduce(
    (month, each) => (each.last < month ? each.last : month),
    histories[0]?.last as Month,
  );
  const actuals = new Map<Month, number>();
  for (const month of monthRange(addMonths(last, 1 - least), last)) {
    const part = aggregate(ledger, kpi.code, [month], teams);
    if (part.value !== null && part.months === part.monthsExpected) actuals.set(month, part.value);
  }
  return actuals;
}

function summed({ mean, paths }: Outcome, level: number): Forecast {
  if (mean === null || paths === null) return { mean, low: null, high: null };
  const { low, high } = rangeOf(paths, level);
  return { mean, low: Math.min(low, mean), high: Math.max(high, mean) };
}

/** Whether there is enough history for a range. */
export const isRough = ({ method, months }: Pick<KpiForecast, 'method' | 'months'>): boolean =>
  method !== null && months < LEAST_MONTHS;
