import { deseasonalized, isSeasonal, reseasonalized, SEASON, type Season, seasonOf } from './season';
import { damped, type Smoothed, simple, withDrift } from './smoothing';

/** How a monthly series is forecast, by its length (Method §6). */
export type ForecastMethod = 'run-rate' | 'naive-drift' | 'season-drift' | 'combination' | 'seasonal-naive';

/** Values outside it cannot be. */
export interface LegalRange {
  readonly low: number;
  readonly high: number;
}

/** The months of a year as they were a year before, with its one-step errors. */
interface Cycle {
  readonly cycle: readonly number[];
  readonly errors: readonly number[];
}

/** A fitted series: its next months are the mean of its parts, in the scale without season. */
export interface SeriesModel {
  readonly method: ForecastMethod;
  readonly months: number;
  readonly season: Season | null;
  readonly parts: readonly (Smoothed | Cycle)[];
  /** How many parameters were fitted; null: a run rate, which has no range. */
  readonly fitted: number | null;
  readonly range: LegalRange;
}

export const PATHS = 500;
/** Ranges of fitted models are too narrow: they do not know that the model may be wrong. */
const WIDER = 1.2;
/** Under so many months only a run rate is given. */
export const LEAST_MONTHS = 12;

interface Fitting {
  readonly range: LegalRange;
  /** A run rate is the mean of what comes in each month, or the level that was last seen. */
  readonly rate: 'mean' | 'last';
  /** A year before instead of the method by length: where that was the better guess. */
  readonly asLastYear?: boolean;
}

/** Fits the method that the length calls for (Method §6). `values` are consecutive months, oldest first, at least one. */
export function fitSeries(values: readonly number[], { range, rate, asLastYear }: Fitting): SeriesModel {
  const months = values.length;
  const model = { months, range, season: null };
  if (months < LEAST_MONTHS) {
    const level =
      rate === 'last' ? (values.at(-1) ?? 0) : values.reduce((sum, each) => sum + each, 0) / months;
    return { ...model, method: 'run-rate', parts: [standing(level)], fitted: null };
  }
  if (asLastYear && months > SEASON) {
    const parts = [lastYear(values)];
    return { ...model, method: 'seasonal-naive', parts, fitted: 0 };
  }
  if (months < 2 * SEASON) {
    const drift = ((values.at(-1) ?? 0) - (values[0] ?? 0)) / (months - 1);
    const parts = [naive(values, 0), naive(values, drift)];
    return { ...model, method: 'naive-drift', parts, fitted: 1 };
  }
  const short = months < 3 * SEASON;
  const season = short || isSeasonal(values) ? seasonOf(values) : null;
  const flat = values.map((value, at) => deseasonalized(value, season, at));
  const parts = short ? [lastYear(flat), withDrift(flat)] : [simple(flat), withDrift(flat), damped(flat)];
  return {
    ...{ ...model, season, parts },
    method: short ? 'season-drift' : 'combination',
    fitted: (short ? 2 : 3) + (season ? SEASON - 1 : 0),
  };
}

const standing = (level: number): Smoothed => ({ level, slope: 0, alpha: 0, beta: 0, phi: 1, errors: [] });

/** The last value, or the last value and what the history changed by in a month. */
function naive(values: readonly number[], drift: number): Smoothed {
  const errors = values.slice(1).map((value, at) => value - (values[at] ?? 0) - drift);
  return { level: values.at(-1) ?? 0, slope: drift, alpha: 1, beta: 0, phi: 1, errors };
}

const lastYear = (values: readonly number[]): Cycle => ({
  cycle: values.slice(-SEASON),
  errors: values.slice(SEASON).map((value, at) => value - (values[at] ?? 0)),
});

/**
 * What months differ by from their forecast: paths draw from it. Null: no range. How the errors of the mean of the parts
 * spread is corrected for the degrees of freedom that were fitted, × 1.2. What they are off by on average stays in
 * them: a part that lags behind a trend will lag again. Only where a year before is mixed with the month before it is
 * taken out: a year's growth is no month's surprise.
 */
export function errorsOf({ parts, fitted, method }: SeriesModel): number[] | null {
  if (fitted === null) return null;
  const count = Math.min(...parts.map(({ errors }) => errors.length));
  const errors = Array.from({ length: count }, (_, at) => {
    const each = parts.map((part) => part.errors[part.errors.length - count + at] ?? 0);
    return each.reduce((sum, error) => sum + error, 0) / parts.length;
  });
  const center = errors.reduce((sum, error) => sum + error, 0) / count;
  const corrected = Math.sqrt(count / Math.max(count / 2, count - fitted)) * WIDER;
  const bias = method === 'season-drift' ? 0 : center;
  return errors.map((error) => bias + (error - center) * corrected);
}

