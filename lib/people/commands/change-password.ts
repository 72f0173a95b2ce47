import { pool } from '@/db/client';
import type { CurrentAccount } from '@/lib/auth/access';
import { hashPassword, isPassword } from '@/lib/auth/password';
import { parse } from '@/lib/core/parse';
import { invalid, ok, type Result } from '@/lib/core/result';
import { ownPasswordInput } from '../input';

/** Changes one's own password after giving the present one; every session of the account ends. */
export async function changePassword(account: CurrentAccount, input: unknown): Promise<Result<null>> {
  const parsed = parse(ownPasswordInput, input);
  if (!parsed.ok) return parsed;
  const { currentPassword, newPassword } = parsed.value;
  const [row] = await pool()<{ password_hash: string | null }[]>`
    select password_hash from account_for_sign_in(${account.email})`;
  if (!(await isPassword(row?.password_hash ?? null, currentPassword)))
    return invalid('currentPassword', 'This is not your present password.', 'wrong_password');
  await pool()`select change_password(${account.accountId}, ${await hashPassword(newPassword)})`;
  return ok(null);
}
