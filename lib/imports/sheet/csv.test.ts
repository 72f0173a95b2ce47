import { describe, expect, it } from 'vitest';
import { csvOf } from '@/lib/core/csv';
import { finish } from '@/lib/core/steps';
import { LIMITS } from '../model';
import { Unreadable } from './cell';
import { decode, delimiterOf, readCsv } from './csv';

const rowsOf = (bytes: Uint8Array) => finish(readCsv(bytes)).rows;

const utf16 = (text: string, mark: boolean, big: boolean): Uint8Array => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const TEXT = 'kpi;Größe\nleads;1,5\n';

describe('the encoding of a text', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 LE with a mark', utf16(TEXT, true, false)],
    ['UTF-16 BE with a mark', utf16(TEXT, true, true)],
    ['UTF-16 LE', utf16(TEXT, false, false)],
    ['UTF-16 BE', utf16(TEXT, false, true)],
    ['Windows-1252', Buffer.from(TEXT, 'latin1')],
  ])('%s', (_, bytes) => {
    expect(decode(bytes)).toBe(TEXT);
    expect(rowsOf(bytes)).toEqual([
      ['kpi', 'Größe'],
      ['leads', '1,5'],
    ]);
  });

  it('knows the letters that Windows-1252 has beyond Latin-1', () => {
    expect(decode(new Uint8Array([0x80, 0x31]))).toBe('€1');
  });
});

describe('the delimiter', () => {
  it.each([
    ['a,b,c\n1,2,3', ','],
    ['a;b;c\n1,5;2,5;3,5\n', ';'],
    ['a\tb\n1,5\t2', '\t'],
    ['a|b|c\n1;2|3|4', '|'],
    ['Figures, all of them\n\nkpi;2026-01;2026-02\nleads;1;2\nmqls;3;4', ';'],
    ['a;"b,c,d,e"\n1;"2,3,4,5"', ';'],
    ['one column\n1', ','],
  ])('%j', (text, delimiter) => expect(delimiterOf(text)).toBe(delimiter));

  it('is the one that the file names', () => {
    expect(rowsOf(Buffer.from('sep=|\r\na,b|c\r\n'))).toEqual([['a,b', 'c']]);
  });
});

describe('readCsv', () => {
  it('takes one guard away, and keeps lines within quotes', () => {
    expect(rowsOf(Buffer.from("'=1,''x,\"a\nb\"\n"))).toEqual([['=1', "'x", 'a\nb']]);
  });

  it('counts rows as a spreadsheet does', () => {
    expect(rowsOf(Buffer.from('a,b\n\n1,2\n'))).toEqual([['a', 'b'], [''], ['1', '2']]);
  });

  it('refuses in words what it cannot read, and in a moment what is too large', () => {
    expect(() => rowsOf(Buffer.from('a,"b\n1,2'))).toThrow('a quotation mark is not closed');
    expect(() => rowsOf(Buffer.from([1, 0, 0, 0, 7, 0, 0, 9]))).toThrow(
      'neither a CSV file nor an XLSX file',
    );
    const long = Buffer.from('a,b\n'.repeat(LIMITS.rows + 2));
    const wide = Buffer.from(`${'a,'.repeat(2 * LIMITS.cells + 1)}\n`);
    const broad = Buffer.from(`${'a,'.repeat(LIMITS.columns + 1)}\n`);
    for (const bytes of [long, wide, broad]) {
      const begin = process.cpuUsage();
      expect(() => rowsOf(bytes)).toThrow(Unreadable);
      expect(process.cpuUsage(begin).user).toBeLessThan(1_000_000);
    }
  });

  it('reads back what csvOf writes', () => {
    const rows = [['a', '=b', "'c", '-d', '@e\tf', 'g"h', 'i\r\nj', ' k ', 'é;|,']];
    expect(rowsOf(Buffer.from(csvOf(rows)))).toEqual(rows);
    expect(csvOf([[1.234, -1.5, 1234.567, 0.125, null]])).toBe('1.2340,-1.5,1234.567,0.125,\r\n');
  });
});
