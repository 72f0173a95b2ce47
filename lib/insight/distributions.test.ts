import { describe, expect, it } from 'vitest';
import { incompleteBeta, logGamma, tCdf, tTwoSided } from './distributions';

describe('logGamma', () => {
  it('is the logarithm of the factorial, and of √π at one half', () => {
    expect(logGamma(1)).toBeCloseTo(0, 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 10);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(0.25)).toBeCloseTo(Math.log(3.625609908221908), 12);
  });
});

describe('incompleteBeta', () => {
  it('meets its closed forms', () => {
    for (const x of [0, 0.1, 0.5, 0.9, 1]) {
      expect(incompleteBeta(x, 1, 1)).toBeCloseTo(x, 12);
      expect(incompleteBeta(x, 2, 3)).toBeCloseTo(6 * x ** 2 - 8 * x ** 3 + 3 * x ** 4, 12);
      expect(incompleteBeta(x, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 12);
    }
  });
});

describe('Student’s t', () => {
  // The usual table of critical values, two-sided.
  it.each([
    [12.706, 1, 0.05],
    [2.228, 10, 0.05],
    [2.042, 30, 0.05],
    [2.75, 30, 0.01],
    [1.96, 1e6, 0.05],
    [3.646, 30, 0.001],
  ])('beyond %s with %s degrees of freedom is %s', (t, df, p) => {
    expect(tTwoSided(t, df)).toBeCloseTo(p, 4);
    expect(tTwoSided(-t, df)).toBeCloseTo(p, 4);
  });

  it('has the closed forms of one and two degrees of freedom', () => {
    for (const t of [-4, -0.3, 0, 1, 25]) {
      expect(tCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 12);
      expect(tCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 12);
    }
  });

  it('is no NaN at the ends', () => {
    expect(tTwoSided(Number.POSITIVE_INFINITY, 30)).toBe(0);
    expect(tTwoSided(0, 30)).toBe(1);
  });
});
