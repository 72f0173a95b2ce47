import { transact } from '@/db/client';
import { reminderDismissal } from '@/db/schema/reminders';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { dismissalInput } from '../input';

/**
 * Puts a reminder of the reader's own away; doing it again changes nothing. Concerns one person alone: no audit, no
 * revision. A token is no person and has none.
 */
export async function dismissReminder(context: Context, input: unknown): Promise<Result<null>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'reminder.dismiss');
  if (refused) return refused;
  const parsed = parse(dismissalInput, input);
  if (!parsed.ok) return parsed;
  const { organizationId, accountId } = actor;
  if (accountId === null) return fail('not-found', 'A token is no person and has no reminders.');
  await transact(organizationId, (tx) =>
    tx
      .insert(reminderDismissal)
      .values({ organizationId, accountId, ...parsed.value, at: now })
      .onConflictDoNothing(),
  );
  return ok(null);
}
