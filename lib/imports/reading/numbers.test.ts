import { describe, expect, it } from 'vitest';
import { finish } from '@/lib/core/steps';
import type { Cell } from '../sheet/cell';
import { NumberReader, provenSign, provenSigns } from './numbers';

const readerOf = (cells: readonly Cell[], locale: string, asked?: '.' | ',') =>
  new NumberReader(finish(provenSigns(cells)), locale, asked);

/** What the last of the cells is in a file of these, for an organization that writes points (or as told). */
function lastOf(cells: readonly Cell[], locale = 'en-GB', asked?: '.' | ',') {
  const reader = readerOf(cells, locale, asked);
  const reading = reader.read(cells.at(-1));
  return reading.kind === 'value'
    ? reading.value
    : reading.kind === 'ambiguous'
      ? reading.readings
      : reading.kind;
}

describe('a number', () => {
  it.each<[Cell, unknown]>([
    ['1 234,56', 1234.56],
    ['1\u00a0234,56', 1234.56],
    ['1\u202f234,56', 1234.56],
    ['1,234.56', 1234.56],
    ['1.234,56', 1234.56],
    ["1'234.5", 1234.5],
    ['12 %', 12],
    ['(500)', -500],
    ['−500', -500],
    ['€ 1.2k', 1200],
    ['1,5 Mio.', 1_500_000],
    ['$5', 5],
    ['USD 5', 5],
    ['n/a', 'n/a'],
    ['', 'blank'],
    ['-', 'blank'],
    [null, 'blank'],
    ['-0', 0],
    ['12.3.4', 'error'],
    ['abc', 'error'],
    ['#N/A', 'error'],
    ['1.1234567', 'error'],
    ['12345678901234567', 'error'],
    [true, 'error'],
    [{ fault: '#DIV/0!' }, 'error'],
    [{ day: '2026-03-01' }, 'error'],
    [{ percent: 62.72 }, 62.72],
    [0.1 + 0.2, 0.3],
    [100 / 3, 33.333333],
    [1e15, 'error'],
    [-0, 0],
    [Number.NaN, 'error'],
  ])('%j is %s', (cell, value) => expect(lastOf([cell])).toEqual(value));

  it('says that it rounded what has more than six decimals in a sheet', () => {
    const reader = readerOf([], 'en');
    expect(reader.read(1 / 3)).toEqual({ kind: 'value', value: 0.333333, rounded: true });
    expect(reader.read(0.1 + 0.2)).toEqual({ kind: 'value', value: 0.3, rounded: false });
  });
});

describe('a number that can be read in two ways', () => {
  it('goes by the locale where nothing else tells', () => {
    expect(lastOf(['1,234'])).toBe(1234);
    expect(lastOf(['1.234'])).toBe(1.234);
    expect(lastOf(['1,234'], 'de-DE')).toBe(1.234);
    expect(lastOf(['1.234', '7', 'n/a', '1.234'], 'de-DE')).toBe(1234);
  });

  it('goes by other cells of the file where the locale agrees', () => {
    expect(lastOf(['2.5', '1,234'])).toBe(1234);
    expect(lastOf(['2,5', '1,234'], 'de-DE')).toBe(1.234);
  });

  it('is asked about where the file and the locale, or the cells of the file, disagree', () => {
    expect(lastOf(['2,5', '1,234'])).toEqual([1.234, 1234]);
    expect(lastOf(['1.5', '1,234'], 'de-DE')).toEqual([1.234, 1234]);
    expect(lastOf(['1.5', '2,5', '1,234'])).toEqual([1.234, 1234]);
    expect(lastOf(['8,912,00'])).toEqual([8912, 891200]);
  });

  it('goes by what was answered', () => {
    expect(lastOf(['2,5', '1,234'], 'en-GB', ',')).toBe(1.234);
    expect(lastOf(['2,5', '1,234'], 'en-GB', '.')).toBe(1234);
  });

  it('tells which way was chosen, and why', () => {
    const told = (cells: Cell[], locale = 'en-GB') => {
      const reader = readerOf(cells, locale);
      for (const cell of cells) reader.read(cell);
      return reader.told();
    };
    expect(told(['1,234'])).toMatchObject({ decimal: '.', by: 'locale', twoWays: 1 });
    expect(told(['1,234']).words).toContain('“1,234” was read so.');
    expect(told(['2.5', '1,234'])).toMatchObject({ decimal: '.', by: 'file', twoWays: 1 });
    expect(told(['2,5', '1,234']).words).toContain('can be read in two ways');
    expect(told([5])).toMatchObject({ by: 'locale', twoWays: 0 });
  });
});

describe('the sign that a text proves', () => {
  it.each([
    ['1.234,5', ','],
    ['1,5', ','],
    ['1.5', '.'],
    ['0,123', ','],
    ['1,234,567', '.'],
    ['1.234.567', ','],
    ['12,34,567', '.'],
    ['1,234', null],
    ['1 234', null],
    ['5 %', null],
    ['1,5 Mio.', ','],
    ['text, with', null],
  ])('%j: %s', (text, sign) => expect(provenSign(text)).toBe(sign));
});
