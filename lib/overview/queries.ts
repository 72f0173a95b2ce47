import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { News } from './model';

/** When the reader was here before this visit. */
export async function previousVisit(tx: Tx, organizationId: string, accountId: string): Promise<Date | null> {
  const [row] = await tx.execute<{ at: string | null }>(sql`
    select previous_at as at from visit where organization_id = ${organizationId} and account_id = ${accountId}`);
  return row?.at ? new Date(row.at) : null;
}

/** What others did since, newest first. */
export async function newsSince(
  tx: Tx,
  organizationId: string,
  accountId: string,
  since: Date,
  limit: number,
): Promise<News[]> {
  const rows = await tx.execute<Omit<News, 'at'> & { at: string } & Record<string, unknown>>(sql`
    select u.id, u.at, coalesce(a.name, t.name, 'Plumbline') as by, u.action, u.code, u.count
    from audit u
      left join account a on a.id = u.by_account
      left join api_token t on t.organization_id = u.organization_id and t.id = u.by_token
    where u.organization_id = ${organizationId} and u.at > ${since.toISOString()}
      and u.by_account is distinct from ${accountId}
    order by u.at desc, u.id desc limit ${limit}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}
