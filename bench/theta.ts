import { minimize } from './nelder-mead';

/**
 * The Theta method with its theta fitted, its line followed month by month (the dynamic optimised Theta model of
 * Fiorucci and others, 2016): first level, weight and theta by the least squared error.
 */
export function optimizedTheta(values: readonly number[], horizon: number): number[] {
  const scale = values.reduce((sum, each) => sum + Math.abs(each), 0) / values.length || 1;
  const scaled = values.map((value) => value / scale);
  const squares = (at: Float64Array): number => {
    const [level = 0, alpha = 0, theta = 0] = at;
    if (alpha < 0.1 || alpha > 0.99 || theta < 1 || theta > 100) return Number.POSITIVE_INFINITY;
    return walk(scaled, level, alpha, theta, 0).squares;
  };
  const found = minimize(squares, [(scaled[0] ?? 0) / 2, 0.5, 2], [0.2, 0.2, 1], 600);
  const [level = 0, alpha = 0, theta = 0] = found;
  return walk(scaled, level, alpha, theta, horizon).months.map((month) => month * scale);
}

/** One pass; behind the history it goes on with what it forecast. */
function walk(values: readonly number[], first: number, alpha: number, theta: number, horizon: number) {
  let [level, fading, mean, start, slope] = [first, 1, 0, 0, 0];
  let squares = 0;
  const months: number[] = [];
  for (let at = 0; at < values.length + horizon; at += 1) {
    const lag = (1 - fading * (1 - alpha)) / alpha;
    const expected = level + (1 - 1 / theta) * (fading * start + lag * slope);
    const value = at < values.length ? (values[at] as number) : expected;
    if (at >= values.length) months.push(expected);
    // The first two months tell no line yet.
    else if (at >= 2) squares += (value - expected) ** 2;
    level = alpha * value + (1 - alpha) * level;
    fading *= 1 - alpha;
    // The straight line of least squares through what was seen so far.
    const n = at + 1;
    slope = n === 1 ? 0 : ((n - 2) * slope + (6 * (value - mean)) / n) / (n + 1);
    mean += (value - mean) / n;
    start = mean - ((n + 1) / 2) * slope;
  }
  return { squares, months };
}
