import { describe, expect, it } from 'vitest';
import { easier } from './revision';
import type { PeriodTarget } from './targets';

const value = (of: number): PeriodTarget => ({ value: of, low: null, high: null });
const range = (low: number | null, high: number | null): PeriodTarget => ({ value: null, low, high });

describe('a revision makes a target easier', () => {
  it.each([
    ['a lower number to reach', value(100), value(99), 'up', true],
    ['a higher number to reach', value(100), value(101), 'up', false],
    ['a higher number to stay under', value(5), value(6), 'down', true],
    ['a lower number to stay under', value(5), value(4), 'down', false],
    ['a range that is wider at one end', range(10, 20), range(11, 21), 'up', true],
    ['a range inside of the old one', range(10, 20), range(11, 20), 'up', false],
    ['an end that is opened', range(10, 20), range(10, null), 'up', true],
    ['an end that is closed', range(10, null), range(10, 20), 'up', false],
    ['a number instead of a range', range(10, 20), value(12), 'up', true],
    ['a number in the middle, where a range is aimed at', range(10, 20), value(12), 'range', false],
    ['another number, where a range is aimed at', value(12), value(13), 'range', true],
    ['nothing instead of a number', value(100), range(null, null), 'down', true],
    ['a number instead of nothing', range(null, null), value(100), 'down', false],
  ] as const)('%s', (_, before, after, direction, answer) => {
    expect(easier(before, after, direction)).toBe(answer);
  });
});
