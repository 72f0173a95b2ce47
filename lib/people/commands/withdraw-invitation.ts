import { and, eq } from 'drizzle-orm';
import { invitation } from '@/db/schema/people';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { invitedItem } from '../model';
import { invitationByEmail } from '../queries';

/** Takes an invitation back that was not accepted yet; its link is dead. */
export async function withdrawInvitation(context: Context, email: string): Promise<Result<null>> {
  const refused = refuseRole(context.actor, 'invitation.withdraw');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const found = await invitationByEmail(tx, email);
    if (!found) return fail('not-found', `There is no open invitation for ${email}.`);
    await tx
      .update(invitation)
      .set({ withdrawnAt: context.now })
      .where(and(eq(invitation.organizationId, organizationId), eq(invitation.id, found.id)));
    record({
      action: 'invitation.withdraw',
      entity: 'member',
      code: found.email,
      before: invitedItem(found),
    });
    return ok(null);
  });
}
