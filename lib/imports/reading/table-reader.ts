import type { Steps } from '@/lib/core/steps';
import type { ImportOptions } from '../input';
import type { ImportRejection, NumberReading } from '../model';
import { judgeColumns, type ReadCell, type RowReader, readRow } from './cells';
import { LabelReader } from './labels';
import type { MonthReader } from './months';
import type { Names } from './names';
import { NumberReader, type Sign } from './numbers';
import type { Recognized } from './recognize';
import { Refusals } from './refusals';
import { ValueReader } from './values';

/** A sheet whose layout was recognized, and what its cells are read by. */
export interface Table {
  readonly found: Recognized;
  readonly names: Names;
  readonly months: MonthReader;
  /** The decimal signs that its numbers prove. */
  readonly signs: ReadonlySet<Sign>;
  readonly locale: string;
  readonly options: Pick<ImportOptions, 'of' | 'team' | 'decimal'>;
}

/** Some rows of a file: what they ask for, and what of them is refused. */
export interface ReadSlice {
  readonly cells: readonly ReadCell[];
  readonly rejected: readonly ImportRejection[];
}

/** How many rows are read before others may have their turn. */
const STEP = 200;

/** Reads the cells of a table from the first row to the last, a slice at a time. */
export class TableReader {
  /** Headers of columns that were left out. */
  readonly ignored: readonly string[];
  private readonly refusals: Refusals;
  private readonly reader: Omit<RowReader, 'cells'>;
  private readonly numbers: NumberReader;
  private row: number;

  constructor(private readonly table: Table) {
    const { found, names, months, signs, locale, options } = table;
    this.row = found.header + 1;
    this.refusals = new Refusals(found);
    this.numbers = new NumberReader(signs, locale, options.decimal);
    this.reader = {
      labels: new LabelReader(found.sheet, names, months, this.refusals, options.team),
      values: new ValueReader(found.sheet, this.numbers, this.refusals),
    };
    this.ignored = judgeColumns(found, this.refusals, this.reader.labels);
  }

  /** Rows that were read and all that there are, below the header. */
  get progress(): { readonly done: number; readonly of: number } {
    const { header, sheet } = this.table.found;
    return { done: this.row - header - 1, of: sheet.rows.length - header - 1 };
  }

  get unknownKpis(): readonly string[] {
    return [...this.reader.labels.unknownKpis];
  }

  /** How many numbers were rounded to six decimals. */
  get rounded(): number {
    return this.reader.values.rounded;
  }

  told(): NumberReading {
    return this.numbers.told();
  }

  /** The next rows, until they have so many cells; null: there are no more. */
  *next(most: number): Steps<ReadSlice | null> {
    const { found, options } = this.table;
    const { rows } = found.sheet;
    const cells: ReadCell[] = [];
    while (this.row < rows.length && cells.length < most) {
      readRow({ found, of: options.of }, { ...this.reader, cells }, this.row);
      this.row += 1;
      if (this.row % STEP === 0) yield;
    }
    const rejected = this.refusals.handOver();
    return cells.length === 0 && rejected.length === 0 && this.row >= rows.length
      ? null
      : { cells, rejected };
  }
}
