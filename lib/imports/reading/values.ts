import type { CellValue } from '@/lib/figures/model/grid';
import type { ImportValue } from '../model';
import { type Cell, isBlank, type Sheet, textOf } from '../sheet/cell';
import type { NumberReader } from './numbers';
import { type Refusals, short } from './refusals';

/** Reads figures and targets. Null: blank, what stands there stays. Undefined: refused. */
export class ValueReader {
  /** Numbers of the sheet that were rounded to six decimals. */
  rounded = 0;

  constructor(
    private readonly sheet: Sheet,
    private readonly numbers: NumberReader,
    private readonly refusals: Refusals,
  ) {}

  figureAt(row: number, column: number | undefined): CellValue | undefined {
    return column === undefined ? null : this.read(row, column, this.sheet.rows[row]?.[column]);
  }

  /** A number, or a range: "25..36". */
  targetAt(row: number, column: number | undefined): Exclude<ImportValue, 'n/a'> | undefined {
    if (column === undefined) return null;
    const cell = this.sheet.rows[row]?.[column];
    const ends = typeof cell === 'string' ? cell.split('..') : [];
    if (ends.length === 2 && !ends.every(isBlank)) return this.rangeAt(row, column, ends);
    const value = this.read(row, column, cell);
    return value === 'n/a' ? this.refusals.add(row, column, 'invalid', 'A target is a number.') : value;
  }

  private rangeAt(row: number, column: number, ends: readonly string[]) {
    const [low, high] = ends.map((end) => this.read(row, column, end));
    if (low === undefined || high === undefined) return undefined;
    if (typeof low !== 'number' || typeof high !== 'number') {
      return this.refusals.add(row, column, 'invalid', 'A range has two ends, as in 25..36.');
    }
    if (low <= high) return { low, high };
    return this.refusals.add(row, column, 'invalid', 'The upper end is below the lower one.');
  }

  private read(row: number, column: number, cell: Cell | undefined): CellValue | undefined {
    const reading = this.numbers.read(cell);
    if (reading.kind === 'value') {
      if (reading.rounded) this.rounded += 1;
      return reading.value;
    }
    if (reading.kind === 'blank') return null;
    if (reading.kind === 'error') return this.refusals.add(row, column, 'invalid', reading.message);
    const message = `“${short(textOf(cell).trim())}” can be ${reading.readings.join(' or ')}.`;
    return this.refusals.add(row, column, 'ambiguous', message, reading.readings);
  }
}
