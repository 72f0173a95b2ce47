import type { Steps } from '@/lib/core/steps';
import type { FileFormat } from '../model';
import { type Cell, isBlank, type Sheet, textOf, Unreadable } from '../sheet/cell';
import { readSheets } from '../sheet/read-sheets';
import { columnOfHeader, fieldsOf, type KpiColumn } from './columns';

/** More rows than anybody keeps KPIs; each is shown in the preview. */
const MOST_ROWS = 2000;

export interface ListRow {
  /** From 0, below the header; and as a spreadsheet counts. */
  readonly index: number;
  readonly row: number;
  readonly cells: readonly Cell[];
  readonly fields: Partial<Record<KpiColumn, unknown>>;
}

export interface KpiListFile {
  readonly format: FileFormat;
  readonly headers: readonly string[];
  readonly columns: readonly (KpiColumn | null)[];
  readonly ignored: readonly string[];
  readonly rows: readonly ListRow[];
}

/** Reads a list of KPIs: the first sheet with a column `code`. Throws `Unreadable`, in words. */
export function* readKpiList(bytes: Uint8Array): Steps<KpiListFile> {
  const { format, sheets } = yield* readSheets(bytes);
  for (const sheet of sheets) {
    const found = listIn(yield* sheet);
    if (found) return { format, ...found };
  }
  throw new Unreadable(
    'No column is headed “code”. An export of the list of KPIs shows what the columns are called.',
  );
}

function listIn({ rows }: Sheet): Omit<KpiListFile, 'format'> | null {
  const at = rows.findIndex((row) => row.some((cell) => !isBlank(cell)));
  const headers = (rows[at] ?? []).map((cell) => textOf(cell).trim());
  const columns = headers.map(columnOfHeader);
  if (!columns.includes('code')) return null;
  const twice = columns.find((column, place) => column && columns.indexOf(column) < place);
  if (twice) throw new Unreadable(`Two columns are headed “${twice}”.`);
  const below = rows.slice(at + 1);
  if (below.length > MOST_ROWS) {
    throw new Unreadable(`This has more than ${MOST_ROWS.toLocaleString('en')} rows.`, 'too-large');
  }
  return {
    headers,
    columns,
    ignored: headers.filter((header, place) => header !== '' && columns[place] === null),
    rows: below.flatMap((cells, index) =>
      cells.every(isBlank) ? [] : [{ index, row: at + index + 2, cells, fields: fieldsOf(columns, cells) }],
    ),
  };
}
