import { sql } from 'drizzle-orm';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { hashSecret, newSecret } from '@/lib/auth/secret';
import { fail, ok, type Result } from '@/lib/core/result';
import type { WithLink } from '../model';
import { memberByEmail, organizationsOfAccount } from '../queries';

const HOURS_OPEN = 24;

/**
 * A single-use link, open for a day, by which a member sets a new password; the admin hands it over. Refused for a
 * person who is in another organization too: its admins did not ask for it, and whoever holds the link could enter there.
 */
export async function requestReset(
  context: Context,
  email: string,
): Promise<Result<{ readonly email: string } & WithLink>> {
  const refused = refuseRole(context.actor, 'member.reset');
  if (refused) return refused;
  return write(context, async (tx, record) => {
    const member = await memberByEmail(tx, email);
    if (!member || member.disabledAt) return fail('not-found', `There is no active member ${email}.`);
    if ((await organizationsOfAccount(tx, member.accountId)).length > 1) {
      return fail(
        'forbidden',
        `${member.name} is in another organization too. Only they, in their own settings, or the operator of this server (npm run admin -- reset-password) can change that password.`,
      );
    }
    const secret = newSecret();
    const expiresAt = new Date(context.now.getTime() + HOURS_OPEN * 60 * 60 * 1000);
    await tx.execute(
      sql`select create_password_reset(${hashSecret(secret)}, ${member.accountId}, ${expiresAt.toISOString()})`,
    );
    record({
      action: 'member.reset',
      entity: 'member',
      code: member.email,
      after: { expiresAt: expiresAt.toISOString() },
    });
    return ok({ email: member.email, link: `/reset/${secret}`, expiresAt: expiresAt.toISOString() });
  });
}
