import { and, eq } from 'drizzle-orm';
import { keyResult } from '@/db/schema/tactics';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { ok, type Result } from '@/lib/core/result';
import { foundKeyResult, keyResultItem, staleKeyResult } from './found-key-result';

/** Puts a key result away; nothing is deleted. */
export async function archiveKeyResult(
  context: Context,
  code: string,
  expectedVersion?: number,
): Promise<Result<null>> {
  const refused = refuseRole(context.actor, 'key-result.archive');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const found = await foundKeyResult(tx, organizationId, code);
    if (!found.ok) return found;
    const stale = staleKeyResult(found.value, expectedVersion);
    if (stale) return stale;
    await tx
      .update(keyResult)
      .set({ archivedAt: context.now, version: found.value.version + 1 })
      .where(and(eq(keyResult.organizationId, organizationId), eq(keyResult.id, found.value.id)));
    record({ action: 'key-result.archive', entity: 'key-result', code, before: keyResultItem(found.value) });
    return ok(null);
  });
}
