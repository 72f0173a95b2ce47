import { describe, expect, it } from 'vitest';
import { kpi, ledgerOf, M } from './testing/make';
import { yearPlanOf } from './year-plan';

const plan = ['2026-01', 10, 10, 20, 20, 20, 20, 20, 20, 20, 20, 10, 10] as const;
const of = (
  values: readonly (number | null)[],
  targets: readonly [string, ...number[]] = plan,
  month = '2026-05',
) =>
  yearPlanOf(
    ledgerOf([kpi('x')], { x: ['2025-01', ...Array<number>(12).fill(10), ...values] }, { 'x/': targets }),
    'x',
    M(month),
    null,
  );

describe('Method §3: the cumulative plan of a year, “expected by now: (1) the monthly plan”, “needed per month”', () => {
  it('sums of actual, plan and last year through each month, and the distance to plan', () => {
    const year = of([10, 10, 10, 30, 20]);
    expect(year?.points.slice(3, 6)).toEqual([
      { month: '2026-04', actual: 60, plan: 60, lastYear: 40, difference: 0, open: false },
      { month: '2026-05', actual: 80, plan: 80, lastYear: 50, difference: 0, open: false },
      { month: '2026-06', actual: null, plan: 100, lastYear: 60, difference: null, open: true },
    ]);
    expect(year).toMatchObject({ fiscalYear: 2026, start: '2026-01', points: { length: 12 } });
    expect(year?.standing).toMatchObject({
      ...{ target: 200, actual: 80, expected: 80, pace: 1, paceBy: 'plan', status: 'on-track' },
      neededPerMonth: 17.1428571428571,
      bestMonth: { month: '2026-04', value: 30 },
    });
  });

  it('a missing month leaves a gap from there on; the month that runs has no distance', () => {
    expect(
      of([10, null, 10, 10, 10])
        ?.points.map(({ actual }) => actual)
        .slice(0, 3),
    ).toEqual([10, null, null]);
    const open = of([10, 10, 10, 10, 10, 3], plan, '2026-06');
    expect(open?.points[5]).toMatchObject({ actual: 53, plan: 100, difference: null, open: true });
  });

  it('none without a target in every month, nor for what does not add up', () => {
    expect(of([10, 10], ['2026-01', 10, 10, 10])).toBe(null);
    const stock = ledgerOf([kpi('s', { class: 'stock' })], { s: ['2026-01', 1] }, { 's/': plan });
    expect(yearPlanOf(stock, 's', M('2026-05'), null)).toBe(null);
  });
});
