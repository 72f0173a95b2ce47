import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AmountFormat,
  checkAmount,
  decimalSeparator,
  formatAmount,
  formatTogether,
  parseAmount,
  sumExact,
  unitSign,
} from './amount';

const format: AmountFormat = { unit: 'number', decimals: 0, currency: 'EUR', locale: 'en' };
const value = (number: number) => ({ kind: 'value', value: number });

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

describe('reading numbers as people type and paste them', () => {
  it.each([
    ['1 234,56', 1234.56],
    ['1,234.56', 1234.56],
    ['1.234,56', 1234.56],
    ["1'234.5", 1234.5],
    ['1’234’567', 1234567],
    ['12,34,567.5', 1234567.5],
    ['12 %', 12],
    ['(500)', -500],
    ['(-500)', -500],
    ['−3', -3],
    ['€ 1.2k', 1200],
    ['1.2 Mio', 1200000],
    ['EUR 5', 5],
    ['5 usd', 5],
    ['90 days', 90],
    ['1.234.567', 1234567],
    ['0,125', 0.125],
    ['0.125', 0.125],
    ['.5', 0.5],
    ['5.', 5],
    ['-0', 0],
    ['１２', 12],
    ['100 000', 100000],
  ])('%s is %d', (text, number) => {
    expect(parseAmount(text)).toEqual(value(number));
  });

  it.each([
    'abc',
    '12 abc',
    '1.2.3',
    '12.03.2024',
    '1 23',
    '(5',
    '1e5',
    '--',
    'Infinity',
    '1,,2',
    '12 34',
    '#REF!',
  ])('“%s” is no number', (text) => {
    expect(parseAmount(text).kind).toBe('error');
  });

  it.each(['1.2345678', '1234567890123456', '1,000,000,000,000,000', '1e'])('%s cannot be kept', (text) => {
    expect(parseAmount(text).kind).toBe('error');
  });

  it('keeps blank and “not applicable” apart', () => {
    for (const text of ['', '  ', '-', '–', '—']) expect(parseAmount(text)).toEqual({ kind: 'blank' });
    for (const text of ['n/a', 'N/A', 'na', 'n.a.', 'not applicable']) {
      expect(parseAmount(text)).toEqual({ kind: 'n/a' });
    }
  });

  it('asks about “1,234” unless the locale decides, and about a slip in any case', () => {
    expect(parseAmount('1,234')).toEqual({ kind: 'ambiguous', readings: [1.234, 1234] });
    expect(parseAmount('1,234', 'en')).toEqual(value(1234));
    expect(parseAmount('1,234', 'de')).toEqual(value(1.234));
    expect(parseAmount('1.234', 'de')).toEqual(value(1234));
    expect(parseAmount('8,912,00', 'en')).toEqual({ kind: 'ambiguous', readings: [8912, 891200] });
  });

  it.each(['en', 'en-IN', 'de', 'de-CH', 'fr', 'es', 'pl', 'sv', 'pt-BR', 'ja'])(
    'reads back to the digit what is shown in %s, in every unit',
    (locale) => {
      const units = fc.constantFrom('number', 'currency', 'percent', 'ratio', 'days', 'points');
      fc.assert(
        fc.property(micros, fc.integer({ min: 0, max: 6 }), units, (whole, decimals, unit) => {
          const number = Math.trunc(whole / 10 ** (6 - decimals)) / 10 ** decimals || 0;
          const text = formatAmount(number, {
            ...format,
            unit: unit as AmountFormat['unit'],
            decimals,
            locale,
          });
          expect(parseAmount(text, locale), text).toEqual(value(number));
        }),
      );
    },
  );

  it('answers at once, however long the text', () => {
    const started = performance.now();
    for (const filler of [' ', '1 ', '1,', '-']) {
      expect(parseAmount(`(${filler.repeat(100_000)}x`).kind).toBe('error');
      expect(parseAmount(`1${filler.repeat(30)}x`).kind).toBe('error');
    }
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('never throws and never gives NaN or infinity, whatever is pasted', () => {
    const characters = fc.constantFrom(..."0123456789.,'’ -−–()%€$kMbnEURdays#/\u00a0\u202f");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(characters).map((all) => all.join('')),
        ),
        (text) => {
          const parsed = parseAmount(text, 'de');
          if (parsed.kind === 'value') expect(checkAmount(parsed.value)).toBe(null);
          if (parsed.kind === 'ambiguous')
            for (const each of parsed.readings) expect(checkAmount(each)).toBe(null);
        },
      ),
    );
  });
});

describe('writing numbers for people', () => {
  it.each([
    [9817000, { unit: 'currency' }, '9,817,000 EUR'],
    [62.724, { unit: 'percent', decimals: 2 }, '62.72 %'],
    [12, { unit: 'days' }, '12 days'],
    [12, { unit: 'days', bare: true }, '12'],
    [-0.004, { decimals: 2 }, '0.00'],
    [null, {}, '—'],
    [1270000, { compact: true, unit: 'currency' }, '1.27 M EUR'],
    [190000, { compact: true }, '190.00 k'],
    [24198, { compact: true }, '24,198'],
    [999999, { compact: true }, '1.00 M'],
    [-2.5e9, { compact: true }, '-2.50 B'],
  ] as const)('%s %o is “%s”', (number, more, text) => {
    expect(formatAmount(number, { ...format, ...more })).toBe(text);
  });

  it('names the sign of decimals by locale', () => {
    expect([decimalSeparator('en'), decimalSeparator('de')]).toEqual(['.', ',']);
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
