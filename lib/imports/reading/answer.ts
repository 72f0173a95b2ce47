import { csvOf, type WrittenCell } from '@/lib/core/csv';
import type { ImportOptions } from '../input';
import type { ImportAnswer, ImportCounts } from '../model';
import { columnLetter } from '../model';
import { isBlank, textOf } from '../sheet/cell';
import { labelAt } from './headers';
import type { OpenedFile } from './open-file';
import type { Recognized } from './recognize';
import type { TableReader } from './table-reader';
import type { Tally } from './tally';

type File = Pick<OpenedFile, 'format' | 'columns'>;

const NOTHING: ImportCounts = { inserted: 0, updated: 0, unchanged: 0 };

/** The answer to a table whose header says too little: what is missing, and the columns to be mapped. */
export function unrecognized(file: File, options: ImportOptions): ImportAnswer {
  const roles = new Set(file.columns.map(({ role }) => role));
  const lacks = ['kpi', 'month', 'value'].filter((role) => !roles.has(role));
  const message = `The header of this table is not understood: which column holds the ${lacks.join(', the ') || 'figures'}?`;
  const first = { index: 0, row: 1, column: file.columns[0]?.header || 'A', cell: 'A1', text: '' };
  return {
    ...NOTHING,
    figures: NOTHING,
    targets: NOTHING,
    rejected: [{ ...first, code: 'layout', message }],
    rejectedCount: 1,
    accepted: false,
    dryRun: options.dryRun,
    partial: options.partial,
    ...file,
    sheet: null,
    layout: null,
    numbers: null,
    months: null,
    ignored: [],
    unknownKpis: [],
    notices: [],
  };
}

/** Everything that is told of a file whose cells were all set beside the ledger and judged. */
export function answerOf(
  { format, columns }: File,
  found: Recognized,
  reader: Pick<TableReader, 'ignored' | 'unknownKpis' | 'rounded' | 'told'>,
  tally: Tally,
  { dryRun, partial }: ImportOptions,
): ImportAnswer {
  const { figures, targets, rejected, rejectedCount, preview } = tally;
  return {
    inserted: figures.inserted + targets.inserted,
    updated: figures.updated + targets.updated,
    unchanged: figures.unchanged + targets.unchanged,
    figures,
    targets,
    rejected,
    rejectedCount,
    accepted: rejectedCount === 0 || partial,
    dryRun,
    partial,
    format,
    sheet: found.sheet.name,
    layout: found.layout,
    columns,
    numbers: reader.told(),
    months: tally.months,
    ignored: reader.ignored,
    unknownKpis: reader.unknownKpis,
    notices: noticesOf(reader.rounded),
    ...(dryRun
      ? {
          preview: [...preview.new, ...preview.changed, ...preview.unchanged].sort((a, b) => a.row - b.row),
        }
      : {}),
    ...(partial ? { refusedFile: refusedRows(found, tally) } : {}),
  };
}

const noticesOf = (rounded: number): string[] =>
  rounded === 0 ? [] : [`${rounded} of the numbers had more than six decimals and were rounded.`];

/**
 * The rows with a refused cell as CSV, with a column that says why; null: there are none. The header is written anew, so
 * that the file is understood without what was said of this one, and what was merged stands in each row.
 */
function refusedRows(found: Recognized, { why: byRow, whyColumn }: Tally): string | null {
  const { sheet, header, place } = found;
  const why = new Map<number, string[]>();
  const add = (row: number, texts: readonly string[]) => why.set(row, [...(why.get(row) ?? []), ...texts]);
  found.columns.forEach((_, column) => {
    const text = whyColumn.get(`${columnLetter(column)}${header + 1}`);
    if (text === undefined) return;
    sheet.rows.forEach((row, at) => {
      if (at > header && !isBlank(row[column])) add(at, [text]);
    });
  });
  for (const [row, texts] of byRow) add(row, texts);
  if (why.size === 0) return null;
  const kept = found.columns.flatMap((_, at) =>
    textOf(sheet.rows[header]?.[at]).trim() === 'why' ? [] : at,
  );
  const labels = new Set([place.kpi, place.month, place.team]);
  const written = (row: number) =>
    kept.map((at) => writtenCell(labels.has(at) ? labelAt(sheet, row, at) : sheet.rows[row]?.[at]));
  const rows = [...why].sort(([a], [b]) => a - b).map(([row, texts]) => [...written(row), texts.join(' ')]);
  return csvOf([[...kept.map((at) => headerOf(found, at)), 'why'], ...rows]);
}

function headerOf({ sheet, header, columns, place, layout }: Recognized, at: number): string {
  const column = columns[at];
  if (column?.is === 'month') return column.month;
  if (column?.is === 'series') return column.team === undefined ? column.kpi : `${column.kpi}@${column.team}`;
  const role = Object.entries(place).find(([, index]) => index === at)?.[0];
  const label = role === 'kpi' || role === 'month' || role === 'team';
  return role !== undefined && (label || layout === 'long') ? role : textOf(sheet.rows[header]?.[at]);
}

function writtenCell(cell: Parameters<typeof textOf>[0]): WrittenCell {
  return typeof cell === 'number' ? cell : textOf(cell);
}
