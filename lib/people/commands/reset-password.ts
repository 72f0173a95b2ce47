import { pool } from '@/db/client';
import { hashPassword } from '@/lib/auth/password';
import { hashSecret } from '@/lib/auth/secret';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { resetInput } from '../input';

/** The account that an unused reset link is for; null when it is unknown, used or expired. */
export async function findReset(secret: string, now: Date): Promise<{ email: string } | null> {
  const [row] = await pool()<{ email: string }[]>`
    select email from password_reset_account(${hashSecret(secret)}, ${now.toISOString()})`;
  return row ?? null;
}

export const RESET_SPENT = 'This link has been used or has expired. Ask an admin for a new one.';

/** Sets a new password by a reset link, once; every session of the account ends. Gives the account. */
export async function resetPassword(
  secret: string,
  input: unknown,
  now: Date,
): Promise<Result<{ readonly accountId: string }>> {
  if (!(await findReset(secret, now))) return fail('not-found', RESET_SPENT);
  const parsed = parse(resetInput, input);
  if (!parsed.ok) return parsed;
  const passwordHash = await hashPassword(parsed.value.password);
  const [row] = await pool()<{ id: string | null }[]>`
    select use_password_reset(${hashSecret(secret)}, ${now.toISOString()}, ${passwordHash}) as id`;
  return row?.id ? ok({ accountId: row.id }) : fail('not-found', RESET_SPENT);
}
