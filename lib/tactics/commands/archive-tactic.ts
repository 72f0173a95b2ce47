import { and, eq } from 'drizzle-orm';
import { tactic } from '@/db/schema/tactics';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { foundTactic, staleTactic } from './found-tactic';

/** Puts a tactic away with its money; nothing is deleted. */
export async function archiveTactic(
  context: Context,
  code: string,
  expectedVersion?: number,
): Promise<Result<null>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'tactic.archive');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const found = await foundTactic(tx, organizationId, code);
    if (!found.ok) return found;
    const { before } = found.value;
    if (!mayForTeam(actor, 'tactic.archive', found.value.tactic.teamId))
      return fail('forbidden', 'A lead puts away tactics of own teams.');
    const stale = staleTactic(before, expectedVersion);
    if (stale) return stale;
    await tx
      .update(tactic)
      .set({ archivedAt: now, version: before.version + 1 })
      .where(and(eq(tactic.organizationId, organizationId), eq(tactic.id, found.value.tactic.id)));
    record({ action: 'tactic.archive', entity: 'tactic', code, before });
    return ok(null);
  });
}
