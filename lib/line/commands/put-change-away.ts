import { transact } from '@/db/client';
import { changeSeen } from '@/db/schema/line';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { changeSeenInput } from '../input';
import { isAudit } from '../queries';

/**
 * Puts a notice of a change above one's own goals and tactics away; doing it again changes nothing. Concerns one person
 * alone: no audit, no revision. A token is no person and has none.
 */
export async function putChangeAway(context: Context, input: unknown): Promise<Result<null>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'change.dismiss');
  if (refused) return refused;
  const parsed = parse(changeSeenInput, input);
  if (!parsed.ok) return parsed;
  const { organizationId, accountId } = actor;
  if (accountId === null) return fail('not-found', 'A token is no person and has no notices.');
  return transact(organizationId, async (tx) => {
    const { id: auditId } = parsed.value;
    if (!(await isAudit(tx, organizationId, auditId))) return fail('not-found', 'There is no such notice.');
    await tx.insert(changeSeen).values({ organizationId, accountId, auditId, at: now }).onConflictDoNothing();
    return ok(null);
  });
}
