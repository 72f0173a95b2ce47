import { describe, expect, it } from 'vitest';
import { type Month, monthRange } from '@/lib/core/month';
import { aggregate } from '../aggregate';
import type { Ledger } from '../ledger';
import { standingOf } from '../standing';
import { aim, kpi, ledgerOf, M, ratio } from '../testing/make';

const over = (
  ledger: Ledger,
  code: string,
  from: string,
  to: string,
  teams: readonly string[] | null = null,
) => aggregate(ledger, code, monthRange(M(from), M(to)), teams);
const value = (...given: Parameters<typeof over>) => over(...given).value;
const two = { teams: ['a', 'b'] };
const stock = (code: string, more = {}) => kpi(code, { class: 'stock', ...more });
const percent = (code: string, formula: string) => ratio(code, formula, { unit: 'percent' });

describe('Method §1: flow, “sum over months, sum over teams”', () => {
  const ledger = ledgerOf([kpi('leads', two)], {
    'leads/a': ['2026-01', 0.1, 10, null, 'n/a'],
    'leads/b': ['2026-01', 0.2, null, null, 'n/a'],
  });

  it('adds exactly, and says “2 of 3 months” and what is missing', () => {
    expect(value(ledger, 'leads', '2026-01', '2026-01')).toBe(0.3);
    const quarter = over(ledger, 'leads', '2026-01', '2026-03');
    expect(quarter).toMatchObject({
      value: 10.3,
      months: 1,
      monthsExpected: 3,
      asOf: '2026-02',
      reason: null,
    });
    expect(quarter.missing).toEqual([
      { kpi: 'leads', team: 'b', month: '2026-02' },
      { kpi: 'leads', team: 'a', month: '2026-03' },
      { kpi: 'leads', team: 'b', month: '2026-03' },
    ]);
  });

  it('§2: “blank is not zero”: no value without a figure', () => {
    expect(over(ledger, 'leads', '2026-03', '2026-03')).toMatchObject({ value: null, reason: 'no-figures' });
    expect(value(ledgerOf([kpi('leads')], { leads: ['2026-01', 0] }), 'leads', '2026-01', '2026-01')).toBe(0);
  });

  it('§2: “not applicable takes the month out of the months expected”', () => {
    expect(over(ledger, 'leads', '2026-04', '2026-04')).toMatchObject({
      value: null,
      months: 0,
      monthsExpected: 0,
      missing: [],
    });
    expect(over(ledger, 'leads', '2026-01', '2026-04')).toMatchObject({ monthsExpected: 3 });
  });

  it('for one team, or for those that report it', () => {
    expect(value(ledger, 'leads', '2026-01', '2026-03', ['a'])).toBe(10.1);
    expect(over(ledger, 'leads', '2026-01', '2026-01', ['b', 'c'])).toMatchObject({
      value: 0.2,
      fromOrganization: false,
    });
    expect(over(ledger, 'leads', '2026-01', '2026-01', ['c'])).toMatchObject({
      value: 0.3,
      fromOrganization: true,
    });
  });
});

describe('Method §1, §3: stock, “last month with a figure, its age shown; sums each team’s latest figure within the period”', () => {
  const ledger = ledgerOf([stock('mrr', two)], {
    'mrr/a': ['2026-01', 10, 20, null],
    'mrr/b': ['2026-01', 1, 2, 3],
  });

  it('takes each team’s latest, as old as the oldest of them', () => {
    expect(over(ledger, 'mrr', '2026-01', '2026-03')).toMatchObject({
      value: 23,
      asOf: '2026-02',
      months: 2,
      monthsExpected: 3,
    });
    expect(over(ledger, 'mrr', '2026-01', '2026-02')).toMatchObject({ value: 22, asOf: '2026-02' });
  });

  it('“a team with none is named as missing”', () => {
    expect(over(ledger, 'mrr', '2026-03', '2026-03')).toMatchObject({
      value: 3,
      months: 0,
      missing: [{ kpi: 'mrr', team: 'a', month: '2026-03' }],
    });
  });
});

