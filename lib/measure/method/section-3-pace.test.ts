import { describe, expect, it } from 'vitest';
import { bestMonth, expectedShare, firstMonth, linearShare, seasonShares } from '../pace';
import { kpi, ledgerOf, M } from '../testing/make';

const span = { from: M('2026-01'), to: M('2026-12') };
const MAY = M('2026-05');
/** 100 a month and 200 in December: twelve thirteenths spread evenly, a season to see. */
const seasonal = [100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 200];
const share = (ledger: ReturnType<typeof ledgerOf>, target = 1300, within = span) =>
  expectedShare(ledger, ledger.kpi('x'), null, within, MAY, target);

describe('Method §3: “expected by now: (1) the monthly plan, when the KPI’s monthly targets cover the whole span and sum to the goal’s target within 0.5 %”', () => {
  const plan = [50, 50, 50, 50, 100, 100, 100, 100, 100, 100, 100, 100];

  it('by plan: 300 of 1,000 by May', () => {
    const ledger = ledgerOf(
      [kpi('x')],
      { x: ['2024-01', ...seasonal, ...seasonal] },
      { 'x/': ['2026-01', ...plan] },
    );
    expect(share(ledger, 1000)).toEqual({ share: 0.3, by: 'plan' });
    expect(share(ledger, 1005).by).toBe('plan');
    expect(share(ledger, 1006).by).toBe('season');
  });

  it('not with a month without a target, nor for anything but a flow', () => {
    const gap = ledgerOf([kpi('x')], {}, { 'x/': ['2026-01', ...plan.slice(0, 11)] });
    expect(share(gap, 900).by).toBe('linear');
    const stock = ledgerOf([kpi('x', { class: 'stock' })], {}, { 'x/': ['2026-01', ...plan] });
    expect(share(stock, 1000).by).toBe('linear');
  });
});

describe('Method §3: “(2) seasonal: each month’s share of its fiscal year, averaged over all complete fiscal years in the ledger (at least two), renormalized to 1”', () => {
  it('by season: five of thirteen parts by May', () => {
    const ledger = ledgerOf([kpi('x')], {
      x: ['2024-01', ...seasonal, ...seasonal.map((value) => value * 3)],
    });
    const found = share(ledger);
    expect(found).toMatchObject({ by: 'season', years: 2 });
    expect(found.share).toBeCloseTo(5 / 13, 12);
    expect(seasonShares(ledger, ledger.kpi('x'), null, MAY)?.[11]).toBeCloseTo(2 / 13, 12);
  });

  it('“a goal shorter than a year uses the shares of its own months, renormalized”', () => {
    const ledger = ledgerOf([kpi('x')], { x: ['2024-01', ...seasonal, ...seasonal] });
    expect(share(ledger, 400, { from: M('2026-04'), to: M('2026-12') }).share).toBeCloseTo(2 / 10, 12);
  });

  it('“fiscal years with a total ≤ 0 or a missing month are left out; with fewer than two left, linear”', () => {
    const holed = seasonal.map((value, at) => (at === 3 ? null : value));
    expect(share(ledgerOf([kpi('x')], { x: ['2024-01', ...holed, ...seasonal] })).by).toBe('linear');
    expect(share(ledgerOf([kpi('x')], { x: ['2023-01', ...seasonal, ...holed, ...seasonal] }))).toMatchObject(
      { by: 'season', years: 2 },
    );
    const nothing = seasonal.map(() => 0);
    expect(share(ledgerOf([kpi('x')], { x: ['2024-01', ...nothing, ...seasonal] })).by).toBe('linear');
  });

  it('by fiscal years, not by calendar years', () => {
    const april = { calendar: { startMonth: 4, label: 'ending' } } as const;
    const ledger = ledgerOf([kpi('x')], { x: ['2024-01', ...seasonal, ...seasonal] }, {}, april);
    expect(share(ledger).by).toBe('linear');
  });
});

describe('Method §3: “(3) linear n/12, also where the KPI allows negatives or averages under 30 a month”', () => {
  it('linear', () => {
    expect(share(ledgerOf([kpi('x')], {}))).toEqual({ share: 5 / 12, by: 'linear' });
    const two = { x: ['2024-01', ...seasonal, ...seasonal] } as const;
    expect(share(ledgerOf([kpi('x', { allowNegative: true })], two)).by).toBe('linear');
    const few = seasonal.map((value) => value / 4);
    expect(share(ledgerOf([kpi('x')], { x: ['2024-01', ...few, ...few] })).by).toBe('linear');
    expect(linearShare({ from: M('2025-04'), to: M('2026-03') }, M('2026-01'))).toBeCloseTo(10 / 12, 12);
  });
});

describe('Method §3: “beside the best month ever”', () => {
  const ledger = ledgerOf([kpi('x', { teams: ['a', 'b'] }), kpi('cost', { direction: 'down' })], {
    'x/a': ['2025-11', 5, 9, 7],
    'x/b': ['2025-10', 1, 1, null, 8, 50],
    cost: ['2025-11', 5, 3, 4],
  });

  it('the highest, of a KPI that shall fall the lowest, through the month shown', () => {
    expect(firstMonth(ledger, ledger.kpi('x'))).toBe('2025-10');
    expect(bestMonth(ledger, ledger.kpi('x'), null, M('2026-01'))).toEqual({ month: '2026-01', value: 15 });
    expect(bestMonth(ledger, ledger.kpi('x'), ['a'], M('2026-01'))).toEqual({ month: '2025-12', value: 9 });
    expect(bestMonth(ledger, ledger.kpi('cost'), null, M('2026-01'))).toEqual({ month: '2025-12', value: 3 });
    const none = ledgerOf([kpi('x')], {});
    expect([firstMonth(none, none.kpi('x')), bestMonth(none, none.kpi('x'), null, MAY)]).toEqual([
      null,
      null,
    ]);
  });
});
