import { describe, expect, it } from 'vitest';
import type { CellValue } from '../ledger';
import { judge, type SeriesOptions, seriesOf } from '../series';
import { standingOf } from '../standing';
import { dueDayOf, hasEnded, isDue } from '../status';
import { summaryOf } from '../summary';
import { aim, kpi, ledgerOf, M, ratio } from '../testing/make';
import { STOCK, stand } from '../testing/stand';

const options = (more: Partial<SeriesOptions> = {}): SeriesOptions => ({
  from: M('2026-01'),
  to: M('2026-05'),
  grain: 'month',
  teams: null,
  ...more,
});

describe('Method §2: blanks, zero denominators, sums with missing months', () => {
  it('gives no value and the reason, never 0 or infinity', () => {
    const ledger = ledgerOf([kpi('spend'), kpi('leads'), ratio('cpl', 'spend / leads')], {
      spend: ['2026-05', 100],
      leads: ['2026-05', 0],
    });
    expect(summaryOf(ledger, 'cpl', M('2026-05'), null).month).toMatchObject({
      value: null,
      reason: 'zero-denominator',
      attainment: null,
      pace: null,
    });
  });

  it('shows the sum of what exists, without a verdict once it is closed', () => {
    const targets = { 'leads/': ['2026-01', 10, 10, 10, 10, 10] } as const;
    const ledger = ledgerOf([kpi('leads')], { leads: ['2026-01', 10, null, 30] }, targets);
    expect(summaryOf(ledger, 'leads', M('2026-03'), null).qtd).toMatchObject({
      value: 40,
      months: 2,
      monthsExpected: 3,
      target: 30,
      status: 'not-enough-data',
    });
  });
});

describe('Method §2: a period with missing months', () => {
  const point = (code: string, to = '2026-03') => {
    const ledger = ledgerOf(
      [
        kpi('x'),
        kpi('mrr', { class: 'stock' }),
        kpi('y'),
        ratio('xy', 'x / y'),
        kpi('f', { class: 'formula', formula: 'x - y' }),
        kpi('q', { class: 'stock', frequency: 'quarter' }),
      ],
      {
        x: ['2026-01', 10, null, 30],
        y: ['2026-01', 10, 10, 10],
        mrr: ['2026-01', 1, 2, null],
        q: ['2025-12', 5, null, null, null],
      },
      {
        'x/': ['2026-01', 1, 1, 1],
        'mrr/': ['2026-01', 1, 1, 1],
        'xy/': ['2026-01', 1, 1, 1],
        'f/': ['2026-01', 1, 1, 1],
        'q/': ['2026-03', 5],
      },
    );
    return seriesOf(ledger, code, options({ grain: 'quarter', to: M(to) }))[0];
  };

  it('flow: “the sum of what exists, marked 2 of 3 months; no verdict on it once it is closed”', () => {
    expect(point('x')).toMatchObject({
      value: 40,
      months: 2,
      monthsExpected: 3,
      status: 'not-enough-data',
    });
  });

  it('stock “whose last month is missing: the older value, no verdict”', () => {
    expect(point('mrr')).toMatchObject({ value: 2, months: 2, monthsExpected: 3, status: 'not-enough-data' });
    expect(point('q')).toMatchObject({ value: null, status: 'no-data' });
  });

  it('ratio, rating, chained: “two or more: no data”, also where a value is left of the rest', () => {
    const rated = { class: 'rating', weightKpi: 'y' } as const;
    const chain = { class: 'chained', formula: 'x / y' } as const;
    const ledger = ledgerOf(
      [kpi('x'), kpi('y'), ratio('xy', 'x / y'), kpi('c', chain), kpi('r', rated)],
      { x: ['2026-01', 10, null, 20], y: ['2026-01', 10, 10, 10], r: ['2026-01', 5, null, 7] },
      { 'xy/': ['2026-03', 1], 'c/': ['2026-03', 1], 'r/': ['2026-03', 1] },
    );
    const quarter = (code: string, from = '2026-01') =>
      judge(ledger, ledger.kpi(code), { from: M(from), to: M('2026-03') }, null);
    for (const code of ['xy', 'c', 'r']) {
      expect(quarter(code).status).toBe('achieved');
      expect(quarter(code, '2025-12')).toMatchObject({ status: 'no-data', aggregate: { months: 2 } });
    }
  });

  it('ratio: the month leaves both sides, the rest is judged; a formula of sums is not', () => {
    expect(point('xy')).toMatchObject({
      value: 2,
      numerator: 40,
      denominator: 20,
      months: 2,
      status: 'achieved',
    });
    expect(point('f')).toMatchObject({ months: 2, monthsExpected: 3, status: 'not-enough-data' });
  });
});

describe('Method §2: “a month is open until it ends; a figure is due at month end plus the grace days (default 10)”', () => {
  it('ended on the first day of the next month, late on the day after the due day', () => {
    const february = M('2024-02');
    expect([hasEnded(february, '2024-02-29'), hasEnded(february, '2024-03-01')]).toEqual([false, true]);
    expect(dueDayOf(february, 10)).toBe('2024-03-10');
    expect([isDue(february, '2024-03-10', 10), isDue(february, '2024-03-11', 10)]).toEqual([false, true]);
    expect(isDue(M('2026-01'), '2026-02-12', 10)).toBe(true);
  });
});

