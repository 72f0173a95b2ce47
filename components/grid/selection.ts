/** A cell by its place: rows and columns count from 0, column 0 being the first month. */
export interface Position {
  readonly row: number;
  readonly col: number;
}

/** A rectangle of cells, both ends included. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Size {
  readonly rows: number;
  readonly cols: number;
}

/** A step that does not look at what the cells hold. */
export type Move =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'first-column'
  | 'last-column'
  | 'top'
  | 'bottom'
  | 'first'
  | 'last'
  | 'page-up'
  | 'page-down';

/** The order in which Enter (a column downwards) and Tab (a row rightwards, then the next row) walk. */
export type Walk = 'down' | 'up' | 'right' | 'left';

const clamp = (value: number, last: number) => Math.max(0, Math.min(last, value));

export function clampTo(at: Position, size: Size): Position {
  return { row: clamp(at.row, size.rows - 1), col: clamp(at.col, size.cols - 1) };
}

interface Sheet {
  readonly rows: readonly { readonly kpi: string }[];
  readonly months: readonly string[];
}

/** Where the KPI and month of a cell stand in newer data; null when one of them is gone. */
export function follow(at: Position, before: Sheet, now: Sheet): Position | null {
  const row = now.rows.findIndex(({ kpi }) => kpi === before.rows[at.row]?.kpi);
  const col = now.months.indexOf(before.months[at.col] ?? '');
  return row < 0 || col < 0 ? null : { row, col };
}

/** The cell that a key leads to; stays inside the grid. `page` is the number of rows of one page. */
export function moved(at: Position, move: Move, size: Size, page: number): Position {
  const steps: Record<Move, Position> = {
    up: { row: at.row - 1, col: at.col },
    down: { row: at.row + 1, col: at.col },
    left: { row: at.row, col: at.col - 1 },
    right: { row: at.row, col: at.col + 1 },
    'first-column': { row: at.row, col: 0 },
    'last-column': { row: at.row, col: size.cols - 1 },
    top: { row: 0, col: at.col },
    bottom: { row: size.rows - 1, col: at.col },
    first: { row: 0, col: 0 },
    last: { row: size.rows - 1, col: size.cols - 1 },
    'page-up': { row: at.row - page, col: at.col },
    'page-down': { row: at.row + page, col: at.col },
  };
  return clampTo(steps[move], size);
}

export function blockOf(one: Position, other: Position): Block {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.col, other.col),
    right: Math.max(one.col, other.col),
  };
}

export const sizeOf = (block: Block): Size => ({
  rows: block.bottom - block.top + 1,
  cols: block.right - block.left + 1,
});

export const isSingle = (block: Block) => block.top === block.bottom && block.left === block.right;

/** Every cell of a block, row by row. */
export function cellsOf(block: Block): Position[] {
  const found: Position[] = [];
  for (let row = block.top; row <= block.bottom; row++) {
    for (let col = block.left; col <= block.right; col++) found.push({ row, col });
  }
  return found;
}

/**
 * The next cell of a walk for which `takes` holds, or null at its end. `down` and `up` stay in their column;
 * `right` and `left` go on in the next and previous row.
 */
export function walk(
  from: Position,
  way: Walk,
  size: Size,
  takes: (at: Position) => boolean,
): Position | null {
  const sideways = way === 'right' || way === 'left';
  const step = way === 'down' || way === 'right' ? 1 : -1;
  const count = sideways ? size.rows * size.cols : size.rows;
  let place = sideways ? from.row * size.cols + from.col : from.row;
  for (place += step; place >= 0 && place < count; place += step) {
    const at = sideways
      ? { row: Math.floor(place / size.cols), col: place % size.cols }
      : { row: place, col: from.col };
    if (takes(at)) return at;
  }
  return null;
}
