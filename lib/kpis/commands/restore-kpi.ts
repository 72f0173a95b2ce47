import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { type KpiItem, toItem } from '../model';
import { kpisByCode } from '../queries';
import { restored } from './restore-kpis';
import { judgeKpi, storeKpis } from './save-kpis';

/**
 * Takes an archived KPI back as it was, with its figures; one that is not archived stays as it is. Refused, naming it,
 * while something that it needs is gone: a team, a KPI of its formula. A person who has left no longer enters it.
 */
export async function restoreKpi(
  context: Context,
  code: string,
  expectedVersion?: number,
): Promise<Result<KpiItem>> {
  const refused = refuseRole(context.actor, 'kpi.restore');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const [now] = await kpisByCode(tx, organizationId, [code]);
    if (!now) return fail('not-found', `There is no KPI “${code}”.`);
    const before = toItem(now);
    if (expectedVersion !== undefined && expectedVersion !== now.version) {
      return fail('stale', `${now.name} has been changed meanwhile.`, { current: before });
    }
    if (!now.archived) return ok(before);
    const [change] = await restored(tx, organizationId, [now]);
    if (!change) throw new Error('One KPI has one change');
    const judged = await judgeKpi(tx, organizationId, change);
    if (!judged.ok) {
      const { message, errors = [] } = judged.failure;
      return fail('invalid', `${now.name} cannot be taken back yet: ${message}`, { errors });
    }
    await storeKpis(tx, organizationId, [judged.value], context.now);
    record({ action: 'kpi.restore', entity: 'kpi', code, before, after: change.after });
    return ok(change.after);
  });
}
