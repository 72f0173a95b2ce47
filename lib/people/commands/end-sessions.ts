import { pool } from '@/db/client';
import { ok, type Result } from '@/lib/core/result';

/** Signs the person out everywhere: every session of the account ends at its next request, this one too. */
export async function endSessions(accountId: string): Promise<Result<null>> {
  await pool()`select end_sessions(${accountId})`;
  return ok(null);
}
