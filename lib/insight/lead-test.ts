import { benjaminiHochberg } from './benjamini-hochberg';
import { tTwoSided } from './distributions';
import { type MonthlyValues, prewhiten, seasonalResiduals } from './regression';

/** Changes with the method, so that it can be said by which one a stored result was made. */
export const LEAD_METHOD = '1';

/** Common months from which a chart is drawn, and from which is tested (Method §7 step 1). */
export const CHART_MONTHS = 24;
export const TEST_MONTHS = 36;
const MAX_LAG = 6;
/** Trend and twelve months: what the residuals have lost (k). */
const PARAMETERS = 13;
const FALSE_FINDS = 0.1;
const WEAK = 0.3;
/** Months left out to see whether the verdict stays. */
const LEFT_OUT = 6;
/** Of the standard normal, for an interval of 95 %. */
const Z_95 = 1.959963984540054;

export type LeadVerdict = 'leads' | 'contradicts' | 'no-link' | 'cant-tell' | 'too-early';
export type Direction = 'up' | 'down' | 'range';

/** A KPI over the same months as all others of a family; null where it has no value. */
export class LeadSeries {
  readonly #residuals = new Map<string, Float64Array | null>();

  constructor(
    readonly code: string,
    readonly direction: Direction,
    readonly values: MonthlyValues,
  ) {}

  /** Steps 2 and 3 over some of its months; null where nothing is left that could vary. */
  residuals({ from, to }: Pick<CommonMonths, 'from' | 'to'>): Float64Array | null {
    const key = `${from} ${to}`;
    const known = this.#residuals.get(key);
    if (known !== undefined) return known;
    const made = residualsOf(this.values.slice(from, to));
    this.#residuals.set(key, made);
    return made;
  }
}

/** What rounding leaves of a series that trend and season explain wholly, as a share of its largest value. */
const NOTHING = 1e-9;

function residualsOf(values: MonthlyValues): Float64Array | null {
  const isPositive = values.every((value) => value === null || value > 0);
  const taken = isPositive ? values.map((value) => (value === null ? null : Math.log(value))) : values;
  const left = prewhiten(seasonalResiduals(taken));
  const largest = taken.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 1e-9);
  return left.some((value) => Math.abs(value) > NOTHING * largest) ? left : null;
}

/** Months that two series have in common: places `from` up to, not including, `to`. */
export interface CommonMonths {
  readonly from: number;
  readonly to: number;
  /** The place of the one month that had to be filled; null: none. */
  readonly filled: number | null;
}

/** The newest months in which both have a value, with at most one gap between them. */
export function commonMonths(x: MonthlyValues, y: MonthlyValues): CommonMonths {
  const isThere = (at: number) => (x[at] ?? null) !== null && (y[at] ?? null) !== null;
  let to = Math.min(x.length, y.length);
  while (to > 0 && !isThere(to - 1)) to -= 1;
  let from = to;
  let filled: number | null = null;
  while (from > 0) {
    if (isThere(from - 1)) from -= 1;
    else if (filled === null && from > 1 && isThere(from - 2)) {
      filled = from - 1;
      from -= 2;
    } else break;
  }
  return { from, to, filled };
}

