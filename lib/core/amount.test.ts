import { describe, expect, it } from 'vitest';
import { type AmountFormat, formatAmount, formatTogether, unitSign } from './amount';

const format: AmountFormat = { unit: 'number', decimals: 0, currency: 'EUR', locale: 'en' };

describe('writing numbers for people', () => {
  it.each([
    [9817000, { unit: 'currency' }, '9,817,000 EUR'],
    [62.724, { unit: 'percent', decimals: 2 }, '62.72 %'],
    [12, { unit: 'days' }, '12 days'],
    [12, { unit: 'days', bare: true }, '12'],
    [-0.004, { decimals: 2 }, '0.00'],
    [null, {}, '—'],
    [1270000, { compact: true, unit: 'currency' }, '1.27 M EUR'],
    [190000, { compact: true }, '190 k'],
    [24198, { compact: true }, '24,198'],
    [999999, { compact: true }, '1.00 M'],
    [-2.5e9, { compact: true }, '-2.50 B'],
  ] as const)('%s %o is “%s”', (number, more, text) => {
    expect(formatAmount(number, { ...format, ...more })).toBe(text);
  });

  it('has no sign for points', () => {
    expect(unitSign({ unit: 'points', currency: 'EUR' })).toBe('');
  });

  it('Method §9: “digits are added until two numbers that differ look different”', () => {
    expect(formatTogether([24.5, 25, 36], format)).toEqual(['24.5', '25.0', '36.0']);
    expect(formatTogether([10_710_000, 10_712_000], { ...format, compact: true })).toEqual([
      '10.710 M',
      '10.712 M',
    ]);
    expect(formatTogether([5, 5], format)).toEqual(['5', '5']);
  });
});
