import { and, eq } from 'drizzle-orm';
import { kpi } from '@/db/schema/kpis';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { type KpiItem, toItem } from '../model';
import { kpiReferences, kpisByCode } from '../queries';
import { defineKpi } from './define-kpi';

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
    const { updaterId } = await kpiReferences(tx, organizationId, {
      teams: [],
      kpis: [],
      updater: now.updater,
    });
    const updater = updaterId && now.updater;
    const after: KpiItem = { ...before, updater, archived: false, version: now.version + 1 };
    const defined = await defineKpi(tx, organizationId, after);
    if (!defined.ok) {
      const { message, errors } = defined.failure;
      return fail('invalid', `${now.name} cannot be taken back yet: ${message}`, { errors });
    }
    await tx
      .update(kpi)
      .set({ archivedAt: null, updater: updaterId, version: after.version })
      .where(and(eq(kpi.organizationId, organizationId), eq(kpi.id, now.id)));
    record({ action: 'kpi.restore', entity: 'kpi', code, before, after });
    return ok(after);
  });
}
