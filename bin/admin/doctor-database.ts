import fs from 'node:fs';
import postgres, { type Sql } from 'postgres';
import { APPEND_ONLY, GLOBAL_TABLES } from '@/db/schema/globals';

const MAX_DRIFT_MS = 60_000;
const START = 'npm start brings them up to date';

async function asking<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Every migration of this version is applied, and none of a newer one. Gives the server's version and how many. */
export function checkMigrations(ownerUrl: string): Promise<string> {
  const journal = JSON.parse(
    fs.readFileSync(new URL('../../db/migrations/meta/_journal.json', import.meta.url), 'utf8'),
  ) as { entries: { when: number }[] };
  return asking(ownerUrl, async (sql) => {
    const [server] = await sql<{ version: string; made: boolean }[]>`
      select current_setting('server_version') as version,
        to_regclass('drizzle.__drizzle_migrations') is not null as made`;
    if (!server?.made) throw new Error(`there are none yet; ${START}`);
    const applied = await sql<{ at: number }[]>`
      select created_at::float8 as at from drizzle.__drizzle_migrations`;
    const known = journal.entries.map(({ when }) => when);
    if (applied.some(({ at }) => !known.includes(at)))
      throw new Error('they are of a newer version; start the newer version again');
    const missing = known.length - applied.length;
    if (missing > 0) throw new Error(`${missing} of ${known.length} migrations are missing; ${START}`);
    return `PostgreSQL ${server.version}, ${known.length} migrations`;
  });
}

/** The app's role cannot pass by the policies, every tenant table has them, and without an organization nothing is seen. */
export function checkPolicies(appUrl: string): Promise<string> {
  return asking(appUrl, async (sql) => {
    const [role] = await sql<{ name: string; bypasses: boolean }[]>`
      select current_user::text as name, rolsuper or rolbypassrls as bypasses from pg_roles
      where rolname = current_user`;
    if (!role || role.bypasses)
      throw new Error(
        `the role "${role?.name}" passes by the policies; give DATABASE_URL one without superuser and bypassrls`,
      );
    const open = await sql<{ name: string }[]>`
      select relname::text as name from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and not relrowsecurity and relname <> all(${[...GLOBAL_TABLES]}) order by 1`;
    if (open.length > 0)
      throw new Error(
        `no policies on ${open.map(({ name }) => name).join(', ')}; restore the database from a backup`,
      );
    const [seen] = await sql<{ rows: number }[]>`
      select (select count(*) from team)::int + (select count(*) from figure)::int as rows`;
    if (seen?.rows !== 0)
      throw new Error('rows are seen outside any organization; restore the database from a backup');
    return `role ${role.name}`;
  });
}

/** What is append-only is guarded by its triggers. */
export function checkTriggers(appUrl: string): Promise<string> {
  return asking(appUrl, async (sql) => {
    const guarded = await sql<{ name: string }[]>`
      select c.relname::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where t.tgname in ('append_only', 'append_only_truncate') and t.tgenabled in ('O', 'A')
      group by 1 having count(*) = 2`;
    const names = new Set(guarded.map(({ name }) => name));
    const bare = APPEND_ONLY.filter((table) => !names.has(table));
    if (bare.length > 0)
      throw new Error(`no guard on ${bare.join(', ')}; alter table … enable trigger all, as the owner`);
    return APPEND_ONLY.join(', ');
  });
}

/** Our clock and the database's are the same, within a minute. */
export function checkClock(appUrl: string): Promise<string> {
  return asking(appUrl, async (sql) => {
    const [row] = await sql<
      { at: number }[]
    >`select extract(epoch from clock_timestamp())::float8 * 1000 as at`;
    const drift = Math.abs((row?.at ?? 0) - Date.now());
    if (drift > MAX_DRIFT_MS)
      throw new Error(
        `${Math.round(drift / 1000)} s from the database's; let both be set by the network (NTP)`,
      );
    return new Date().toISOString();
  });
}
