import { and, eq } from 'drizzle-orm';
import { step as table } from '@/db/schema/tactics';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { ok, type Result } from '@/lib/core/result';
import { foundStep, staleStep, stepItem } from './found-step';

/** Puts a step away; its tactics hang on the goal alone. Nothing is deleted. */
export async function archiveStep(
  context: Context,
  code: string,
  expectedVersion?: number,
): Promise<Result<null>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'step.archive');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const found = await foundStep(tx, actor, 'step.archive', code);
    if (!found.ok) return found;
    const { step, refusal } = found.value;
    if (!refusal.ok) return refusal;
    const stale = staleStep(step, expectedVersion);
    if (stale) return stale;
    await tx
      .update(table)
      .set({ archivedAt: now, version: step.version + 1 })
      .where(and(eq(table.organizationId, organizationId), eq(table.id, step.id)));
    record({ action: 'step.archive', entity: 'step', code, before: stepItem(step) });
    return ok(null);
  });
}
