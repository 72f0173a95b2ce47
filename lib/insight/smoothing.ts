/**
 * A fitted method of smoothing as what is needed to go on: where it stands after the last value and how it moves. The
 * next value is forecast at level + slope; a surprise of size e moves the level by `alpha` e and the slope by `beta` e,
 * and the slope fades by `phi` a month.
 */
export interface Smoothed {
  readonly level: number;
  readonly slope: number;
  readonly alpha: number;
  readonly beta: number;
  readonly phi: number;
  /** One-step errors within the history. */
  readonly errors: readonly number[];
}

interface Start {
  readonly level: number;
  readonly slope: number;
}

const LEAST = 0.01;
const MOST = 0.99;

/** Simple exponential smoothing (SES), its weight by the least squared error of one-step forecasts. */
export function simple(values: readonly number[], drift = 0): Smoothed {
  const start = { level: values[0] ?? 0, slope: drift };
  const alpha = least((weight) => squares(values, start, weight, 0, 1), LEAST, MOST);
  return run(values, start, alpha, 0, 1);
}

/** SES with drift: in the Theta form the drift is half the slope of the line through the history (Method §6). */
export const withDrift = (values: readonly number[]): Smoothed => simple(values, line(values).slope / 2);

const SLOPES = [0, 0.08, 0.2, 0.45];
const FADES = [0.82, 0.92, 0.98];
const WEIGHTS = [0.2, 0.8, 0.05, 0.4, 0.6, 0.95];

/** Damped trend (Gardner and McKenzie): a slope that follows the changes and fades. A coarse look, then the weight. */
export function damped(values: readonly number[]): Smoothed {
  const start = line(values.slice(0, 12));
  let best = { error: Number.POSITIVE_INFINITY, share: 0, phi: 1 };
  for (const phi of FADES) {
    for (const share of SLOPES) {
      for (const alpha of WEIGHTS) {
        const error = squares(values, start, alpha, alpha * share, phi, best.error);
        if (error < best.error) best = { error, share, phi };
      }
    }
  }
  const { share, phi } = best;
  const alpha = least((weight) => squares(values, start, weight, weight * share, phi), LEAST, MOST);
  return run(values, start, alpha, alpha * share, phi);
}

/** The straight line of least squares: its slope, and its level one step before the first value. */
export function line(values: readonly number[]): Start {
  const n = values.length;
  if (n < 2) return { level: values[0] ?? 0, slope: 0 };
  const center = (n - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let [covariance, variance] = [0, 0];
  values.forEach((value, at) => {
    covariance += (at - center) * (value - mean);
    variance += (at - center) ** 2;
  });
  const slope = covariance / variance;
  return { level: mean - slope * (center + 1), slope };
}

/**
 * The squared one-step errors, given up where they pass `most`. One loop without allocations: it is asked some hundred
 * times for each forecast.
 */
function squares(
  values: readonly number[],
  start: Start,
  alpha: number,
  beta: number,
  phi: number,
  most = Number.POSITIVE_INFINITY,
): number {
  let { level, slope } = start;
  let sum = 0;
  for (let at = 0; at < values.length && sum < most; at += 1) {
    const expected = level + slope;
    const error = (values[at] as number) - expected;
    sum += error * error;
    level = expected + alpha * error;
    slope = phi * (slope + beta * error);
  }
  return sum;
}

function run(values: readonly number[], start: Start, alpha: number, beta: number, phi: number): Smoothed {
  let { level, slope } = start;
  const errors = values.map((value) => {
    const expected = level + slope;
    const error = value - expected;
    level = expected + alpha * error;
    slope = phi * (slope + beta * error);
    return error;
  });
  return { level, slope, alpha, beta, phi, errors };
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where a function of one number is least, by a coarse look and golden sections around the best of it. */
function least(of: (value: number) => number, low: number, high: number): number {
  const step = (high - low) / 6;
  let [best, found] = [low, Number.POSITIVE_INFINITY];
  for (let at = 0; at <= 6; at += 1) {
    const value = of(low + at * step);
    if (value < found) [best, found] = [low + at * step, value];
  }
  let [from, to] = [Math.max(low, best - step), Math.min(high, best + step)];
  let [left, right] = [to - GOLDEN * (to - from), from + GOLDEN * (to - from)];
  let [atLeft, atRight] = [of(left), of(right)];
  for (let turn = 0; turn < 9; turn += 1) {
    if (atLeft <= atRight) {
      [to, right, atRight] = [right, left, atLeft];
      left = to - GOLDEN * (to - from);
      atLeft = of(left);
    } else {
      [from, left, atLeft] = [left, right, atRight];
      right = from + GOLDEN * (to - from);
      atRight = of(right);
    }
  }
  return atLeft <= atRight ? left : right;
}
