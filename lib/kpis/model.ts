import type { Month } from '@/lib/core/month';

export { isComputed } from '@/lib/measure/classes';

export const UNITS = ['number', 'currency', 'percent', 'ratio', 'days', 'points'] as const;
export const DIRECTIONS = ['up', 'down', 'range'] as const;
export const CLASSES = ['flow', 'stock', 'ratio', 'rating', 'formula', 'chained', 'unique'] as const;
export const FREQUENCIES = ['month', 'quarter', 'year'] as const;
export const FUNNEL_STAGES = ['awareness', 'consideration', 'decision', 'retention'] as const;

export type KpiUnit = (typeof UNITS)[number];
export type KpiClass = (typeof CLASSES)[number];
export type Frequency = (typeof FREQUENCIES)[number];
export type FunnelStage = (typeof FUNNEL_STAGES)[number];

/** Bounds of status: fractions of what is expected, or with `own` how far on its wrong side, in the KPI's unit. */
export interface Thresholds {
  readonly onTrack: number;
  readonly atRisk: number;
  readonly unit?: 'own' | undefined;
}

/** A KPI as the interface and the API show it; teams and people by their codes and addresses. */
export interface KpiItem {
  readonly code: string;
  readonly name: string;
  readonly unit: KpiUnit;
  /** What it is typed in, where that is not the organization's money; ISO 4217. */
  readonly currency: string | null;
  readonly decimals: number;
  readonly direction: (typeof DIRECTIONS)[number];
  readonly class: KpiClass;
  readonly formula: string | null;
  readonly weightKpi: string | null;
  readonly frequency: Frequency;
  readonly source: string | null;
  readonly updater: string | null;
  readonly teams: readonly string[];
  readonly ownerTeam: string;
  readonly definition: string | null;
  readonly allowNegative: boolean;
  readonly critical: boolean;
  /** Of a flow: most of a month comes back in the next, as subscription revenue does (Method §5). */
  readonly recurring: boolean;
  /** Which stage of the funnel it shows; null: none. */
  readonly funnelStage: FunnelStage | null;
  readonly thresholds: Thresholds | null;
  readonly archived: boolean;
  readonly version: number;
}

/** With what only the server needs. */
export interface Kpi extends KpiItem {
  readonly id: string;
  readonly updaterId: string | null;
  readonly updaterName: string | null;
  readonly teamIds: readonly string[];
  readonly ownerTeamId: string;
}

/**
 * Whether a figure of this frequency may stand in the month: monthly ones in every month, others in the last month
 * of their fiscal quarter or year.
 */
export function mayStandIn(frequency: Frequency, month: Month, fiscalYearStartMonth: number): boolean {
  if (frequency === 'month') return true;
  const place = (Number(month.slice(5)) - fiscalYearStartMonth + 12) % 12;
  return frequency === 'quarter' ? place % 3 === 2 : place === 11;
}

export function toItem(kpi: Kpi): KpiItem {
  const { id, updaterId, updaterName, teamIds, ownerTeamId, ...item } = kpi;
  return item;
}

/** A KPI that was put away. */
export type ArchivedKpi = Pick<KpiItem, 'code' | 'name' | 'ownerTeam' | 'version'>;

/** What the form of a KPI offers, and the KPI that it changes; null: a new one. */
export interface KpiFormView {
  readonly slug: string;
  readonly locale: string;
  readonly currency: string;
  /** The organization's bounds of status, as fractions, where the KPI has none of its own. */
  readonly bounds: { readonly onTrack: number; readonly atRisk: number };
  readonly teams: readonly { readonly code: string; readonly name: string }[];
  readonly members: readonly { readonly email: string; readonly name: string }[];
  readonly kpis: readonly Pick<KpiItem, 'code' | 'name' | 'unit' | 'formula'>[];
  readonly kpi: KpiItem | null;
}

/** What the page that changes many KPIs at once offers. */
export interface ManyKpisView extends Pick<KpiFormView, 'slug' | 'locale' | 'teams' | 'members'> {
  readonly kpis: readonly (KpiItem & { readonly updaterName: string | null })[];
}

