import { describe, expect, it } from 'vitest';
import {
  besideUpright,
  clearOf,
  extent,
  heightsIn,
  path,
  scale,
  spreadLabels,
  stretches,
  ticks,
} from './geometry';

const same = (value: number) => value;

describe('stretches of a line', () => {
  it('leaves a gap where a value is missing', () => {
    const found = stretches([1, 2, null, 4, null, 6, 7], same, same, false);
    expect(found.map((stretch) => stretch.points.length)).toEqual([2, 1, 2]);
  });

  it('makes the step into the open month a stretch of its own', () => {
    expect(stretches([1, 2, 3], same, same, true)).toEqual([
      {
        points: [
          [0, 1],
          [1, 2],
        ],
        open: false,
      },
      {
        points: [
          [1, 2],
          [2, 3],
        ],
        open: true,
      },
    ]);
  });

  it('draws an open month alone after a gap, and nothing when it is blank', () => {
    expect(stretches([1, null, 3], same, same, true).at(-1)).toEqual({ points: [[2, 3]], open: true });
    expect(stretches([1, 2, null], same, same, true).every((stretch) => !stretch.open)).toBe(true);
    expect(stretches([], same, same, true)).toEqual([]);
  });
});

describe('scales', () => {
  it('maps a domain to pixels and one value to the middle', () => {
    expect(scale([0, 10], [100, 0])(2.5)).toBe(75);
    expect(scale([5, 5], [0, 30])(5)).toBe(15);
  });

  it('knows that nothing has no extent', () => {
    expect(extent([null, undefined])).toBeNull();
    expect(extent([3, null, -1])).toEqual([-1, 3]);
  });

  it('has round ticks around its values, never an endless or broken list', () => {
    expect(ticks(0, 13_247_665)).toEqual([0, 5_000_000, 10_000_000, 15_000_000]);
    expect(ticks(1.21, 1.66)).toEqual([1.2, 1.4, 1.6, 1.8]);
    expect(ticks(7, 7).length).toBeGreaterThan(1);
    expect(ticks(0, 0)).toEqual([0]);
  });
});

describe('labels at line ends', () => {
  it('keeps them apart and inside', () => {
    const placed = spreadLabels([50, 52, 200], 14, [0, 100]);
    expect(placed[0]).toBe(50);
    expect(placed[1]).toBe(64);
    expect(placed[2]).toBe(100);
    expect(spreadLabels([99, 100], 14, [0, 100])).toEqual([86, 100]);
  });
});

it('writes a path to a tenth of a pixel', () => {
  expect(
    path([
      [0, 1.04],
      [2.55, 3],
    ]),
  ).toBe('M0 1L2.6 3');
});

describe('labels in a plot', () => {
  const clear = (end: number, under: readonly number[], others: readonly number[][] = []) =>
    clearOf(end, { under, others, gap: 13 }, [0, 100]);

  it('stand above a line that came from below, and below one that came from above', () => {
    expect(clear(50, [60, 55, 50])).toBe(37);
    expect(clear(50, [30, 40, 50])).toBe(63);
    // Above it the line was nearer to its end than below it.
    expect(clear(50, [45, 70, 50])).toBe(32);
  });

  it('stand where no other line runs, and inside', () => {
    expect(clear(50, [60, 55, 50], [[35, 36]])).toBe(73);
    expect(clear(50, [60, 55, 50], [[20, 48]])).toBe(73);
    expect(clear(5, [5, 5])).toBe(18);
    expect(clear(95, [60, 95])).toBe(47);
  });

  it('know what a line does under them, also where it enters', () => {
    const line = [
      [0, 10],
      [10, 20],
      [20, 40],
    ] as const;
    expect(heightsIn(line, 5, 20)).toEqual([15, 20, 40]);
    expect(heightsIn(line, -5, 12)).toEqual([10, 20]);
    expect(heightsIn([], 0, 9)).toEqual([]);
  });

  it('stand beside an upright where there is room, else at the edge', () => {
    expect(besideUpright(80, 60, [0, 100])).toEqual({ x: 80, anchor: 'end' });
    expect(besideUpright(20, 60, [0, 100])).toEqual({ x: 20, anchor: 'start' });
    expect(besideUpright(55, 60, [0, 100])).toEqual({ x: 0, anchor: 'start' });
    expect(besideUpright(45, 60, [0, 100])).toEqual({ x: 100, anchor: 'end' });
  });
});
