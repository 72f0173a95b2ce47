import { describe, expect, it } from 'vitest';
import { atLeast, atMost, attain, fromBaseline, scaled, shortfall, withinRange } from '../attainment';

const at = (value: number) => ({ value, low: null, high: null });

describe('Method §3: attainment by kind of target', () => {
  it('“at least: a / t; needs t > 0, else the baseline form, else met / not met”', () => {
    expect(atLeast(700000, 1000000)).toBe(0.7);
    expect([atLeast(0, 0), atLeast(-1, 0), atLeast(-4, -5), atLeast(-6, -5)]).toEqual([1, 0, 1, 0]);
    expect(attain(-5, at(0), 'up', -10)).toBe(0.5);
    expect(attain(-5, at(0), 'up')).toBe(0);
  });

  it('“at most: with a baseline (b − a)/(b − t); without: 2 − a/t. t = 0: 100 % if a ≤ 0, else 0 %”', () => {
    expect(atMost(6, 5, 8)).toBeCloseTo(0.6667, 4);
    expect(atMost(1.61, 1.3)).toBeCloseTo(0.7615, 4);
    expect([atMost(0, 0), atMost(1, 0), atMost(-6, -5), atMost(-4, -5)]).toEqual([1, 0, 1, 0]);
    expect(attain(6, at(5), 'down', 8)).toBeCloseTo(0.6667, 4);
    expect(attain(6, at(5), 'down')).toBe(0.8);
  });

  it('“from baseline to target (OKR): (a − b)/(t − b)”', () => {
    expect(fromBaseline(42, 45, 32)).toBeCloseTo(0.77, 2);
    expect([fromBaseline(5, 5, 5), fromBaseline(4, 5, 5)]).toEqual([1, 0]);
  });

  it('“within a range [L, U]: 1 inside; outside max(0, 1 − distance ÷ half-width)”', () => {
    expect([
      withinRange(4, 4, 8),
      withinRange(8, 4, 8),
      withinRange(9, 4, 8),
      withinRange(3, 4, 8),
      withinRange(20, 4, 8),
    ]).toEqual([1, 1, 0.5, 0.5, 0]);
    expect([withinRange(5, 5, 5), withinRange(6, 5, 5)]).toEqual([1, 0]);
    expect(attain(6, at(6), 'range')).toBe(1);
    expect(attain(9, { value: null, low: 4, high: 8 }, 'up')).toBe(0.5);
  });

  it('nothing without both, and a target without a number', () => {
    expect([
      attain(null, at(5), 'up'),
      attain(5, null, 'up'),
      attain(5, { value: null, low: null, high: null }, 'up'),
    ]).toEqual([null, null, null]);
  });
});

describe('Method §3: published cases', () => {
  it('1. b 0, t 1,000,000, a 700,000 → 70 %', () => {
    expect(fromBaseline(700000, 1000000, 0)).toBe(0.7);
  });

  it('4. NPS 32→45, now 42 → 0.77; churn 8→5, now 6 → 0.67; 400 of 500 k → 0.80', () => {
    expect(fromBaseline(42, 45, 32).toFixed(2)).toBe('0.77');
    expect(fromBaseline(6, 5, 8).toFixed(2)).toBe('0.67');
    expect(atLeast(400000, 500000)).toBe(0.8);
  });

  it('5. goal 700, red flag 500 on a 0–10 scale with bounds 3.3/6.6: 300 → 0, 500 → 3.3, 700 → 6.6, 900 → 10', () => {
    expect([300, 500, 700, 900].map((actual) => scaled(actual, 700, 500, [3.3, 6.6]))).toEqual([
      0, 3.3, 6.6, 10,
    ]);
    expect([0, 600, 2000].map((actual) => scaled(actual, 700, 500, [3.3, 6.6]))).toEqual([0, 4.95, 10]);
  });
});

it('Method §3: “stay above / stay below: met or not met, no pacing”', () => {
  const above = { value: null, low: 4, high: null };
  const below = { value: null, low: null, high: 4 };
  expect([3.9, 4, 5].map((actual) => attain(actual, above, 'up'))).toEqual([0, 1, 1]);
  expect([3.9, 4, 5].map((actual) => attain(actual, below, 'up'))).toEqual([1, 1, 0]);
});

describe('Method §3: “both bounds … also in the KPI’s own units”: how far on the wrong side', () => {
  it('below, above, outside; 0 where the target is met', () => {
    expect([24.1, 26, 30].map((actual) => shortfall(actual, at(26), 'up'))).toEqual([1.9, 0, 0]);
    expect([5.3, 5, 1].map((actual) => shortfall(actual, at(5), 'down'))).toEqual([0.3, 0, 0]);
    expect([5.3, 4].map((actual) => shortfall(actual, at(5), 'range'))).toEqual([0.3, 1]);
    const range = { value: null, low: 4, high: 8 };
    expect([3, 4, 8, 9.5].map((actual) => shortfall(actual, range, 'up'))).toEqual([1, 0, 0, 1.5]);
  });

  it('to stay above or below knows no distance', () => {
    const above = { value: null, low: 4, high: null };
    const below = { value: null, low: null, high: 4 };
    expect([shortfall(4, above, 'up'), shortfall(3.9, above, 'up')]).toEqual([0, Number.POSITIVE_INFINITY]);
    expect([shortfall(4, below, 'up'), shortfall(4.1, below, 'up')]).toEqual([0, Number.POSITIVE_INFINITY]);
  });
});