/** What the page that splits a KPI offers; `ties` are what keeps it from becoming the sum itself: "figures", "goals". */
export interface SplitView {
  readonly slug: string;
  readonly kpi: KpiItem;
  readonly ties: readonly string[];
  readonly taken: readonly string[];
}

/** The code of the part for a value: "leads" by "Paid social" gives "leads_paid_social". */
export const partCode = (kpi: string, value: string): string =>
  `${kpi}_${codeFor(`v ${value}`).replace(/^v_?/, '')}`;

/** A code to begin with for a KPI of this name that is not among those taken: "MQL→SQL" gives "mql_sql". */
export function codeFor(name: string, taken: readonly string[] = []): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (words === '') return '';
  const code = (/^[a-z]/.test(words) ? words : `kpi_${words}`).slice(0, 56).replace(/_+$/, '');
  if (!taken.includes(code)) return code;
  let number = 2;
  while (taken.includes(`${code}_${number}`)) number += 1;
  return `${code}_${number}`;
}

/** Fields of a KPI that hold one value or a list, in the order in which lists of KPIs have them. */
export const PLAIN_FIELDS = [
  'name',
  'unit',
  'currency',
  'decimals',
  'direction',
  'class',
  'formula',
  'weightKpi',
  'frequency',
  'source',
  'updater',
  'teams',
  'ownerTeam',
  'definition',
  'allowNegative',
  'critical',
  'recurring',
  'funnelStage',
] as const satisfies readonly (keyof KpiItem)[];

const FIELDS = [...PLAIN_FIELDS, 'thresholds'] as const;

export interface FieldChange {
  readonly field: (typeof FIELDS)[number];
  readonly before: unknown;
  readonly after: unknown;
}

/** Fields in which two states of a KPI differ; the order of its teams means nothing. */
export function changesOf(before: KpiItem, after: KpiItem): FieldChange[] {
  const text = (value: unknown) => JSON.stringify(Array.isArray(value) ? value.toSorted() : value);
  return FIELDS.flatMap((field) => {
    const change = { field, before: before[field], after: after[field] };
    return text(change.before) === text(change.after) ? [] : [change];
  });
}

/** What a new KPI has, as changes from nothing. */
export const fieldsOfNew = (kpi: KpiItem): FieldChange[] =>
  FIELDS.map((field) => ({ field, before: null, after: kpi[field] })).filter(
    ({ after }) => after !== null && after !== false && !(Array.isArray(after) && after.length === 0),
  );

/** What a command over many KPIs did, by their codes. */
export interface KpisAnswer {
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
}

/** What *split by* made. `becameSum`: the KPI itself is the sum now; otherwise it stays and `total` is a new one. */
export interface SplitAnswer {
  readonly total: KpiItem;
  readonly parts: readonly KpiItem[];
  readonly becameSum: boolean;
}

/** Why a row of a list of KPIs was not taken, at the cell that is at fault; `row` counts as a spreadsheet does. */
export interface KpiListRejection {
  readonly index: number;
  readonly row: number;
  readonly column: string;
  readonly cell: string;
  readonly code: string;
  readonly message: string;
  readonly text: string;
}

/** A row of a list of KPIs beside what stands: for a new KPI every field that it has, else what changes. */
export interface KpiListRow {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly state: 'new' | 'changed' | 'unchanged' | 'refused';
  readonly changes: readonly FieldChange[];
}

/** What an import of the list of KPIs did, or in a dry run would do: all rows or none. */
export interface KpiListAnswer {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly KpiListRejection[];
  /** Whether the list was taken (in a dry run: would be). */
  readonly accepted: boolean;
  readonly dryRun: boolean;
  readonly format: 'csv' | 'xlsx';
  /** Headers of columns that stand for no field. */
  readonly ignored: readonly string[];
  readonly rows: readonly KpiListRow[];
}
