import Decimal from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAmount, sumExact } from './decimal';

/** Whole millionths, so that sums in whole numbers are exact to compare with. */
const micros = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });

describe('Method §2: “sums of money are exact decimal sums; rounding happens once”', () => {
  it('adds decimals without the noise of binary fractions', () => {
    expect(sumExact([0.1, 0.2])).toBe(0.3);
    expect(sumExact([1e15, 0.000001, -1e15])).toBe(0.000001);
    expect(sumExact([])).toBe(0);
    expect(sumExact([Number.MAX_SAFE_INTEGER, 2, -2])).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('equals the sum of whole millionths, in any order', () => {
    fc.assert(
      fc.property(fc.array(micros, { maxLength: 40 }), (parts) => {
        const whole = parts.reduce((sum, part) => sum + part, 0) / 1e6;
        expect(sumExact(parts.map((part) => part / 1e6))).toBe(whole);
        expect(sumExact(parts.map((part) => part / 1e6).reverse())).toBe(whole);
      }),
    );
  });

  it('agrees with decimal.js on whatever it is given', () => {
    const Oracle = Decimal.clone({ precision: 2000, toExpNeg: -2000, toExpPos: 2000 });
    const anything = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 8 }), (values) => {
        const sum = values.reduce((total, value) => total.plus(value), new Oracle(0)).toNumber();
        expect(sumExact(values)).toBe(sum === 0 ? 0 : sum);
      }),
    );
  });

  it('gives no number for what holds none', () => {
    expect(sumExact([1, Number.POSITIVE_INFINITY])).toBeNaN();
  });
});

describe('Method §2: “at most 15 significant digits and 6 decimals, below 10^15 in size”', () => {
  it.each([
    [123456789.123456, null],
    [-999999999999999, null],
    [0.000001, null],
    [1e15, 'Numbers stay below 1,000,000,000,000,000.'],
    [0.0000001, 'At most 6 decimals.'],
    [1234567890.123456, 'At most 15 digits.'],
    [Number.NaN, 'A number is needed.'],
    [Number.POSITIVE_INFINITY, 'A number is needed.'],
  ])('%s: %s', (number, fault) => {
    expect(checkAmount(number)).toBe(fault);
  });
});
