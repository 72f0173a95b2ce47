import { describe, expect, it } from 'vitest';
import { effectResult, hasPassed, wholeMonthBy } from './effect';
import { kpi, ledgerOf, M, ratio } from './testing/make';

const year = (from: number) => Array.from({ length: 12 }, (_, at) => from + at);
const ledger = ledgerOf(
  [
    kpi('demos'),
    kpi('members', { class: 'stock' }),
    kpi('won'),
    kpi('lost'),
    ratio('rate', 'won / lost'),
    kpi('young'),
  ],
  {
    'demos/a': ['2025-01', ...year(100), ...year(104).slice(0, 3), null, 200],
    'members/a': ['2025-11', 500, 520, 530, 560],
    'won/a': ['2025-01', 1, 1, 1, ...Array(9).fill(1), 2, 2, 2],
    'lost/a': ['2025-01', 4, 4, 4, ...Array(9).fill(4), 4, 4, 4],
    'young/a': ['2025-12', 10, 30],
  },
);
const up = (code: string, size: number, by: string) => ({ kpi: code, direction: 'up' as const, size, by });
const DAY = '2026-06-20';

describe('did it work: what was expected of a tactic beside what came', () => {
  it('“expected +40 demo requests, got +12”: the same months a year earlier, so that the season is the same', () => {
    // January to March 2026: 104 + 105 + 106; a year before: 100 + 101 + 102.
    expect(effectResult(ledger, up('demos', 40, '2026-03'), M('2026-01'), DAY)).toEqual({
      expected: 40,
      actual: 12,
      verdict: 'missed',
      from: '2026-01',
      to: '2026-03',
      against: 'last-year',
    });
  });

  it('is met where all came, just missed from the share for “at risk” on', () => {
    const verdict = (size: number) =>
      effectResult(ledger, up('demos', size, '2026-03'), M('2026-01'), DAY)?.verdict;
    expect([12, 13, 14].map(verdict)).toEqual(['met', 'just-missed', 'missed']);
  });

  it('takes a wish for less as a change below zero', () => {
    const down = { kpi: 'demos', direction: 'down' as const, size: 5, by: '2026-03' };
    expect(effectResult(ledger, down, M('2026-01'), DAY)).toMatchObject({ expected: -5, verdict: 'missed' });
  });

  it('says nothing before the date has passed', () => {
    expect(effectResult(ledger, up('demos', 40, '2026-06'), M('2026-01'), DAY)).toBeNull();
    expect(hasPassed('2026-06-20', DAY)).toBe(false);
    expect(hasPassed('2026-06-19', DAY)).toBe(true);
    expect(hasPassed('2026-05', DAY)).toBe(true);
  });

  it('goes by whole months where the date is a day', () => {
    expect(['2026-03', '2026-03-31', '2026-03-30'].map(wholeMonthBy)).toEqual([
      '2026-03',
      '2026-03',
      '2026-02',
    ]);
    expect(effectResult(ledger, up('demos', 8, '2026-03-15'), M('2026-01'), DAY)).toMatchObject({
      to: '2026-02',
      actual: 8,
    });
  });

  it('compares a stock with its level before the start, and a ratio by its parts', () => {
    expect(effectResult(ledger, up('members', 40, '2026-02'), M('2026-01'), DAY)).toMatchObject({
      actual: 40,
      against: 'level-before',
      verdict: 'met',
    });
    expect(effectResult(ledger, up('rate', 0.2, '2026-03'), M('2026-01'), DAY)).toMatchObject({
      actual: 0.25,
    });
  });

  it('falls back to the months right before, and to no data where those lack figures too', () => {
    expect(effectResult(ledger, up('young', 5, '2026-01'), M('2026-01'), DAY)).toMatchObject({
      actual: 20,
      against: 'months-before',
    });
    for (const result of [
      effectResult(ledger, up('young', 5, '2025-12'), M('2025-12'), DAY),
      effectResult(ledger, up('demos', 5, '2026-05'), M('2026-01'), DAY),
    ])
      expect(result).toMatchObject({ expected: 5, actual: null, verdict: 'no-data', against: null });
  });

  it('looks at the month of its date alone where no start is known', () => {
    expect(effectResult(ledger, up('demos', 4, '2026-02'), null, DAY)).toMatchObject({
      from: '2026-02',
      to: '2026-02',
      actual: 4,
    });
  });
});
