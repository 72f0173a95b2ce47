import { describe, expect, test } from 'vitest';
import { damped, line, simple, withDrift } from './smoothing';

const months = (count: number, of: (at: number) => number) =>
  Array.from({ length: count }, (_, at) => of(at));

describe('Method §6: “forecast = mean of SES, SES with drift (the Theta form) and damped trend”', () => {
  test('the line of least squares: level one step before the first value, and slope', () => {
    expect(line([3, 5, 7, 9])).toEqual({ level: 1, slope: 2 });
    expect(line([4])).toEqual({ level: 4, slope: 0 });
  });

  test('SES follows the textbook recursion and takes the weight with the least squared error', () => {
    const values = [10, 12, 9, 11, 14, 13, 12, 15, 14, 16];
    const found = simple(values);
    const sse = (alpha: number) => {
      let [level, sum] = [10, 0];
      for (const value of values) {
        sum += (value - level) ** 2;
        level += alpha * (value - level);
      }
      return sum;
    };
    const best = months(99, (at) => (at + 1) / 100).reduce((a, b) => (sse(b) < sse(a) ? b : a));
    expect(found.alpha).toBeCloseTo(best, 2);
    expect(found.errors.reduce((sum, error) => sum + error ** 2, 0)).toBeCloseTo(sse(found.alpha), 9);
  });

  test('a level that jumps is followed at once, one with noise is averaged', () => {
    expect(simple(months(40, (at) => (at < 20 ? 0 : 100))).alpha).toBeGreaterThan(0.9);
    expect(simple(months(40, (at) => (at % 2 === 0 ? 90 : 110))).alpha).toBeLessThan(0.2);
  });

  test('the drift of the Theta form is half the slope of the line through the history', () => {
    expect(withDrift(months(24, (at) => 50 + 4 * at)).slope).toBeCloseTo(2, 12);
  });

  test('a damped trend goes on and fades', () => {
    const found = damped(months(36, (at) => 100 + 5 * at));
    expect(found.slope).toBeGreaterThan(3);
    expect(found.phi).toBeLessThan(1);
    expect(found.level).toBeCloseTo(275, 0);
  });
});
