import type { Month } from '@/lib/core/month';
import { columnLetter, type ImportValue } from '../model';
import { type Cell, isBlank, textOf } from '../sheet/cell';
import type { Column } from './headers';
import { type LabelReader, MAX_NAME } from './labels';
import type { Recognized } from './recognize';
import { type Refusals, short } from './refusals';
import type { ValueReader } from './values';

/** A figure or target that a file asks for, and where it stands there. */
export interface ReadCell {
  /** From 0, of the file. */
  readonly row: number;
  readonly column: number;
  readonly kind: 'figure' | 'target';
  readonly kpi: string;
  /** Null: not named. */
  readonly team: string | null;
  readonly month: Month;
  /** Null: the file says nothing here but a note. */
  readonly value: ImportValue;
  /** Null: the note that stands there stays. */
  readonly note: string | null;
}

export interface CellGround {
  readonly found: Recognized;
  /** What the cells of a wide or transposed sheet are. */
  readonly of: 'figures' | 'targets';
}

/** The columns whose cells are numbers, for what decides how they are read. */
export const valueColumns = ({ layout, columns, place }: Recognized): number[] =>
  layout === 'long'
    ? [place.value, place.target].filter((index) => index !== undefined)
    : columns.flatMap(({ is }, index) => (is === (layout === 'wide' ? 'month' : 'series') ? index : []));

/** What the rows of a sheet are read with; what was read is put into `cells`. */
export interface RowReader {
  readonly labels: LabelReader;
  readonly values: ValueReader;
  readonly cells: ReadCell[];
}

/** Reads the cells of a row, from 0; what cannot be read is refused by row and column. */
export function readRow(ground: CellGround, reader: RowReader, row: number): void {
  const { layout } = ground.found;
  if (layout === 'long') readLong(ground, reader, row);
  else if (layout === 'wide') readWide(ground, reader, row);
  else readTransposed(ground, reader, row);
}

/** Columns that hold nothing to be taken: left out where no number is lost by it, else refused. Answers with the former. */
export function judgeColumns(found: Recognized, refusals: Refusals, labels: LabelReader): string[] {
  const { kpi, month, team, note } = found.place;
  const named =
    found.layout === 'long'
      ? [kpi, month, team, note]
      : found.layout === 'wide'
        ? [kpi, team]
        : [month, team];
  const used = new Set([...named, ...valueColumns(found)]);
  const ignored: string[] = [];
  found.columns.forEach((column, index) => {
    if (used.has(index)) return;
    const header = textOf(found.sheet.rows[found.header]?.[index]).trim();
    const beside = column.is === 'role' && (column.role === 'ignore' || column.role === 'note');
    if (beside || found.layout === 'long' || !hasNumbers(found, index)) {
      if (header !== '') ignored.push(short(header));
      return;
    }
    if (found.layout === 'transposed' && column.is === 'open' && column.why === 'unknown') {
      labels.unknownKpis.add(header.slice(0, MAX_NAME));
    }
    const code = found.layout === 'wide' ? 'invalid' : 'not-found';
    refusals.add(found.header, index, code, whyNot(found, column, header || columnLetter(index)));
  });
  return ignored;
}

function whyNot({ layout }: Recognized, column: Column, header: string): string {
  const name = `“${short(header)}”`;
  if (column.is === 'open' && column.why === 'two-ways')
    return `${name} can be read as two different months.`;
  if (column.is === 'open' && column.why === 'twice')
    return `More than one KPI is called ${name}; use its code.`;
  const what = layout === 'wide' ? 'neither a month nor a column that is known' : 'no KPI';
  return `${name} is ${what}. Say what it is, or leave it out.`;
}

const hasNumbers = ({ sheet, header }: Recognized, index: number) =>
  sheet.rows.some((row, at) => at > header && !isBlank(row[index]) && /\d/.test(textOf(row[index])));

function readLong({ found }: CellGround, { labels, values, cells }: RowReader, row: number): void {
  const { place, sheet } = found;
  const given = sheet.rows[row] ?? [];
  const has = (index: number | undefined) => index !== undefined && !isBlank(given[index]);
  if (!has(place.value) && !has(place.target) && !has(place.note)) return;
  const kpi = labels.kpiAt(row, place.kpi ?? 0);
  const month = labels.monthAt(row, place.month ?? 0);
  const team = labels.teamAt(row, place.team, kpi);
  const figure = values.figureAt(row, place.value);
  const target = values.targetAt(row, place.target);
  const note = labels.noteAt(row, place.note);
  if (kpi === undefined || month === undefined || team === undefined || note === undefined) return;
  // A note belongs to the figure; to the target where that is all that the row has beside it.
  const ofTarget = figure === null && target !== null;
  if (figure !== undefined && (figure !== null || (note !== null && !ofTarget))) {
    const column = figure === null ? (place.note ?? 0) : (place.value ?? 0);
    cells.push({ row, column, kind: 'figure', kpi, team, month, value: figure, note });
  }
  if (target !== undefined && target !== null) {
    const own = ofTarget ? note : null;
    cells.push({
      row,
      column: place.target ?? 0,
      kind: 'target',
      kpi,
      team,
      month,
      value: target,
      note: own,
    });
  }
}

function readWide(ground: CellGround, reader: RowReader, row: number): void {
  const { columns, place, sheet } = ground.found;
  const given = sheet.rows[row] ?? [];
  if (!columns.some(({ is }, index) => is === 'month' && !isBlank(given[index]))) return;
  const kpi = reader.labels.kpiAt(row, place.kpi ?? 0);
  const team = reader.labels.teamAt(row, place.team, kpi);
  if (kpi === undefined || team === undefined) return;
  columns.forEach((column, index) => {
    if (column.is === 'month')
      take(ground, reader, given, { row, column: index, kpi, team, month: column.month });
  });
}

function readTransposed(ground: CellGround, reader: RowReader, row: number): void {
  const { columns, place, sheet } = ground.found;
  const given = sheet.rows[row] ?? [];
  if (!columns.some(({ is }, index) => is === 'series' && !isBlank(given[index]))) return;
  const month = reader.labels.monthAt(row, place.month ?? 0);
  const team = reader.labels.teamAt(row, place.team, undefined);
  if (month === undefined || team === undefined) return;
  columns.forEach((column, index) => {
    if (column.is !== 'series') return;
    const { kpi } = column;
    const whose = column.team ?? team ?? reader.labels.teamOf(kpi);
    take(ground, reader, given, { row, column: index, kpi, team: whose, month });
  });
}

function take(
  { of }: CellGround,
  { values, cells }: RowReader,
  given: readonly Cell[],
  { row, column, kpi, team, month }: Pick<ReadCell, 'row' | 'column' | 'kpi' | 'team' | 'month'>,
): void {
  if (isBlank(given[column])) return;
  const figures = of === 'figures';
  const value = figures ? values.figureAt(row, column) : values.targetAt(row, column);
  if (value === undefined || value === null) return;
  cells.push({ row, column, kind: figures ? 'figure' : 'target', kpi, team, month, value, note: null });
}
