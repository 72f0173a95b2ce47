import { describe, expect, it } from 'vitest';
import type { Month } from '@/lib/core/month';
import { baseSpan } from '../goal-post';
import type { MeasuredKpi } from '../ledger';
import { type Aim, defaultMeasure, expectedAt, standingOf } from '../standing';
import { aim, kpi, ledgerOf, M, ratio } from '../testing/make';
import { STOCK, stand } from '../testing/stand';

const DOWN = { direction: 'down' } as const;
const toMay = { end: M('2026-05') };

describe('Method §3: “measure: total (default for flow), level (default for stock), average (default otherwise)”', () => {
  it('by class', () => {
    const classes = ['flow', 'stock', 'ratio', 'rating', 'formula'] as const;
    expect(classes.map((kind) => defaultMeasure(kpi('x', { class: kind })))).toEqual([
      'total',
      'level',
      'average',
      'average',
      'average',
    ]);
  });

  it('total: “the sum from the start through the month shown”; pace “total so far ÷ (t × e)”', () => {
    expect(stand({ target: 240 }, [20, 20, 20, 20, 10, 99])).toMatchObject({
      measure: 'total',
      actual: 90,
      expected: 100,
      attainment: 0.375,
      pace: 0.9,
      paceBy: 'linear',
      status: 'at-risk',
      monthsLeft: 7,
    });
  });

  it('level: “where it stands, on its way from baseline to target”; pace “(a − b) ÷ ((t − b) × linear e)”', () => {
    expect(stand({ baseline: 10, target: 34 }, [11, 12, 13, 14, 19], STOCK)).toMatchObject({
      measure: 'level',
      actual: 19,
      expected: 20,
      pace: 0.9,
      attainment: 0.375,
      paceBy: 'linear',
      status: 'at-risk',
    });
  });

  it('a share of voice from 14.19 to 16 that stands at 14.80 after ten of twelve months: 40 %, not 93 %', () => {
    const values = [...Array<null>(9).fill(null), 14.8];
    const found = stand({ baseline: 14.19, target: 16 }, values, {
      ...STOCK,
      month: '2026-10',
      rules: { day: '2026-11-20' },
    });
    expect(found.pace).toBeCloseTo(0.4, 2);
    expect(found.status).toBe('off-track');
  });

  it('level of a rate: “the last three ended months aggregated”', () => {
    const ledger = ledgerOf([kpi('won'), kpi('closed'), ratio('rate', 'won / closed')], {
      won: ['2026-01', 0, 0, 1, 2, 3],
      closed: ['2026-01', 10, 10, 10, 10, 10],
    });
    expect(standingOf(ledger, aim('rate', { measure: 'level', target: 0.2 }), M('2026-05'))).toMatchObject({
      actual: 0.2,
      months: 3,
    });
    expect(standingOf(ledger, aim('rate', { target: 0.2 }), M('2026-05'))).toMatchObject({
      measure: 'average',
      actual: 0.12,
      months: 5,
    });
  });

  it('level without a typed baseline: the twelve months before the start', () => {
    const ledger = ledgerOf([kpi('x', STOCK)], {
      x: ['2025-01', ...Array<number>(12).fill(40), 50, 50, 50, 50, 50],
    });
    expect(standingOf(ledger, aim('x', { target: 64 }), M('2026-05'))).toMatchObject({
      baseline: 40,
      expected: 50,
      pace: 1,
    });
  });

  it('average: “its attainment”, from a typed baseline where there is one: churn 8→5, now 6 → 0.67; NPS 32→45, now 42 → 0.77', () => {
    const average = { measure: 'average' } as const;
    expect(
      stand({ ...average, baseline: 8, target: 5 }, [6, 6, 6, 6, 6], { ...STOCK, ...DOWN }).pace,
    ).toBeCloseTo(0.67, 2);
    expect(stand({ ...average, baseline: 32, target: 45 }, [42, 42, 42, 42, 42], STOCK).pace).toBeCloseTo(
      0.77,
      2,
    );
    expect(stand({ ...average, target: 5 }, [6, 6, 6, 6, 6], { ...STOCK, ...DOWN })).toMatchObject({
      pace: 0.8,
      paceBy: 'none',
    });
  });
});

