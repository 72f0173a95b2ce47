import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import type { ImportAnswer } from '@/lib/imports/model';
import { fileOfPasted, lacksHeader, placeOf, readPasted, valuesOf, withCell, withMonths } from './pasted';

const rows = [
  ['Team', 'KPI', 'Jan 2025', 'Feb 2025'],
  ['', 'Flyers', '12 %', '13 %'],
  ['', 'Fairs', '1', ''],
];

const column = (index: number, role: string | null, header = '', samples: string[] = []) => ({
  index,
  letter: 'ABCD'[index] ?? '',
  header,
  role,
  samples,
});

describe('a pasted sheet', () => {
  it('is rows of equal length, without empty ones at the end', () => {
    expect(readPasted('a\tb\r\nc\r\n\r\n')).toEqual([
      ['a', 'b'],
      ['c', ''],
    ]);
    expect(readPasted('kpi,month,value')).toBeNull();
    expect(readPasted('\t\n')).toBeNull();
  });

  it('becomes a file that says its delimiter', async () => {
    expect(await fileOfPasted([['a "b"', 'c\nd']]).text()).toBe('sep=\t\n"a ""b"""\t"c\nd"\n');
  });

  it('is given months where its first row holds figures', () => {
    const bare = [
      ['Flyers', '1,234', '5'],
      ['Fairs', '1', ''],
    ];
    expect([lacksHeader(bare), lacksHeader(rows), lacksHeader([['KPI', 'Jan', 'Feb']])]).toEqual([
      true,
      false,
      false,
    ]);
    expect(withMonths(bare, toMonth('2025-12'))[0]).toEqual(['kpi', '2025-12', '2026-01']);
  });

  it('finds and changes a cell by its name', () => {
    expect(placeOf('AB12')).toEqual({ row: 11, column: 27 });
    expect(withCell(rows, 'C3', '7')[2]).toEqual(['', 'Fairs', '7', '']);
    expect(rows[2]?.[2]).toBe('1');
  });
});

describe('values beside unknown names', () => {
  const answer = (more: object) => ({ unknownKpis: ['Flyers'], ...more }) as unknown as ImportAnswer;

  it('come from the row, with their months', () => {
    const columns = [column(0, 'team'), column(1, 'kpi'), column(2, '2025-01'), column(3, '2025-02')];
    expect(valuesOf(answer({ layout: 'wide', columns }), rows)).toEqual([
      {
        name: 'Flyers',
        values: [
          { month: '2025-01', text: '12 %' },
          { month: '2025-02', text: '13 %' },
        ],
      },
    ]);
    expect(valuesOf(answer({ layout: 'wide', columns }), null)).toEqual([{ name: 'Flyers', values: [] }]);
  });

  it('come from the column below, or from samples of a file', () => {
    const columns = [column(0, 'month', 'Month'), column(1, null, 'Flyers', ['3'])];
    const sheet = [
      ['Month', 'Flyers'],
      ['Jan', '3'],
      ['Feb', '€ 4'],
    ];
    const given = answer({ layout: 'transposed', columns });
    expect(valuesOf(given, sheet)[0]?.values.map(({ text }) => text)).toEqual(['3', '€ 4']);
    expect(valuesOf(given, null)[0]?.values).toEqual([{ month: null, text: '3' }]);
  });
});
