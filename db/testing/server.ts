import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import { startEmbedded } from '@/db/embedded';
import { countUsers, readPostmaster, serves } from '@/db/embedded-processes';
import { APP_ROLE, ensureAppRole } from '@/db/migrate';
import { readEnv } from '@/lib/platform/env';
import { StartError } from '@/lib/platform/start-error';

/** A database that nobody will miss; the app's role is a real sign-in that is neither owner nor superuser. */
export interface Throwaway {
  readonly name: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/** What a worker needs to make databases on the server of the run. Plain data, so that it can be handed over. */
export interface TestServer {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Begins the name of every database of this run, and ends with them. */
  readonly prefix: string;
}

const SILENT = { info: () => {}, warn: () => {} };
const FOLDER = 'plumbline-test-';
/** Nothing here outlives the run: the disk need not be waited for. */
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

/**
 * A server for throw-away databases: that of TEST_DATABASE_URL, else a PostgreSQL of our own in a temporary folder.
 * `stop` drops every database of the run and whatever was started for it.
 */
export async function startTestServer(): Promise<TestServer & { stop(): Promise<void> }> {
  const { TEST_DATABASE_URL } = readEnv();
  const prefix = `plumbline_test_${randomBytes(4).toString('hex')}`;
  return TEST_DATABASE_URL ? onServer(TEST_DATABASE_URL, prefix) : ownServer(prefix);
}

async function ownServer(prefix: string) {
  sweepLeftOvers();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), FOLDER));
  fs.chmodSync(folder, 0o711);
  const embedded = await startEmbedded(folder, SILENT, SETTINGS);
  const clear = () => {
    endServer(embedded.folder);
    for (const place of new Set([folder, embedded.folder]))
      fs.rmSync(place, { recursive: true, force: true });
  };
  process.once('exit', clear);
  return {
    prefix,
    adminUrl: embedded.adminUrl,
    ownerUrl: embedded.ownerUrl,
    appUrl: embedded.appUrl,
    async stop() {
      await embedded.stop();
      process.off('exit', clear);
      clear();
    },
  };
}

/** Ends the servers of runs that were killed before they could. */
function sweepLeftOvers(): void {
  for (const name of fs.readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(FOLDER))) {
    const folder = path.join(os.tmpdir(), name);
    try {
      const age = Date.now() - fs.statSync(folder).mtimeMs;
      if (age < 60_000 || countUsers(folder) > 0) continue;
      endServer(folder);
      fs.rmSync(folder, { recursive: true, force: true });
    } catch {
      // Somebody else's, or swept by another run.
    }
  }
}

function endServer(folder: string): void {
  const cluster = path.join(fs.existsSync(folder) ? fs.realpathSync(folder) : folder, 'pg');
  const running = readPostmaster(cluster);
  if (running && serves(running.pid, cluster)) process.kill(running.pid, 'SIGQUIT');
}

async function onServer(url: string, prefix: string) {
  const password = randomBytes(18).toString('base64url');
  const appUrl = new URL(url);
  appUrl.username = prefix;
  appUrl.password = password;
  await asAdmin(url, async (sql) => {
    const [role] = await sql<{ able: boolean }[]>`
      select rolsuper or (rolcreatedb and rolcreaterole) as able from pg_roles where rolname = current_user`;
    if (!role?.able)
      throw new StartError('TEST_DATABASE_URL needs a role that may create databases and roles');
    await ensureAppRole(sql);
    await sql.unsafe(`create role ${prefix} login password '${password}' in role ${APP_ROLE}`);
  });
  return {
    prefix,
    adminUrl: url,
    ownerUrl: url,
    appUrl: appUrl.href,
    async stop() {
      await asAdmin(url, async (sql) => {
        const left = await sql<{ datname: string }[]>`
          select datname from pg_database where starts_with(datname, ${prefix})`;
        for (const { datname } of left) await sql`drop database if exists ${sql(datname)} with (force)`;
        await sql`drop role if exists ${sql(prefix)}`;
      });
    },
  };
}

/** Makes a database, from `template` (a database of the run that nobody is connected to) or empty. */
export async function createDatabase(server: TestServer, template?: string): Promise<Throwaway> {
  const name = `${server.prefix}_${randomBytes(5).toString('hex')}`;
  const owner = new URL(server.ownerUrl).username;
  await asAdmin(
    server.adminUrl,
    (sql) =>
      sql`create database ${sql(name)} template ${sql(template ?? 'template0')} owner ${sql(decodeURIComponent(owner))}`,
  );
  return { name, ownerUrl: onDatabase(server.ownerUrl, name), appUrl: onDatabase(server.appUrl, name) };
}

export async function dropDatabase(server: TestServer, { name }: Throwaway): Promise<void> {
  await asAdmin(server.adminUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
}

function onDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

async function asAdmin(url: string, work: (sql: Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