export interface LagCorrelation {
  readonly lag: number;
  readonly r: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Each lag from 1 to 6 months: how what is unusual in x goes with what is unusual in y so many months later, with the
 * 95 % interval by Fisher's z (steps 4 and 5). Lags that leave too few months are missing.
 */
function lagCorrelations(x: Float64Array, y: Float64Array): LagCorrelation[] {
  const found: LagCorrelation[] = [];
  for (let lag = 1; lag <= MAX_LAG; lag += 1) {
    const effective = effectiveMonths(x.length + 1, lag);
    if (effective <= 3) break;
    const r = correlation(x, y, lag);
    if (r === null) continue;
    const half = Z_95 / Math.sqrt(effective - 3);
    const z = Math.atanh(r);
    found.push({ lag, r, low: Math.tanh(z - half), high: Math.tanh(z + half) });
  }
  return found;
}

const effectiveMonths = (n: number, lag: number) => n - 1 - lag - PARAMETERS;

function correlation(x: Float64Array, y: Float64Array, lag: number): number | null {
  const pairs = x.length - lag;
  let [sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0];
  for (let at = 0; at < pairs; at += 1) {
    const a = x[at] ?? 0;
    const b = y[at + lag] ?? 0;
    sumX += a;
    sumY += b;
    sumXX += a * a;
    sumYY += b * b;
    sumXY += a * b;
  }
  const spread = Math.sqrt((sumXX - (sumX * sumX) / pairs) * (sumYY - (sumY * sumY) / pairs));
  if (!(spread > 0)) return null;
  return Math.max(-1, Math.min(1, (sumXY - (sumX * sumY) / pairs) / spread));
}

const strongest = (lags: readonly LagCorrelation[]): LagCorrelation | null =>
  lags.reduce<LagCorrelation | null>(
    (best, each) => (best === null || Math.abs(each.r) > Math.abs(best.r) ? each : best),
    null,
  );

/** Of the strongest of six lags, so six times as likely by chance (Bonferroni). */
function chanceOf({ r, lag }: LagCorrelation, n: number): number {
  const df = effectiveMonths(n, lag) - 2;
  return Math.min(1, MAX_LAG * tTwoSided(r * Math.sqrt(df / (1 - r * r)), df));
}

/** One metric against one result. `lag` and all after it are null where it was not, or could not be, tested. */
export interface LeadResult {
  readonly x: string;
  readonly y: string;
  readonly months: CommonMonths;
  readonly n: number;
  readonly lag: number | null;
  readonly r: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number | null;
  /** Null until the whole family is judged. */
  readonly q: number | null;
  readonly verdict: LeadVerdict;
  /** Whether the verdict is the same without the last six months; null where that leaves too few to test. */
  readonly stable: boolean | null;
}

/** Steps 1 to 5 of a pair, with and without the last six months. */
export interface LeadPair {
  readonly whole: LeadResult;
  readonly shorter: LeadResult;
  /** 1: both rise when they get better, or both fall; -1: one of each; 0: a range has no better side. */
  readonly expected: number;
}

const SIGN = { up: 1, down: -1, range: 0 };

export function pairOf(x: LeadSeries, y: LeadSeries): LeadPair {
  const months = commonMonths(x.values, y.values);
  const last = Math.max(months.from, months.to - LEFT_OUT);
  return {
    whole: testPair(x, y, months),
    shorter: testPair(x, y, { ...months, to: last }),
    expected: SIGN[x.direction] * SIGN[y.direction],
  };
}

function testPair(x: LeadSeries, y: LeadSeries, months: CommonMonths): LeadResult {
  const n = months.to - months.from;
  const none = { lag: null, r: null, low: null, high: null, p: null, q: null, stable: null };
  const shared = { x: x.code, y: y.code, months, n };
  if (n < TEST_MONTHS) return { ...shared, ...none, verdict: 'too-early' };
  const best = strongest(lagsOf(x, y, months));
  if (!best) return { ...shared, ...none, verdict: 'cant-tell' };
  return { ...shared, ...best, p: chanceOf(best, n), q: null, verdict: 'cant-tell', stable: null };
}

/** The six lags of a pair; none where one of the two does not vary beyond trend and season. */
export function lagsOf(x: LeadSeries, y: LeadSeries, months: CommonMonths): LagCorrelation[] {
  const [left, right] = [x.residuals(months), y.residuals(months)];
  return left && right ? lagCorrelations(left, right) : [];
}

/** Steps 6 and 7: the verdicts over everything that was tried for one objective, in the order given. */
export function judgeFamily(pairs: readonly LeadPair[]): LeadResult[] {
  const expected = pairs.map((pair) => pair.expected);
  const before = judged(
    pairs.map((pair) => pair.shorter),
    expected,
  );
  return judged(
    pairs.map((pair) => pair.whole),
    expected,
  ).map((result, at) => {
    const earlier = before[at];
    const isKnown = result.verdict !== 'too-early' && earlier && earlier.verdict !== 'too-early';
    return { ...result, stable: isKnown ? earlier.verdict === result.verdict : null };
  });
}

function judged(results: readonly LeadResult[], expected: readonly number[]): LeadResult[] {
  const tested = results.flatMap(({ p }, at) => (p === null ? [] : [{ p, at }]));
  const adjusted = benjaminiHochberg(tested.map(({ p }) => p));
  const qs = new Map(tested.map(({ at }, index) => [at, adjusted[index] ?? 1]));
  return results.map((result, at) => {
    const q = qs.get(at) ?? null;
    return { ...result, q, verdict: verdictOf({ ...result, q }, expected[at] ?? 0) };
  });
}

function verdictOf({ r, low, high, q, verdict }: LeadResult, expected: number): LeadVerdict {
  if (r === null || low === null || high === null || q === null) return verdict;
  const passes = q <= FALSE_FINDS && expected !== 0;
  if (passes && Math.sign(r) === -expected) return 'contradicts';
  if (passes && Math.abs(r) >= WEAK) return 'leads';
  return Math.max(Math.abs(low), Math.abs(high)) < WEAK ? 'no-link' : 'cant-tell';
}
