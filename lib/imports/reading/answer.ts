import { csvOf, type WrittenCell } from '@/lib/core/csv';
import type { ImportOptions } from '../input';
import type { CellState, ImportAnswer, ImportCounts, ImportRejection, PreviewCell } from '../model';
import { columnLetter } from '../model';
import { isBlank, textOf } from '../sheet/cell';
import type { Compared, Comparison, Refusal } from './compare';
import { labelAt } from './headers';
import type { Names } from './names';
import type { FileReading } from './read-file';
import { rejectionAt } from './refusals';

type Table = NonNullable<FileReading['table']>;
type File = Pick<FileReading, 'format' | 'columns'>;

/** More rejections than this help nobody; their number is told. */
const MOST_REJECTIONS = 10_000;
/** Of each state, so that a preview stays small however long the file is. */
const MOST_PREVIEWED = 500;

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

/** Everything that is told of a file whose cells were set beside the ledger and judged. */
export function answerOf(
  { format, columns }: File,
  { found, result, numbers, months }: Table,
  compared: Comparison,
  { refused }: { readonly refused: ReadonlyMap<Compared, Refusal> },
  names: Names,
  options: ImportOptions,
): ImportAnswer {
  const judged = [...refused].map(([{ cell }, why]) => rejectionAt(found, cell.row, cell.column, why));
  const rejected = [...result.rejected, ...compared.rejected, ...judged].sort((a, b) => a.index - b.index);
  const figures = countsOf('figure', compared.figures, compared, refused);
  const targets = countsOf('target', compared.targets, compared, refused);
  return {
    inserted: figures.inserted + targets.inserted,
    updated: figures.updated + targets.updated,
    unchanged: figures.unchanged + targets.unchanged,
    figures,
    targets,
    rejected: rejected.slice(0, MOST_REJECTIONS),
    rejectedCount: rejected.length,
    accepted: rejected.length === 0 || options.partial,
    dryRun: options.dryRun,
    partial: options.partial,
    format,
    sheet: found.sheet.name,
    layout: found.layout,
    columns,
    numbers,
    months,
    ignored: result.ignored,
    unknownKpis: result.unknownKpis,
    notices: noticesOf(result.rounded),
    ...(options.dryRun ? { preview: previewOf(found, compared, refused, names) } : {}),
    ...(options.partial ? { refusedFile: refusedRows(found, rejected) } : {}),
  };
}

const noticesOf = (rounded: number): string[] =>
  rounded === 0 ? [] : [`${rounded} of the numbers had more than six decimals and were rounded.`];

function countsOf(
  kind: 'figure' | 'target',
  asked: readonly Compared[],
  { unchanged }: Comparison,
  refused: ReadonlyMap<Compared, Refusal>,
): ImportCounts {
  let [inserted, updated] = [0, 0];
  for (const each of asked) {
    if (refused.has(each)) continue;
    if (each.standing) updated += 1;
    else inserted += 1;
  }
  return { inserted, updated, unchanged: unchanged.filter(({ cell }) => cell.kind === kind).length };
}

function previewOf(
  found: Table['found'],
  { figures, targets, unchanged }: Comparison,
  refused: ReadonlyMap<Compared, Refusal>,
  names: Names,
): PreviewCell[] {
  const fresh = [...figures, ...targets].filter((each) => !refused.has(each));
  const shown = [
    ...first(fresh.filter(({ standing }) => !standing)).map((each) => previewCell(found, each, 'new', names)),
    ...first(fresh.filter(({ standing }) => standing)).map((each) =>
      previewCell(found, each, 'changed', names),
    ),
    ...first(unchanged).map((each) => previewCell(found, each, 'unchanged', names)),
  ];
  return shown.sort((a, b) => a.row - b.row);
}

const first = (all: readonly Compared[]) => all.slice(0, MOST_PREVIEWED);

function previewCell(
  found: Table['found'],
  { cell, standing }: Compared,
  state: CellState,
  names: Names,
): PreviewCell {
  const { row, column, cell: at } = rejectionAt(found, cell.row, cell.column, { code: '', message: '' });
  const kpi = names.kpis.get(cell.kpi);
  const only = cell.kind === 'figure' && kpi?.teams.length === 1 ? kpi.teams[0] : undefined;
  const noted = cell.note !== null && cell.note !== (standing?.note ?? null);
  return {
    row,
    column,
    cell: at,
    kind: cell.kind,
    kpi: cell.kpi,
    team: cell.team ?? only ?? null,
    month: cell.month,
    state,
    before: standing?.value ?? null,
    after: cell.value ?? standing?.value ?? null,
    ...(noted && state !== 'unchanged' ? { note: { before: standing?.note ?? null, after: cell.note } } : {}),
  };
}

/**
 * The rows with a refused cell as CSV, with a column that says why; null: there are none. The header is written anew, so
 * that the file is understood without what was said of this one, and what was merged stands in each row.
 */
function refusedRows(found: Table['found'], rejected: readonly ImportRejection[]): string | null {
  const { sheet, header, place } = found;
  const why = new Map<number, string[]>();
  const add = (row: number, text: string) => why.set(row, [...(why.get(row) ?? []), text]);
  for (const { index, cell, column, message } of rejected) {
    if (index >= 0) add(index + header + 1, `${column}: ${message}`);
    else {
      const at = found.columns.findIndex((_, place) => cell === `${columnLetter(place)}${header + 1}`);
      sheet.rows.forEach((row, place) => {
        if (place > header && !isBlank(row[at])) add(place, `${column}: ${message}`);
      });
    }
  }
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

function headerOf({ sheet, header, columns, place, layout }: Table['found'], at: number): string {
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
