import type { WrittenCell } from '@/lib/core/csv';
import { type KpiItem, PLAIN_FIELDS } from '@/lib/kpis/model';
import { type Cell, isBlank, textOf } from '../sheet/cell';

/** The columns of a list of KPIs: the fields that the API names, a row per KPI. */
const KPI_COLUMNS = ['code', ...PLAIN_FIELDS, 'onTrack', 'atRisk', 'boundsUnit'] as const;
export type KpiColumn = (typeof KPI_COLUMNS)[number];

const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
const BY_HEADER = new Map(KPI_COLUMNS.map((column) => [plain(column), column]));

/** "Owner team", "owner_team" and "ownerTeam" are one column. */
export const columnOfHeader = (header: string): KpiColumn | null => BY_HEADER.get(plain(header)) ?? null;

/** KPIs as the rows of a sheet that an import takes back as unchanged. */
export const kpiTable = (kpis: readonly KpiItem[]): WrittenCell[][] => [
  [...KPI_COLUMNS],
  ...kpis.map((kpi) => KPI_COLUMNS.map((column) => written(kpi, column))),
];

function written(kpi: KpiItem, column: KpiColumn): WrittenCell {
  if (column === 'onTrack' || column === 'atRisk') return kpi.thresholds?.[column] ?? null;
  if (column === 'boundsUnit') return kpi.thresholds?.unit ?? null;
  const value = kpi[column];
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' || value === null ? value : value.join(', ');
}

const LOWER: ReadonlySet<KpiColumn> = new Set([
  'unit',
  'direction',
  'class',
  'frequency',
  'funnelStage',
  'boundsUnit',
]);
const YES = /^(yes|true|1|x)$/i;
const NO = /^(no|false|0)$/i;

/** What a cell means; a text that cannot be read stays text, to be refused by the schema at its place. */
function meaningOf(column: KpiColumn, cell: Cell | undefined): unknown {
  const text = textOf(cell).trim();
  switch (column) {
    case 'decimals':
      return typeof cell === 'number' ? cell : /^\d+$/.test(text) ? Number(text) : text;
    case 'allowNegative':
    case 'critical':
    case 'recurring':
      return YES.test(text) ? true : NO.test(text) ? false : text;
    case 'onTrack':
    case 'atRisk':
      return boundOf(cell, text);
    case 'teams':
      return text
        .split(/[,;]/)
        .map((team) => team.trim())
        .filter(Boolean);
    case 'currency':
      return text.toUpperCase();
    default:
      return LOWER.has(column) ? text.toLowerCase() : text;
  }
}

/** "0.9" and "0,9" are one bound. "90 %" stays text: what it means depends on what the KPI is counted in. */
function boundOf(cell: Cell | undefined, text: string): unknown {
  if (typeof cell === 'number') return cell;
  return NUMBER.test(text) ? Number(text.replace(',', '.')) : text;
}

const NUMBER = /^\d{1,4}(?:[.,]\d{1,10})?$/;

/** "90 %" as 0.9; what is no percentage stays as it is. */
export function shareOf(bound: unknown): unknown {
  const text = typeof bound === 'string' && bound.endsWith('%') ? bound.slice(0, -1).trim() : '';
  return NUMBER.test(text) ? Number((Number(text.replace(',', '.')) / 100).toFixed(12)) : bound;
}

/** The filled cells of a row by what they stand for. */
export function fieldsOf(
  columns: readonly (KpiColumn | null)[],
  row: readonly Cell[],
): Partial<Record<KpiColumn, unknown>> {
  const fields: Partial<Record<KpiColumn, unknown>> = {};
  columns.forEach((column, at) => {
    if (column && !isBlank(row[at])) fields[column] = meaningOf(column, row[at]);
  });
  return fields;
}
