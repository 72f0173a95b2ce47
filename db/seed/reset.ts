import type { Sql, TransactionSql } from 'postgres';
import { REVISION_CHANNEL } from '@/db/client';
import { APPEND_ONLY } from '@/db/schema/globals';
import { StartError } from '@/lib/platform/start-error';

/** What a reset leaves in place: the organization, its people with their sign-ins, and its tokens. */
const KEPT = ['organization', 'membership', 'membership_team', 'team', 'api_token', 'api_token_team'];

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Empties the organization of this address, by the owner of the tables, since nobody else may delete what is
 * append-only. Gives its id; null where there is none.
 */
export async function emptyOrganization(owner: Sql, slug: string): Promise<string | null> {
  return inOrganization(owner, slug, async (sql, id) => {
    await deleteRows(sql, id, KEPT);
    const [raised] = await sql<{ revision: string }[]>`
      update organization set revision = revision + 1 where organization_id = ${id} returning revision`;
    await sql`select pg_notify(${REVISION_CHANNEL}, ${`${id} ${raised?.revision}`})`;
  });
}

/** Takes the organization away with everything in it, and accounts that nobody can sign in to and no one has. */
export async function removeOrganization(owner: Sql, slug: string): Promise<void> {
  await inOrganization(owner, slug, async (sql, id) => {
    const members = await sql<{ account_id: string }[]>`
      select account_id from membership where organization_id = ${id}`;
    await deleteRows(sql, id, []);
    await sql`
      delete from account a where a.password_hash is null and a.id = any(${members.map((row) => row.account_id)})
        and not exists (select 1 from membership m where m.account_id = a.id)`;
  });
}

async function inOrganization(
  owner: Sql,
  slug: string,
  work: (sql: TransactionSql, id: string) => Promise<void>,
): Promise<string | null> {
  try {
    return await owner.begin(async (sql) => {
      const [found] = await sql<{ id: string | null }[]>`select organization_by_slug(${slug}) as id`;
      if (!found?.id) return null;
      await sql`select set_config('plumbline.organization', ${found.id}, true), set_config('lock_timeout', '10s', true)`;
      await work(sql, found.id);
      return found.id;
    });
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    throw new StartError('Somebody writes without a pause: run this again when it is quiet');
  }
}

/** Deletes the organization's rows of every table but `kept`, those that refer to others first. */
async function deleteRows(sql: TransactionSql, id: string, kept: readonly string[]): Promise<void> {
  for (const table of APPEND_ONLY) await sql`alter table ${sql(table)} disable trigger append_only`;
  for (const table of await tablesToEmpty(sql, kept)) {
    await sql`delete from ${sql(table)} where organization_id = ${id}`;
  }
  for (const table of APPEND_ONLY) await sql`alter table ${sql(table)} enable trigger append_only`;
}

async function tablesToEmpty(sql: TransactionSql, kept: readonly string[]): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'organization_id'
      and not a.attisdropped and c.relname <> all(${kept})
    order by 1`;
  const references = await sql<{ from: string; to: string }[]>`
    select f.relname::text as from, t.relname::text as to from pg_constraint k
    join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.conrelid <> k.confrelid`;
  const left = new Set(tables.map(({ name }) => name));
  const order: string[] = [];
  while (left.size > 0) {
    const needed = new Set(references.filter(({ from }) => left.has(from)).map(({ to }) => to));
    const free = [...left].filter((table) => !needed.has(table));
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...left].join(', ')}`);
    for (const table of free) left.delete(table);
    order.push(...free);
  }
  return order;
}
