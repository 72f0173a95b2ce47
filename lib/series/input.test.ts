import { describe, expect, it } from 'vitest';
import { pagePeriod } from './input';

describe('the period in an address', () => {
  it('a range has both ends; anything else falls back to the page’s own choice', () => {
    const range = { month: '2025-09', from: '2025-07', period: 'custom' };
    expect(pagePeriod.parse(range)).toEqual(range);
    expect(pagePeriod.parse({ period: 'custom', month: '2025-09' })).toEqual({ month: '2025-09' });
    expect(pagePeriod.parse({ period: 'custom', from: 'May', month: '2025-09' })).toEqual({
      month: '2025-09',
    });
    expect(pagePeriod.parse({ period: 'quarter', from: '2025-07', month: '2025-09' })).toEqual({
      month: '2025-09',
      period: 'quarter',
    });
    expect(pagePeriod.parse({ period: 'decade', compare: 'nothing', as: 'x', team: '?' })).toEqual({});
  });
});
