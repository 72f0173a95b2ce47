import { SEASON, seasonOf } from '@/lib/insight/season';
import { line } from '@/lib/insight/smoothing';
import { minimize } from './nelder-mead';

/** Evaluations of the likelihood per number that is searched: more changed no forecast in its third digit. */
const EVALUATIONS = 80;

/** A model of the family: how its error, its trend and its season come in; N none, A added, M multiplied, D damped. */
interface EtsKind {
  readonly error: 'A' | 'M';
  readonly trend: 'N' | 'A' | 'D';
  readonly season: 'N' | 'A' | 'M';
}

/** Smoothing weights and the state before the first month; the season by place in the year. */
interface Parameters {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
  readonly level: number;
  readonly slope: number;
  /** By place in the year; going through the history changes it. */
  readonly ring: Float64Array;
}

/** As Hyndman and others (2008) restrict it: an added error with a multiplied season is unstable. */
const KINDS: readonly EtsKind[] = (['N', 'A', 'D'] as const).flatMap((trend) => [
  { error: 'A', trend, season: 'N' },
  { error: 'M', trend, season: 'N' },
  { error: 'A', trend, season: 'A' },
  { error: 'M', trend, season: 'A' },
  { error: 'M', trend, season: 'M' },
]);

interface EtsFit {
  readonly kind: EtsKind;
  /** Akaike's criterion, corrected for short histories. */
  readonly aicc: number;
  readonly months: readonly number[];
}

/**
 * Exponential smoothing of each kind with a likelihood (ETS): weights and first states by the greatest likelihood, all
 * in one search as the R package forecast does it. Least AICc first.
 */
export function etsFits(values: readonly number[], horizon: number): EtsFit[] {
  const scale = values.reduce((sum, each) => sum + Math.abs(each), 0) / values.length || 1;
  const scaled = values.map((value) => value / scale);
  const positive = values.every((value) => value > 0);
  return KINDS.filter((kind) => positive || (kind.error === 'A' && kind.season !== 'M'))
    .map((kind) => fitKind(scaled, kind, horizon))
    .map((found) => ({ ...found, months: found.months.map((value) => Math.max(0, value * scale)) }))
    .sort((a, b) => a.aicc - b.aicc);
}

function fitKind(values: readonly number[], kind: EtsKind, horizon: number): EtsFit {
  const { start, steps, read } = shape(values, kind);
  const found = minimize(
    (at) => likelihood(values, kind, read(at)),
    start,
    steps,
    EVALUATIONS * start.length,
  );
  const k = start.length + 1;
  const least = likelihood(values, kind, read(found));
  return {
    kind,
    aicc: least + 2 * k + (2 * k * (k + 1)) / Math.max(1, values.length - k - 1),
    months: run(values, kind, read(found), horizon).months,
  };
}

/** Where the search begins, how far its first steps go, and what its numbers mean. */
function shape(values: readonly number[], kind: EtsKind) {
  const { trend, season: seasonal } = kind;
  const indices = seasonal === 'N' ? [] : startSeason(values, seasonal);
  const flat = values.map((value, at) => {
    const index = indices[at % SEASON];
    if (index === undefined) return value;
    return seasonal === 'A' ? value - index : value / index;
  });
  const first = line(flat.slice(0, Math.max(10, Math.min(2 * SEASON, flat.length))));
  const level = trend === 'N' ? flat.slice(0, 10).reduce((sum, each) => sum + each, 0) / 10 : first.level;
  const weights = trend === 'N' ? [0.3] : trend === 'A' ? [0.3, 0.15] : [0.3, 0.15, 0.95];
  const start = [
    ...weights,
    ...(seasonal === 'N' ? [] : [0.1]),
    level,
    ...(trend === 'N' ? [] : [first.slope]),
    ...indices.slice(0, SEASON - 1),
  ];
  const steps = start.map((_, at) => (at < weights.length ? (at === 2 ? -0.05 : 0.15) : 0.05));
  return { start, steps, read: (at: Float64Array) => parametersOf(at, kind) };
}