describe('Method §1: ratio, “each side aggregated by its own class over the months in which both have figures, then divided”', () => {
  const rate = [kpi('won'), kpi('closed'), percent('rate', 'won / closed')];

  it('“an average of averages never appears”: 1/2 and 90/300 give 30.13 %, not 40 %', () => {
    const ledger = ledgerOf(rate, { won: ['2026-01', 1, 90], closed: ['2026-01', 2, 300] });
    expect(over(ledger, 'rate', '2026-01', '2026-02')).toMatchObject({
      numerator: 91,
      denominator: 302,
      months: 2,
    });
    expect(value(ledger, 'rate', '2026-01', '2026-02')).toBeCloseTo(30.13, 2);
  });

  it('“50 % and 2 % months give 3.8 %, not 26 %”', () => {
    const ledger = ledgerOf(rate, { won: ['2026-01', 20, 20], closed: ['2026-01', 40, 1000] });
    expect(value(ledger, 'rate', '2026-01', '2026-01')).toBe(50);
    expect(value(ledger, 'rate', '2026-02', '2026-02')).toBe(2);
    expect(value(ledger, 'rate', '2026-01', '2026-02')).toBeCloseTo(3.8, 1);
  });

  it('§2: “a month in which either side is missing leaves both sides”', () => {
    const ledger = ledgerOf(rate, { won: ['2026-01', 10, null, 30], closed: ['2026-01', 20, 500, 40] });
    expect(over(ledger, 'rate', '2026-01', '2026-03')).toMatchObject({
      numerator: 40,
      denominator: 60,
      months: 2,
      monthsExpected: 3,
      asOf: '2026-03',
      missing: [{ kpi: 'won', team: 'a', month: '2026-02' }],
    });
  });

  it('§2: n/a “takes the month out of both sides”, of the team that reports both, else of all', () => {
    const ledger = ledgerOf([kpi('won', two), kpi('closed', two), percent('rate', 'won / closed')], {
      'won/a': ['2026-01', 10],
      'closed/a': ['2026-01', 20],
      'won/b': ['2026-01', 'n/a'],
      'closed/b': ['2026-01', 80],
    });
    expect(over(ledger, 'rate', '2026-01', '2026-01')).toMatchObject({
      value: 50,
      denominator: 20,
      months: 1,
    });
    const crossed = ledgerOf(
      [kpi('won', two), kpi('closed', { teams: ['m'] }), percent('rate', 'won / closed')],
      {
        'won/a': ['2026-01', 10, 10],
        'won/b': ['2026-01', 'n/a', 5],
        'closed/m': ['2026-01', 100, 30],
      },
    );
    expect(over(crossed, 'rate', '2026-01', '2026-02')).toMatchObject({
      value: 50,
      months: 1,
      monthsExpected: 1,
    });
  });

  it('§2: “zero denominator: no value, with the reason. Never 0, never infinity”', () => {
    const ledger = ledgerOf(rate, { won: ['2026-01', 5, 5], closed: ['2026-01', 0, 10] });
    expect(over(ledger, 'rate', '2026-01', '2026-01')).toMatchObject({
      value: null,
      reason: 'zero-denominator',
      months: 1,
    });
    expect(value(ledger, 'rate', '2026-01', '2026-02')).toBe(100);
  });

  it('“stock over stock is last over last (ARPA)”', () => {
    const ledger = ledgerOf([stock('mrr'), stock('customers'), ratio('arpa', 'mrr / customers')], {
      mrr: ['2026-01', 100, 200, 300],
      customers: ['2026-01', 10, 10, null],
    });
    expect(over(ledger, 'arpa', '2026-01', '2026-03')).toMatchObject({ value: 20, asOf: '2026-02' });
  });

  it('“in a flow over a stock the stock is summed over the same months (exposure), so that the result is per month”', () => {
    const ledger = ledgerOf(
      [
        kpi('lost'),
        stock('start'),
        percent('churn', 'lost / start'),
        kpi('double', { class: 'formula', formula: '2 * start' }),
        percent('half', 'lost / double'),
      ],
      { lost: ['2026-01', 2, 3, 1], start: ['2026-01', 100, 100, 100] },
    );
    expect(over(ledger, 'churn', '2026-01', '2026-03')).toMatchObject({ value: 2, denominator: 300 });
    expect(value(ledger, 'half', '2026-01', '2026-03')).toBe(1);
  });
});