describe('Method §2: missing figures', () => {
  const target = { target: 120 };

  it('“ended, not yet due and missing: in progress”: the month before is judged, without a mark', () => {
    expect(stand(target, [10, 10, 10, 10], { rules: { day: '2026-06-10' } })).toMatchObject({
      asOf: '2026-04',
      stale: false,
      actual: 40,
      status: 'on-track',
    });
    expect(stand({ ...target, start: M('2026-05') }, [], { rules: { day: '2026-06-10' } })).toMatchObject({
      status: 'in-progress',
    });
  });

  it('“one due figure missing: the last status stays, as of MONTH”', () => {
    expect(stand(target, [10, 10, 10, 10])).toMatchObject({
      asOf: '2026-04',
      stale: true,
      actual: 40,
      status: 'on-track',
    });
    const holed = stand(target, [10, 10, null, 10, 10]);
    expect(holed).toMatchObject({
      asOf: '2026-02',
      stale: true,
      missing: [{ kpi: 'x', team: 'a', month: '2026-03' }],
    });
  });

  it('“two or more, or never entered: no data”', () => {
    expect(stand(target, [10, 10, 10]).status).toBe('no-data');
    expect(stand(target, [10, null, 10, null, 10])).toMatchObject({ status: 'no-data', actual: null });
    expect(stand(target, []).status).toBe('no-data');
    expect(stand({ ...target, start: M('2026-05') }, [1, 1, 1, 1]).status).toBe('no-data');
  });

  it('two teams that owe one month owe two figures', () => {
    const ledger = ledgerOf([kpi('x', { teams: ['a', 'b'] })], {
      'x/a': ['2026-01', 5, 5, 5, 5],
      'x/b': ['2026-01', 5, 5, 5, 5],
    });
    expect(standingOf(ledger, aim('x', target), M('2026-05')).status).toBe('no-data');
    expect(standingOf(ledger, aim('x', { ...target, teams: ['a'] }), M('2026-05'))).toMatchObject({
      stale: true,
      actual: 20,
    });
  });

  it('of a stock a gap before its latest figure is no matter', () => {
    expect(stand({ baseline: 0, target: 12 }, [1, null, null, 4, 5], STOCK)).toMatchObject({
      asOf: '2026-05',
      stale: false,
      actual: 5,
    });
    expect(stand({ baseline: 0, target: 12 }, [1, null, null, 4, null], STOCK)).toMatchObject({
      asOf: '2026-04',
      stale: true,
      actual: 4,
    });
  });

  it('of a computed KPI the months count in which it lacks itself, not its inputs', () => {
    const of = (x: readonly CellValue[], y: readonly CellValue[]) => {
      const ledger = ledgerOf([kpi('x'), kpi('y'), ratio('xy', 'x / y')], {
        x: ['2026-01', ...x],
        y: ['2026-01', ...y],
      });
      return standingOf(ledger, aim('xy', { target: 2 }), M('2026-05'));
    };
    expect(of([2, 2, 2, 2], [1, 1, 1, 1])).toMatchObject({
      stale: true,
      asOf: '2026-04',
      status: 'on-track',
    });
    expect(of([2, 2, 2, null, 2], [1, 1, 1, 1])).toMatchObject({ status: 'no-data', stale: false });
  });

  it('“not applicable” is no missing figure', () => {
    expect(stand({ target: 100, measure: 'total' }, [10, 'n/a', 10, 10, 10])).toMatchObject({
      actual: 40,
      months: 4,
      monthsExpected: 4,
      stale: false,
    });
  });

  it('an open month and what is after the month shown do not count', () => {
    expect(stand(target, [10, 10, 10, 10, 10, 500], { month: '2026-06' })).toMatchObject({
      actual: 50,
      asOf: '2026-05',
    });
    expect(stand(target, [10, 10, 10, 500], { month: '2026-03' })).toMatchObject({
      actual: 30,
      asOf: '2026-03',
    });
  });

  it('quarterly figures are owed by quarter, “never chased in between”', () => {
    const quarterly = { frequency: 'quarter' } as const;
    expect(stand({ target: 40 }, [null, null, 12], quarterly)).toMatchObject({
      actual: 12,
      asOf: '2026-05',
      stale: false,
    });
    expect(stand({ target: 40, start: M('2026-04') }, [], quarterly).status).toBe('in-progress');
    expect(stand({ target: 40 }, [], quarterly)).toMatchObject({ status: 'no-data' });
    const ledger = ledgerOf([kpi('x'), kpi('y', quarterly), ratio('xy', 'x / y')], {
      x: ['2026-01', 1, 1, 1, 1, 1],
      y: ['2026-03', 30],
    });
    expect(standingOf(ledger, aim('xy', { target: 0.1 }), M('2026-05'))).toMatchObject({
      actual: 0.1,
      stale: false,
    });
    expect(standingOf(ledger, aim('xy', { target: 0.1, measure: 'level' }), M('2026-05'))).toMatchObject({
      actual: 0.1,
    });
    const late = ledgerOf([kpi('x'), kpi('y', quarterly), ratio('xy', 'x / y')], {
      x: ['2026-01', 1, 1, 1, 1, 1],
      y: ['2025-12', 30],
    });
    expect(standingOf(late, aim('xy', { target: 0.1 }), M('2026-05'))).toMatchObject({
      status: 'no-data',
      missing: [{ kpi: 'y', month: '2026-03' }],
    });
  });
});
