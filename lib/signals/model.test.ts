import { describe, expect, it } from 'vitest';
import { addMonths, toMonth } from '@/lib/core/month';
import { signalDirection, signalSince, signalsOf } from '@/lib/insight/process-chart';
import { pointAt } from '@/lib/insight/process-words';
import type { Ledger } from '@/lib/measure/ledger';
import { JANUARY, ledger } from '@/lib/measure/testing/harbourlight';
import { kpi, ledgerOf, ratio } from '@/lib/measure/testing/make';
import { periodOfKpi, processAnswerOf, processOf } from './model';

const bare = (of: Ledger) => ({ ledger: of, recurring: new Set(['revenue']), changes: [] });
const sample = (code: string) => processOf(bare(ledger), code, JANUARY);

describe('the sample company', () => {
  it('signals in MQL→SQL from the seventh month before the end, and not earlier', () => {
    const segments = sample('mql_sql_rate');
    const seventh = addMonths(JANUARY, -6);
    expect(signalsOf(segments)[0]).toEqual({ month: seventh, rule: 'outside-limit', direction: 'down' });
    expect(segments[0]).toMatchObject({ chartedAs: 'figures', baseline: { from: '2022-02', to: '2024-01' } });
    expect(segments[0]?.limits?.center).toBeCloseTo(34.1, 1);
    const at = pointAt(segments, JANUARY);
    expect(at && signalSince(at.segment, at.point)).toBe(seventh);
  });

  it('sees it in that month alone, when nothing after it is known', () => {
    const before = processOf(bare(ledger), 'mql_sql_rate', addMonths(JANUARY, -7));
    expect(signalsOf(before)).toEqual([]);
    const then = processOf(bare(ledger), 'mql_sql_rate', addMonths(JANUARY, -6));
    expect(signalsOf(then)).toEqual([{ month: '2025-07', rule: 'outside-limit', direction: 'down' }]);
  });

  it('sees lead volume go up while MQL→SQL falls', () => {
    const month = addMonths(JANUARY, -3);
    expect(sample('leads')[0]).toMatchObject({ chartedAs: 'change-on-last-year', inPercent: true });
    expect(['leads', 'mql_sql_rate'].map((code) => signalDirection(sample(code), month))).toEqual([
      'up',
      'down',
    ]);
  });

  it('calls features, CAC and sessions routine in every month of the last year', () => {
    for (const code of ['features_shipped', 'cac', 'sessions']) {
      const months = signalsOf(sample(code)).map(({ month }) => month);
      expect([code, months.filter((month) => month > addMonths(JANUARY, -12))]).toEqual([code, []]);
    }
  });

  it('charts stocks and revenue, which recurs, by their change on the month before', () => {
    expect(
      ['mrr_end', 'revenue', 'new_mrr', 'share_of_voice'].map((code) => {
        const [segment] = sample(code);
        return [code, segment?.chartedAs, segment?.inPercent];
      }),
    ).toEqual([
      ['mrr_end', 'change-on-previous', true],
      ['revenue', 'change-on-previous', true],
      ['new_mrr', 'change-on-last-year', true],
      ['share_of_voice', 'change-on-last-year', false],
    ]);
  });

  it('leaves the month with a figure missing as a gap', () => {
    const points = sample('accept_rate').flatMap((segment) => segment.points);
    const at = points.findIndex(({ month }) => month === '2025-11');
    expect(points[at]).toMatchObject({ figure: null, value: null, rules: [] });
    expect(points[at + 1]?.movingRange).toBeNull();
  });
});

describe('the figures of a chart', () => {
  it('begin with the first and leave out a month in which a team is missing', () => {
    const two = ledgerOf([kpi('calls', { teams: ['a', 'b'] })], {
      'calls/a': ['2025-01', 5, 5, 5, 'n/a'],
      'calls/b': ['2025-02', 1, null, 1],
    });
    const points = processOf(bare(two), 'calls', toMonth('2025-04')).flatMap((segment) => segment.points);
    expect(points.map(({ month, figure }) => [month, figure])).toEqual([
      ['2025-02', 6],
      ['2025-03', null],
      ['2025-04', 1],
    ]);
    const own = processOf({ ...bare(two), team: 'a' }, 'calls', toMonth('2025-04'));
    expect(own.flatMap((segment) => segment.points).map(({ figure }) => figure)).toEqual([5, 5, 5, null]);
    expect(processOf(bare(two), 'calls', toMonth('2024-12'))).toEqual([]);
  });

  it('go by quarters where they are entered so', () => {
    const quarters = ledgerOf([kpi('surveys', { frequency: 'quarter' })], {
      'surveys/a': ['2025-03', 5, null, null, 7, null, null, 6],
    });
    expect(periodOfKpi(quarters, quarters.kpi('surveys'))).toBe('quarter');
    const points = processOf(bare(quarters), 'surveys', toMonth('2025-11')).flatMap((each) => each.points);
    expect(points.map(({ month, figure, movingRange }) => [month, figure, movingRange])).toEqual([
      ['2025-03', 5, null],
      ['2025-06', 7, 2],
      ['2025-09', 6, 1],
    ]);
  });

  it('have no natural zero where something is subtracted or may be negative', () => {
    const wide = ['2025-01', 1, 30, 1, 30] as const;
    const own = ledgerOf(
      [
        kpi('sold'),
        kpi('profit', { allowNegative: true }),
        ratio('share', 'sold / sold'),
        kpi('left', { class: 'formula', formula: 'sold - 0.5 * sold' }),
      ],
      { 'sold/a': wide, 'profit/a': wide },
    );
    const lowest = ['sold', 'profit', 'left'].map(
      (code) => processOf(bare(own), code, toMonth('2025-04'))[0]?.limits?.lower,
    );
    expect(lowest[0]).toBe(0);
    expect(lowest[1]).toBeLessThan(0);
    expect(lowest[2]).toBeLessThan(0);
  });

  it('give the answer of the API, clipped to the months asked for, by the KPI’s own baseline', () => {
    const segments = sample('mql_sql_rate');
    const format = { unit: 'percent' as const, decimals: 2, currency: 'EUR', locale: 'en-GB' };
    const charted = { code: 'mql_sql_rate', name: 'MQL→SQL', format, period: 'month' as const };
    const view = { kpi: charted, month: JANUARY, segments, preliminary: [JANUARY], changes: [] };
    const answer = processAnswerOf(view, [], toMonth('2025-12'));
    expect(answer).toMatchObject({
      baseline: { from: '2022-02', to: '2024-01' },
      provisional: false,
      points: [
        { month: '2025-12', preliminary: false },
        { month: '2026-01', preliminary: true },
      ],
    });
    expect([...new Set(answer.signals.map(({ month }) => month))]).toEqual(['2025-12', '2026-01']);
    const empty = processAnswerOf({ ...view, segments: [] }, [], null);
    expect(empty).toMatchObject({ center: null, limits: { lower: null }, baseline: null, provisional: true });
  });
});