/** Values that are taken for granted in coming months, by step; null: none. */
type Given = readonly (number | null)[] | undefined;

/** The next months as the model expects them. */
export function expectedOf(model: SeriesModel, horizon: number, given?: Given): Float64Array {
  const out = new Float64Array(horizon);
  new Walk(model, given).into(out, 0, horizon, () => 0);
  return out;
}

/**
 * The next months in `PATHS` simulated futures, path after path, each month within the legal range. The same draws for
 * every series: what was unusual in the same month of two of them stays together. Null for a model without a range.
 */
export function simulate(model: SeriesModel, horizon: number, given?: Given): Float64Array | null {
  const errors = errorsOf(model);
  if (errors === null) return null;
  const draws = drawsFor(horizon);
  const out = new Float64Array(PATHS * horizon);
  const walk = new Walk(model, given);
  let path = 0;
  const drawn = (step: number) => errors[Math.floor((draws[step * PATHS + path] ?? 0) * errors.length)] ?? 0;
  for (; path < PATHS; path += 1) walk.into(out, path * horizon, horizon, drawn);
  return out;
}

/** Futures of one model: each part goes on from what it expected and from what came as a surprise. */
class Walk {
  readonly #smoothed: readonly Smoothed[];
  readonly #cycles: readonly Cycle[];
  readonly #levels: Float64Array;
  readonly #slopes: Float64Array;
  readonly #rings: readonly Float64Array[];

  constructor(
    readonly model: SeriesModel,
    readonly given: Given,
  ) {
    this.#smoothed = model.parts.filter((part) => 'level' in part);
    this.#cycles = model.parts.filter((part) => 'cycle' in part);
    this.#levels = new Float64Array(this.#smoothed.length);
    this.#slopes = new Float64Array(this.#smoothed.length);
    this.#rings = this.#cycles.map(() => new Float64Array(SEASON));
  }

  into(out: Float64Array, offset: number, horizon: number, surprise: (step: number) => number): void {
    const { season, months, range, parts } = this.model;
    this.#begin();
    for (let step = 0; step < horizon; step += 1) {
      const expected = this.#expected(step) / parts.length;
      const typed = this.given?.[step] ?? null;
      const value = typed === null ? expected + surprise(step) : deseasonalized(typed, season, months + step);
      this.#learn(step, value - expected);
      const shown = typed ?? reseasonalized(value, season, months + step);
      out[offset + step] = Math.min(range.high, Math.max(range.low, shown));
    }
  }

  #begin(): void {
    this.#smoothed.forEach(({ level, slope }, at) => {
      this.#levels[at] = level;
      this.#slopes[at] = slope;
    });
    this.#cycles.forEach(({ cycle }, at) => {
      this.#rings[at]?.set(cycle);
    });
  }

  #expected(step: number): number {
    let sum = 0;
    for (let at = 0; at < this.#levels.length; at += 1)
      sum += (this.#levels[at] ?? 0) + (this.#slopes[at] ?? 0);
    for (const ring of this.#rings) sum += ring[step % SEASON] ?? 0;
    return sum;
  }

  #learn(step: number, error: number): void {
    for (let at = 0; at < this.#levels.length; at += 1) {
      const part = this.#smoothed[at];
      if (!part) continue;
      const slope = this.#slopes[at] ?? 0;
      this.#levels[at] = (this.#levels[at] ?? 0) + slope + part.alpha * error;
      this.#slopes[at] = part.phi * (slope + part.beta * error);
    }
    for (const ring of this.#rings) ring[step % SEASON] = (ring[step % SEASON] ?? 0) + error;
  }
}

let known = new Float64Array(0);

/** Numbers from 0 to 1, always the same ones (mulberry32), by step and path; a longer horizon begins with the same. */
function drawsFor(horizon: number): Float64Array {
  if (known.length >= horizon * PATHS) return known;
  const made = new Float64Array(horizon * PATHS);
  let state = 20_260_101;
  for (let at = 0; at < made.length; at += 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    made[at] = ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  known = made;
  return known;
}

/** The bounds that a share of the values lies within, as much above as below. */
export function rangeOf(values: readonly number[], share: number): { low: number; high: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.round(part * (sorted.length - 1))] ?? 0;
  return { low: at((1 - share) / 2), high: at((1 + share) / 2) };
}
