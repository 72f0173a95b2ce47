import { sumExact } from '@/lib/core/decimal';
import { fiscalYearOf, fiscalYearSpan, monthsOf, placeInYear, type Span } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthRange, monthsBetween } from '@/lib/core/month';
import { aggregate, divide } from './aggregate';
import { endsWith, MONTHS_OF } from './frequency';
import type { Ledger, MeasuredKpi } from './ledger';
import { targetOf } from './targets';

export type PaceBy = 'plan' | 'season' | 'linear' | 'none';

/** The share of a span's target expected through a month, 0 to 1, and by which rule. */
export interface Expectation {
  readonly share: number;
  readonly by: PaceBy;
  /** Complete fiscal years that a season was seen in. */
  readonly years?: number;
}

/** A plan counts when its months add up to the target within 0.5 %. */
const PLAN_TOLERANCE = 0.005;
/** Fewer a month are too few to see a season in. */
const SEASON_LEAST = 30;

/** Months in one period of a KPI: of a computed one the coarsest among its inputs. */
export const periodMonths = (ledger: Ledger, kpi: MeasuredKpi): number =>
  Math.max(1, ...ledger.leaves(kpi).map((leaf) => MONTHS_OF[leaf.frequency]));

/** Pace counts whole periods of the KPI (Method §1): the last month, at or before the one given, that ends one. */
export function lastPeriodEnd(ledger: Ledger, kpi: MeasuredKpi, month: Month): Month {
  const length = periodMonths(ledger, kpi);
  let last = month;
  while (!endsWith(length, last, ledger.rules.calendar)) last = addMonths(last, -1);
  return last;
}

/** n ÷ N: months of the span that are over, of all. */
export const linearShare = (span: Span, through: Month): number =>
  (monthsBetween(span.from, through) + 1) / (monthsBetween(span.from, span.to) + 1);

/**
 * Expected by now for a total (Method §3): by the monthly plan where it covers the span and adds up to the target,
 * else by season, else linear.
 */
export function expectedShare(
  ledger: Ledger,
  kpi: MeasuredKpi,
  teams: readonly string[] | null,
  span: Span,
  through: Month,
  target: number,
): Expectation {
  return (
    planShare(ledger, kpi, teams, span, through, target) ??
    seasonShare(ledger, kpi, teams, span, through) ?? { share: linearShare(span, through), by: 'linear' }
  );
}

function planShare(
  ledger: Ledger,
  kpi: MeasuredKpi,
  teams: readonly string[] | null,
  span: Span,
  through: Month,
  target: number,
): Expectation | null {
  if (kpi.class !== 'flow') return null;
  const whole = targetOf(ledger, kpi, monthsOf(span), teams)?.value ?? null;
  if (whole === null || whole === 0 || Math.abs(whole - target) > Math.abs(target) * PLAN_TOLERANCE)
    return null;
  const soFar = targetOf(ledger, kpi, monthRange(span.from, through), teams)?.value ?? null;
  const share = soFar === null ? null : divide(soFar, whole);
  return share === null ? null : { share, by: 'plan' };
}

function seasonShare(
  ledger: Ledger,
  kpi: MeasuredKpi,
  teams: readonly string[] | null,
  span: Span,
  through: Month,
): Expectation | null {
  if (kpi.allowNegative) return null;
  const season = seasonOf(ledger, kpi, teams, through);
  if (season === null) return null;
  const of = (month: Month) => season.shares[placeInYear(month, ledger.rules.calendar)] ?? 0;
  const all = plainSum(monthsOf(span).map(of));
  const share = divide(plainSum(monthRange(span.from, through).map(of)), all);
  return share === null ? null : { share, by: 'season', years: season.years };
}

/**
 * Each month's share of its fiscal year, averaged over the complete fiscal years through a month and renormalized
 * to 1; years with a missing month or a total ≤ 0 are left out. Null with fewer than two, or under 30 a month.
 */
export function seasonShares(
  ledger: Ledger,
  kpi: MeasuredKpi,
  teams: readonly string[] | null,
  through: Month,
): readonly number[] | null {
  return seasonOf(ledger, kpi, teams, through)?.shares ?? null;
}

function seasonOf(ledger: Ledger, kpi: MeasuredKpi, teams: readonly string[] | null, through: Month) {
  const running = fiscalYearOf(addMonths(through, 1), ledger.rules.calendar);
  const question = `season ${kpi.code} ${running} ${teams === null ? '' : `of ${teams.join()}`}`;
  return ledger.once(question, () => {
    const years = completeYears(ledger, kpi, teams, through);
    if (years.length < 2) return null;
    if (sumExact(years.flat()) / (years.length * 12) < SEASON_LEAST) return null;
    const totals = years.map(sumExact);
    const shares = Array.from({ length: 12 }, (_, place) =>
      plainSum(years.map((year, at) => (year[place] ?? 0) / (totals[at] ?? 1))),
    );
    const whole = plainSum(shares);
    return { shares: shares.map((share) => share / whole), years: years.length };
  });
}

/** Shares are fractions, no amounts: their sum need not be exact. */
const plainSum = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

function completeYears(
  ledger: Ledger,
  kpi: MeasuredKpi,
  teams: readonly string[] | null,
  through: Month,
): number[][] {
  const { calendar } = ledger.rules;
  const first = firstMonth(ledger, kpi);
  if (first === null) return [];
  const years: number[][] = [];
  for (let year = fiscalYearOf(first, calendar); fiscalYearSpan(year, calendar).to <= through; year += 1) {
    const values = monthsOf(fiscalYearSpan(year, calendar)).map((month) =>
      complete(ledger, kpi, month, teams),
    );
    const known = values.filter((value) => value !== null);
    if (known.length === 12 && sumExact(known) > 0) years.push(known);
  }
  return years;
}

function complete(ledger: Ledger, kpi: MeasuredKpi, month: Month, teams: readonly string[] | null) {
  const part = aggregate(ledger, kpi.code, [month], teams);
  return part.months === part.monthsExpected ? part.value : null;
}

/** The first month in which any figure of the KPI or its inputs stands. */
export function firstMonth(ledger: Ledger, kpi: MeasuredKpi): Month | null {
  let first: Month | null = null;
  for (const leaf of ledger.leaves(kpi)) {
    for (const team of leaf.teams) {
      for (const month of ledger.figures(leaf.code, team)?.keys() ?? []) {
        if (first === null || month < first) first = month;
      }
    }
  }
  return first;
}

/** The best single month through a month: the highest, of a KPI that shall fall the lowest. */
export function bestMonth(
  ledger: Ledger,
  kpi: MeasuredKpi,
  teams: readonly string[] | null,
  through: Month,
): { readonly month: Month; readonly value: number } | null {
  const first = firstMonth(ledger, kpi);
  if (first === null) return null;
  let best: { month: Month; value: number } | null = null;
  for (let month = first; month <= through; month = addMonths(month, 1)) {
    const value = aggregate(ledger, kpi.code, [month], teams).value;
    if (value === null) continue;
    const better = best === null || (kpi.direction === 'down' ? value < best.value : value > best.value);
    if (better) best = { month, value };
  }
  return best;
}
