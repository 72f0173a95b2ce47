import { describe, expect, it } from 'vitest';
import { type SeriesOptions, seriesOf } from '../series';
import { summaryOf } from '../summary';
import { kpi, ledgerOf, M, ratio } from '../testing/make';

const options = (more: Partial<SeriesOptions> = {}): SeriesOptions => ({
  from: M('2026-01'),
  to: M('2026-05'),
  grain: 'month',
  teams: null,
  ...more,
});
const year = Array.from({ length: 12 }, (_, at) => at + 1);

describe('Method §1: “T12 is blank with fewer than 12 closed months; QTD and YTD run through the last closed month; a partial quarter is compared with the same number of months of the previous one; previous year = the same months a year earlier”', () => {
  // 2025: 1 to 12, 2026: 101 to 105; today is 20 June 2026.
  const ledger = ledgerOf(
    [kpi('leads')],
    { leads: ['2025-01', ...year, 101, 102, 103, 104, 105] },
    { 'leads/': ['2026-01', 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100] },
  );
  const { month, qtd, ytd, t12 } = summaryOf(ledger, 'leads', M('2026-05'), null);

  it('month', () => {
    expect(month).toMatchObject({ period: 'month', from: '2026-05', to: '2026-05', value: 105, target: 100 });
    expect(month).toMatchObject({
      attainment: 1.05,
      pace: 1.05,
      status: 'achieved',
      previous: 104,
      lastYear: 5,
    });
    expect(month).toMatchObject({ change: 1, changeLastYear: 100, changeLastYearPct: 20 });
  });

  it('quarter to date, against two months of the quarter before', () => {
    expect(qtd).toMatchObject({ from: '2026-04', to: '2026-05', value: 209, months: 2, monthsExpected: 2 });
    expect(qtd).toMatchObject({ target: 200, attainment: 1.045, status: 'on-track' });
    expect(qtd).toMatchObject({ previous: 203, change: 6, lastYear: 9, changeLastYear: 200 });
  });

  it('year to date: running, so never “achieved” before its end', () => {
    expect(ytd).toMatchObject({
      from: '2026-01',
      to: '2026-05',
      value: 515,
      target: 500,
      status: 'on-track',
    });
    expect(ytd).toMatchObject({ previous: 15, lastYear: 15, change: 500 });
    const ended = summaryOf(ledger, 'leads', M('2025-12'), null).ytd;
    expect(ended).toMatchObject({ from: '2025-01', to: '2025-12', value: 78, previous: null, change: null });
  });

  it('twelve months, blank where there are fewer, also as the base of a change', () => {
    expect(t12).toMatchObject({
      from: '2025-06',
      to: '2026-05',
      value: 515 + 63,
      previous: null,
      change: null,
    });
    expect(summaryOf(ledger, 'leads', M('2025-11'), null).t12).toMatchObject({
      value: null,
      status: 'not-enough-data',
    });
    expect(summaryOf(ledger, 'leads', M('2025-12'), null).t12.value).toBe(78);
  });

  it('any range as one period: against as many months before it, and the same months a year earlier', () => {
    const of = (from: string, to: string) =>
      summaryOf(ledger, 'leads', M('2026-05'), null, { from: M(from), to: M(to) }).range;
    expect(of('2026-02', '2026-05')).toMatchObject({
      period: 'custom',
      value: 102 + 103 + 104 + 105,
      target: 400,
      status: 'achieved',
      previous: 10 + 11 + 12 + 101,
      lastYear: 2 + 3 + 4 + 5,
      changeLastYear: 400,
    });
    // June is open: five months are compared with the same five, and nothing is judged.
    expect(of('2026-01', '2026-06')).toMatchObject({
      value: 515,
      status: 'in-progress',
      pace: null,
      lastYear: 15,
      previous: 7 + 8 + 9 + 10 + 11,
    });
  });

  it('through the last ended month when the open one is asked for', () => {
    const open = summaryOf(ledger, 'leads', M('2026-06'), null);
    expect(open.month).toMatchObject({ value: null, pace: null, status: 'in-progress' });
    expect(open.qtd).toMatchObject({ from: '2026-04', to: '2026-05', value: 209 });
    expect(open.t12).toMatchObject({ to: '2026-05', value: 578 });
    const first = summaryOf(
      ledgerOf([kpi('leads')], { leads: ['2026-01', 1, 2, 3] }, {}, { day: '2026-04-02' }),
      'leads',
      M('2026-04'),
      null,
    );
    expect(first.qtd).toMatchObject({ from: '2026-04', to: '2026-04', value: null, status: 'in-progress' });
  });
});

