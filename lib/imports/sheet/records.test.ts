import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Records } from './records';
import { Texts } from './texts';

function recordsOf(text: string, delimiter = ','): string[][] {
  const records = new Records(text, delimiter, new Texts());
  const all: string[][] = [];
  for (let record = records.next(); record; record = records.next()) all.push(record);
  return all;
}

it('reads what another program reads, whatever stands in the text', () => {
  const piece = fc.constantFrom(
    'a',
    ' b ',
    '1,5',
    '"',
    '""',
    ',',
    ';',
    '\n',
    'é',
    '"x"',
    "'",
    'long text of a note',
  );
  const property = fc.property(
    fc.array(piece, { maxLength: 30 }),
    fc.constantFrom(',', ';'),
    (pieces, delimiter) => {
      const text = pieces.join('');
      const other = () =>
        parse(text, { delimiter, relax_quotes: true, relax_column_count: true, record_delimiter: '\n' });
      let expected: string[][] | null = null;
      try {
        expected = other() as string[][];
      } catch {
        expect(() => recordsOf(text, delimiter)).toThrow('a quotation mark is not closed');
      }
      if (expected) expect(recordsOf(text, delimiter)).toEqual(expected);
    },
  );
  fc.assert(property, { numRuns: 3000 });
});

it('ends lines in any way, and tells where a field was opened that is never closed', () => {
  expect(recordsOf('a,b\r\n"c\r\nd",e\rf\n\ng,')).toEqual([
    ['a', 'b'],
    ['c\r\nd', 'e'],
    ['f'],
    [''],
    ['g', ''],
  ]);
  expect(() => recordsOf('a\r\nb,"c\nd')).toThrow('(line 2)');
});
