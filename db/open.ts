import postgres, { type Sql } from 'postgres';
import type { Env } from '@/lib/platform/env';
import { StartError } from '@/lib/platform/start-error';
import { startEmbedded } from './embedded';
import type { Log } from './embedded-files';
import { APP_ROLE, ensureAppRole } from './migrate';

/** A reachable database: `ownerUrl` for migrations, `appUrl` for everything else. */
export interface OpenDatabase {
  readonly kind: 'embedded' | 'postgres';
  readonly ownerUrl: string;
  readonly appUrl: string;
  close(): Promise<void>;
}

const OLDEST_SERVER = 150_000;

/**
 * The database of DATABASE_URL, or our own under DATA_DIR. Throws a StartError that names the variable and the cure.
 * Where the given role could bypass the policies, the app works as a role that cannot.
 */
export async function openDatabase(env: Env, log: Log): Promise<OpenDatabase> {
  if (env.DATABASE_URL === undefined) {
    const embedded = await startEmbedded(env.DATA_DIR, log);
    return { kind: 'embedded', ownerUrl: embedded.ownerUrl, appUrl: embedded.appUrl, close: embedded.stop };
  }
  const ownerUrl = env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL;
  if (env.MIGRATION_DATABASE_URL) await connected('MIGRATION_DATABASE_URL', ownerUrl, async () => undefined);
  const role = await connected('DATABASE_URL', env.DATABASE_URL, describeRole);
  const appUrl = role.bypasses
    ? await withoutBypass(ownerUrl, env.DATABASE_URL, role.name, log)
    : await withRights(ownerUrl, env.DATABASE_URL, role.name, log);
  return { kind: 'postgres', ownerUrl, appUrl, close: async () => {} };
}

interface Role {
  readonly name: string;
  readonly bypasses: boolean;
}

async function describeRole(sql: Sql): Promise<Role> {
  const [row] = await sql<Role[]>`
    select current_user::text as name, rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user`;
  return row ?? { name: '?', bypasses: false };
}

/** The address with the app's role set for each connection; the given one where that role cannot be had. */
async function withoutBypass(ownerUrl: string, url: string, name: string, log: Log): Promise<string> {
  const address = new URL(url);
  address.searchParams.set('role', APP_ROLE);
  try {
    await connected('DATABASE_URL', ownerUrl, (sql) => ensureAppRole(sql, name));
    const role = await connected('DATABASE_URL', address.href, describeRole);
    if (role.bypasses) throw new Error(`${role.name} bypasses them too`);
    log.info(
      `The role "${name}" of DATABASE_URL can bypass the policies; the app works as "${APP_ROLE}" instead`,
    );
    return address.href;
  } catch (error) {
    log.warn(
      `The role "${name}" of DATABASE_URL can bypass the policies that keep organizations apart, and cannot be changed to "${APP_ROLE}" (${(error as Error).message}): give DATABASE_URL a role without superuser and bypassrls`,
    );
    return url;
  }
}

/** An app role beside the owner's gets its rights by belonging to the role that the migrations grant to. */
async function withRights(ownerUrl: string, url: string, name: string, log: Log): Promise<string> {
  const owner = await connected('MIGRATION_DATABASE_URL', ownerUrl, describeRole);
  if (owner.name === name) return url;
  await connected('MIGRATION_DATABASE_URL', ownerUrl, (sql) => ensureAppRole(sql, name)).catch(
    (error: Error) =>
      log.warn(
        `The role "${name}" cannot be given the app's rights (${error.message}): grant ${APP_ROLE} to "${name}"`,
      ),
  );
  return url;
}

/** One short-lived connection; what goes wrong while connecting is told with the variable and the cure. */
async function connected<T>(variable: string, url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [server] = await sql<{ version: number; text: string }[]>`
      select current_setting('server_version_num')::int as version, current_setting('server_version') as text`;
    if (server && server.version < OLDEST_SERVER) {
      throw new StartError(`${variable}: PostgreSQL ${server.text} is too old, 15 or newer is needed`);
    }
    return await work(sql);
  } catch (error) {
    throw explained(variable, url, error as Error & { code?: string });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function explained(variable: string, url: string, error: Error & { code?: string }): Error {
  const { host, pathname, username } = new URL(url);
  const words: Record<string, string> = {
    ECONNREFUSED: `nothing listens at ${host}: start the PostgreSQL there or correct the address`,
    ENOTFOUND: `there is no host ${host}: correct the address`,
    EAI_AGAIN: `the host ${host} cannot be looked up: correct the address or the network`,
    CONNECT_TIMEOUT: `${host} does not answer: correct the address or open the way to it`,
    '28P01': `the password of "${decodeURIComponent(username)}" is not accepted at ${host}`,
    '28000': `"${decodeURIComponent(username)}" may not sign in at ${host}`,
    '3D000': `there is no database "${decodeURIComponent(pathname.slice(1))}" at ${host}: create it`,
  };
  const told = error.code ? words[error.code] : undefined;
  return told ? new StartError(`${variable}: ${told}`) : error;
}
