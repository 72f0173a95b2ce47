import { type Written, write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { ok } from '@/lib/core/result';
import { kpisPatch } from '../input';
import { changesOf, type KpiItem, type KpisAnswer, toItem } from '../model';
import { chosenKpis, refusalOf } from './chosen-kpis';
import { auditOf, type KpiChange, saveKpis } from './save-kpis';
import { definedOnly } from './update-kpi';

/**
 * Sets the same fields of many KPIs, all or nothing: `{codes, set}`; only what is named in `set` changes. What stands
 * in the way is named per KPI, at `codes.<index>`. KPIs that are so already count as unchanged.
 */
export async function updateKpis(context: Context, input: unknown): Promise<Written<KpisAnswer>> {
  const refused = refuseRole(context.actor, 'kpi.update');
  if (refused) return refused;
  const parsed = parse(kpisPatch, input);
  if (!parsed.ok) return parsed;
  const { codes, set } = parsed.value;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const chosen = await chosenKpis(tx, organizationId, codes);
    if (!chosen.ok) return chosen;
    const archived = chosen.value.filter((kpi) => kpi.archived);
    if (archived.length > 0) {
      const words = archived.map(
        ({ code, name }) => [code, `${name} is archived; take it back first.`] as const,
      );
      return refusalOf(codes, new Map(words));
    }
    const changes = chosen.value.flatMap((before): KpiChange[] => {
      const after: KpiItem = { ...toItem(before), ...definedOnly(set), version: before.version + 1 };
      return changesOf(before, after).length === 0 ? [] : [{ id: before.id, before, after }];
    });
    const refusals = await saveKpis(tx, organizationId, changes, context.now);
    if (refusals.size > 0) return refusalOf(codes, refusals);
    const changed = changes.map(({ after }) => after.code);
    if (changed.length > 0) {
      record({
        action: 'kpi.update',
        entity: 'kpi',
        code: changed.length === 1 ? (changed[0] ?? null) : null,
        ...auditOf(changes),
      });
    }
    return ok({ changed, unchanged: codes.filter((code) => !changed.includes(code)) });
  });
}
