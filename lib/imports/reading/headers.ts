import type { Month } from '@/lib/core/month';
import { COLUMN_ROLES, type ColumnRole } from '../model';
import { type Cell, isBlank, type Sheet, textOf } from '../sheet/cell';
import type { MonthReader } from './months';
import { type Names, plain } from './names';

/** What a column holds. A series is the column of one KPI, where months go down. */
export type Column =
  | { readonly is: 'role'; readonly role: ColumnRole; readonly mapped?: true; readonly series?: Series }
  | { readonly is: 'month'; readonly month: Month }
  | Series
  | { readonly is: 'open'; readonly why: 'blank' | 'unknown' | 'two-ways' | 'twice' };

interface Series {
  readonly is: 'series';
  readonly kpi: string;
  readonly team: string | undefined;
}

const WORDS: Readonly<Record<Exclude<ColumnRole, 'ignore'>, readonly string[]>> = {
  kpi: [
    'kpi',
    'kpi code',
    'kpi name',
    'metric',
    'measure',
    'indicator',
    'kennzahl',
    'metrik',
    'indicateur',
    'indicador',
  ],
  month: ['month', 'date', 'period', 'day', 'monat', 'datum', 'zeitraum', 'mois', 'mes', 'fecha'],
  team: ['team', 'department', 'abteilung', 'équipe', 'equipe', 'equipo'],
  value: ['value', 'actual', 'figure', 'amount', 'result', 'wert', 'ist', 'valeur', 'valor'],
  target: ['target', 'plan', 'goal', 'budget', 'ziel', 'soll', 'objectif', 'objetivo'],
  note: [
    'note',
    'notes',
    'comment',
    'comments',
    'remark',
    'notiz',
    'bemerkung',
    'kommentar',
    'commentaire',
    'nota',
  ],
};

/** Columns that stand beside figures in many sheets and hold none to be taken. */
const BESIDE = [
  'why',
  'unit',
  'einheit',
  'owner',
  'source',
  'definition',
  'formula',
  'total',
  'sum',
  'summe',
  'gesamt',
  'average',
  'avg',
  'mean',
  'ytd',
  'qtd',
  'trend',
  'status',
  'name',
  'description',
  'frequency',
  'direction',
]; // prettier-ignore

const ROLE_OF: ReadonlyMap<string, ColumnRole> = new Map<string, ColumnRole>([
  ...BESIDE.map((word): [string, ColumnRole] => [word, 'ignore']),
  ...Object.entries(WORDS).flatMap(([role, words]) =>
    words.map((word): [string, ColumnRole] => [word, role as ColumnRole]),
  ),
]);

export interface HeaderGround {
  readonly sheet: Sheet;
  readonly names: Names;
  readonly months: MonthReader;
  /** Header (as `plain` makes it) or number of a column, to what it was said to be. */
  readonly mapping: ReadonlyMap<string, string>;
}

/** What the row says of each column, read as a header. */
export function readHeader(ground: HeaderGround, at: number): Column[] {
  const row = ground.sheet.rows[at] ?? [];
  const width = Math.max(row.length, ...belowOf(ground.sheet, at).map((below) => below.length));
  return Array.from({ length: width }, (_, index) => columnOf(ground, at, index));
}

function columnOf(ground: HeaderGround, at: number, index: number): Column {
  const { sheet, names, months, mapping } = ground;
  const cell = sheet.rows[at]?.[index];
  const text = plain(textOf(cell));
  const told = mapping.get(text) ?? mapping.get(String(index));
  if (told !== undefined) return mapped(told, names, months);
  if (isBlank(cell)) return { is: 'open', why: 'blank' };
  const month = months.read(cell) ?? months.read(withYear(sheet, at, index));
  if (month === 'two-ways') return { is: 'open', why: 'two-ways' };
  if (month) return { is: 'month', month };
  const role = ROLE_OF.get(text);
  const series = seriesOf(text, names);
  if (typeof series === 'object' && (role === undefined || role === 'ignore')) return series;
  // A KPI may be called "Budget": which of both it is, the other columns tell.
  if (role !== undefined)
    return typeof series === 'object' ? { is: 'role', role, series } : { is: 'role', role };
  return { is: 'open', why: series === 'twice' ? 'twice' : 'unknown' };
}

const isRole = (text: string): text is ColumnRole => (COLUMN_ROLES as readonly string[]).includes(text);

function mapped(told: string, names: Names, months: MonthReader): Column {
  if (isRole(told)) return { is: 'role', role: told, mapped: true };
  const month = months.read(told);
  if (month && month !== 'two-ways') return { is: 'month', month };
  const series = seriesOf(told, names);
  return typeof series === 'object' ? series : { is: 'open', why: 'unknown' };
}

/** "leads", "Leads@marketing". */
function seriesOf(text: string, names: Names): Series | 'twice' | undefined {
  const whole = names.kpi(text);
  if (whole === 'twice') return whole;
  if (whole) return { is: 'series', kpi: whole.code, team: undefined };
  const at = text.lastIndexOf('@');
  if (at < 1) return undefined;
  const [kpi, team] = [names.kpi(text.slice(0, at)), names.team(text.slice(at + 1))];
  if (typeof kpi !== 'object' || typeof team !== 'object') return undefined;
  return { is: 'series', kpi: kpi.code, team: team.code };
}

/** "Jan" below a "2026" that stands above it, over its twelve months or above the first of them. */
function withYear(sheet: Sheet, at: number, index: number): Cell {
  const above = sheet.rows[at - 1] ?? [];
  let left = index;
  while (left > 0 && isBlank(above[left])) left -= 1;
  const year = /\b(19|20|21)\d{2}\b/.exec(textOf(above[left]))?.[0];
  return year === undefined ? null : `${textOf(sheet.rows[at]?.[index])} ${year}`;
}

/** The cell, or where it is part of a merged range the one cell that holds its text. */
export function labelAt(sheet: Sheet, row: number, column: number): Cell | undefined {
  const own = sheet.rows[row]?.[column];
  if (!isBlank(own)) return own;
  const merge = sheet.merges.find(
    ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
  return merge ? sheet.rows[merge.top]?.[merge.left] : own;
}

/** How many rows below a header are looked at to see what its columns hold. */
export const LOOK = 50;

export const belowOf = (sheet: Sheet, at: number) => sheet.rows.slice(at + 1, at + 1 + LOOK);
