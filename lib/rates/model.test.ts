import { describe, expect, it } from 'vitest';
import { type Month, toMonth } from '@/lib/core/month';
import type { Kpi } from '@/lib/kpis/model';
import { Exchange, planRates, type RateItem, type RateRow } from './model';

const kpi = (code: string, kpiClass: Kpi['class'], currency: string | null): Kpi =>
  ({ code, class: kpiClass, currency }) as Kpi;
const rate = (month: string, average: number | null, monthEnd: number | null): RateItem => ({
  ...{ currency: 'USD', month: toMonth(month), average, monthEnd },
  version: 1,
});

describe('Exchange', () => {
  const exchange = new Exchange(
    [
      kpi('spend', 'flow', 'USD'),
      kpi('arr', 'stock', 'USD'),
      kpi('fees', 'flow', 'EUR'),
      kpi('leads', 'flow', null),
    ],
    [rate('2026-01', 0.92, 0.95), rate('2026-02', null, 0.9)],
    'EUR',
  );
  const month = toMonth('2026-01');

  it('takes a flow at the average of its month and a stock at its end', () => {
    expect(exchange.figure('spend', month, 100)).toBe(92);
    expect(exchange.figure('arr', month, 100)).toBe(95);
  });

  it('leaves the organization’s own money, other units, blanks and n/a alone', () => {
    expect(exchange.figure('fees', month, 100)).toBe(100);
    expect(exchange.figure('leads', month, 100)).toBe(100);
    expect(exchange.figure('spend', month, null)).toBeNull();
    expect(exchange.figure('spend', month, 'n/a')).toBe('n/a');
  });

  it('does not know a figure whose rate is missing, and says which', () => {
    const february = toMonth('2026-02');
    expect(exchange.figure('spend', february, 100)).toBeNull();
    expect(exchange.missing('spend', february)).toEqual({
      currency: 'USD',
      month: february,
      kind: 'average',
    });
    expect(exchange.missing('arr', february)).toBeNull();
    expect(exchange.missing('leads', february)).toBeNull();
  });

  it('plans ahead by the newest rate before', () => {
    const plan = (code: string, at: Month) =>
      exchange.plan({ kpi: code, team: null, month: at, value: 100, low: null, high: 10 });
    expect(plan('spend', toMonth('2026-12'))).toMatchObject({ value: 92, low: null, high: 9.2 });
    expect(plan('arr', toMonth('2026-12'))).toMatchObject({ value: 90, high: 9 });
    expect(plan('spend', toMonth('2025-12'))).toMatchObject({ value: null });
    expect(plan('leads', toMonth('2025-12'))).toMatchObject({ value: 100 });
  });
});

describe('planRates', () => {
  const ground = { home: 'EUR', currentMonth: toMonth('2026-02'), isLocked: (at: Month) => at === '2025-12' };
  const stored = new Map([['USD/2026-01', rate('2026-01', 0.92, 0.95)]]);
  const plan = (...rows: Omit<RateRow, 'index'>[]) =>
    planRates(
      rows.map((row, index) => ({ ...row, index })),
      stored,
      ground,
    );
  const row = (month: string, more: Partial<RateRow>) => ({
    currency: 'USD',
    month: toMonth(month),
    ...more,
  });

  it('keeps what is left out, takes away what is null', () => {
    expect(plan(row('2026-01', { average: 0.9 })).changes[0]).toMatchObject({
      average: 0.9,
      monthEnd: 0.95,
      version: 2,
    });
    expect(plan(row('2026-01', { average: null })).changes[0]).toMatchObject({
      average: null,
      monthEnd: 0.95,
    });
    expect(plan(row('2026-01', { average: 0.92 }))).toMatchObject({ unchanged: 1, changes: [] });
    expect(plan(row('2026-02', { average: 0.9 }))).toMatchObject({ inserted: 1 });
  });

  it('refuses own money, months to come, locked months, doubles and versions unseen', () => {
    const codes = (...rows: Omit<RateRow, 'index'>[]) => plan(...rows).rejected.map(({ code }) => code);
    expect(codes({ ...row('2026-01', { average: 1 }), currency: 'EUR' })).toEqual(['invalid']);
    expect(codes(row('2026-03', { average: 1 }))).toEqual(['invalid']);
    expect(codes(row('2025-12', { average: 1 }))).toEqual(['locked']);
    expect(codes(row('2026-02', { average: 1 }), row('2026-02', { average: 2 }))).toEqual(['duplicate']);
    expect(codes(row('2026-01', { average: 1, version: 0 }))).toEqual(['stale']);
  });
});
