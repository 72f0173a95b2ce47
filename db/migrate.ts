import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres, { type Sql } from 'postgres';
import { StartError } from '@/lib/platform/start-error';
import { jobGrants, prepareJobs } from './jobs';
import { APPEND_ONLY, COLUMN_GRANTS, GLOBAL_TABLES } from './schema/globals';

/** The role that holds the app's rights on the data; the app signs in as it or as a member of it. */
export const APP_ROLE = 'plumbline_app';

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
/** Key of the session lock under which one instance migrates while the others wait. */
const MIGRATION_LOCK = 7_041_000;
const NO_RIGHT = '42501';

/**
 * Applies what is missing of the migrations, then gives the app's role its rights on the data. Returns how many were
 * applied. Throws a StartError when the database is newer than this version or the role may not migrate.
 */
export async function migrate(ownerUrl: string, folder = MIGRATIONS): Promise<number> {
  const sql = postgres(ownerUrl, { max: 1, idle_timeout: 0, max_lifetime: null, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const before = await applied(sql);
    refuseNewer(before.last, folder);
    await applyMigrations(drizzle(sql), { migrationsFolder: folder });
    await prepareJobs(sql);
    await grantAppRights(sql);
    return (await applied(sql)).count - before.count;
  } catch (error) {
    throw explained(error as Error & { code?: string });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Makes the app's role when it is missing, and `member` a member of it. Throws what PostgreSQL refuses. */
export async function ensureAppRole(sql: Sql, member?: string): Promise<void> {
  const [role] = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`;
  if (!role) {
    await sql.unsafe(`create role ${APP_ROLE} nologin`).catch((error: { code?: string }) => {
      // Another instance on this server has made it in between.
      if (error.code !== '42710' && error.code !== '23505') throw error;
    });
  }
  if (member === undefined || member === APP_ROLE) return;
  const [belongs] = await sql`select 1 where pg_has_role(${member}, ${APP_ROLE}, 'MEMBER')`;
  if (!belongs) await sql`grant ${sql(APP_ROLE)} to ${sql(member)}`;
}

async function applied(sql: Sql): Promise<{ count: number; last: number }> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return { count: 0, last: 0 };
  const [row] = await sql<{ count: number; last: number }[]>`
    select count(*)::int as count, coalesce(max(created_at), 0)::float8 as last from drizzle.__drizzle_migrations`;
  return row ?? { count: 0, last: 0 };
}

function refuseNewer(last: number, folder: string): void {
  const journal = JSON.parse(fs.readFileSync(path.join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { when: number }[];
  };
  if (last > Math.max(0, ...journal.entries.map(({ when }) => when))) {
    throw new StartError(
      'The database is newer than this version of Plumbline: start the newer version again',
    );
  }
}

/**
 * The app's rights, the same after every start: everything on tenant tables (policies narrow it to one organization),
 * reading and adding on append-only ones, of global tables only the columns listed. Coming tables get theirs here too,
 * after the migration that makes them: default privileges would open a new global table before anybody decided so.
 */
async function grantAppRights(sql: Sql): Promise<void> {
  try {
    await ensureAppRole(sql);
  } catch (error) {
    // The owner may make no roles: then it is the app's role itself.
    if ((error as { code?: string }).code === NO_RIGHT) return;
    throw error;
  }
  const [owner] = await sql`select 1 where current_user = ${APP_ROLE}`;
  if (owner) return;
  const tables = await sql<{ name: string; kind: string }[]>`
    select quote_ident(relname) as name, case relkind when 'S' then 'sequence' else 'table' end as kind from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S') and pg_has_role(relowner, 'USAGE')
    order by relname`;
  const functions = await sql<{ name: string }[]>`
    select oid::regprocedure::text as name from pg_proc
    where pronamespace = 'public'::regnamespace and prokind = 'f' and pg_has_role(proowner, 'USAGE')`;
  const statements = [
    `grant usage on schema public to ${APP_ROLE}`,
    ...tables.flatMap(({ name, kind }) => [
      `revoke all on ${kind} public.${name} from ${APP_ROLE}`,
      ...(kind === 'sequence'
        ? [`grant usage, select on sequence public.${name} to ${APP_ROLE}`]
        : tableGrants(name)),
    ]),
    ...functions.map(({ name }) => `grant execute on function ${name} to ${APP_ROLE}`),
    ...jobGrants(APP_ROLE),
  ];
  await sql.begin((tx) => tx.unsafe(statements.join(';\n')));
}

function tableGrants(name: string): string[] {
  const columns: Readonly<Record<string, readonly string[]>> = COLUMN_GRANTS;
  if (isOneOf(GLOBAL_TABLES, name)) {
    const readable = columns[name];
    return readable ? [`grant select (${readable.join(', ')}) on public.${name} to ${APP_ROLE}`] : [];
  }
  const rights = isOneOf(APPEND_ONLY, name) ? 'select, insert' : 'select, insert, update, delete';
  return [`grant ${rights} on public.${name} to ${APP_ROLE}`];
}

const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name);

function explained(error: Error & { code?: string }): Error {
  if (error instanceof StartError) return error;
  const cause = (error.cause ?? error) as Error & { code?: string };
  if (cause.code !== NO_RIGHT) return error;
  return new StartError(
    `The database role may not migrate (${cause.message}): make it the database's owner, or set MIGRATION_DATABASE_URL to one that is`,
  );
}
