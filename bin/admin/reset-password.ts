import { Refusal } from '../terminal.js';
import type { Options } from './command';
import { say, withDatabase } from './ground';

const HOURS_OPEN = 24;

/** Makes a single-use link by which anybody of this server sets a new password; each of their organizations records it. */
export async function resetPassword({ email = '' }: Options): Promise<void> {
  await withDatabase(async ({ env, now }) => {
    const { pool } = await import('@/db/client');
    const { organizationsOf } = await import('@/lib/auth/access');
    const { systemContext } = await import('@/lib/auth/actor');
    const { hashSecret, newSecret } = await import('@/lib/auth/secret');
    const { write } = await import('@/lib/audit/commands/write');
    const { ok } = await import('@/lib/core/result');
    const [account] = await pool()<{ id: string; disabled: boolean }[]>`
      select id, disabled from account_for_sign_in(${email.trim()})`;
    if (!account) throw new Refusal(`Nobody here has the address ${email}.`);
    if (account.disabled) throw new Refusal(`The sign-in of ${email} is disabled.`);
    const secret = newSecret();
    const expiresAt = new Date(now.getTime() + HOURS_OPEN * 60 * 60 * 1000).toISOString();
    await pool()`select create_password_reset(${hashSecret(secret)}, ${account.id}, ${expiresAt})`;
    for (const { organizationId } of await organizationsOf(account.id)) {
      await write(systemContext(organizationId, now), async (_, record) => {
        const code = email.trim().toLowerCase();
        record({ action: 'member.reset', entity: 'member', code, after: { expiresAt } });
        return ok(null);
      });
    }
    const address = env.NEXTAUTH_URL ?? `http://localhost:${env.PORT}`;
    say(`For ${email}, once, until ${expiresAt}:`);
    say(`${address.replace(/\/$/, '')}/reset/${secret}`);
  });
}
