import { deflateRawSync } from 'node:zlib';
import read from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import write from 'write-excel-file/node';
import { finish } from '@/lib/core/steps';
import { workbookOf } from '../testing/workbook';
import { kindOf } from './formats';
import { zipOf } from './pack';
import { xlsxOf } from './write-xlsx';
import { readXlsx } from './xlsx';

const sheetsOf = (bytes: Uint8Array) => [...finish(readXlsx(bytes))].map(finish);
const rowsOf = (bytes: Uint8Array, sheet = 0) => sheetsOf(bytes)[sheet]?.rows;
const oneSheet = (rows: string, more: object = {}) =>
  workbookOf({ sheets: [{ name: 'One', rows }], ...more });

describe('readXlsx', () => {
  it('reads texts, numbers, truths, errors and results of formulas', () => {
    const rows = `<row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2"><v>1.5</v></c><c t="b"><v>1</v></c></row>
      <row><c t="e"><v>#DIV/0!</v></c><c t="str"><f>"a"&amp;"b"</f><v>a&amp;b</v></c><c><f>A1</f></c>
      <c t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve"> line</t></r></is></c><c s="1"/><c t="s"><v>7</v></c></row>`;
    const strings = '<si><t>'.concat("'=x_x000D__x005F_x0041_ &lt;&#65;&gt;</t><rPh><t>no</t></rPh></si>");
    expect(rowsOf(oneSheet(rows, { strings }))).toEqual([
      [],
      [null, '=x\r_x0041_ <A>', null, 1.5, true],
      [
        { fault: '#DIV/0!' },
        'a&b',
        { fault: 'This is a formula without a result; open the file, save it and send it again.' },
        'in line',
        null,
        { fault: 'This cell of the sheet is broken.' },
      ],
    ]);
  });

  it('shows percentages and days by the format of their cell', () => {
    const formats = ['0.00%', 'mmm yyyy', '#,##0.00 [$€-407]'];
    const cells =
      '<c s="1"><v>0.6272</v></c><c s="2"><v>46082</v></c><c s="3"><v>12</v></c><c s="2"><v>46082.99</v></c>';
    const rows = `<row r="1">${cells}</row>`;
    const shown = [{ percent: 62.72 }, { day: '2026-03-01' }, 12, { day: '2026-03-01' }];
    expect(rowsOf(oneSheet(rows, { formats }))).toEqual([shown]);
    const later = [{ percent: 62.72 }, { day: '2030-03-02' }, 12, { day: '2030-03-02' }];
    expect(rowsOf(oneSheet(rows, { formats, epoch1904: true }))).toEqual([later]);
  });

  it.each([
    ['General', 'number'],
    ['0%', 'percent'],
    ['dd/mm/yyyy', 'date'],
    ['[h]:mm', 'date'],
    ['[Red]#,##0.00', 'number'],
    ['#,##0 "days"', 'number'],
    ['0.0\\%', 'number'],
    ['0.00E+00', 'number'],
    ['_-* #,##0.00 _€_-;-* #,##0.00', 'number'],
    ['[$-409]mmm\\-yy;@', 'date'],
  ])('the format %j is a %s', (code, kind) => expect(kindOf(code)).toBe(kind));

  it('knows merged ranges, leaves hidden sheets out, and takes the others in their order', () => {
    const after = '<mergeCells count="1"><mergeCell ref="B1:D1"/></mergeCells>';
    const row = '<row r="1"><c r="A1"><v>1</v></c></row>';
    const bytes = workbookOf({
      sheets: [
        { name: 'Hidden', rows: row, state: 'hidden' },
        { name: 'A &amp; B', rows: row, after },
        { name: 'Last', rows: '' },
      ],
    });
    expect(sheetsOf(bytes)).toEqual([
      { name: 'A & B', rows: [[1]], merges: [{ top: 0, left: 1, bottom: 0, right: 3 }] },
      { name: 'Last', rows: [], merges: [] },
    ]);
  });

  it('understands what another program writes, and the other way round', async () => {
    const day = new Date(Date.UTC(2026, 2, 15));
    const bytes = await write([
      ['kpi', 'é <&>'],
      [
        { value: 0.5, format: '0%' },
        { value: day, format: 'dd/mm/yyyy' },
      ],
      [-1.25, true],
    ]).toBuffer();
    expect(rowsOf(bytes)).toEqual([
      ['kpi', 'é <&>'],
      [{ percent: 50 }, { day: '2026-03-15' }],
      [-1.25, true],
    ]);
    const rows = [
      ['kpi', 'a\r\nb _x0041_ \u0001 <&"> 😀'],
      ['constructor', 1234.5],
      ['-x', null],
    ];
    const own = Buffer.from(xlsxOf('Figures', rows));
    expect((await read(own))[0]?.data).toEqual([rows[0], rows[1], ["'-x", null]]);
    expect(rowsOf(own)).toEqual([rows[0], rows[1], ['-x']]);
  });

  it('refuses a bomb in a moment, whatever it says of its size', () => {
    const bomb = deflateRawSync(Buffer.alloc(150_000_000, 32), { level: 1 });
    const bytes = Buffer.from(zipOf({ '_rels/.rels': '', 'xl/workbook.xml': '' }));
    const name = Buffer.from('xl/workbook.xml');
    const local = Buffer.from(bytes.subarray(0, 30));
    local.writeUInt32LE(bomb.length, 18);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(bomb.length, 20);
    entry.writeUInt16LE(name.length, 28);
    const head = Buffer.concat([local, name, bomb]);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(head.length, 16);
    for (const told of [10, 150_000_000]) {
      entry.writeUInt32LE(told, 24);
      const begin = process.cpuUsage();
      expect(() => rowsOf(Buffer.concat([head, entry, name, end]))).toThrow('unpacks to more than 100 MB');
      expect(process.cpuUsage(begin).user).toBeLessThan(1_000_000);
    }
  });

  it('refuses in words what is no workbook', () => {
    expect(() => rowsOf(zipOf({ 'a.xml': '<a/>' }))).toThrow('This is no XLSX file');
    const whole = oneSheet('<row r="1"><c r="A1"><v>1</v></c></row>');
    for (const at of [30, 200, whole.length - 30]) {
      expect(() => rowsOf(whole.subarray(0, at))).toThrow('broken or was not sent completely');
    }
    const doctype = zipOf({ 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' });
    expect(() => rowsOf(doctype)).toThrow('not allowed');
    expect(() => rowsOf(oneSheet('<row r="900000"><c r="A900000"><v>1</v></c></row>'))).toThrow(
      '200,000 rows',
    );
    expect(() => rowsOf(oneSheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'))).toThrow('2,000 columns');
  });
});