describe('Method §1: rating, “mean weighted by another KPI’s figures (its response count)”', () => {
  const nps = kpi('nps', { class: 'rating', weightKpi: 'answers', ...two });

  it('over months and teams alike', () => {
    const ledger = ledgerOf([nps, kpi('answers', two)], {
      'nps/a': ['2026-01', 50, 0],
      'nps/b': ['2026-01', -10, 20],
      'answers/a': ['2026-01', 100, 300],
      'answers/b': ['2026-01', 100, 500],
    });
    expect(over(ledger, 'nps', '2026-01', '2026-02')).toMatchObject({
      value: 14,
      numerator: 14000,
      denominator: 1000,
      months: 2,
    });
    expect(value(ledger, 'nps', '2026-01', '2026-02', ['a'])).toBe(12.5);
  });

  it('leaves a month without answers or with none given, and has no value on zero answers', () => {
    const ledger = ledgerOf([kpi('nps', { class: 'rating', weightKpi: 'answers' }), kpi('answers')], {
      nps: ['2026-01', 50, 10, 'n/a', 5],
      answers: ['2026-01', 10, null, 10, 0],
    });
    expect(over(ledger, 'nps', '2026-01', '2026-03')).toMatchObject({
      value: 50,
      months: 1,
      monthsExpected: 2,
      missing: [{ kpi: 'answers', team: 'a', month: '2026-02' }],
    });
    expect(over(ledger, 'nps', '2026-04', '2026-04')).toMatchObject({
      value: null,
      reason: 'zero-denominator',
    });
  });

  it('weighs a quarter’s rating by the answers of the quarter, a month’s by those of its quarter', () => {
    const quarterly = ledgerOf(
      [kpi('nps', { class: 'rating', weightKpi: 'answers', frequency: 'quarter' }), kpi('answers')],
      {
        nps: ['2026-03', 30, null, null, 60],
        answers: ['2026-01', 10, 10, 10, 20, 20, 20],
      },
    );
    expect(over(quarterly, 'nps', '2026-01', '2026-06')).toMatchObject({
      value: 50,
      denominator: 90,
      months: 2,
    });
    const monthly = ledgerOf(
      [kpi('nps', { class: 'rating', weightKpi: 'answers' }), kpi('answers', { frequency: 'quarter' })],
      {
        nps: ['2026-01', 30, 30, 30, 60],
        answers: ['2026-03', 10, null, null, 30],
      },
    );
    expect(over(monthly, 'nps', '2026-01', '2026-04')).toMatchObject({ value: 45, months: 4, missing: [] });
  });
});

