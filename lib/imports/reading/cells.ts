import type { Month } from '@/lib/core/month';
import { columnLetter, type ImportRejection, type ImportValue } from '../model';
import { type Cell, isBlank, textOf } from '../sheet/cell';
import { labelAt } from './headers';
import type { MonthReader, MonthReading } from './months';
import type { Names } from './names';
import type { NumberReader, ValueReading } from './numbers';
import type { Recognized } from './recognize';

/** A figure or target that a file asks for, and where it stands there. */
export interface ReadCell {
  /** Rows from 0: of the file, and below the header. */
  readonly row: number;
  readonly column: number;
  readonly kind: 'figure' | 'target';
  readonly kpi: string;
  readonly team: string | undefined;
  readonly month: Month;
  /** Null: the file says nothing here, only a note. */
  readonly value: ImportValue;
  /** Undefined: the note that stands there stays. */
  readonly note: string | undefined;
}

export interface CellGround {
  readonly found: Recognized;
  readonly names: Names;
  readonly months: MonthReader;
  readonly numbers: NumberReader;
  /** What the cells of a wide or transposed sheet are. */
  readonly of: 'figures' | 'targets';
  /** Whose figures they are where the file does not say. */
  readonly team: string | undefined;
}

export interface ReadResult {
  readonly cells: ReadCell[];
  readonly rejected: ImportRejection[];
  /** Headers of columns that were left out. */
  readonly ignored: string[];
  readonly unknownKpis: string[];
  /** Numbers of the sheet that were rounded to six decimals. */
  readonly rounded: number;
}

const MAX_NOTE = 2000;

/** The columns whose cells are numbers, for what decides how they are read. */
export const valueColumns = ({ layout, columns, place }: Recognized): number[] =>
  layout === 'long'
    ? [place.value, place.target].filter((index) => index !== undefined)
    : columns.flatMap(({ is }, index) => (is === (layout === 'wide' ? 'month' : 'series') ? index : []));

/** Reads every cell below the header; what cannot be read is refused by row and column. */
export class CellReader {
  private readonly result = {
    cells: [] as ReadCell[],
    rejected: [] as ImportRejection[],
    ignored: [] as string[],
    unknown: new Set<string>(),
    rounded: 0,
  };

  constructor(private readonly ground: CellGround) {}

  read(): ReadResult {
    const { found } = this.ground;
    const { rows } = found.sheet;
    this.readColumns();
    for (let row = found.header + 1; row < rows.length; row += 1) {
      if (found.layout === 'long') this.readLong(row);
      else if (found.layout === 'wide') this.readWide(row);
      else this.readTransposed(row);
    }
    const { unknown, ...rest } = this.result;
    return { ...rest, unknownKpis: [...unknown] };
  }

  /** Columns that are not understood: left out where nothing is lost by it, else refused. */
  private readColumns(): void {
    const { found } = this.ground;
    const used = new Set<number>(Object.values(found.place));
    found.columns.forEach((column, index) => {
      const header = textOf(found.sheet.rows[found.header]?.[index]).trim();
      const series = column.is === 'series' && found.layout !== 'transposed';
      if (
        used.has(index) ||
        (column.is !== 'open' && !series && (column.is !== 'role' || column.role !== 'ignore'))
      ) {
        return;
      }
      const told = column.is === 'role' || found.layout === 'long' || !this.hasNumbers(index);
      if (told) {
        if (header !== '') this.result.ignored.push(header);
        return;
      }
      const name = header === '' ? `Column ${columnLetter(index)}` : `“${header}”`;
      const not = found.layout === 'wide' ? 'neither a month nor a column that is known' : 'no KPI';
      const why =
        column.is === 'open' && column.why === 'two-ways'
          ? `${name} can be read as two different months.`
          : column.is === 'open' && column.why === 'twice'
            ? `More than one KPI is called ${name}; use its code.`
            : `${name} is ${not}. Say what it is, or leave it out.`;
      if (found.layout === 'transposed' && header !== '') this.result.unknown.add(header);
      this.refuse(found.header, index, found.layout === 'wide' ? 'month' : 'not-found', why);
    });
  }

  private hasNumbers(index: number): boolean {
    const { sheet, header } = this.ground.found;
    return sheet.rows.some((row, at) => at > header && !isBlank(row[index]) && /\d/.test(textOf(row[index])));
  }

