import { v7 as uuidv7 } from 'uuid';
import { annotation } from '@/db/schema/annotations';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { ok, type Result } from '@/lib/core/result';
import { annotationInput } from '../input';
import { type AnnotationItem, spanOf } from '../model';
import { annotatedKpi, refuseTeam } from './annotated-kpi';

/** Writes to a KPI's chart, at a month or a span of months. Members of a team that reports or owns the KPI may. */
export async function createAnnotation(
  context: Context,
  kpiCode: string,
  input: unknown,
): Promise<Result<AnnotationItem>> {
  const refused = refuseRole(context.actor, 'annotation.create');
  if (refused) return refused;
  const { actor, now } = context;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const kpi = await annotatedKpi(tx, organizationId, kpiCode);
    if (!kpi.ok) return kpi;
    const parsed = parse(annotationInput, input);
    if (!parsed.ok) return parsed;
    const span = spanOf(parsed.value.month, parsed.value.endMonth);
    if (!span.ok) return span;
    const foreign = refuseTeam(actor, 'annotation.create', kpi.value);
    if (foreign) return foreign;
    const id = uuidv7();
    const row = { organizationId, id, kpiId: kpi.value.id, ...span.value, text: parsed.value.text };
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    await tx.insert(annotation).values({ ...row, ...by });
    const item: AnnotationItem = {
      id,
      kpi: kpi.value.code,
      ...span.value,
      text: row.text,
      enteredBy: actor.name,
      enteredAt: now.toISOString(),
      version: 1,
    };
    record({ action: 'annotation.create', entity: 'annotation', code: kpi.value.code, after: item });
    return ok(item);
  });
}
