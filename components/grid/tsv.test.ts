import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTsv, parseTsv } from './tsv';

describe('a block from a spreadsheet', () => {
  it('has a line end after the last row, or not', () => {
    expect(parseTsv('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(parseTsv('1\t2\n3\t4')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(parseTsv('1\r2\r')).toEqual([['1'], ['2']]);
  });

  it('keeps empty cells and rows', () => {
    expect(parseTsv('1\t\n\t4\n')).toEqual([
      ['1', ''],
      ['', '4'],
    ]);
    expect(parseTsv('1\n\n3\n')).toEqual([['1'], [''], ['3']]);
    expect(parseTsv('\t')).toEqual([['', '']]);
    expect(parseTsv('')).toEqual([]);
  });

  it('quotes cells with tabs, line ends and quotes', () => {
    expect(parseTsv('"two\nlines"\t"a\tb"\t"say ""hi"""\n1\t2\t3')).toEqual([
      ['two\nlines', 'a\tb', 'say "hi"'],
      ['1', '2', '3'],
    ]);
  });

  it('leaves a lone quotation mark alone', () => {
    expect(parseTsv('"half\t5')).toEqual([['"half', '5']]);
    expect(parseTsv('"a" b\t5')).toEqual([['"a" b', '5']]);
  });

  it('fills short rows', () => {
    expect(parseTsv('1\n2\t3')).toEqual([
      ['1', ''],
      ['2', '3'],
    ]);
  });

  it('comes back as it was copied', () => {
    const cell = fc.string({ unit: fc.constantFrom('1', ',', '"', '\t', '\n', 'a', ' ') });
    const block = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 4 }))
      .chain(([rows, cols]) =>
        fc.array(fc.array(cell, { minLength: cols, maxLength: cols }), { minLength: rows, maxLength: rows }),
      );
    fc.assert(
      fc.property(block, (rows) => {
        expect(parseTsv(formatTsv(rows))).toEqual(rows);
      }),
    );
  });
});
