import { and, eq } from 'drizzle-orm';
import { kpi } from '@/db/schema/kpis';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { toItem } from '../model';
import { kpisByCode, usesOfKpis } from '../queries';

/** Puts a KPI away; its figures stay. Refused, naming the users, while a formula, objective or goal needs it. */
export async function archiveKpi(
  context: Context,
  code: string,
  expectedVersion?: number,
): Promise<Result<null>> {
  const refused = refuseRole(context.actor, 'kpi.archive');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const [now] = await kpisByCode(tx, organizationId, [code]);
    if (!now || now.archived) return fail('not-found', `There is no KPI “${code}”.`);
    if (expectedVersion !== undefined && expectedVersion !== now.version) {
      return fail('stale', `${now.name} has been changed meanwhile.`, { current: toItem(now) });
    }
    const uses = (await usesOfKpis(tx, organizationId, [now.id])).get(code) ?? [];
    if (uses.length > 0) return fail('invalid', `${now.name} is used by ${uses.slice(0, 10).join(', ')}.`);
    await tx
      .update(kpi)
      .set({ archivedAt: context.now, version: now.version + 1 })
      .where(and(eq(kpi.organizationId, organizationId), eq(kpi.id, now.id)));
    record({ action: 'kpi.archive', entity: 'kpi', code, before: toItem(now) });
    return ok(null);
  });
}
