import { describe, expect, it } from 'vitest';
import { unlikely } from './grid';

describe('unlikely value', () => {
  const year = [100, 110, 100, 110, 100, 110, 100, 110, 100, 110, 100, 110]; // mean 105, mean moving range 10

  it('asks beyond mean ± 5.32 × mean moving range with 12 points or more', () => {
    expect(unlikely(year, 158.2)).toBeNull();
    expect(unlikely(year, 158.21)).toBe('Unusually high: 105 on average. Is it right?');
    expect(unlikely(year, 51.8)).toBeNull();
    expect(unlikely(year, 51.79)).toBe('Unusually low: 105 on average. Is it right?');
  });

  it('lets a gap break the moving range', () => {
    const gap = [...Array<number>(6).fill(10), null, ...Array<number>(6).fill(20)]; // no step in it, mean 15
    expect(unlikely(gap, 15)).toBeNull();
    expect(unlikely(gap, 15.1)).toContain('high');
  });

  it('asks beyond 5 times or under a fifth of the last figure with fewer points', () => {
    expect(unlikely([9, 20, null], 100)).toBeNull();
    expect(unlikely([9, 20, null], 100.01)).toBe('More than 5 times the last figure, 20. Is it right?');
    expect(unlikely([9, 20], 4)).toBeNull();
    expect(unlikely([9, 20], 3.99)).toBe('Less than a fifth of the last figure, 20. Is it right?');
    expect(unlikely([20], 0)).toContain('fifth');
  });

  it('says nothing without a history, after a zero or over a change of sign', () => {
    expect(unlikely([], 5)).toBeNull();
    expect(unlikely([null], 5)).toBeNull();
    expect(unlikely([0], 5)).toBeNull();
    expect(unlikely([-20], 10)).toBeNull();
    expect(unlikely([-20], -101)).toContain('5 times');
  });

  it('words the numbers as told', () => {
    expect(unlikely([20], 200, (value) => `€${value}`)).toContain('€20');
  });
});
