import { and, eq } from 'drizzle-orm';
import { annotation } from '@/db/schema/annotations';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { annotationPatch } from '../input';
import { type AnnotationItem, spanOf } from '../model';
import { annotationOf } from '../queries';
import { annotatedKpi, refuseTeam } from './annotated-kpi';

/** Changes an annotation; only what is named changes. What it said before stands in the audit. */
export async function updateAnnotation(
  context: Context,
  kpiCode: string,
  id: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<AnnotationItem>> {
  const refused = refuseRole(context.actor, 'annotation.update');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const kpi = await annotatedKpi(tx, organizationId, kpiCode);
    if (!kpi.ok) return kpi;
    const before = await annotationOf(tx, organizationId, kpi.value.id, id);
    if (!before) return fail('not-found', 'There is no such annotation.');
    const parsed = parse(annotationPatch, input);
    if (!parsed.ok) return parsed;
    const foreign = refuseTeam(context.actor, 'annotation.update', kpi.value);
    if (foreign) return foreign;
    if (expectedVersion !== undefined && expectedVersion !== before.version) {
      return fail('stale', 'This annotation has been changed meanwhile.', { current: before });
    }
    const { month = before.month, endMonth = before.endMonth, text = before.text } = parsed.value;
    const span = spanOf(month, endMonth);
    if (!span.ok) return span;
    const changed = { ...before, ...span.value, text };
    if (JSON.stringify(changed) === JSON.stringify(before)) return ok(before);
    const after = { ...changed, version: before.version + 1 };
    await tx
      .update(annotation)
      .set({ ...span.value, text, version: after.version })
      .where(and(eq(annotation.organizationId, organizationId), eq(annotation.id, before.id)));
    record({ action: 'annotation.update', entity: 'annotation', code: kpi.value.code, before, after });
    return ok(after);
  });
}