describe('Method §1: formula, “applied to aggregated inputs”', () => {
  const month: Month = M('2026-01');

  it('“a formula’s result is scaled by 100 for percent; inside a formula it stands for its fraction”: CLV 500 × 0.75 ÷ 0.025 = 15,000', () => {
    const ledger = ledgerOf(
      [
        ratio('arpa', 'mrr / customers', { unit: 'currency' }),
        stock('mrr', { unit: 'currency' }),
        stock('customers'),
        percent('gross_margin', '(revenue - cost) / revenue'),
        kpi('revenue'),
        kpi('cost'),
        percent('churn', 'lost / customers'),
        kpi('lost'),
        kpi('clv', { class: 'formula', formula: 'arpa * gross_margin / churn', unit: 'currency' }),
      ],
      {
        mrr: ['2026-01', 500000],
        customers: ['2026-01', 1000],
        revenue: ['2026-01', 4],
        cost: ['2026-01', 1],
        lost: ['2026-01', 25],
      },
    );
    expect(aggregate(ledger, 'churn', [month]).value).toBe(2.5);
    expect(aggregate(ledger, 'clv', [month])).toMatchObject({
      value: 15000,
      months: 1,
      monthsExpected: 1,
      asOf: month,
    });
  });

  it('Method §10: “churn 0: 60-month cap, marked”, of whole quarters as well; of any other zero there is no value', () => {
    const churn = (frequency: 'month' | 'quarter') =>
      ledgerOf(
        [
          kpi('worth', { unit: 'currency', frequency }),
          stock('customers', { frequency }),
          ratio('churn', 'lost / customers', { unit: 'percent', direction: 'down' }),
          percent('win', 'lost / customers'),
          kpi('lost', { frequency }),
          kpi('clv', { class: 'formula', formula: 'worth / churn', unit: 'currency' }),
          kpi('payback', { class: 'formula', formula: 'worth / clv', unit: 'ratio' }),
          ratio('share', 'clv / worth'),
          kpi('other', { class: 'formula', formula: 'worth / win', unit: 'currency' }),
          kpi('none', { class: 'formula', formula: 'worth / lost', unit: 'currency' }),
        ],
        frequency === 'month'
          ? { worth: ['2026-01', 20, 20], customers: ['2026-01', 10, 10], lost: ['2026-01', 0, 1] }
          : { worth: ['2026-03', 20], customers: ['2026-03', 10], lost: ['2026-03', 0] },
      );
    const ledger = churn('month');
    expect(aggregate(ledger, 'clv', [month])).toMatchObject({ value: 1200, months: 1, reason: 'capped' });
    expect(aggregate(ledger, 'clv', [month, M('2026-02')])).toMatchObject({ value: 800, reason: null });
    expect(aggregate(ledger, 'payback', [month])).toMatchObject({
      value: 0.0166666666666667,
      reason: 'capped',
    });
    expect(aggregate(ledger, 'share', [month])).toMatchObject({ value: 60, reason: 'capped' });
    for (const code of ['other', 'none'])
      expect(aggregate(ledger, code, [month])).toMatchObject({ value: null, reason: 'zero-denominator' });
    const quarter = ['2026-01', '2026-02', '2026-03'].map(M);
    expect(aggregate(churn('quarter'), 'clv', quarter)).toMatchObject({ value: 400, reason: 'capped' });
  });

  it('aggregates each input by its own class first', () => {
    const ledger = ledgerOf(
      [kpi('won'), stock('open'), kpi('both', { class: 'formula', formula: '-(won - open) * 2 + .5' })],
      {
        won: ['2026-01', 1, 2],
        open: ['2026-01', 10, 20],
      },
    );
    expect(value(ledger, 'both', '2026-01', '2026-02')).toBe(34.5);
  });

  it('says what a division by zero or a missing input leaves', () => {
    const ledger = ledgerOf([kpi('x'), kpi('y'), kpi('f', { class: 'formula', formula: 'x / y + 1' })], {
      x: ['2026-01', 1, 1],
      y: ['2026-01', 0],
    });
    expect(over(ledger, 'f', '2026-01', '2026-01')).toMatchObject({
      value: null,
      reason: 'zero-denominator',
      months: 1,
    });
    expect(over(ledger, 'f', '2026-02', '2026-02')).toMatchObject({
      value: null,
      reason: 'no-figures',
      months: 0,
      monthsExpected: 1,
    });
  });
});

