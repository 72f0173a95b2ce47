import { describe, expect, it } from 'vitest';
import { readGiven } from '../testing/ground';
import { workbookOf } from '../testing/workbook';

/** Layout, cells and refusals of a file in few words. */
function told(file: string | Uint8Array, options: object = {}, locale?: string) {
  const { table } = readGiven(file, options, locale);
  if (!table) return null;
  const value = (given: unknown) => (typeof given === 'object' ? JSON.stringify(given) : String(given));
  return {
    layout: table.found.layout,
    cells: table.result.cells.map(
      ({ kind, kpi, team, month, value: given, note }) =>
        `${kind === 'target' ? 'target ' : ''}${kpi}${team ? `@${team}` : ''} ${month} ${value(given)}${note ? ` “${note}”` : ''}`,
    ),
    rejected: table.result.rejected.map(({ cell, code }) => `${cell} ${code}`),
    ignored: table.reader.ignored,
  };
}

const good = { rejected: [], ignored: [] };

describe('the long layout', () => {
  it('has a row per figure, by code or name, whatever the case', () => {
    const text =
      'Metric;Date;Department;Actual;Plan;Comment\nLEADS;15.3.2026;Marketing;1.5;2;a\nqualified  Leads;Mar 2026;;;3;b\nleads;2026-04;;;;c\n';
    expect(told(text)).toEqual({
      layout: 'long',
      cells: [
        'leads@marketing 2026-03 1.5 “a”',
        'target leads@marketing 2026-03 2',
        'target mqls 2026-03 3 “b”',
        'leads 2026-04 null “c”',
      ],
      ...good,
    });
  });

  it('has its columns in any order below titles, and leaves others out by name', () => {
    const text =
      'Our month\n\nCreated,2026-03-15\n\nid,value,team,month,kpi\n7,1,sales team,2026-03,calls\n,,,,\n8,,,2026-04,nobody\n';
    expect(told(text)).toEqual({
      layout: 'long',
      cells: ['calls@sales 2026-03 1'],
      rejected: [],
      ignored: ['id'],
    });
  });

  it('takes ranges as targets', () => {
    const text =
      'kpi,month,target\nleads,2026-03,25..36\nleads,2026-04,36..25\nleads,2026-05,1..\nleads,2026-06,n/a\n';
    expect(told(text)).toMatchObject({
      cells: ['target leads 2026-03 {"low":25,"high":36}'],
      rejected: ['C3 invalid', 'C4 invalid', 'C5 invalid'],
    });
  });

  it('refuses by row and column', () => {
    const rows = [
      'nobody,2026-03,,1',
      'leads,Tuesday,,1',
      'leads,2026-03,nowhere,1',
      'twin,2026-03,,1',
      ',2026-03,,1',
      'leads,,,1',
      'leads,2026-03,,"8,912,00"',
    ];
    expect(told(`kpi,month,team,value\n${rows.join('\n')}\n`)).toEqual({
      layout: 'long',
      cells: [],
      rejected: [
        'A2 not-found',
        'B3 invalid',
        'C4 not-found',
        'A5 invalid',
        'A6 invalid',
        'B7 invalid',
        'D8 ambiguous',
      ],
      ignored: [],
    });
  });
});

describe('the wide layout', () => {
  it('has a row per KPI and a column per month', () => {
    const text = 'kpi;team;Jan 26;Feb 26;31.03.2026\nleads;;1;;3\ncalls;sales;4;5;\n;;;;\nMarketing;;;;\n';
    expect(told(text)).toEqual({
      layout: 'wide',
      cells: ['leads 2026-01 1', 'leads 2026-03 3', 'calls@sales 2026-01 4', 'calls@sales 2026-02 5'],
      ...good,
    });
  });

  it('finds the column of names without a header, and years above months', () => {
    const text = ',2025,,2026,\n,Nov,Dec,Jan,Feb\nLeads,1,2,3,4\nTotal of all,,,,\n';
    expect(told(text)).toEqual({
      layout: 'wide',
      cells: ['leads 2025-11 1', 'leads 2025-12 2', 'leads 2026-01 3', 'leads 2026-02 4'],
      ...good,
    });
    const months = told(',Nov 2025,Dec 2025\nLeads,1,2\n');
    expect(months).toEqual({ layout: 'wide', cells: ['leads 2025-11 1', 'leads 2025-12 2'], ...good });
  });

  it('refuses a column that is no month where a number would be lost by it', () => {
    const text = 'kpi,Unit,Total,2026-01,Feb,Notes,2026-03\nleads,count,6,1,2,fine,3\n';
    expect(told(text)).toEqual({
      layout: 'wide',
      cells: ['leads 2026-01 1', 'leads 2026-03 3'],
      rejected: ['E1 invalid'],
      ignored: ['Unit', 'Total', 'Notes'],
    });
    expect(told(text, { mapping: { feb: '2026-02' } })?.cells).toHaveLength(3);
    expect(told(text, { mapping: { '4': 'ignore' } })).toMatchObject({
      rejected: [],
      ignored: ['Unit', 'Total', 'Feb', 'Notes'],
    });
  });

  it('can hold targets', () => {
    expect(told('kpi,2026-01\nleads,5..6\n', { of: 'targets' })?.cells).toEqual([
      'target leads 2026-01 {"low":5,"high":6}',
    ]);
  });
});

