import { formatTsv, parseTsv } from '@/components/grid/tsv';
import { addMonths, isMonth, type Month, monthRange } from '@/lib/core/month';
import { parseAmount } from '@/lib/core/parse-amount';
import { columnLetter, type ImportAnswer, type ImportColumn, type UnknownName } from '@/lib/imports/model';

/** A sheet as it was pasted: rows of texts, equally long. */
export type PastedRows = readonly (readonly string[])[];

/** What was copied in a spreadsheet; null: text without columns. Empty rows at the end are left out. */
export function readPasted(text: string): PastedRows | null {
  if (!text.includes('\t')) return null;
  const rows = parseTsv(text);
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell.trim() === '')) rows.pop();
  return rows.length > 0 ? rows : null;
}

/** The sheet as the file that the import reads. */
export const fileOfPasted = (rows: PastedRows): File =>
  new File([`sep=\t\n${formatTsv(rows)}\n`], 'Pasted sheet.tsv', { type: 'text/tab-separated-values' });

/** Whether the first row holds figures already, so that nothing names the months. */
export function lacksHeader(rows: PastedRows): boolean {
  const [, ...cells] = rows[0] ?? [];
  const filled = cells.filter((cell) => cell.trim() !== '');
  const numbers = filled.filter((cell) => ['value', 'ambiguous', 'n/a'].includes(parseAmount(cell).kind));
  return filled.length > 0 && numbers.length === filled.length;
}

/** The sheet with a row of months above it, beginning with `first` in the second column. */
export function withMonths(rows: PastedRows, first: Month): PastedRows {
  const width = rows[0]?.length ?? 0;
  return [['kpi', ...monthRange(first, addMonths(first, width - 2))], ...rows];
}

/** "C7" as row and column from 0. */
export function placeOf(cell: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

/** The sheet with another text in one cell. */
export function withCell(rows: PastedRows, cell: string, text: string): PastedRows {
  const at = placeOf(cell);
  return rows.map((row, index) => (index === at.row ? row.with(at.column, text) : row));
}

/** The month whose figures a column holds. */
const monthIn = ({ role }: ImportColumn): Month | null => (isMonth(role) ? role : null);

/** The values beside each unknown name, so that its unit can be guessed. */
export function valuesOf(answer: ImportAnswer, rows: PastedRows | null): UnknownName[] {
  const { columns, layout, unknownKpis } = answer;
  return unknownKpis.slice(0, 200).map((name) => {
    if (layout === 'transposed') return { name, values: below(columns, rows, name) };
    const kpi = columns.find(({ role }) => role === 'kpi')?.index ?? 0;
    const own = (rows ?? []).filter((row) => row[kpi]?.trim().startsWith(name));
    const exact = own.filter((row) => row[kpi]?.trim() === name);
    const held = (exact.length > 0 ? exact : own).slice(0, 60);
    const values = held.flatMap((row) =>
      columns.flatMap((column) => {
        const month = monthIn(column);
        const text = row[column.index] ?? '';
        return month !== null || column.role === 'value' ? { month, text: text.slice(0, 200) } : [];
      }),
    );
    return { name, values: values.slice(0, 500) };
  });
}

function below(columns: readonly ImportColumn[], rows: PastedRows | null, name: string) {
  const column = columns.find(({ header }) => header.trim() === name);
  if (!column) return [];
  const head = rows?.findIndex((row) => row[column.index]?.trim() === name) ?? -1;
  const texts = rows ? rows.slice(head + 1).map((row) => row[column.index] ?? '') : column.samples;
  return texts.slice(0, 500).map((text) => ({ month: null, text: text.slice(0, 200) }));
}

/** A header of the first columns for a question about them: "A", or "A · Kennzahl". */
export const columnName = (column: number, header: string): string =>
  header.trim() === '' ? columnLetter(column) : `${columnLetter(column)} · ${header.trim()}`;