describe('Method §1: chained, “product of monthly factors; over teams the factor from summed components”', () => {
  const start = stock('start', { unit: 'currency', ...two });
  const moves = ['expansion', 'contraction', 'lost'].map((code) => kpi(code, { unit: 'currency', ...two }));
  const chained = (code: string, formula: string, more = {}) =>
    kpi(code, { class: 'chained', unit: 'percent', formula, ...more });
  const kpis = [
    start,
    ...moves,
    chained('nrr', '(start + expansion - contraction - lost) / start'),
    chained('grr', '(start - contraction - lost) / start'),
    chained('kept', '(start - lost) / start', { unit: 'ratio' }),
  ];

  it('8. “MRR 100 k +12 −5 −8 k → NRR 99 %, GRR 87 %”, of one month and its sides', () => {
    const ledger = ledgerOf(kpis, {
      'start/a': ['2026-01', 60000],
      'start/b': ['2026-01', 40000],
      'expansion/a': ['2026-01', 12000],
      'expansion/b': ['2026-01', 0],
      'contraction/a': ['2026-01', 1000],
      'contraction/b': ['2026-01', 4000],
      'lost/a': ['2026-01', 0],
      'lost/b': ['2026-01', 8000],
    });
    expect(over(ledger, 'nrr', '2026-01', '2026-01')).toMatchObject({
      value: 99,
      numerator: 99000,
      denominator: 100000,
    });
    expect(value(ledger, 'grr', '2026-01', '2026-01')).toBe(87);
    expect(value(ledger, 'grr', '2026-01', '2026-01', ['b'])).toBe(70);
  });

  const three = (lost: readonly (number | null | 'n/a')[], starts: readonly number[] = [100, 90, 80]) =>
    ledgerOf([stock('start'), kpi('lost'), kpis.at(-1) ?? start], {
      start: ['2026-01', ...starts],
      lost: ['2026-01', ...lost],
    });

  it('multiplies the months, which no sum and no mean of them gives', () => {
    expect(over(three([10, 9, 40]), 'kept', '2026-01', '2026-03')).toMatchObject({
      value: 0.405,
      months: 3,
      numerator: null,
      asOf: '2026-03',
    });
  });

  it('§2: “a month in which either side is missing leaves both sides”; n/a is not expected', () => {
    expect(over(three([10, null, 40]), 'kept', '2026-01', '2026-03')).toMatchObject({
      value: 0.45,
      months: 2,
      monthsExpected: 3,
    });
    expect(over(three([10, 'n/a', 40]), 'kept', '2026-01', '2026-03')).toMatchObject({
      value: 0.45,
      months: 2,
      monthsExpected: 2,
    });
    expect(over(three([]), 'kept', '2026-01', '2026-03')).toMatchObject({
      value: null,
      reason: 'no-figures',
    });
  });

  it('§2: “zero denominator: no value”: a month without a factor leaves no product', () => {
    expect(over(three([10, 0, 40], [100, 0, 80]), 'kept', '2026-01', '2026-03')).toMatchObject({
      value: null,
      reason: 'zero-denominator',
    });
  });

  it('a quarterly component makes quarterly factors', () => {
    const quarterly = ledgerOf(
      [stock('start', { frequency: 'quarter' }), kpi('lost'), chained('kept', '(start - lost) / start')],
      { start: ['2026-03', 100, null, null, 50], lost: ['2026-01', 1, 2, 7, 5, 0, 0] },
    );
    expect(over(quarterly, 'kept', '2026-01', '2026-06')).toMatchObject({
      value: 81,
      months: 2,
      monthsExpected: 2,
    });
  });
});

