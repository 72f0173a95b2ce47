import type { ColumnRole, ImportColumn, Layout } from '../model';
import { columnLetter } from '../model';
import { isBlank, type Sheet, textOf } from '../sheet/cell';
import { belowOf, type Column, type HeaderGround, LOOK, readHeader } from './headers';

/** A sheet whose header was found: which row it is and what each column holds. */
export interface Recognized {
  readonly sheet: Sheet;
  readonly layout: Layout;
  readonly header: number;
  readonly columns: readonly Column[];
  /** Columns of the roles, from 0. */
  readonly place: Readonly<Partial<Record<Exclude<ColumnRole, 'ignore'>, number>>>;
}

/** Rows above the header that a sheet may begin with: a title, a date, an empty line. */
const TITLE_ROWS = 30;

/** Finds the header and the layout of a sheet; null when there is none. */
export function recognize(ground: HeaderGround): Recognized | null {
  let best: { found: Recognized; score: number } | null = null;
  const last = Math.min(TITLE_ROWS, ground.sheet.rows.length);
  const widest = Math.max(0, ...ground.sheet.rows.slice(0, last + LOOK).map(({ length }) => length));
  for (let at = 0; at < last; at += 1) {
    // Every column is known and one more cannot be: the rows below are not looked at.
    if (best && best.score > widest) break;
    if ((ground.sheet.rows[at] ?? []).every(isBlank)) continue;
    const found = layoutOf(ground, at);
    if (!found) continue;
    const score = found.columns.filter(({ is }) => is !== 'open').length + (found.layout === 'long' ? 1 : 0);
    if (!best || score > best.score) best = { found, score };
  }
  return best?.found ?? null;
}

function layoutOf(ground: HeaderGround, at: number): Recognized | null {
  const columns = readHeader(ground, at);
  const place = placesOf(columns);
  const own = { sheet: ground.sheet, header: at, columns };
  const given = place.value !== undefined || place.target !== undefined;
  if (place.month !== undefined && given) {
    const kpi = place.kpi ?? labelColumn(ground, at, columns);
    if (kpi !== undefined) return { ...own, layout: 'long', place: { ...place, kpi } };
  }
  const months = columns.flatMap((column, index) => (column.is === 'month' ? index : []));
  if (months.length === 0) return transposed(ground, at, columns);
  if (place.month !== undefined) return null;
  const kpi = place.kpi ?? labelColumn(ground, at, columns);
  const holdsMonths = months.every((index) => holds(ground, at, index) === 'months');
  return kpi === undefined || holdsMonths ? null : { ...own, layout: 'wide', place: { ...place, kpi } };
}

function transposed(ground: HeaderGround, at: number, read: readonly Column[]): Recognized | null {
  const columns = read.map((column) => (column.is === 'role' && column.series ? column.series : column));
  const place = placesOf(columns);
  const month = place.month ?? monthColumn(ground, at, columns);
  const series = columns.some(({ is }) => is === 'series');
  if (month === undefined || (!series && !(place.month !== undefined && onlyOpen(columns)))) return null;
  return { sheet: ground.sheet, header: at, columns, layout: 'transposed', place: { ...place, month } };
}

/** A month column and names that no KPI has yet, and nothing that would make it a list. */
const onlyOpen = (columns: readonly Column[]) =>
  columns.some(({ is }) => is === 'open') &&
  columns.every(
    (column) =>
      column.is === 'open' ||
      (column.is === 'role' &&
        (column.role === 'month' || column.role === 'team' || column.role === 'ignore')),
  );

function placesOf(columns: readonly Column[]): Recognized['place'] {
  const place: Partial<Record<Exclude<ColumnRole, 'ignore'>, number>> = {};
  columns.forEach((column, index) => {
    if (column.is !== 'role' || column.role === 'ignore') return;
    // What was said wins over a header that merely sounds so.
    if (place[column.role] === undefined || column.mapped) place[column.role] = index;
  });
  return place;
}

/** The first column that is no month and whose cells name KPIs; in a sheet of several months, also names that none has. */
function labelColumn(ground: HeaderGround, at: number, columns: readonly Column[]): number | undefined {
  const candidates = columns.flatMap((column, index) =>
    column.is === 'open' || (column.is === 'role' && column.role === 'ignore') ? index : [],
  );
  const named = candidates.find((index) => holds(ground, at, index) === 'kpis');
  if (named !== undefined) return named;
  const several = columns.filter(({ is }) => is === 'month').length > 1;
  return several ? candidates.find((index) => holds(ground, at, index) === 'words') : undefined;
}

function monthColumn(ground: HeaderGround, at: number, columns: readonly Column[]): number | undefined {
  const index = columns.findIndex(
    (column, place) => column.is === 'open' && holds(ground, at, place) === 'months',
  );
  return index === -1 ? undefined : index;
}

/** What most cells below a header are. */
function holds({ sheet, names, months }: HeaderGround, at: number, index: number) {
  const cells = belowOf(sheet, at).flatMap((row) => (isBlank(row[index]) ? [] : [row[index]]));
  if (cells.length === 0) return 'nothing';
  if (cells.some((cell) => typeof cell === 'string' && names.kpi(cell) !== undefined)) return 'kpis';
  const dated = cells.filter((cell) => months.read(cell, false) !== null).length;
  if (dated * 2 > cells.length) return 'months';
  return cells.every((cell) => typeof cell === 'string' && /\p{L}/u.test(cell)) ? 'words' : 'numbers';
}

/** The columns as the mapping step shows them; without a recognized header, of the first row that has two cells. */
export function describeColumns(ground: HeaderGround, found: Recognized | null): ImportColumn[] {
  const { sheet } = ground;
  const filled = sheet.rows.findIndex((row) => row.filter((cell) => !isBlank(cell)).length > 1);
  const at = found?.header ?? Math.max(0, filled);
  const columns = found?.columns ?? readHeader(ground, at);
  return columns.slice(0, 200).map((column, index) => ({
    index,
    letter: columnLetter(index),
    header: textOf(sheet.rows[at]?.[index]).slice(0, 200),
    role:
      found && index === found.place.kpi
        ? 'kpi'
        : found && index === found.place.month
          ? 'month'
          : roleOf(column),
    samples: belowOf(sheet, at)
      .map((row) => textOf(row[index]).trim().slice(0, 60))
      .filter((text) => text !== '')
      .slice(0, 3),
  }));
}

function roleOf(column: Column): string | null {
  if (column.is === 'role') return column.role;
  if (column.is === 'month') return column.month;
  if (column.is === 'series') return column.team === undefined ? column.kpi : `${column.kpi}@${column.team}`;
  return null;
}
