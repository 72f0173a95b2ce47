import { describe, expect, it } from 'vitest';
import { summaryOf } from './summary';
import { kpi, ledgerOf, M, ratio } from './testing/make';

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