describe('Method §1: “Percent change between periods compares like with like: only months present in both”', () => {
  it('leaves a month that one side lacks out of both', () => {
    const ledger = ledgerOf([kpi('leads')], { leads: ['2026-01', 10, null, 30, 40, 50] });
    const { qtd } = summaryOf(ledger, 'leads', M('2026-05'), null);
    expect(qtd).toMatchObject({ value: 90, previous: 10, change: 30, changePct: 3 });
  });

  it('of a stock the last month that both have, of a ratio the months that both have', () => {
    const ledger = ledgerOf([kpi('mrr', { class: 'stock' }), kpi('won'), ratio('rate', 'won / mrr')], {
      mrr: ['2026-01', 10, 20, 30, 40, null],
      won: ['2026-01', 1, 2, 3, 4, 5],
    });
    expect(summaryOf(ledger, 'mrr', M('2026-05'), null).qtd).toMatchObject({
      value: 40,
      previous: 10,
      change: 30,
    });
    expect(summaryOf(ledger, 'rate', M('2026-05'), null).qtd).toMatchObject({
      value: 0.1,
      previous: 0.1,
      change: 0,
    });
  });
});

describe('Method §1: “a partial quarter is compared with the same number of months of the previous one”', () => {
  const ledger = ledgerOf([kpi('x'), kpi('p', { class: 'stock', unit: 'percent' })], {
    x: ['2025-01', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17],
    p: ['2026-04', 60, 63],
  });

  it('two months with two, an open quarter with as many as have ended', () => {
    const [first, second] = seriesOf(
      ledger,
      'x',
      options({ from: M('2026-02'), to: M('2026-06'), grain: 'quarter' }),
    );
    expect(first).toMatchObject({ value: 29, compareValue: 11 + 12, change: 6 });
    expect(second).toMatchObject({ value: 33, compareValue: 13 + 14, change: 6 });
  });

  it('last year: the same months a year earlier', () => {
    expect(seriesOf(ledger, 'x', options({ compare: 'lastYear' }))[4]).toMatchObject({
      value: 17,
      compareValue: 5,
      change: 12,
      changePct: 2.4,
    });
  });

  it('“change of a percentage KPI is given in percentage points and, labelled apart, relative percent”', () => {
    expect(seriesOf(ledger, 'p', options())[4]).toMatchObject({ change: 3, changePct: 0.05 });
  });

  it('nothing to compare with: no change', () => {
    expect(seriesOf(ledger, 'p', options())[3]).toMatchObject({
      change: null,
      changePct: null,
      compareValue: null,
    });
  });

  it('compares quarterly inputs by whole quarters', () => {
    const quarterly = ledgerOf([kpi('x'), kpi('y', { frequency: 'quarter' }), ratio('xy', 'x / y')], {
      x: ['2025-10', 1, 1, 1, 2, 2, 2],
      y: ['2025-12', 3, null, null, 3],
    });
    const point = seriesOf(quarterly, 'xy', options({ to: M('2026-03'), grain: 'quarter' }))[0];
    expect(point).toMatchObject({ value: 2, compareValue: 1, change: 1, changePct: 1 });
  });
});

describe('API: “points are clipped to from…to and say so by from, to, complete”', () => {
  const ledger = ledgerOf([kpi('x')], { x: ['2025-10', 1, 1, 1, 10, 20, 30, 40, 50] });

  it('quarters of February to May', () => {
    const points = seriesOf(ledger, 'x', options({ from: M('2026-02'), grain: 'quarter' }));
    expect(
      points.map(({ period, from, to, complete, value }) => [period, from, to, complete, value]),
    ).toEqual([
      ['Q1 FY26', '2026-02', '2026-03', false, 50],
      ['Q2 FY26', '2026-04', '2026-05', false, 90],
    ]);
    const whole = seriesOf(ledger, 'x', options({ from: M('2026-01'), to: M('2026-06'), grain: 'quarter' }));
    expect(whole.map(({ complete }) => complete)).toEqual([true, false]);
  });

  it('names its sides only where there are two', () => {
    expect(seriesOf(ledger, 'x', options())[0]).not.toHaveProperty('numerator');
  });
});
