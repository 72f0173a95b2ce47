import { v7 as uuidv7 } from 'uuid';
import { parse } from '@/lib/core/parse';
import { type Failure, type FieldError, fail, type Result } from '@/lib/core/result';
import { kpiInput, kpiPatch } from '@/lib/kpis/input';
import { changesOf, isComputed, type Kpi, type KpiItem, toItem } from '@/lib/kpis/model';
import { shareOf } from './columns';
import type { ListRow } from './read-list';

/** A row beside the KPI that has its code (null: none yet), or why it cannot be taken. */
export interface ComparedRow {
  readonly row: ListRow;
  readonly code: string;
  readonly before: Kpi | null;
  readonly result: Result<{ readonly id: string; readonly after: KpiItem }>;
}

/** Sets rows beside the KPIs that stand, by code; a blank cell keeps what is there. */
export function compareList(rows: readonly ListRow[], kpis: readonly Kpi[]): ComparedRow[] {
  const byCode = new Map(kpis.map((kpi) => [kpi.code, kpi]));
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const code = String(row.fields.code ?? '');
    const before = byCode.get(code) ?? null;
    const first = seen.get(code);
    if (first === undefined) seen.set(code, row.row);
    return { row, code, before, result: compareRow(row, code, before, first) };
  });
}

function compareRow(row: ListRow, code: string, before: Kpi | null, first: number | undefined) {
  if (code === '') return at('code', 'required', 'A code is needed: it says which KPI this is.');
  if (first !== undefined) return at('code', 'duplicate', `“${code}” stands in row ${first} already.`);
  if (before?.archived) return at('code', 'archived', `${before.name} is archived; take it back first.`);
  return before ? changed(row, before) : made(row);
}

const at = (path: string, code: string, message: string) => {
  const errors: FieldError[] = [{ path, code, message }];
  return fail('invalid', message, { errors });
};

function made({ fields }: ListRow): Result<{ id: string; after: KpiItem }> {
  const parsed = parse(kpiInput, withBounds(fields, null));
  if (!parsed.ok) return needed(parsed.failure, fields);
  const { value } = parsed;
  const ownerTeam = value.ownerTeam ?? value.teams?.[0] ?? '';
  const teams = value.teams ?? (isComputed(value.class) ? [] : [ownerTeam]);
  return {
    ok: true,
    value: { id: uuidv7(), after: { ...value, ownerTeam, teams, archived: false, version: 1 } },
  };
}

/** The three cells of the bounds as one field; of those that stand already, a blank cell keeps its part. */
function withBounds(
  { onTrack, atRisk, boundsUnit, ...rest }: ListRow['fields'],
  before: KpiItem['thresholds'],
): Record<string, unknown> {
  if (onTrack === undefined && atRisk === undefined && boundsUnit === undefined) return rest;
  const unit = boundsUnit ?? before?.unit;
  // A distance is no share: "2 %" of a KPI in percent would be taken for 0.02, so it stays text and is refused.
  const bound = (given: unknown) => (unit === 'own' ? given : shareOf(given));
  return {
    ...rest,
    thresholds: {
      onTrack: bound(onTrack) ?? before?.onTrack,
      atRisk: bound(atRisk) ?? before?.atRisk,
      unit,
    },
  };
}

/** A row that was meant for a KPI with another code is told what makes it a new one. */
function needed(failure: Failure, fields: ListRow['fields']): Result<never> {
  const missing = (path: string) => (path === 'name' || path === 'class') && fields[path] === undefined;
  const errors = failure.errors?.map((fault) =>
    missing(fault.path)
      ? { ...fault, message: `There is no KPI “${fields.code}” yet; a new one needs a ${fault.path}.` }
      : fault,
  );
  return fail('invalid', failure.message, errors ? { errors } : {});
}

function changed({ fields }: ListRow, before: Kpi): Result<{ id: string; after: KpiItem }> {
  const { code: _, ...rest } = fields;
  const parsed = parse(kpiPatch, withBounds(rest, before.thresholds));
  if (!parsed.ok) return parsed;
  const given = Object.entries(parsed.value).filter(([, value]) => value !== undefined);
  const item: KpiItem = { ...toItem(before), ...Object.fromEntries(given) };
  // What a new class has no use for goes with the old one, as in the form; a blank cell could not say so.
  const useless = {
    ...(rest.formula === undefined && !isComputed(item.class) && { formula: null }),
    ...(rest.weightKpi === undefined && item.class !== 'rating' && { weightKpi: null }),
  };
  const after: KpiItem = { ...item, ...useless };
  const version = changesOf(before, after).length > 0 ? before.version + 1 : before.version;
  return { ok: true, value: { id: before.id, after: { ...after, version } } };
}
