import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import { periodChoices } from './period-choices';

const calendar = { startMonth: 4, label: 'ending' } as const;
const current = toMonth('2026-02');
const choices = (month: string, kind: 'month' | 'quarter' | 'year' | 'ytd') =>
  periodChoices(
    '/h/overview',
    { month: toMonth(month), kind, compare: 'lastYear' },
    { calendar, current, locale: 'en' },
  );

describe('the period picker’s links', () => {
  it('step by a month what ends with a month', () => {
    const { label, previous, next } = choices('2026-01', 'ytd');
    expect(label).toBe('January 2026');
    expect(previous).toBe('/h/overview?month=2025-12&period=ytd&compare=lastYear');
    expect(next).toBe('/h/overview?month=2026-02&period=ytd&compare=lastYear');
    expect(choices('2026-02', 'month').next).toBeNull();
  });

  it('step by whole quarters and years, to their last months', () => {
    const { label, previous, next } = choices('2025-11', 'quarter');
    expect(label).toBe('Q3 FY26');
    expect(previous).toContain('month=2025-09');
    expect(next).toContain('month=2026-02');
    expect(choices('2026-01', 'quarter').next).toBeNull();
    expect(choices('2026-01', 'year').previous).toContain('month=2025-03');
  });

  it('offer every kind and comparison, the shown ones marked', () => {
    const { kinds, compare, jumps } = choices('2026-01', 'quarter');
    expect(kinds.map(({ label }) => label)).toEqual(['Month', 'Quarter', 'Half', 'FY', 'QTD', 'YTD', 'T12']);
    expect(kinds.filter((each) => each.current).map(({ label }) => label)).toEqual(['Quarter']);
    expect(compare?.filter((each) => each.current).map(({ label }) => label)).toEqual(['last year']);
    expect(jumps?.[0]).toEqual({
      label: 'Q4 FY26',
      href: '/h/overview?month=2026-02&period=quarter&compare=lastYear',
      current: true,
    });
    expect(jumps?.[1]?.href).toContain('month=2025-12');
  });
});
