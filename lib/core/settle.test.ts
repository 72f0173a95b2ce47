import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settle15 } from './settle';

describe('Method §2: “at most 15 significant digits … so that what is typed is what is read back, to the digit”', () => {
  it.each([
    [0.1 + 0.2, 0.3],
    [62.724 * 100, 6272.4],
    [1.005 * 1000, 1005],
    [0.07 * 100, 7],
    [-0, 0],
    [1e15 + 0.5, 1e15],
    [1.23456789012345e-9, 1.23456789012345e-9],
    [9.99999999999999e20, 9.99999999999999e20],
  ])('%d is %d', (noisy, clean) => {
    expect(Object.is(settle15(noisy), clean)).toBe(true);
  });

  it('keeps every number of up to 15 digits, and one step of noise beside it falls away', () => {
    const digits = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 });
    fc.assert(
      fc.property(digits, fc.integer({ min: -6, max: 20 }), (whole, shift) => {
        const typed = Number(`${whole}e${-shift}`);
        expect(settle15(typed)).toBe(typed === 0 ? 0 : typed);
        const short = Number(`${Math.trunc(whole / 1000)}e${-shift}`);
        if (short !== 0) expect(settle15(short * (1 + Number.EPSILON))).toBe(short);
      }),
    );
  });

  it('is never further off than the fifteenth digit', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), (value) => {
        expect(Math.abs(settle15(value) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-14);
      }),
    );
  });
});
