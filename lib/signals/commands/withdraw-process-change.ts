import { and, eq } from 'drizzle-orm';
import { processChange } from '@/db/schema/signals';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import type { Month } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import { processChangeIn } from '../queries';
import { chartedKpi, refuseProcess } from './owned-kpi';

/** Takes back that a process changed in a month: the limits before hold on. What was recorded stays, marked. */
export async function withdrawProcessChange(
  context: Context,
  kpiCode: string,
  month: Month,
  expectedVersion?: number,
): Promise<Result<null>> {
  const refused = refuseRole(context.actor, 'process.withdraw');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const kpi = await chartedKpi(tx, organizationId, kpiCode);
    if (!kpi.ok) return kpi;
    const found = await processChangeIn(tx, organizationId, kpi.value.id, month);
    if (!found) return fail('not-found', `No change of the process is recorded in ${month}.`);
    const foreign = refuseProcess(context.actor, 'process.withdraw', kpi.value);
    if (foreign) return foreign;
    const { id, ...before } = found;
    if (expectedVersion !== undefined && expectedVersion !== before.version) {
      return fail('stale', 'This has been changed meanwhile.', { current: before });
    }
    await tx
      .update(processChange)
      .set({ withdrawnAt: context.now, version: before.version + 1 })
      .where(and(eq(processChange.organizationId, organizationId), eq(processChange.id, id)));
    record({ action: 'process.withdraw', entity: 'process', code: kpi.value.code, before });
    return ok(null);
  });
}