  private readLong(row: number): void {
    const { found, names } = this.ground;
    const cells = found.sheet.rows[row] ?? [];
    const {
      kpi: kpiAt = 0,
      month: monthAt = 0,
      team: teamAt,
      value: valueAt,
      target: targetAt,
      note: noteAt,
    } = found.place;
    const [value, target, noteCell] = [at(cells, valueAt), at(cells, targetAt), at(cells, noteAt)];
    if (isBlank(value) && isBlank(target) && isBlank(noteCell)) return;
    const kpi = this.kpiOf(row, kpiAt);
    const month = this.monthOf(row, monthAt);
    const team = this.teamOf(row, teamAt, kpi);
    if (kpi === null || month === null || team === null) return;
    const note = this.noteOf(row, noteAt, noteCell);
    if (note === null) return;
    const place = { row, kpi, month, team: team || this.defaultTeam(kpi) };
    const figure = isBlank(value) ? null : this.valueOf(row, valueAt ?? 0, value);
    const plan = isBlank(target) ? null : this.targetOf(row, targetAt ?? 0, target);
    // A note belongs to the figure; to the target where that is all that the row has (a computed KPI has no figure).
    const kpiItem = names.kpis.get(kpi);
    const computed = kpiItem?.class === 'ratio' || kpiItem?.class === 'formula';
    const onTarget = figure === null && isBlank(value) && plan !== null;
    const ofTarget = onTarget || computed;
    if (figure !== null || (note !== undefined && !ofTarget && isBlank(value))) {
      this.result.cells.push({
        ...place,
        column: valueAt ?? noteAt ?? 0,
        kind: 'figure',
        value: figure,
        note,
      });
    }
    if (plan !== null) {
      this.result.cells.push({
        ...place,
        column: targetAt ?? 0,
        kind: 'target',
        value: plan,
        note: ofTarget ? note : undefined,
      });
    }
  }

  private readWide(row: number): void {
    const { found } = this.ground;
    const cells = found.sheet.rows[row] ?? [];
    const filled = found.columns.flatMap((column, index) =>
      column.is === 'month' && !isBlank(cells[index]) ? { month: column.month, index } : [],
    );
    if (filled.length === 0) return;
    const kpi = this.kpiOf(row, found.place.kpi ?? 0);
    if (kpi === null) return;
    const team = this.teamOf(row, found.place.team, kpi);
    if (team === null) return;
    for (const { month, index } of filled) this.take(row, index, kpi, team, month);
  }

  private readTransposed(row: number): void {
    const { found } = this.ground;
    const cells = found.sheet.rows[row] ?? [];
    const filled = found.columns.flatMap((column, index) =>
      column.is === 'series' && !isBlank(cells[index]) ? { ...column, index } : [],
    );
    if (filled.length === 0) return;
    const month = this.monthOf(row, found.place.month ?? 0);
    if (month === null) return;
    for (const { kpi, team: own, index } of filled) {
      const team = own ?? this.teamOf(row, found.place.team, kpi);
      if (team !== null) this.take(row, index, kpi, team, month);
    }
  }

  private take(row: number, column: number, kpi: string, named: string | undefined, month: Month): void {
    const target = this.ground.of === 'targets';
    const cell = this.ground.found.sheet.rows[row]?.[column];
    const value = target ? this.targetOf(row, column, cell) : this.valueOf(row, column, cell);
    if (value === null) return;
    const team = named || this.defaultTeam(kpi);
    this.result.cells.push({
      row,
      column,
      kind: target ? 'target' : 'figure',
      kpi,
      team,
      month,
      value,
      note: undefined,
    });
  }

  private kpiOf(row: number, column: number): string | null {
    const cell = labelAt(this.ground.found.sheet, row, column);
    const text = textOf(cell).trim();
    const named = this.ground.names.kpi(text);
    if (typeof named === 'object') return named.code;
    if (text === '') return this.refuse(row, column, 'invalid', 'No KPI is named in this row.');
    if (named === 'twice')
      return this.refuse(row, column, 'invalid', `More than one KPI is called “${text}”; use its code.`);
    this.result.unknown.add(text);
    return this.refuse(row, column, 'not-found', `There is no KPI “${short(text)}”.`);
  }

