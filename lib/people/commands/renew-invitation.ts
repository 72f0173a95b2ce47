import { and, eq } from 'drizzle-orm';
import { invitation } from '@/db/schema/people';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { invitedItem, type MemberItem, type WithLink } from '../model';
import { invitationByEmail } from '../queries';
import { newInvitationLink } from './invite-member';

/** A new link, open for seven days, to an invitation that was not accepted yet; the earlier link is dead. */
export async function renewInvitation(
  context: Context,
  email: string,
): Promise<Result<MemberItem & WithLink>> {
  const refused = refuseRole(context.actor, 'invitation.renew');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const found = await invitationByEmail(tx, email);
    if (!found) return fail('not-found', `There is no open invitation for ${email}.`);
    const { link, hash, expiresAt } = newInvitationLink(context.now);
    await tx
      .update(invitation)
      .set({ hash, expiresAt })
      .where(and(eq(invitation.organizationId, organizationId), eq(invitation.id, found.id)));
    const after = invitedItem({ ...found, expiresAt });
    record({
      action: 'invitation.renew',
      entity: 'member',
      code: found.email,
      before: invitedItem(found),
      after,
    });
    return ok({ ...after, link, expiresAt: expiresAt.toISOString() });
  });
}
