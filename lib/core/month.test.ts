import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  formatMonth,
  isMonth,
  lastDayOf,
  monthOf,
  monthRange,
  monthsBetween,
  toMonth,
} from './month';

const M = toMonth;
const months = fc.integer({ min: 0, max: 2000 }).map((count) => addMonths(M('1950-01'), count));

describe('months', () => {
  it('are “YYYY-MM” and nothing else', () => {
    expect(
      ['2026-01', '1999-12', '2026-00', '2026-13', '26-01', '2026-1', '2026-01-01', null, 5].map(isMonth),
    ).toEqual([true, true, false, false, false, false, false, false, false]);
    expect(() => toMonth('2026-13')).toThrow('2026-13');
    expect(monthOf('2026-02-28')).toBe('2026-02');
  });

  it('are counted across years, there and back', () => {
    expect(addMonths(M('2025-11'), 3)).toBe('2026-02');
    expect(addMonths(M('2026-02'), -14)).toBe('2024-12');
    fc.assert(
      fc.property(months, fc.integer({ min: -500, max: 500 }), (month, count) => {
        const other = addMonths(month, count);
        expect(monthsBetween(month, other)).toBe(count);
        expect(addMonths(other, -count)).toBe(month);
        expect(other > month).toBe(count > 0);
      }),
    );
  });

  it('range from first to last, empty backwards', () => {
    expect(monthRange(M('2025-12'), M('2026-02'))).toEqual(['2025-12', '2026-01', '2026-02']);
    expect(monthRange(M('2026-02'), M('2026-01'))).toEqual([]);
  });

  it('end on the 29th in leap years only', () => {
    expect(
      ['2024-02', '2025-02', '2000-02', '1900-02', '2026-12'].map((month) => lastDayOf(M(month))),
    ).toEqual(['2024-02-29', '2025-02-28', '2000-02-29', '1900-02-28', '2026-12-31']);
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it('have names', () => {
    const march = M('2026-03');
    expect(formatMonth(march)).toBe('March 2026');
    expect(formatMonth(march, 'long')).toBe('March');
    expect(formatMonth(march, 'short')).toBe('Mar');
    expect(formatMonth(march, 'shortWithYear')).toBe('Mar 26');
    expect(formatMonth(march, 'long', 'de')).toBe('März');
  });
});