describe('Method §3: direction down', () => {
  it('total: at most what is expected by now', () => {
    expect(stand({ target: 120 }, [10, 10, 10, 10, 10], DOWN)).toMatchObject({
      pace: 1,
      status: 'on-track',
      neededPerMonth: null,
    });
    expect(stand({ target: 120 }, [10, 10, 10, 10, 14], DOWN)).toMatchObject({
      pace: 0.92,
      status: 'at-risk',
      reached: false,
    });
    expect(stand({ target: 40, ...toMay }, [10, 10, 10, 10, 10], DOWN)).toMatchObject({
      attainment: 0.75,
      status: 'off-track',
    });
  });
});

describe('Method §3: other kinds of target', () => {
  it('“within a range [L, U]”', () => {
    expect(stand({ kind: 'range', low: 4, high: 8 }, [1, 1, 1, 1, 9], STOCK)).toMatchObject({
      attainment: 0.5,
      status: 'off-track',
      paceBy: 'none',
    });
    expect(stand({ kind: 'range', low: 4, high: 8 }, [1, 1, 1, 1, 8], STOCK)).toMatchObject({
      attainment: 1,
      status: 'on-track',
    });
  });

  it('“stay above / stay below: met or not met, no pacing”', () => {
    expect(stand({ kind: 'stay', low: 5 }, [1, 1, 1, 1, 5], STOCK)).toMatchObject({
      pace: 1,
      status: 'on-track',
    });
    expect(stand({ kind: 'stay', high: 5 }, [1, 1, 1, 1, 6], STOCK)).toMatchObject({
      pace: 0,
      status: 'off-track',
      paceBy: 'none',
    });
    expect(stand({ kind: 'stay', low: 5, ...toMay }, [1, 1, 1, 1, 5], STOCK).status).toBe('achieved');
  });

  const lastQuarter = { rule: 'previousQuarter', value: null } as const;
  const relative = (given: Partial<Aim>, more: Partial<MeasuredKpi> = {}) => {
    const ledger = ledgerOf([kpi('x', { unit: 'currency', ...more })], {
      x: ['2026-01', 20000, 22000, 23008, 30000, 30000],
    });
    return standingOf(
      ledger,
      aim('x', { kind: 'relative', start: M('2026-04'), end: M('2026-06'), ...given }),
      M('2026-05'),
    );
  };

  it('row 3, “8 % over last quarter”: 11. 65,008 last quarter, +8 % → 70,208.64, “shown with the base, provisional”', () => {
    expect(relative({ change: 0.08, base: lastQuarter })).toMatchObject({
      baseValue: 65008,
      target: 70208.64,
      provisional: true,
      actual: 60000,
    });
  });

  const seen = (
    locked: readonly string[],
    more: { once?: readonly string[]; day?: string } & Partial<Aim> = {},
  ) => {
    const { once = locked, day, ...given } = more;
    const kpis = [kpi('x')];
    const reported = ledgerOf(kpis, { x: ['2026-01', 10, 10, 10, 5] });
    const close = {
      isLocked: (month: Month) => locked.includes(month),
      wasLocked: (month: Month) => once.includes(month),
      isNeverComing: () => false,
      firstReported: () => reported,
    };
    const ledger = ledgerOf(
      kpis,
      { x: ['2026-01', 10, 10, 20, 5] },
      {},
      day === undefined ? {} : { day },
      close,
    );
    const goal = aim('x', {
      ...{ kind: 'relative', change: 0.1, base: lastQuarter, start: M('2026-04'), end: M('2026-06') },
      ...given,
    });
    return standingOf(ledger, goal, M('2026-05'));
  };
  const QUARTER = ['2026-01', '2026-02', '2026-03'];

  it('“provisional until the base months are locked, then frozen”: a later correction moves no target', () => {
    expect(seen(['2026-01', '2026-02'])).toMatchObject({ target: 44, provisional: true, proposedBase: null });
    expect(seen(QUARTER)).toMatchObject({ target: 33, provisional: false });
    // Nor while a month of the base is opened again.
    const reopened = seen(['2026-01', '2026-02'], { once: QUARTER });
    expect(reopened).toMatchObject({ target: 33, provisional: false, proposedBase: null });
  });

  it('row 3, “a corrected locked base proposes a revision, changes nothing silently”', () => {
    expect(seen(QUARTER)).toMatchObject({ baseValue: 30, target: 33, proposedBase: 40, proposedTarget: 44 });
    const agreed = seen(QUARTER, { base: { rule: 'previousQuarter', value: 40 } });
    expect(agreed).toMatchObject({ baseValue: 40, target: 44, proposedBase: null });
    expect(seen(QUARTER, { settledBases: [40] })).toMatchObject({ target: 33, proposedBase: null });
    // What has ended is not revised any more.
    expect(seen(QUARTER, { day: '2026-07-20' })).toMatchObject({ target: 33, proposedBase: null });
  });

  it('“a reduction has a negative change”; a fixed base is not provisional; “base ≤ 0 is refused”', () => {
    expect(relative({ change: -0.1, base: { rule: 'fixed', value: 100 } })).toMatchObject({
      target: 90,
      provisional: false,
    });
    expect(relative({ change: 0.1, base: { rule: 'fixed', value: 0 } })).toMatchObject({
      target: null,
      status: 'no-target',
    });
    expect(relative({ change: 0.1, base: { rule: 'fixed', value: -5 } }).target).toBe(null);
  });

  it('points are added to the base', () => {
    expect(relative({ kind: 'points', change: 1.5, base: { rule: 'fixed', value: 22 } })).toMatchObject({
      target: 23.5,
    });
  });

  it('“base = previous fiscal quarter, same period last year”: which months', () => {
    const april = { startMonth: 4, label: 'ending' } as const;
    const at = { start: M('2026-02'), end: M('2026-03') };
    expect(baseSpan(april, { ...at, base: lastQuarter })).toEqual({ from: '2025-10', to: '2025-12' });
    expect(baseSpan({ startMonth: 2, label: 'ending' }, { ...at, base: lastQuarter })).toEqual({
      from: '2025-11',
      to: '2026-01',
    });
    expect(baseSpan(april, { ...at, base: { rule: 'samePeriodLastYear', value: null } })).toEqual({
      from: '2025-02',
      to: '2025-03',
    });
  });

  it('no target: never a verdict', () => {
    expect(stand({}, [1, 1, 1, 1, 1])).toMatchObject({ actual: 5, status: 'no-target', pace: null });
  });

  it('“denominators of pace that are ≤ 0: met / not met”', () => {
    expect(stand({ target: -12 }, [-1, -1, -1, -1, -1], { allowNegative: true })).toMatchObject({
      pace: 1,
      status: 'on-track',
    });
    expect(stand({ target: -12 }, [-1, -1, -1, -1, -9], { allowNegative: true })).toMatchObject({
      pace: 0,
      status: 'off-track',
    });
    expect(stand({ target: 0 }, [0, 0, 0, 0, 0])).toMatchObject({ pace: 1 });
  });
});

