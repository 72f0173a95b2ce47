import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import type { ScoreValue } from '@/lib/scoreboard/model';
import type { KpiFormat } from '@/lib/series/model';
import { compared, monthsText, periodWord, sparkWords, targetText, together, varianceOf } from './numbers';

const count: KpiFormat = { unit: 'number', decimals: 0, currency: 'EUR', locale: 'en' };
const percent: KpiFormat = { ...count, unit: 'percent', decimals: 1 };

const none = { base: null, change: null, changePct: null };
const value: ScoreValue = {
  value: 1809,
  months: 1,
  monthsExpected: 1,
  target: 1800,
  low: null,
  high: null,
  attainment: 1.005,
  status: 'achieved',
  reason: null,
  previous: none,
  lastYear: none,
};

describe('a difference in words', () => {
  it('stands in the KPI’s own unit beside the percent, and says whether it is good', () => {
    expect(varianceOf({ change: 248, changePct: 0.1589 }, 'up', count)).toEqual({
      own: '+248',
      percent: '+15.9 %',
      judgement: 'better',
    });
    expect(varianceOf({ change: 201, changePct: 0.0023 }, 'down', count)?.judgement).toBe('worse');
  });

  it('is in points for a percentage, the percent then called relative', () => {
    expect(varianceOf({ change: -4.75, changePct: -0.14 }, 'up', percent)).toEqual({
      own: '−4.8 points',
      percent: '−14.0 % relative',
      judgement: 'worse',
    });
  });

  it('is never rounded to nothing', () => {
    expect(varianceOf({ change: -24, changePct: -0.0002 }, 'down', count)).toEqual({
      own: '−24',
      percent: 'under 0.1 %',
      judgement: 'better',
    });
    expect(varianceOf({ change: 0.02, changePct: 0.0003 }, 'up', percent)?.own).toBe('+0.02 points');
  });

  it('has no percent from a base that is not above zero, and no verdict in a range', () => {
    expect(varianceOf({ change: 5, changePct: null }, 'range', count)).toEqual({
      own: '+5',
      percent: null,
      judgement: null,
    });
    expect(varianceOf({ change: 0, changePct: 0 }, 'up', count)).toEqual({
      own: '0',
      percent: null,
      judgement: null,
    });
    expect(varianceOf({ change: null, changePct: null }, 'up', count)).toBeNull();
  });
});

describe('what a value is held against', () => {
  it('is the target, or the period that was asked for', () => {
    expect(compared(value, 'target')).toEqual({ base: 1800, change: 9, changePct: 0.005 });
    expect(compared({ ...value, previous: { base: 1, change: 2, changePct: 2 } }, 'previous').base).toBe(1);
  });

  it('is the nearer end of a range', () => {
    const range = { ...value, target: null, low: 10, high: 20 };
    expect(compared({ ...range, value: 26 }, 'target')).toMatchObject({ base: 20, change: 6 });
    expect(compared({ ...range, value: 7 }, 'target')).toMatchObject({ base: 10, change: -3 });
    expect(compared({ ...range, value: 15 }, 'target')).toMatchObject({ change: 0 });
    expect(targetText(range, count)).toBe('10 to 20');
  });
});

describe('numbers of one row', () => {
  it('get digits until two that differ look different; what is missing is a dash', () => {
    expect(together([33.96, 34, null], percent)).toEqual(['33.96', '34.00', '—']);
    expect(together([1809, 1800], count)).toEqual(['1,809', '1,800']);
  });

  it('say how many months are there only where some lack', () => {
    expect(monthsText({ months: 2, monthsExpected: 3 })).toBe('2 of 3 months');
    expect(monthsText({ months: 3, monthsExpected: 3 })).toBeNull();
  });

  it('tell a sparkline aloud, gaps included', () => {
    const spark = [1, null, 3, 2];
    expect(sparkWords({ spark, format: count, sparkTarget: 4 })).toBe(
      '12 months from 1 to 3, last 2, target 4, 1 gap',
    );
    expect(sparkWords({ spark: [null], format: count, sparkTarget: null })).toBe(
      '12 months without a figure',
    );
  });
});

describe('the word of a status', () => {
  const span = { from: toMonth('2025-10'), to: toMonth('2025-12') };
  it('is met or missed once the period is over, on track or not while it runs', () => {
    expect(periodWord('off-track', { kind: 'quarter', span }, '2026-02-12')).toBe('Missed');
    expect(periodWord('off-track', { kind: 'quarter', span }, '2025-12-12')).toBe('Off track');
    expect(periodWord('off-track', { kind: 'ytd', span }, '2026-02-12')).toBe('Off track');
    expect(periodWord('no-target', { kind: 'quarter', span }, '2026-02-12')).toBe('No target');
  });
});