/** The classical season in the form that is asked for; one that multiplies is asked of values above zero alone. */
function startSeason(values: readonly number[], kind: 'A' | 'M'): readonly number[] {
  const found = seasonOf(values);
  if (!found) return Array.from({ length: SEASON }, () => (kind === 'A' ? 0 : 1));
  if (kind === 'M' || found.kind === 'additive') return found.indices;
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return found.indices.map((index) => (index - 1) * mean);
}

/** The weight of the slope is a share of alpha, that of the season a share of 1 − alpha. The last place is what the others leave. */
function parametersOf(at: Float64Array, { trend, season }: EtsKind): Parameters {
  let place = 0;
  const next = () => at[place++] ?? Number.NaN;
  const alpha = next();
  const beta = trend === 'N' ? 0 : next() * alpha;
  const phi = trend === 'D' ? next() : 1;
  const gamma = season === 'N' ? 0 : next() * (1 - alpha);
  const level = next();
  const slope = trend === 'N' ? 0 : next();
  const ring = new Float64Array(SEASON);
  if (season !== 'N') {
    let left = season === 'M' ? SEASON : 0;
    for (let month = 0; month < SEASON - 1; month += 1) {
      ring[month] = next();
      left -= ring[month] ?? 0;
    }
    ring[SEASON - 1] = left;
  }
  return { alpha, beta, gamma, phi, level, slope, ring };
}

function allowed({ alpha, beta, gamma, phi }: Parameters, { trend, season }: EtsKind): boolean {
  const inside = (value: number, low: number, high: number) => value >= low && value <= high;
  return (
    inside(alpha, 1e-4, 0.9999) &&
    (trend === 'N' || inside(beta, 1e-4 * alpha, alpha)) &&
    (trend !== 'D' || inside(phi, 0.8, 0.98)) &&
    (season === 'N' || inside(gamma, 1e-4 * (1 - alpha), 1 - alpha))
  );
}

/** −2 log likelihood without what is the same for all models; Infinity where it cannot be. */
function likelihood(values: readonly number[], kind: EtsKind, parameters: Parameters): number {
  if (!allowed(parameters, kind)) return Number.POSITIVE_INFINITY;
  if (kind.season === 'M' && parameters.ring.some((index) => index <= 0)) return Number.POSITIVE_INFINITY;
  const { squares, logs } = run(values, kind, parameters, 0);
  const least = values.length * Math.log(Math.max(squares, Number.MIN_VALUE)) + 2 * logs;
  return Number.isFinite(least) ? least : Number.POSITIVE_INFINITY;
}

/** Goes through the history: relative errors count relatively, so that the logs of what they are relative to are added. */
function run(
  values: readonly number[],
  { error: errorKind, season }: EtsKind,
  parameters: Parameters,
  horizon: number,
) {
  const { alpha, beta, gamma, phi, ring } = parameters;
  let { level, slope } = parameters;
  let [squares, logs, product] = [0, 0, 1];
  const months: number[] = [];
  for (let at = 0; at < values.length + horizon; at += 1) {
    const base = level + phi * slope;
    const place = at % SEASON;
    const index = season === 'N' ? 0 : (ring[place] as number);
    const expected = season === 'M' ? base * index : base + index;
    if (at >= values.length) {
      months.push(expected);
      [level, slope] = [base, phi * slope];
      continue;
    }
    const error = (values[at] as number) - expected;
    if (errorKind === 'A') squares += error * error;
    else {
      if (expected <= 0) return { squares: Number.POSITIVE_INFINITY, logs, months };
      squares += (error / expected) ** 2;
      product *= expected;
      // One logarithm for many months.
      if (product < 1e-100 || product > 1e100) [logs, product] = [logs + Math.log(product), 1];
    }
    // With a multiplied season an error is divided by the season for the level, and by the level for the season.
    const toLevel = season === 'M' ? error / index : error;
    level = base + alpha * toLevel;
    slope = phi * slope + beta * toLevel;
    if (season !== 'N') ring[place] = index + gamma * (season === 'M' ? error / base : error);
  }
  return { squares, logs: logs + Math.log(product), months };
}