describe('Method §3: “needed per month = (t − total so far) ÷ months left, beside the best month ever”', () => {
  it('“when needed per month > 1.1 × the best month, unlikely to be reached, whatever the pace”', () => {
    expect(stand({ target: 66 + 50, end: M('2026-11') }, [10, 10, 10, 10, 10])).toMatchObject({
      neededPerMonth: 11,
      likelihood: null,
    });
    expect(stand({ target: 67 + 50, end: M('2026-11') }, [10, 10, 10, 10, 10])).toMatchObject({
      bestMonth: { month: '2026-01', value: 10 },
      likelihood: 'unlikely',
    });
  });

  it('reached before the end: nothing more is needed, and still “on track” until it ends', () => {
    expect(stand({ target: 50 }, [10, 10, 10, 10, 10])).toMatchObject({
      reached: true,
      neededPerMonth: null,
      status: 'on-track',
    });
  });
});

describe('Method §3: “achieved when the period has ended at or above target (ended periods are worded met / just missed / missed)”', () => {
  it.each([
    [50, 'achieved'],
    [52, 'at-risk'],
    [90, 'off-track'],
  ])('50 of %d: %s', (target, status) => {
    expect(stand({ target, ...toMay }, [10, 10, 10, 10, 10])).toMatchObject({
      status,
      monthsLeft: 0,
      reached: false,
    });
  });

  it('shown in a later month, an aim that ended stays as it ended', () => {
    expect(stand({ target: 30, end: M('2026-03') }, [10, 10, 10, 99, 99])).toMatchObject({
      actual: 30,
      asOf: '2026-03',
      status: 'achieved',
    });
  });

  it('bounds of the organization and of the KPI: case 1, 70 % is red at 90/75', () => {
    const bounds = { onTrack: 0.9, atRisk: 0.75 };
    const values = [140, 140, 140, 140, 140];
    expect(stand({ target: 1000, ...toMay }, values, { rules: { bounds } })).toMatchObject({
      attainment: 0.7,
      status: 'off-track',
    });
    expect(
      stand({ target: 1000, ...toMay }, values, { thresholds: { onTrack: 0.7, atRisk: 0.5 } }).status,
    ).toBe('on-track');
  });
});

