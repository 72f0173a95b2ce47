import type { Month } from '@/lib/core/month';
import type { ImportOptions } from '../input';
import type { FileFormat, ImportColumn, NumberReading } from '../model';
import { type Cell, isBlank, type Sheet, Unreadable } from '../sheet/cell';
import { readCsv } from '../sheet/csv';
import { readXlsx } from '../sheet/xlsx';
import { isZip } from '../sheet/zip';
import { type ReadResult, readCells, valueColumns } from './cells';
import type { HeaderGround } from './headers';
import { dayOrderOf, MonthReader } from './months';
import { type Names, plain } from './names';
import { NumberReader } from './numbers';
import { describeColumns, type Recognized, recognize } from './recognize';

/** What was read of a file before it is set beside the ledger. */
export interface FileReading {
  readonly format: FileFormat;
  readonly columns: readonly ImportColumn[];
  /** Null: no layout was recognized. */
  readonly table: null | {
    readonly found: Recognized;
    readonly result: ReadResult;
    readonly numbers: NumberReading;
    readonly months: { readonly from: Month; readonly to: Month } | null;
  };
}

type Options = Pick<ImportOptions, 'mapping' | 'of' | 'team' | 'decimal'>;

/** Bytes to cells that name KPI, team, month and value. Throws `Unreadable` for what is no table at all. */
export function readFile(bytes: Uint8Array, names: Names, locale: string, options: Options): FileReading {
  const format = isZip(bytes) ? 'xlsx' : 'csv';
  const mapping = new Map(
    Object.entries(options.mapping ?? {}).map(([header, role]) => [plain(header), role]),
  );
  let first: HeaderGround | null = null;
  for (const sheet of format === 'xlsx' ? readXlsx(bytes) : [readCsv(bytes)]) {
    if (sheet.rows.every((row) => row.every(isBlank))) continue;
    const ground = { sheet, names, months: new MonthReader(locale, orderOf(sheet, locale)), mapping };
    const found = recognize(ground);
    if (found)
      return {
        format,
        columns: describeColumns(ground, found),
        table: readTable(ground, found, locale, options),
      };
    first ??= ground;
  }
  if (!first) throw new Unreadable('This file is empty.');
  return { format, columns: describeColumns(first, null), table: null };
}

/** Dates with slashes stand in any column of any row; the first hundred rows are enough to see which way they go. */
const orderOf = ({ rows }: Sheet, locale: string) => {
  const sample = rows.length > 2000 ? [...rows.slice(0, 1000), ...rows.slice(-1000)] : rows;
  return dayOrderOf(sample.flat(), locale);
};

function readTable(
  ground: HeaderGround,
  found: Recognized,
  locale: string,
  options: Options,
): FileReading['table'] {
  const numbers = new NumberReader(valueCells(found), locale, options.decimal);
  const { names, months } = ground;
  const result = readCells({ found, names, months, numbers, of: options.of, team: options.team });
  let span: { from: Month; to: Month } | null = null;
  for (const { month } of result.cells) {
    span ??= { from: month, to: month };
    if (month < span.from) span.from = month;
    if (month > span.to) span.to = month;
  }
  return { found, result, numbers: numbers.told(), months: span };
}

function* valueCells(found: Recognized): Iterable<Cell | undefined> {
  const columns = valueColumns(found);
  for (let row = found.header + 1; row < found.sheet.rows.length; row += 1) {
    for (const column of columns) yield found.sheet.rows[row]?.[column];
  }
}