describe('Method §1: unique, “not addable: entered per period; the entered value for that period, else blank”', () => {
  const unique = (more = {}) => kpi('reach', { class: 'unique', ...more });

  it('a month is itself; months are never added', () => {
    const ledger = ledgerOf([unique()], { reach: ['2026-01', 10, 20, null] });
    expect(over(ledger, 'reach', '2026-02', '2026-02')).toMatchObject({ value: 20, asOf: '2026-02' });
    expect(over(ledger, 'reach', '2026-01', '2026-02')).toMatchObject({
      value: null,
      months: 2,
      reason: 'not-addable',
    });
    expect(over(ledger, 'reach', '2026-03', '2026-03')).toMatchObject({ value: null, reason: 'no-figures' });
  });

  it('a quarter entered as a quarter is the quarter’s, not that of other three months', () => {
    const ledger = ledgerOf([unique({ frequency: 'quarter' })], { reach: ['2026-03', 50, null, null, 60] });
    expect(value(ledger, 'reach', '2026-01', '2026-03')).toBe(50);
    expect(value(ledger, 'reach', '2026-03', '2026-03')).toBe(50);
    expect(over(ledger, 'reach', '2026-02', '2026-04')).toMatchObject({ value: null, reason: 'not-addable' });
    expect(value(ledger, 'reach', '2026-01', '2026-06')).toBe(null);
  });

  it('teams are never added: the organization has a value where one team alone reports it', () => {
    const ledger = ledgerOf([unique(two)], {
      'reach/a': ['2026-01', 10, 20],
      'reach/b': ['2026-01', 5, 'n/a'],
    });
    expect(over(ledger, 'reach', '2026-01', '2026-01')).toMatchObject({ value: null, reason: 'not-addable' });
    expect(value(ledger, 'reach', '2026-01', '2026-01', ['b'])).toBe(5);
    expect(value(ledger, 'reach', '2026-02', '2026-02')).toBe(20);
  });

  it('§3: a goal stands where its last period does, whatever its measure', () => {
    const ledger = ledgerOf([unique()], { reach: ['2025-12', 10, 20, 30, 40, 50, 60] });
    const target = { target: 80, start: M('2026-01'), end: M('2026-12') };
    expect(standingOf(ledger, aim('reach', target), M('2026-05'))).toMatchObject({ actual: 60, pace: 0.75 });
    expect(standingOf(ledger, aim('reach', { ...target, measure: 'level' }), M('2026-05'))).toMatchObject({
      actual: 60,
      baseline: 10,
      paceBy: 'linear',
    });
  });
});

describe('Method §1: “inputs of a formula are first aggregated to the coarsest frequency among them; months expected … count periods of that frequency”', () => {
  const ledger = ledgerOf(
    [
      kpi('sales'),
      kpi('budget', { frequency: 'quarter' }),
      ratio('share', 'sales / budget'),
      kpi('rest', { class: 'formula', formula: 'budget - sales' }),
    ],
    { sales: ['2026-01', 1, 2, 3, 4, 5], budget: ['2026-03', 12, null, null, 30] },
  );

  it('counts whole quarters only', () => {
    for (const code of ['share', 'rest']) {
      expect(over(ledger, code, '2026-01', '2026-05')).toMatchObject({ months: 1, monthsExpected: 1 });
    }
    expect(value(ledger, 'share', '2026-01', '2026-05')).toBe(0.5);
    expect(value(ledger, 'rest', '2026-01', '2026-05')).toBe(6);
    expect(value(ledger, 'share', '2026-02', '2026-05')).toBe(null);
  });

  it('a quarter with a missing month leaves both sides', () => {
    expect(over(ledger, 'share', '2026-01', '2026-06')).toMatchObject({
      value: 0.5,
      months: 1,
      monthsExpected: 2,
      missing: [{ kpi: 'sales', team: 'a', month: '2026-06' }],
    });
  });

  it('expects a quarterly figure in the last month of its fiscal quarter alone', () => {
    expect(over(ledger, 'budget', '2026-01', '2026-02')).toMatchObject({ monthsExpected: 0, missing: [] });
    expect(over(ledger, 'budget', '2026-01', '2026-06')).toMatchObject({
      value: 42,
      months: 2,
      monthsExpected: 2,
    });
    const february = { calendar: { startMonth: 2, label: 'ending' } } as const;
    const shifted = ledgerOf(
      [kpi('budget', { frequency: 'year' })],
      { budget: ['2026-01', 5] },
      {},
      february,
    );
    expect(over(shifted, 'budget', '2025-02', '2026-01')).toMatchObject({
      value: 5,
      months: 1,
      monthsExpected: 1,
    });
  });
});
