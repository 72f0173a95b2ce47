import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';

/** What a new tactic may be called, "T12" after "T11": one more than the highest that was ever given. */
export async function nextTacticCode(tx: Tx, organizationId: string): Promise<string> {
  const [row] = await tx.execute<{ highest: number }>(sql`
    select coalesce(max(substring(code from 2)::int), 0) as highest from tactic
    where organization_id = ${organizationId} and code ~ '^T[0-9]{1,6}$'`);
  return `T${(row?.highest ?? 0) + 1}`;
}
