import { and, eq } from 'drizzle-orm';
import { annotation } from '@/db/schema/annotations';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { annotationOf } from '../queries';
import { annotatedKpi, refuseTeam } from './annotated-kpi';

/** Takes an annotation off the charts; it stays in the database and in the audit. */
export async function archiveAnnotation(
  context: Context,
  kpiCode: string,
  id: string,
  expectedVersion?: number,
): Promise<Result<null>> {
  const refused = refuseRole(context.actor, 'annotation.archive');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const kpi = await annotatedKpi(tx, organizationId, kpiCode);
    if (!kpi.ok) return kpi;
    const before = await annotationOf(tx, organizationId, kpi.value.id, id);
    if (!before) return fail('not-found', 'There is no such annotation.');
    const foreign = refuseTeam(context.actor, 'annotation.archive', kpi.value);
    if (foreign) return foreign;
    if (expectedVersion !== undefined && expectedVersion !== before.version) {
      return fail('stale', 'This annotation has been changed meanwhile.', { current: before });
    }
    await tx
      .update(annotation)
      .set({ archivedAt: context.now, version: before.version + 1 })
      .where(and(eq(annotation.organizationId, organizationId), eq(annotation.id, before.id)));
    record({ action: 'annotation.archive', entity: 'annotation', code: kpi.value.code, before });
    return ok(null);
  });
}