describe('the transposed layout', () => {
  it('has months down and KPIs across, with their teams', () => {
    const text = 'month,leads,Sales calls@sales,calls@marketing\n2026-01,1,2,3\n2026-02,,4,\n';
    expect(told(text)).toEqual({
      layout: 'transposed',
      cells: [
        'leads 2026-01 1',
        'calls@sales 2026-01 2',
        'calls@marketing 2026-01 3',
        'calls@sales 2026-02 4',
      ],
      ...good,
    });
    expect(told(',Leads,MQLs\nJan 2026,1,2\n')?.layout).toBe('transposed');
    expect(told('month,team,calls\n2026-01,sales,1\n')?.cells).toEqual(['calls@sales 2026-01 1']);
  });

  it('refuses a column that is no KPI, and one that nobody knows', () => {
    expect(told('month,leads,leadz,Sum\n2026-01,1,2,3\n')).toEqual({
      layout: 'transposed',
      cells: ['leads 2026-01 1'],
      rejected: ['C1 not-found'],
      ignored: ['Sum'],
    });
    expect(readGiven('month,apples,pears\n2026-01,1,2\n').table?.reader.unknownKpis).toEqual([
      'apples',
      'pears',
    ]);
  });
});

describe('a KPI that is called like a column', () => {
  it('is what the other columns leave open', () => {
    expect(told('month,Budget,leads\n2026-01,1,2\n')?.cells).toEqual(['budget 2026-01 1', 'leads 2026-01 2']);
    expect(told('month,kpi,budget\n2026-01,leads,1\n')?.cells).toEqual(['target leads 2026-01 1']);
    expect(told('kpi,month,value\nBudget,2026-01,1\n')?.cells).toEqual(['budget 2026-01 1']);
  });
});

describe('a header that is foreign', () => {
  it('is not guessed at', () => {
    for (const text of [
      'a,b,c\nleads,2026-01,1\n',
      'kpi,value\nleads,1\n',
      'just a text\n',
      'month,value\n2026-01,1\n',
    ])
      expect(told(text)).toBeNull();
    expect(readGiven('Kennung,Wert\nx,1\n').columns).toEqual([
      { index: 0, letter: 'A', header: 'Kennung', role: null, samples: ['x'] },
      { index: 1, letter: 'B', header: 'Wert', role: 'value', samples: ['1'] },
    ]);
  });

  it('is told by a mapping, by header or number', () => {
    const text = 'a,b,c,d\nx,2026-01,1,2\n';
    expect(told(text, { mapping: { b: 'month', c: 'leads', '3': 'mqls@marketing', a: 'ignore' } })).toEqual({
      layout: 'transposed',
      cells: ['leads 2026-01 1', 'mqls@marketing 2026-01 2'],
      rejected: [],
      ignored: ['a'],
    });
    const named = { mapping: { a: 'kpi', b: 'month', c: 'value', d: 'target' }, kpis: { X: 'leads' } };
    expect(told(text, named)?.rejected).toEqual(['A2 not-found']);
  });
});

describe('a workbook', () => {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const number = (value: number, style = 0) => `<c s="${style}"><v>${value}</v></c>`;

  it('is read from its first sheet with a layout, with years and names merged', () => {
    const rows = `<row>${cell('')}${cell('')}${number(2026)}</row><row>${cell('Team')}${cell('KPI')}${cell('Jan')}${cell('Feb')}</row>
      <row>${cell('sales')}${cell('calls')}${number(0.5, 1)}${number(2)}</row><row><c/>${cell('leads')}${number(3)}<c t="e"><v>#N/A</v></c></row>`;
    const after = '<mergeCells><mergeCell ref="C1:D1"/><mergeCell ref="A3:A4"/></mergeCells>';
    const bytes = workbookOf({
      sheets: [
        { name: 'Read me', rows: `<row>${cell('Nothing here')}</row>` },
        { name: 'Months', rows, after },
      ],
      formats: ['0%'],
    });
    expect(told(bytes)).toEqual({
      layout: 'wide',
      cells: ['calls@sales 2026-01 50', 'calls@sales 2026-02 2', 'leads@sales 2026-01 3'],
      rejected: ['D4 invalid'],
      ignored: [],
    });
  });

  it('does not spread a merged value over the cells that it covers', () => {
    const rows = `<row>${cell('kpi')}${cell('2026-01')}${cell('2026-02')}</row><row>${cell('leads')}${number(4)}</row>`;
    const after = '<mergeCells><mergeCell ref="B2:C2"/></mergeCells>';
    expect(told(workbookOf({ sheets: [{ name: 'A', rows, after }] }))?.cells).toEqual(['leads 2026-01 4']);
  });

  it('reads days of both calendars as months', () => {
    const rows = `<row>${cell('month')}${cell('leads')}</row><row>${number(46082, 1)}${number(1)}</row>`;
    const sheets = [{ name: 'A', rows }];
    expect(told(workbookOf({ sheets, formats: ['d.m.yy'] }))?.cells).toEqual(['leads 2026-03 1']);
    expect(told(workbookOf({ sheets, formats: ['d.m.yy'], epoch1904: true }))?.cells).toEqual([
      'leads 2030-03 1',
    ]);
  });
});
