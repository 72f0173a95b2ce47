import type { Month } from '@/lib/core/month';
import { parseAmount } from '@/lib/core/parse-amount';
import { type FieldError, fail, invalid, ok, type Result } from '@/lib/core/result';
import type { Steps } from '@/lib/core/steps';
import { dayOrderOf, MonthReader } from '@/lib/imports/reading/months';
import { type Cell, isBlank, type Sheet, textOf, Unreadable } from '@/lib/imports/sheet/cell';
import { readSheets } from '@/lib/imports/sheet/read-sheets';
import { inBreaths } from '@/lib/platform/breath';
import { columnOfHeader, sameColumn, type TacticColumn, type TacticField } from './tactic-columns';

/** More than anybody runs at once; each is shown in the preview. */
const MOST_ROWS = 2000;

/** A row as read: blank cells are not in it. Names of teams, goals, people and KPIs are still as written. */
export interface ReadTactic {
  /** As a spreadsheet counts. */
  readonly row: number;
  readonly cells: readonly Cell[];
  readonly texts: Readonly<Partial<Record<TacticField, string>>>;
  readonly effortDays?: number;
  /** Below zero: the effect goes down. */
  readonly effectSize?: number;
  readonly months: Readonly<Partial<Record<'start' | 'end' | 'effectBy', Month>>>;
  readonly budget: readonly { month: Month; planned?: number; actual?: number }[];
  /** What cannot be read, by field; of money `planned 2026-04`. */
  readonly faults: readonly FieldError[];
}

/** The columns and rows below the header. */
export interface TacticList {
  readonly headers: readonly string[];
  readonly columns: readonly (TacticColumn | null)[];
  readonly ignored: readonly string[];
  readonly rows: readonly ReadTactic[];
}

/** Reads a list of tactics, a row each: the first sheet with a column of titles or codes. */
export async function readTacticList(bytes: Uint8Array, locale: string): Promise<Result<TacticList>> {
  try {
    return ok(await inBreaths(listOf(bytes, locale)));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    if (error.code === 'too-large') return fail('too-large', error.message);
    return invalid('file', error.message, 'unreadable');
  }
}

function* listOf(bytes: Uint8Array, locale: string): Steps<TacticList> {
  const { sheets } = yield* readSheets(bytes);
  for (const sheet of sheets) {
    const list = listIn(yield* sheet, locale);
    if (list) return list;
  }
  throw new Unreadable('No column is headed “title” or “code”: copy the headers too.');
}

function listIn({ rows }: Sheet, locale: string): TacticList | null {
  const months = new MonthReader(locale, dayOrderOf(rows.flat(), locale));
  const at = rows.findIndex((row) => row.some((cell) => !isBlank(cell)));
  const head = rows[at] ?? [];
  const headers = head.map((cell) => textOf(cell).trim());
  const columns = head.map((cell) => (isBlank(cell) ? null : columnOfHeader(cell, months)));
  const has = (field: TacticField) =>
    columns.some((column) => column && 'field' in column && column.field === field);
  if (!has('title') && !has('code')) return null;
  const twice = columns.findIndex((column, place) =>
    columns.slice(0, place).some((other) => column && other && sameColumn(column, other)),
  );
  if (twice >= 0) throw new Unreadable(`Two columns say the same: “${headers[twice]}”.`);
  const below = rows.slice(at + 1);
  if (below.length > MOST_ROWS)
    throw new Unreadable(`This has more than ${MOST_ROWS.toLocaleString('en')} rows.`, 'too-large');
  return {
    headers,
    columns,
    ignored: headers.filter((header, place) => header !== '' && columns[place] === null),
    rows: below.flatMap((cells, index) =>
      cells.every(isBlank) ? [] : [readRow(cells, at + index + 2, columns, { months, locale })],
    ),
  };
}

interface Ways {
  readonly months: MonthReader;
  readonly locale: string;
}

function readRow(
  cells: readonly Cell[],
  row: number,
  columns: readonly (TacticColumn | null)[],
  { months, locale }: Ways,
): ReadTactic {
  const faults: FieldError[] = [];
  const refuse = (path: string, message: string) => {
    faults.push({ path, code: 'invalid', message });
    return undefined;
  };
  const amount = (cell: Cell | undefined, path: string) => {
    if (typeof cell === 'number') return cell;
    const parsed = parseAmount(textOf(cell), locale);
    if (parsed.kind === 'value') return parsed.value;
    if (parsed.kind === 'blank') return undefined;
    return refuse(path, parsed.kind === 'error' ? parsed.message : `“${textOf(cell)}” is not a number.`);
  };
  const month = (cell: Cell | undefined, path: string) => {
    const read = months.read(cell, false);
    if (read !== null && read !== 'two-ways') return read;
    return refuse(path, `“${textOf(cell).trim()}” is not a month; write it like 2026-03.`);
  };
  const texts: Partial<Record<TacticField, string>> = {};
  const dates: Partial<Record<'start' | 'end' | 'effectBy', Month>> = {};
  const numbers: { effortDays?: number; effectSize?: number } = {};
  const money = new Map<Month, { month: Month; planned?: number; actual?: number }>();
  columns.forEach((column, at) => {
    const cell = cells[at];
    if (column === null || isBlank(cell)) return;
    if ('money' in column) {
      const value = amount(cell, `${column.money} ${column.month}`);
      if (value !== undefined)
        money.set(column.month, {
          ...(money.get(column.month) ?? { month: column.month }),
          [column.money]: value,
        });
    } else if (column.field === 'effortDays' || column.field === 'effectSize') {
      const value = amount(cell, column.field);
      if (value !== undefined) numbers[column.field] = value;
    } else if (column.field === 'start' || column.field === 'end' || column.field === 'effectBy') {
      const value = month(cell, column.field);
      if (value !== undefined) dates[column.field] = value;
    } else texts[column.field] = textOf(cell).trim();
  });
  return { row, cells, texts, ...numbers, months: dates, budget: [...money.values()], faults };
}

/** Where in a row a fault stands: the column of its field; `isOwn` false: there is none, and it stands at title or code. */
export function columnOfFault(
  { columns }: Pick<TacticList, 'columns'>,
  path: string,
): { readonly at: number; readonly isOwn: boolean } {
  const [, kind, of] = /^(planned|actual) (.+)$/.exec(path) ?? [];
  const isOf = (column: TacticColumn | null) =>
    column !== null &&
    ('money' in column ? column.money === kind && column.month === of : column.field === path);
  const own = columns.findIndex(isOf);
  if (own >= 0) return { at: own, isOwn: true };
  const name = columns.findIndex(
    (column) => column && 'field' in column && /^(title|code)$/.test(column.field),
  );
  return { at: Math.max(0, name), isOwn: false };
}

/** What a cell of a row says. */
export const textIn = (cells: readonly Cell[], column: number): string => textOf(cells[column]).trim();
