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

  it('a range steps by its own length, keeps the rest of the address, and is asked for in a form', () => {
    const span = { from: toMonth('2025-07'), to: toMonth('2025-09') };
    const shown = periodChoices(
      '/h/overview',
      { month: span.to, kind: 'custom', span, compare: 'lastYear', as: 'firstReported' },
      { calendar, current, locale: 'en' },
    );
    expect(shown.label).toBe('Jul 25 – Sep 25');
    expect(shown.previous).toBe(
      '/h/overview?month=2025-06&period=custom&from=2025-04&compare=lastYear&as=firstReported',
    );
    expect(shown.next).toContain('month=2025-12&period=custom&from=2025-10');
    expect(shown.kinds.some((each) => each.current)).toBe(false);
    expect(shown.kinds[0]?.href).toBe(
      '/h/overview?month=2025-09&period=month&compare=lastYear&as=firstReported',
    );
    expect(shown.compare?.[0]?.href).toContain('period=custom&from=2025-07');
    expect(shown.range).toMatchObject({
      action: '/h/overview',
      from: '2025-07',
      to: '2025-09',
      last: '2026-02',
      kept: { period: 'custom', compare: 'lastYear', as: 'firstReported' },
      current: true,
    });
  });
});
