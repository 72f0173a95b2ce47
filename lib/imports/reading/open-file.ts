import type { Steps } from '@/lib/core/steps';
import type { ImportOptions } from '../input';
import type { FileFormat, ImportColumn } from '../model';
import { type Cell, isBlank, type Sheet, Unreadable } from '../sheet/cell';
import { readSheets } from '../sheet/read-sheets';
import { valueColumns } from './cells';
import type { HeaderGround } from './headers';
import { dayOrderOf, MonthReader } from './months';
import { type Names, plain } from './names';
import { provenSigns } from './numbers';
import { describeColumns, type Recognized, recognize } from './recognize';
import type { Table } from './table-reader';

/** A file that was opened: what kind it is, and how its first table is to be read. */
export interface OpenedFile {
  readonly format: FileFormat;
  readonly columns: readonly ImportColumn[];
  /** Null: no layout was recognized. */
  readonly table: Table | null;
}

type Options = Pick<ImportOptions, 'mapping' | 'of' | 'team' | 'decimal'>;

/** Bytes to a table whose cells can be read. Throws `Unreadable` for what is no table at all. */
export function* openFile(
  bytes: Uint8Array,
  names: Names,
  locale: string,
  options: Options,
): Steps<OpenedFile> {
  const { format, sheets } = yield* readSheets(bytes);
  const mapping = new Map(
    Object.entries(options.mapping ?? {}).map(([header, role]) => [plain(header), role]),
  );
  let first: HeaderGround | null = null;
  for (const reading of sheets) {
    const sheet = yield* reading;
    if (sheet.rows.every((row) => row.every(isBlank))) continue;
    const months = new MonthReader(locale, orderOf(sheet, locale));
    const ground = { sheet, names, months, mapping };
    const found = recognize(ground);
    if (found) {
      const signs = yield* provenSigns(valueCells(found));
      const table = { found, names, months, signs, locale, options };
      return { format, columns: describeColumns(ground, found), table };
    }
    first ??= ground;
  }
  if (!first) throw new Unreadable('This file is empty.');
  return { format, columns: describeColumns(first, null), table: null };
}

/** Dates with slashes stand in any column of any row; a sample is enough to see which way they go. */
const orderOf = ({ rows }: Sheet, locale: string) => {
  const sample = rows.length > 2000 ? [...rows.slice(0, 1000), ...rows.slice(-1000)] : rows;
  return dayOrderOf(sample.flat(), locale);
};

function* valueCells(found: Recognized): Iterable<Cell | undefined> {
  const columns = valueColumns(found);
  for (let row = found.header + 1; row < found.sheet.rows.length; row += 1) {
    for (const column of columns) yield found.sheet.rows[row]?.[column];
  }
}
