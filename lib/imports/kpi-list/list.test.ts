import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '@/lib/core/csv';
import { finish } from '@/lib/core/steps';
import { CLASSES, changesOf, DIRECTIONS, FREQUENCIES, isComputed, type Kpi, UNITS } from '@/lib/kpis/model';
import { xlsxOf } from '../sheet/write-xlsx';
import { columnOfHeader, fieldsOf, kpiTable } from './columns';
import { compareList } from './compare-list';
import { readKpiList } from './read-list';

const text = (max: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme-ascii', maxLength: max }),
      fc.constantFrom(
        "'",
        "''x",
        '=1+1',
        '-5',
        '+3',
        '@x',
        'a,b;c',
        '"quoted"',
        'two\nlines',
        '1,5',
        'TRUE',
        'é → ü',
      ),
    )
    .map((value) => value.trim())
    .filter((value) => value !== '');
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const fraction = fc.integer({ min: 1, max: 1000 }).map((value) => value / 500);

const anyKpi: fc.Arbitrary<Kpi> = fc.record({
  name: text(40),
  unit: fc.constantFrom(...UNITS),
  currency: fc.constant(null),
  decimals: fc.integer({ min: 0, max: 6 }),
  direction: fc.constantFrom(...DIRECTIONS),
  class: fc.constantFrom(...CLASSES),
  formula: orNull(text(60)),
  weightKpi: orNull(fc.constantFrom('answers', 'replies')),
  frequency: fc.constantFrom(...FREQUENCIES),
  source: orNull(text(40)),
  updater: orNull(fc.constantFrom('mara@example.com', 'jonas@example.com')),
  teams: fc.subarray(['marketing', 'sales', 'team-3']),
  ownerTeam: fc.constantFrom('marketing', 'sales'),
  definition: orNull(text(200)),
  allowNegative: fc.boolean(),
  critical: fc.boolean(),
  recurring: fc.boolean(),
  funnelStage: orNull(fc.constantFrom('awareness', 'decision')),
  thresholds: orNull(fraction.map((onTrack) => ({ onTrack, atRisk: onTrack / 2 }))),
  archived: fc.constant(false),
  version: fc.integer({ min: 1, max: 9 }),
  code: fc.constant('leads'),
  id: fc.constant('id'),
  updaterId: fc.constant(null),
  updaterName: fc.constant(null),
  teamIds: fc.constant([]),
  ownerTeamId: fc.constant('team'),
});

/** A formula or a weight that its class has no use for never stands in the database. */
const sound = (kpi: Kpi): Kpi => ({
  ...kpi,
  formula: isComputed(kpi.class) ? kpi.formula : null,
  weightKpi: kpi.class === 'rating' ? kpi.weightKpi : null,
});

describe('the list of KPIs', () => {
  it.each(['csv', 'xlsx'] as const)('comes back from %s without a change, whatever it holds', (format) => {
    const property = fc.property(anyKpi.map(sound), (kpi) => {
      const table = kpiTable([kpi]);
      const bytes = format === 'csv' ? new TextEncoder().encode(csvOf(table)) : xlsxOf('KPIs', table);
      const list = finish(readKpiList(bytes));
      expect(list.format).toBe(format);
      const [row] = compareList(list.rows, [kpi]);
      if (!row?.result.ok) throw new Error(JSON.stringify(row?.result));
      expect(changesOf(kpi, row.result.value.after)).toEqual([]);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('knows a column by its name, however it is written', () => {
    const headers = ['Owner team', 'OWNER_TEAM', 'ownerTeam', 'At risk', 'weight kpi', 'Owner'];
    expect(headers.map(columnOfHeader)).toEqual([
      'ownerTeam',
      'ownerTeam',
      'ownerTeam',
      'atRisk',
      'weightKpi',
      null,
    ]);
  });

  it('reads shares, truth and numbers as people write them, and leaves the rest to be refused', () => {
    const columns = ['atRisk', 'onTrack', 'critical', 'allowNegative', 'decimals', 'teams', 'class'] as const;
    expect(
      fieldsOf(columns, ['87,5 %', { percent: 95 }, 'Yes', false, '2', 'marketing; sales', 'Flow']),
    ).toEqual({
      atRisk: '87,5 %',
      onTrack: '95 %',
      critical: true,
      allowNegative: false,
      decimals: 2,
      teams: ['marketing', 'sales'],
      class: 'flow',
    });
    expect(fieldsOf(columns, ['much', null, 'maybe', '', 'two', ' '])).toEqual({
      atRisk: 'much',
      critical: 'maybe',
      decimals: 'two',
    });
  });

  it('reads a percentage as a share, but not of bounds that are distances, said in the row or standing', () => {
    const [kpi] = fc.sample(anyKpi.map(sound), 1);
    if (!kpi) throw new Error('no KPI');
    const taken = (thresholds: Kpi['thresholds'], row: string) => {
      const list = finish(
        readKpiList(new TextEncoder().encode(`code;onTrack;atRisk;boundsUnit\nleads;${row}\n`)),
      );
      const [first] = compareList(list.rows, [{ ...kpi, thresholds }]);
      if (!first) throw new Error('no row');
      return first.result.ok ? first.result.value.after.thresholds : first.result.failure.errors;
    };
    const own = { onTrack: 0, atRisk: 2, unit: 'own' } as const;
    expect(taken(null, '95 %;87,5 %;')).toEqual({ onTrack: 0.95, atRisk: 0.875 });
    expect(taken(own, '95 %;80 %;fraction')).toEqual({ onTrack: 0.95, atRisk: 0.8 });
    expect(taken(own, '1;3;')).toEqual({ onTrack: 1, atRisk: 3, unit: 'own' });
    expect(taken(own, ';80 %;')).toMatchObject([{ path: 'thresholds.atRisk' }]);
    expect(taken(null, '1;80 %;own')).toMatchObject([{ path: 'thresholds.atRisk' }]);
  });

  it('refuses a file without codes, one with a column twice and one of too many rows, in words', () => {
    const read = (csv: string) => () => finish(readKpiList(new TextEncoder().encode(csv)));
    expect(read('name\nLeads\n')).toThrow('No column is headed “code”.');
    expect(read('code,name,Name\nleads,a,b\n')).toThrow('Two columns are headed “name”.');
    expect(read(`code\n${'leads\n'.repeat(2001)}`)).toThrow('This has more than 2,000 rows.');
  });
});
