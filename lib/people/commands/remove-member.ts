import { and, eq } from 'drizzle-orm';
import { membership } from '@/db/schema/people';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { toMemberItem } from '../model';
import { hasOtherAdmin, invitationByEmail, memberToChange, teamsOf } from '../queries';
import { LAST_ADMIN } from './update-member';
import { withdrawInvitation } from './withdraw-invitation';

/**
 * Ends a member's access at their next click; what they entered keeps their name. Somebody who is only invited has the
 * invitation withdrawn. Refused for the last admin. Already without access: nothing happens.
 */
export async function removeMember(
  context: Context,
  email: string,
  expectedVersion?: number,
): Promise<Result<null>> {
  const refused = refuseRole(context.actor, 'member.remove');
  if (refused) return refused;
  const { organizationId } = context.actor;
  const removed = await write(context, async (tx, record) => {
    const member = await memberToChange(tx, email);
    if ((!member || member.disabledAt) && (await invitationByEmail(tx, email))) return ok('invited' as const);
    if (!member) return fail('not-found', `There is no member ${email}.`);
    const before = toMemberItem(member, await teamsOf(tx));
    if (expectedVersion !== undefined && expectedVersion !== member.version) {
      return fail('stale', `${member.name} has been changed meanwhile.`, { current: before });
    }
    if (member.disabledAt) return ok(null);
    if (member.role === 'admin' && !(await hasOtherAdmin(tx, organizationId, member.accountId)))
      return fail('invalid', LAST_ADMIN);
    await tx
      .update(membership)
      .set({ disabledAt: context.now, version: member.version + 1 })
      .where(and(eq(membership.organizationId, organizationId), eq(membership.accountId, member.accountId)));
    record({ action: 'member.remove', entity: 'member', code: member.email, before });
    return ok(null);
  });
  if (!removed.ok) return removed;
  return removed.value === 'invited' ? withdrawInvitation(context, email) : ok(null);
}