describe('Method §3: “before its start an objective or goal has no verdict; it is in progress only until its first month has ended”', () => {
  it('not begun, the first month open, the first month ended', () => {
    const begins = { target: 100, start: M('2026-06') };
    expect(stand(begins, [], { month: '2026-05' }).status).toBe('in-progress');
    expect(stand(begins, [1, 1, 1, 1, 1, 20], { month: '2026-06' })).toMatchObject({
      status: 'in-progress',
      actual: null,
    });
    expect(
      stand(begins, [1, 1, 1, 1, 1, 20], { month: '2026-06', rules: { day: '2026-07-01' } }),
    ).toMatchObject({ actual: 20, status: 'on-track' });
  });
});

describe('Method §3: “yearlyTargets: the shown year’s value is the target, the year before’s the baseline, the span that year”', () => {
  const years = [
    { fiscalYear: 2025, value: 10 },
    { fiscalYear: 2026, value: 22 },
    { fiscalYear: 2028, value: 40 },
  ];
  const ledger = ledgerOf([kpi('x', STOCK)], { x: ['2025-01', ...Array<number>(17).fill(15)] });
  const at = (month: string) =>
    standingOf(
      ledger,
      aim('x', { yearlyTargets: years, baseline: 5, start: M('2025-01'), end: M('2028-12') }),
      M(month),
    );

  it('each year on its own', () => {
    expect(at('2025-06')).toMatchObject({ baseline: 5, target: 10, monthsLeft: 6 });
    expect(at('2025-12')).toMatchObject({ target: 10, status: 'achieved' });
    expect(at('2026-05')).toMatchObject({
      baseline: 10,
      target: 22,
      expected: 15,
      pace: 1,
      status: 'on-track',
      monthsLeft: 7,
    });
  });

  it('expects along the way, also in months to come', () => {
    const given = aim('x', { yearlyTargets: years, baseline: 5, start: M('2025-01'), end: M('2028-12') });
    expect(expectedAt(ledger, given, M('2026-12'))).toBe(22);
    expect(expectedAt(ledger, given, M('2028-12'))).toBe(40);
    expect(expectedAt(ledger, aim('x', {}), M('2026-12'))).toBe(null);
  });
});

