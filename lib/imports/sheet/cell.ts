/** A day "2026-03-01" of a cell that is formatted as a date. */
interface DayCell {
  readonly day: string;
}
/** What the cell shows before its %: 12 for 0.12 formatted as a percentage. */
interface PercentCell {
  readonly percent: number;
}
/** A cell that holds an error of the sheet, "#N/A". */
interface FaultCell {
  readonly fault: string;
}

export type Cell = string | number | boolean | null | DayCell | PercentCell | FaultCell;

/** A merged range, from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A table of cells. Row 0 is the first of the file; a short row ends early. */
export interface Sheet {
  readonly name: string | null;
  readonly rows: readonly (readonly Cell[])[];
  readonly merges: readonly Merge[];
}

/** A file that cannot be read, in words for whoever sent it. */
export class Unreadable extends Error {
  constructor(
    message: string,
    readonly code: 'unreadable' | 'too-large' = 'unreadable',
  ) {
    super(message);
  }
}

export const isBlank = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

/** The cell as people would write it. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'number') return String(cell);
  if ('day' in cell) return cell.day;
  if ('percent' in cell) return `${cell.percent} %`;
  return cell.fault;
}
