import { describe, expect, it } from 'vitest';
import type { Bounds, Rules } from './ledger';
import { judge, type SeriesOptions, seriesOf } from './series';
import { summaryOf } from './summary';
import { kpi, ledgerOf, M, ratio } from './testing/make';

const options = (more: Partial<SeriesOptions> = {}): SeriesOptions => ({
  from: M('2026-01'),
  to: M('2026-05'),
  grain: 'month',
  teams: null,
  ...more,
});
const statuses = (
  values: readonly (number | null)[],
  targets: readonly number[],
  rules: Partial<Rules> = {},
) => {
  const ledger = ledgerOf(
    [kpi('x')],
    { x: ['2026-01', ...values] },
    { 'x/': ['2026-01', ...targets] },
    rules,
  );
  return seriesOf(ledger, 'x', options({ to: M('2026-06') })).map(({ status }) => status);
};

describe('Method §3: “a month’s status uses the month alone”', () => {
  it('met, just missed, missed; no target; due and missing; open', () => {
    expect(statuses([10, 9, 8, 7], [10, 10, 10])).toEqual([
      'achieved',
      'at-risk',
      'off-track',
      'no-target',
      'no-data',
      'in-progress',
    ]);
  });

  it('“ended, not yet due and missing: in progress”', () => {
    expect(statuses([10, 10, 10, 10], [10, 10, 10, 10, 10], { day: '2026-06-10' }).slice(4)).toEqual([
      'in-progress',
      'in-progress',
    ]);
  });
});

describe('Method §3: “both bounds … also in the KPI’s own units”', () => {
  it('a month by its distance; a quarter that runs by the distance so far', () => {
    const ledger = ledgerOf(
      [kpi('x', { thresholds: { onTrack: 0, atRisk: 2, unit: 'own' } })],
      { x: ['2026-01', 10, 8, 7.9, 10, 8.5] },
      { 'x/': ['2026-01', 10, 10, 10, 10, 10, 10] },
    );
    const points = seriesOf(ledger, 'x', options());
    expect(points.map(({ status }) => status)).toEqual([
      'achieved',
      'at-risk',
      'off-track',
      'achieved',
      'at-risk',
    ]);
    expect(summaryOf(ledger, 'x', M('2026-05'), null)).toMatchObject({
      qtd: { value: 18.5, target: 20, status: 'at-risk' },
      ytd: { value: 44.4, target: 50, status: 'off-track' },
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

describe('Method §3: published cases of quarters, “bounds set as given”', () => {
  const bounds: Bounds = { onTrack: 0.9, atRisk: 0.75 };
  const quarters = (values: readonly number[], targets: readonly number[]) => {
    const spread = (row: readonly number[]): [string, ...(number | null)[]] => [
      '2025-03',
      ...row.flatMap((value) => [value, null, null]),
    ];
    return ledgerOf(
      [kpi('x', { frequency: 'quarter' })],
      { x: spread(values) },
      { 'x/': spread(targets) },
      { bounds },
    );
  };
  const ends = ['2025-03', '2025-06', '2025-09', '2025-12'].map(M);
  const running = (ledger: ReturnType<typeof quarters>) =>
    ends.map((month) => summaryOf(ledger, 'x', month, null).ytd);
  const round = (fraction: number | null) => Math.round((fraction ?? 0) * 1000) / 10;

  it('2. cumulative plan 250/500/750/1000 k, actual 220/480/710/968 k → 88, 96, 94.7, 96.8 %: amber, green, green, green', () => {
    const ytd = running(quarters([220, 260, 230, 258], [250, 250, 250, 250]));
    expect(ytd.map(({ value, target }) => [value, target])).toEqual([
      [220, 250],
      [480, 500],
      [710, 750],
      [968, 1000],
    ]);
    expect(ytd.map(({ attainment }) => round(attainment))).toEqual([88, 96, 94.7, 96.8]);
    expect(ytd.map(({ status }) => status)).toEqual(['at-risk', 'on-track', 'on-track', 'on-track']);
  });

  it('3. 250 k each, actual 220/240/200/230 k → running 88, 92, 88, 89 %; Q4 alone 92 % green, running 89 % amber', () => {
    const ledger = quarters([220, 240, 200, 230], [250, 250, 250, 250]);
    const ytd = running(ledger);
    expect(ytd.map(({ attainment }) => Math.round((attainment ?? 0) * 100))).toEqual([88, 92, 88, 89]);
    expect(ytd.at(-1)?.status).toBe('at-risk');
    const alone = judge(ledger, ledger.kpi('x'), { from: M('2025-10'), to: M('2025-12') }, null);
    expect(alone).toMatchObject({ attainment: 0.92, status: 'on-track' });
  });
});