describe('Method §3: “both bounds can be set per KPI, also in the KPI’s own units”', () => {
  const own = (onTrack: number, atRisk: number) => ({
    thresholds: { onTrack, atRisk, unit: 'own' as const },
  });
  const last = (value: number) => Array<number>(5).fill(value);

  it('win rate of 26 %, at risk within 2 points: 24.5 is at risk, 23.9 off track', () => {
    const of = (value: number, more = {}) =>
      stand({ target: 26, measure: 'average', ...more }, last(value), { ...STOCK, ...own(0, 2) });
    expect([26, 25.9, 24.5, 24, 23.9].map((value) => of(value).status)).toEqual([
      'on-track',
      'at-risk',
      'at-risk',
      'at-risk',
      'off-track',
    ]);
    expect(of(24.5).atRisk).toBeCloseTo(24 / 26, 12);
    expect([26, 24.5, 23.9].map((value) => of(value, toMay).status)).toEqual([
      'achieved',
      'at-risk',
      'off-track',
    ]);
  });

  it('of what is expected by now, where it is paced', () => {
    const total = (value: number) => stand({ target: 240 }, [20, 20, 20, 20, value], own(5, 15));
    expect([total(20), total(15), total(14), total(5), total(4)].map(({ status }) => status)).toEqual([
      'on-track',
      'on-track',
      'at-risk',
      'at-risk',
      'off-track',
    ]);
    expect(total(4)).toMatchObject({ expected: 100, atRisk: 0.85 });
    const level = (value: number) =>
      stand({ baseline: 34, target: 10 }, last(value), { ...STOCK, ...DOWN, ...own(0, 2) });
    expect([24, 26, 26.1].map((value) => level(value).status)).toEqual(['on-track', 'at-risk', 'off-track']);
    expect(level(24)).toMatchObject({ expected: 24, atRisk: 0.8 });
  });

  it('where a fraction says nothing: a target of zero, a range', () => {
    const zero = (value: number) =>
      stand({ target: 0, measure: 'average' }, last(value), { ...STOCK, allowNegative: true, ...own(0, 2) });
    expect([0, -1.5, -2.5].map((value) => zero(value).status)).toEqual(['on-track', 'at-risk', 'off-track']);
    const range = (value: number) =>
      stand({ kind: 'range', low: 4, high: 8 }, last(value), { ...STOCK, ...own(0.5, 1) });
    expect([8, 8.5, 9, 9.5].map((value) => range(value).status)).toEqual([
      'on-track',
      'on-track',
      'at-risk',
      'off-track',
    ]);
    expect(range(9).atRisk).toBe(0.5);
    const stay = (value: number) =>
      stand({ kind: 'stay', low: 5 }, last(value), { ...STOCK, ...own(0, 2) }).status;
    expect([stay(5), stay(4.9)]).toEqual(['on-track', 'off-track']);
  });
});

describe('Method §3: “a goal’s actual and base are the sum of its teams’ series; for a computed KPI with several teams the organization’s”', () => {
  it('two of three teams', () => {
    const teams = { teams: ['a', 'b', 'c'] };
    const ledger = ledgerOf([kpi('x', teams), kpi('y', teams), ratio('xy', 'x / y', teams)], {
      'x/a': ['2026-05', 1],
      'x/b': ['2026-05', 2],
      'x/c': ['2026-05', 6],
      'y/a': ['2026-05', 10],
      'y/b': ['2026-05', 10],
      'y/c': ['2026-05', 10],
    });
    const of = (code: string, some: string[]) =>
      standingOf(ledger, aim(code, { teams: some, target: 1, start: M('2026-05') }), M('2026-05')).actual;
    expect([of('x', ['a', 'b']), of('xy', ['a', 'b']), of('xy', ['c'])]).toEqual([3, 0.3, 0.6]);
  });
});
