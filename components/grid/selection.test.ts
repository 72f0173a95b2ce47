import { describe, expect, it } from 'vitest';
import { blockOf, cellsOf, isSingle, moved, walk } from './selection';

const size = { rows: 3, cols: 4 };

describe('moves', () => {
  it('stay inside the grid', () => {
    expect(moved({ row: 0, col: 0 }, 'up', size, 10)).toEqual({ row: 0, col: 0 });
    expect(moved({ row: 0, col: 3 }, 'right', size, 10)).toEqual({ row: 0, col: 3 });
    expect(moved({ row: 1, col: 1 }, 'page-down', size, 10)).toEqual({ row: 2, col: 1 });
    expect(moved({ row: 1, col: 1 }, 'page-up', size, 10)).toEqual({ row: 0, col: 1 });
  });

  it('reach the edges', () => {
    expect(moved({ row: 1, col: 2 }, 'first-column', size, 10)).toEqual({ row: 1, col: 0 });
    expect(moved({ row: 1, col: 2 }, 'last-column', size, 10)).toEqual({ row: 1, col: 3 });
    expect(moved({ row: 1, col: 2 }, 'first', size, 10)).toEqual({ row: 0, col: 0 });
    expect(moved({ row: 1, col: 2 }, 'last', size, 10)).toEqual({ row: 2, col: 3 });
  });
});

describe('walks', () => {
  const odd = ({ row }: { row: number }) => row !== 1; // row 1 is computed

  it('pass over what cannot be typed', () => {
    expect(walk({ row: 0, col: 2 }, 'down', size, odd)).toEqual({ row: 2, col: 2 });
    expect(walk({ row: 2, col: 2 }, 'up', size, odd)).toEqual({ row: 0, col: 2 });
    expect(walk({ row: 0, col: 3 }, 'right', size, odd)).toEqual({ row: 2, col: 0 });
    expect(walk({ row: 2, col: 0 }, 'left', size, odd)).toEqual({ row: 0, col: 3 });
  });

  it('end at the last cell', () => {
    expect(walk({ row: 2, col: 1 }, 'down', size, odd)).toBeNull();
    expect(walk({ row: 2, col: 3 }, 'right', size, odd)).toBeNull();
    expect(walk({ row: 0, col: 0 }, 'left', size, odd)).toBeNull();
  });
});

it('lists the cells of a block row by row', () => {
  const block = blockOf({ row: 1, col: 2 }, { row: 0, col: 1 });
  expect(cellsOf(block).map(({ row, col }) => `${row}${col}`)).toEqual(['01', '02', '11', '12']);
  expect(isSingle(block)).toBe(false);
  expect(isSingle(blockOf({ row: 1, col: 1 }, { row: 1, col: 1 }))).toBe(true);
});
