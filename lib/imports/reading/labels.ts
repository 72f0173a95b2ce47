import type { Month } from '@/lib/core/month';
import { type Sheet, textOf } from '../sheet/cell';
import { labelAt } from './headers';
import type { MonthReader } from './months';
import type { Names } from './names';
import { type Refusals, short } from './refusals';

const MAX_NOTE = 2000;
/** Of a KPI; a longer text never becomes one. */
export const MAX_NAME = 120;

/** Reads what a row says of KPI, month and team. Undefined: refused. */
export class LabelReader {
  readonly unknownKpis = new Set<string>();

  constructor(
    private readonly sheet: Sheet,
    private readonly names: Names,
    private readonly months: MonthReader,
    private readonly refusals: Refusals,
    /** Whose figures they are where the file does not say. */
    private readonly team: string | undefined,
  ) {}

  kpiAt(row: number, column: number): string | undefined {
    const text = textOf(labelAt(this.sheet, row, column)).trim();
    const named = this.names.kpi(text);
    if (typeof named === 'object') return named.code;
    if (text === '') return this.refusals.add(row, column, 'invalid', 'No KPI is named in this row.');
    if (named === 'twice') {
      return this.refusals.add(
        row,
        column,
        'invalid',
        `More than one KPI is called “${short(text)}”; use its code.`,
      );
    }
    this.unknownKpis.add(text.slice(0, MAX_NAME));
    return this.refusals.add(row, column, 'not-found', `There is no KPI “${short(text)}”.`);
  }

  monthAt(row: number, column: number): Month | undefined {
    const cell = labelAt(this.sheet, row, column);
    const month = this.months.read(cell);
    if (month !== null && month !== 'two-ways') return month;
    const text = textOf(cell).trim();
    if (month === 'two-ways') {
      const message = `“${short(text)}” can be read as two different months; write it as 2026-03.`;
      return this.refusals.add(row, column, 'ambiguous', message);
    }
    const message = text === '' ? 'No month is named in this row.' : `“${short(text)}” is not a month.`;
    return this.refusals.add(row, column, 'invalid', message);
  }

  /** The code of the team that the row names, else the one that was given for the file; null: none. */
  teamAt(row: number, column: number | undefined, kpi: string | undefined): string | null | undefined {
    const text = column === undefined ? '' : textOf(labelAt(this.sheet, row, column)).trim();
    if (text === '' || column === undefined) return this.teamOf(kpi);
    const named = this.names.team(text);
    if (typeof named === 'object') return named.code;
    return named === 'twice'
      ? this.refusals.add(
          row,
          column,
          'invalid',
          `More than one team is called “${short(text)}”; use its code.`,
        )
      : this.refusals.add(row, column, 'not-found', `There is no team “${short(text)}”.`);
  }

  teamOf(kpi: string | undefined): string | null {
    const reports =
      kpi !== undefined && this.team !== undefined && this.names.kpis.get(kpi)?.teams.includes(this.team);
    return reports ? (this.team ?? null) : null;
  }

  /** Null: the row says nothing, and the note that stands there stays. */
  noteAt(row: number, column: number | undefined): string | null | undefined {
    if (column === undefined) return null;
    const text = textOf(this.sheet.rows[row]?.[column]).replace(/\r\n?/g, '\n').trim();
    if (text === '') return null;
    if (text.length > MAX_NOTE) {
      return this.refusals.add(row, column, 'invalid', `A note has at most ${MAX_NOTE} characters.`);
    }
    const storable = !text.includes('\u0000') && text.isWellFormed();
    return storable
      ? text
      : this.refusals.add(row, column, 'invalid', 'This note holds characters that cannot be stored.');
  }
}
