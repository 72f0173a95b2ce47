import { and, eq, isNull } from 'drizzle-orm';
import { validate } from 'uuid';
import { apiToken } from '@/db/schema/people';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';

/** Ends a token at its next call. Its row stays, since what it wrote names it. */
export async function revokeToken(context: Context, id: string): Promise<Result<null>> {
  const refused = refuseRole(context.actor, 'token.revoke');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const unknown = fail('not-found', 'There is no such token.');
    if (!validate(id)) return unknown;
    const [row] = await tx
      .update(apiToken)
      .set({ revokedAt: context.now })
      .where(
        and(eq(apiToken.organizationId, organizationId), eq(apiToken.id, id), isNull(apiToken.revokedAt)),
      )
      .returning({ name: apiToken.name, role: apiToken.role });
    if (!row) return unknown;
    record({ action: 'token.revoke', entity: 'token', code: row.name, before: { id, ...row } });
    return ok(null);
  });
}
