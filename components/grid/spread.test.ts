import Decimal from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread } from './spread';

const total = (parts: readonly number[]) =>
  parts.reduce((sum, part) => sum.plus(part), new Decimal(0)).toNumber();

describe('spreading a year', () => {
  it('evenly, the rest on the first months', () => {
    expect(spread(19_500, Array<number>(12).fill(1), 0)).toEqual(Array<number>(12).fill(1625));
    expect(spread(100, Array<number>(12).fill(1), 0)).toEqual([9, 9, 9, 9, 8, 8, 8, 8, 8, 8, 8, 8]);
    expect(spread(1, [1, 1, 1], 2)).toEqual([0.34, 0.33, 0.33]);
  });

  it('by the season', () => {
    expect(spread(1000, [1, 2, 1], 0)).toEqual([250, 500, 250]);
    expect(spread(10, [0, 1, 0], 0)).toEqual([0, 10, 0]);
  });

  it('keeps the decimals of the total and its sign', () => {
    expect(spread(0.5, [1, 1], 0)).toEqual([0.3, 0.2]);
    expect(spread(-10, [1, 1, 1], 0)).toEqual([-4, -3, -3]);
    expect(spread(0, [1, 1], 0)).toEqual([0, 0]);
  });

  it('evenly where the weights say nothing', () => {
    expect(spread(9, [0, 0, 0], 0)).toEqual([3, 3, 3]);
    expect(spread(9, [Number.NaN, 1, 1], 0)).toEqual([3, 3, 3]);
    expect(spread(9, [], 0)).toEqual([]);
  });

  it('always adds up to the digit', () => {
    const amount = fc
      .tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 4 }))
      .map(([units, decimals]) => units / 10 ** decimals);
    const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(amount, weights, fc.integer({ min: 0, max: 4 }), (sum, shares, decimals) => {
        expect(total(spread(sum, shares, decimals))).toBe(sum === 0 ? 0 : sum);
      }),
      { numRuns: 500 },
    );
  });
});
