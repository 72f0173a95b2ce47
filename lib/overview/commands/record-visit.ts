import { sql } from 'drizzle-orm';
import { transact } from '@/db/client';
import type { Context } from '@/lib/auth/actor';

/** A visit ends after half an hour without a look. */
const PAUSE = '30 minutes';

/**
 * Notes that the reader is here; what was "last" becomes "previous" when a new visit begins. Concerns one person
 * alone: no audit, no revision.
 */
export async function recordVisit({ actor, now }: Context): Promise<void> {
  if (actor.accountId === null) return;
  const at = now.toISOString();
  await transact(actor.organizationId, (tx) =>
    tx.execute(sql`
      insert into visit as v (organization_id, account_id, last_at)
      values (${actor.organizationId}, ${actor.accountId}, ${at})
      on conflict (organization_id, account_id) do update set
        previous_at = case when v.last_at < ${at}::timestamptz - ${PAUSE}::interval then v.last_at else v.previous_at end,
        last_at = greatest(v.last_at, ${at}::timestamptz)`),
  );
}
