import { describe, expect, it } from 'vitest';
import { falseRate, power } from './testing/lead-rates';
import { SHAPES } from './testing/pairs';

/** Method §7: "false rate ≤ 6 % at n = 36, 48, 60; power for a lag-2 driver of 0.7 noise sd about 0.4/0.75/0.9". */
describe('over many made-up pairs', () => {
  it.each([36, 48, 60])('unrelated ones are seldom taken for a lead, with %s months', (n) => {
    for (const shape of SHAPES) expect.soft(falseRate(n, shape, 400), shape).toBeLessThanOrEqual(0.06);
  });

  it.each([
    [36, 0.4],
    [48, 0.75],
    [60, 0.9],
  ])('a driver is found with %s months in a share of about %s', (n, share) => {
    expect(Math.abs(power(n, 400) - share)).toBeLessThan(0.1);
  });
});
