import { describe, expect, it } from 'vitest';
import { monthRange, toMonth } from '@/lib/core/month';
import { daysWithin, freeIn, loadIn, type Work } from './workload';

const month = toMonth;
const work = (days: number | null, from: string, to: string): Work => ({
  kind: 'tactic',
  code: `T${days}`,
  title: 'x',
  team: 'marketing',
  money: 0,
  rank: null,
  priority: 1,
  days,
  from: month(from),
  to: month(to),
});

describe('days per team against active work', () => {
  it('row 43, capacity, not capability: over 100 % flagged', () => {
    const capacity = new Map([[month('2026-01'), 20]]);
    const half = loadIn([work(30, '2026-01', '2026-03')], capacity, month('2026-01'));
    expect(half).toMatchObject({ planned: 10, share: 0.5, over: false });
    const both = [work(30, '2026-01', '2026-03'), work(24, '2026-01', '2026-02')];
    expect(loadIn(both, capacity, month('2026-01'))).toMatchObject({ planned: 22, share: 1.1, over: true });
    // Exactly full is not over; thirds of days add up.
    const thirds = [
      work(20, '2026-01', '2026-03'),
      work(20, '2026-01', '2026-03'),
      work(20, '2026-01', '2026-03'),
    ];
    expect(loadIn(thirds, capacity, month('2026-01'))).toMatchObject({ planned: 20, over: false });
  });

  it('a blank month is unknown, never zero; zero typed is over with any work and has no share', () => {
    const load = loadIn([work(5, '2026-01', '2026-01')], new Map(), month('2026-01'));
    expect(load).toMatchObject({ capacity: null, share: null, over: false });
    const none = new Map([[month('2026-01'), 0]]);
    expect(loadIn([work(5, '2026-01', '2026-01')], none, month('2026-01'))).toMatchObject({
      share: null,
      over: true,
    });
  });

  it('spreads the days of a piece of work evenly and loses none', () => {
    const each = work(100, '2026-01', '2026-07');
    const sum = monthRange(month('2025-11'), month('2026-09')).reduce(
      (all, at) => all + daysWithin(each, at, at),
      0,
    );
    expect(sum).toBeCloseTo(100, 9);
    expect(daysWithin(each, month('2026-06'), month('2027-01'))).toBeCloseTo(200 / 7, 9);
    expect(daysWithin(work(null, '2026-01', '2026-07'), month('2026-01'), month('2026-02'))).toBe(0);
  });

  it('sums what is free and names the months that nobody knows', () => {
    const capacity = new Map([
      [month('2026-01'), 10],
      [month('2026-02'), 10],
    ]);
    const free = freeIn([work(30, '2026-01', '2026-02')], capacity, month('2026-01'), month('2026-03'));
    expect(free).toEqual({ days: 0, unknown: ['2026-03'], months: 3 });
  });
});
