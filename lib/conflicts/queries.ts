import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Resolution } from './model';

/** How conflicts were settled, the newest first; a key may occur several times. */
export async function resolutionsOf(tx: Tx, organizationId: string): Promise<Resolution[]> {
  const rows = await tx.execute<Resolution & Record<string, unknown>>(sql`
    select c.key, c.fingerprint, c.rule, c.text, c.sides, coalesce(a.name, t.name, 'Plumbline') as by, c.at
    from conflict_resolution c
      left join account a on a.id = c.by_account
      left join api_token t on t.organization_id = c.organization_id and t.id = c.by_token
    where c.organization_id = ${organizationId}
    order by c.at desc, c.id desc`);
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}
