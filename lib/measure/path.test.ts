import { describe, expect, it } from 'vitest';
import { addMonths, type Month } from '@/lib/core/month';
import { pathOf } from './path';
import { aim, kpi, ledgerOf, M } from './testing/make';

/** A share that goes from 8 in December 2024 by a tenth a month; today is in June 2026. */
const share = ledgerOf([kpi('share', { class: 'stock' })], {
  'share/a': ['2024-12', ...Array.from({ length: 18 }, (_, at) => Number((8 + at / 10).toFixed(1)))],
});
const years = [
  { fiscalYear: 2025, value: 9 },
  { fiscalYear: 2027, value: 11 },
  { fiscalYear: 2029, value: 14 },
];
const of = (month: Month, more = {}) =>
  pathOf(
    share,
    aim('share', {
      start: M('2025-01'),
      end: M('2029-12'),
      baseline: 8,
      target: 14,
      yearlyTargets: years,
      ...more,
    }),
    month,
  );

describe('row 44, "one, three, five years: targets per year, path and gap"', () => {
  it('shows each year with its target, the path between them, where it stood and the gap', () => {
    const rows = of(M('2026-05')).map(({ span, ...row }) => row);
    expect(rows).toEqual([
      { fiscalYear: 2025, target: 9, path: 9, actual: 9.2, gap: 0.2 },
      { fiscalYear: 2026, target: null, path: 10, actual: 9.7, gap: -0.3 },
      { fiscalYear: 2027, target: 11, path: 11, actual: null, gap: -1.3 },
      { fiscalYear: 2028, target: null, path: 12.5, actual: null, gap: -2.8 },
      { fiscalYear: 2029, target: 14, path: 14, actual: null, gap: -4.3 },
    ]);
  });

  it('sees nothing of later months', () => {
    const [first, second] = of(M('2025-06'));
    expect(first).toMatchObject({ actual: 8.6, gap: -0.4 });
    expect(second).toMatchObject({ actual: null });
  });

  it('says nothing of years to come where what counts is a total, and nothing without yearly targets', () => {
    const sold = ledgerOf([kpi('sold')], { 'sold/a': ['2025-01', ...Array.from({ length: 17 }, () => 10)] });
    const total = aim('sold', { start: M('2025-01'), end: M('2027-12'), yearlyTargets: years.slice(0, 2) });
    const rows = pathOf(sold, total, addMonths(M('2026-01'), 4));
    expect(rows.map(({ actual, gap }) => [actual, gap === null])).toEqual([
      [120, false],
      [170 - 120, rows[1]?.gap === null],
      [null, true],
    ]);
    expect(of(M('2026-05'), { yearlyTargets: [] })).toEqual([]);
  });
});
