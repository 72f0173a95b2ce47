import { describe, expect, it } from 'vitest';
import { dueDayOf, hasEnded, isDue, isVerdict, statusAtEnd, statusOfKpi, statusOnPace } from './status';
import { M } from './testing/make';

const bounds = { onTrack: 1, atRisk: 0.9 };

describe('Method §3: “status on pace: on track ≥ 100 %, at risk ≥ 90 %, off track below; achieved when the period has ended at or above target”', () => {
  it('on pace', () => {
    expect([1, 0.9999, 0.9, 0.8999, -1].map((pace) => statusOnPace(pace, bounds))).toEqual([
      'on-track',
      'at-risk',
      'at-risk',
      'off-track',
      'off-track',
    ]);
    expect(statusOnPace(0.93, { onTrack: 0.9, atRisk: 0.75 })).toBe('on-track');
  });

  it('at the end', () => {
    expect([1.2, 1, 0.95, 0.5].map((attainment) => statusAtEnd(attainment, bounds, 0))).toEqual([
      'achieved',
      'achieved',
      'at-risk',
      'off-track',
    ]);
  });

  it('“both bounds … also in the KPI’s own units”: the distance on the wrong side decides, achieved is achieved', () => {
    const own = { onTrack: 0, atRisk: 2, unit: 'own' } as const;
    expect([0, 0.1, 2, 2.1].map((distance) => statusOfKpi(0, own, distance))).toEqual([
      'on-track',
      'at-risk',
      'at-risk',
      'off-track',
    ]);
    expect([statusAtEnd(1, own, 0), statusAtEnd(0.99, { ...own, onTrack: 1 }, 1)]).toEqual([
      'achieved',
      'on-track',
    ]);
    expect(statusOfKpi(0.95, bounds, 99)).toBe('at-risk');
  });

  it('four of the eight words are verdicts', () => {
    const all = [
      'on-track',
      'at-risk',
      'off-track',
      'achieved',
      'in-progress',
      'no-target',
      'no-data',
      'not-enough-data',
    ] as const;
    expect(all.filter(isVerdict)).toEqual(['on-track', 'at-risk', 'off-track', 'achieved']);
  });
});

describe('Method §2: “a month is open until it ends; a figure is due at month end plus the grace days (default 10)”', () => {
  it('ended on the first day of the next month, late on the day after the due day', () => {
    const february = M('2024-02');
    expect([hasEnded(february, '2024-02-29'), hasEnded(february, '2024-03-01')]).toEqual([false, true]);
    expect(dueDayOf(february, 10)).toBe('2024-03-10');
    expect([isDue(february, '2024-03-10', 10), isDue(february, '2024-03-11', 10)]).toEqual([false, true]);
    expect(isDue(M('2026-01'), '2026-02-12', 10)).toBe(true);
  });
});
