import { describe, expect, it } from 'vitest';
import { datesOf, type Rhythm } from './rhythm';

const rhythm = (first: string, more: Partial<Rhythm> = {}): Rhythm => ({
  ...{ first, every: 'month', interval: 1, by: 'day' },
  ...more,
});

describe('the dates of a rhythm', () => {
  it('come every n weeks, also years after the first', () => {
    const weekly = rhythm('2020-01-07', { every: 'week', interval: 2 });
    expect(datesOf(weekly, '2026-01-01', '2026-02-10')).toEqual(['2026-01-13', '2026-01-27']);
    expect(datesOf(weekly, '2026-01-13', '2026-01-27')).toEqual(['2026-01-13']);
  });

  it('come on a day of the month, on its last where it lacks that day', () => {
    expect(datesOf(rhythm('2025-11-30'), '2025-01-01', '2026-04-30')).toEqual([
      '2025-11-30',
      '2025-12-30',
      '2026-01-30',
      '2026-02-28',
      '2026-03-30',
    ]);
    expect(datesOf(rhythm('2025-01-15', { interval: 3 }), '2025-04-16', '2025-10-16')).toEqual([
      '2025-07-15',
      '2025-10-15',
    ]);
  });

  it('come on a weekday of the month: the third Thursday, the fifth being the last', () => {
    expect(datesOf(rhythm('2025-04-17', { by: 'weekday' }), '2025-12-01', '2026-03-01')).toEqual([
      '2025-12-18',
      '2026-01-15',
      '2026-02-19',
    ]);
    expect(datesOf(rhythm('2025-01-30', { by: 'weekday' }), '2025-02-01', '2025-05-31')).toEqual([
      '2025-02-27',
      '2025-03-27',
      '2025-04-24',
      '2025-05-29',
    ]);
  });

  it('never come before the first', () => {
    expect(datesOf(rhythm('2026-05-01'), '2026-01-01', '2026-05-01')).toEqual([]);
  });
});
