import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { kpiPatch } from '../input';
import { type KpiItem, toItem } from '../model';
import { kpisByCode } from '../queries';
import { judgeKpi, storeKpis } from './save-kpis';

/**
 * Changes a KPI; only what is named changes. The code stays. What would silently change figures already typed is
 * refused: computing a KPI that holds figures, or taking it from a team that has entered some.
 */
export async function updateKpi(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<KpiItem>> {
  const refused = refuseRole(context.actor, 'kpi.update');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const [now] = await kpisByCode(tx, organizationId, [code]);
    if (!now || now.archived) return fail('not-found', `There is no KPI “${code}”.`);
    const parsed = parse(kpiPatch, input);
    if (!parsed.ok) return parsed;
    if (parsed.value.code !== undefined && parsed.value.code !== code) {
      return invalid('code', 'A code cannot be changed: formulas and addresses use it.');
    }
    const before = toItem(now);
    if (expectedVersion !== undefined && expectedVersion !== now.version) {
      return fail('stale', `${now.name} has been changed meanwhile.`, { current: before });
    }
    const item: KpiItem = { ...before, ...definedOnly(parsed.value) };
    if (JSON.stringify(item) === JSON.stringify(before)) return ok(before);
    const after: KpiItem = { ...item, version: now.version + 1 };
    const judged = await judgeKpi(tx, organizationId, { id: now.id, before: now, after });
    if (!judged.ok) return judged;
    await storeKpis(tx, organizationId, [judged.value], context.now);
    record({ action: 'kpi.update', entity: 'kpi', code, before, after });
    return ok(after);
  });
}

/** What a patch names; a field that is left out stays. */
export const definedOnly = (patch: object): Partial<KpiItem> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
