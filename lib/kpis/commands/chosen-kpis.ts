import type { Tx } from '@/db/client';
import type { AuditEntry } from '@/lib/audit/model';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Kpi } from '../model';
import { kpisByCode } from '../queries';

/** Why a KPI among the chosen ones cannot be changed, by its code. */
export type Refusals = ReadonlyMap<string, string>;

/** The KPIs of these codes, in their order, archived or not; unknown codes are refused, each at its place. */
export async function chosenKpis(
  tx: Tx,
  organizationId: string,
  codes: readonly string[],
): Promise<Result<Kpi[]>> {
  const known = new Map((await kpisByCode(tx, organizationId, codes)).map((kpi) => [kpi.code, kpi]));
  const unknown = codes.filter((code) => !known.has(code));
  if (unknown.length === 0) return ok(codes.flatMap((code) => known.get(code) ?? []));
  return refusalOf(codes, new Map(unknown.map((code) => [code, `There is no KPI “${code}”.`])));
}

/** Nothing is changed: says how many stand in the way, and of each why, at `codes.<index>`. */
export function refusalOf(codes: readonly string[], refusals: Refusals) {
  const errors = codes.flatMap((code, index) => {
    const message = refusals.get(code);
    return message === undefined ? [] : [{ path: `codes.${index}`, code: 'invalid', message }];
  });
  const [only] = errors;
  const words =
    errors.length === 1 && only
      ? only.message
      : `${errors.length} of ${codes.length} KPIs stand in the way; nothing was changed.`;
  return fail('invalid', words, { errors });
}

/** What the audit says of KPIs that were put away or taken back, by their codes. */
export function archivingOf(codes: readonly string[], archived: boolean): AuditEntry {
  const [only, second] = codes;
  const all = (state: boolean) => Object.fromEntries(codes.map((code) => [code, { archived: state }]));
  return {
    action: archived ? 'kpi.archive' : 'kpi.restore',
    entity: 'kpi',
    code: second === undefined ? (only ?? null) : null,
    before: all(!archived),
    after: all(archived),
    count: codes.length,
  };
}