  private monthOf(row: number, column: number): Month | null {
    const cell = labelAt(this.ground.found.sheet, row, column);
    const month: MonthReading = this.ground.months.read(cell);
    if (month === null) {
      const text = textOf(cell).trim();
      const message = text === '' ? 'No month is named in this row.' : `“${short(text)}” is not a month.`;
      return this.refuse(row, column, 'invalid', message);
    }
    if (month !== 'two-ways') return month;
    const message = `“${short(textOf(cell))}” can be read as two different months; write it as 2026-03.`;
    return this.refuse(row, column, 'ambiguous', message);
  }

  /** The code of the team that the row names; empty: none; null: refused. */
  private teamOf(row: number, column: number | undefined, kpi: string | null): string | null {
    if (column === undefined) return '';
    const text = textOf(labelAt(this.ground.found.sheet, row, column)).trim();
    if (text === '') return '';
    const named = this.ground.names.team(text);
    if (typeof named === 'object') return named.code;
    if (kpi === null) return null;
    const message =
      named === 'twice'
        ? `More than one team is called “${text}”; use its code.`
        : `There is no team “${short(text)}”.`;
    return this.refuse(row, column, named === 'twice' ? 'invalid' : 'not-found', message);
  }

  private defaultTeam(kpi: string): string | undefined {
    const { team, names } = this.ground;
    return team !== undefined && names.kpis.get(kpi)?.teams.includes(team) ? team : undefined;
  }

  private noteOf(row: number, column: number | undefined, cell: Cell | undefined): string | undefined | null {
    const text = textOf(cell).replace(/\r\n?/g, '\n').trim();
    if (text === '' || column === undefined) return undefined;
    if (text.length > MAX_NOTE) return this.refuse(row, column, 'invalid', `At most ${MAX_NOTE} characters.`);
    const storable = !text.includes('\u0000') && text.isWellFormed();
    return storable
      ? text
      : this.refuse(row, column, 'invalid', 'This holds characters that cannot be stored.');
  }

  private valueOf(row: number, column: number, cell: Cell | undefined): ImportValue {
    return this.judged(row, column, this.ground.numbers.read(cell));
  }

  /** A target is a number, or a range "25..36". */
  private targetOf(row: number, column: number, cell: Cell | undefined): ImportValue {
    const ends = typeof cell === 'string' ? cell.split('..') : [];
    if (ends.length === 2) {
      const [low, high] = ends.map((end) => this.judged(row, column, this.ground.numbers.read(end)));
      if (typeof low !== 'number' || typeof high !== 'number') return null;
      return low <= high
        ? { low, high }
        : this.refuse(row, column, 'invalid', 'The upper end is below the lower one.');
    }
    const value = this.valueOf(row, column, cell);
    return value === 'n/a' ? this.refuse(row, column, 'invalid', 'A target is a number.') : value;
  }

  private judged(row: number, column: number, reading: ValueReading): ImportValue {
    if (reading.kind === 'blank') return null;
    if (reading.kind === 'value') {
      if (reading.rounded) this.result.rounded += 1;
      return reading.value;
    }
    if (reading.kind === 'error') return this.refuse(row, column, 'invalid', reading.message);
    const text = textOf(this.ground.found.sheet.rows[row]?.[column]).trim();
    const message = `“${short(text)}” can be ${reading.readings.join(' or ')}.`;
    return this.refuse(row, column, 'ambiguous', message, reading.readings);
  }

  private refuse(
    row: number,
    column: number,
    code: string,
    message: string,
    readings?: readonly number[],
  ): null {
    this.result.rejected.push(
      rejectionAt(this.ground.found, row, column, { code, message, ...(readings ? { readings } : {}) }),
    );
    return null;
  }
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
const at = (cells: readonly Cell[], index: number | undefined) => (index === undefined ? null : cells[index]);

/** A refusal with its place in words. */
export function rejectionAt(
  { sheet, header }: Recognized,
  row: number,
  column: number,
  why: Pick<ImportRejection, 'code' | 'message' | 'readings'>,
): ImportRejection {
  const name = textOf(sheet.rows[header]?.[column]).trim();
  return {
    index: row - header - 1,
    row: row + 1,
    column: name === '' ? columnLetter(column) : name,
    cell: `${columnLetter(column)}${row + 1}`,
    text: short(textOf(sheet.rows[row]?.[column])),
    ...why,
  };
}
