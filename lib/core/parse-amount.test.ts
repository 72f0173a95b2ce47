import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AmountFormat, formatAmount } from './amount';
import { checkAmount } from './decimal';
import { decimalSeparator, parseAmount } from './parse-amount';

const format: AmountFormat = { unit: 'number', decimals: 0, currency: 'EUR', locale: 'en' };
const value = (number: number) => ({ kind: 'value', value: number });

/** Whole millionths, so that sums in whole numbers are exact to compare with. */
const micros = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });

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

  it('names the sign of decimals by locale', () => {
    expect([decimalSeparator('en'), decimalSeparator('de')]).toEqual(['.', ',']);
  });

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
