import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { StartError } from '@/lib/platform/start-error';
import { type Binaries, type DatabaseUser, PROGRAM_ENV } from './embedded-binaries';
import type { Keys, Log } from './embedded-files';
import { readPostmaster, serves } from './embedded-processes';

/** What a launcher knows of the cluster that it starts. */
export interface Cluster {
  readonly folder: string;
  readonly pg: string;
  readonly user: DatabaseUser;
  readonly log: Log;
  readonly settings: readonly string[];
}

const STOP_PATIENCE_MS = 30_000;

/** Waits for a server of this cluster that is coming up; true when one answers, false when there is none. */
export async function settled({ pg }: Cluster, until: number): Promise<boolean> {
  for (;;) {
    const found = readPostmaster(pg);
    if (!found) return false;
    if (!serves(found.pid, pg)) {
      // PostgreSQL itself clears the file of a dead process, but not of a living stranger with its number.
      if (readPostmaster(pg)?.pid === found.pid) fs.rmSync(path.join(pg, 'postmaster.pid'), { force: true });
      return false;
    }
    if (found.ready) return true;
    if (Date.now() > until)
      throw new StartError(`The database (process ${found.pid}) is not ready after a minute`);
    await sleep(25);
  }
}

/** initdb into a folder aside, then a rename: of launchers that come together one wins and no half cluster is left. */
export function makeCluster({ folder, pg, user, settings }: Cluster, { initdb }: Binaries, keys: Keys): void {
  const fresh = path.join(folder, `pg.new.${process.pid}`);
  const secret = path.join(folder, `.secret.${process.pid}`);
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { mode: 0o700 });
  fs.writeFileSync(secret, keys.adminPassword, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    for (const file of [fresh, secret]) fs.chownSync(file, user.uid, user.gid);
  }
  const make = (locale: string) =>
    spawnSync(
      initdb,
      [
        '-D',
        fresh,
        '-U',
        'plumbline_admin',
        `--pwfile=${secret}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
      ].concat(
        [`--locale=${locale}`, '--data-checksums'],
        settings.includes('fsync=off') ? ['--no-sync'] : [],
      ),
      { uid: user.uid, gid: user.gid, cwd: '/', env: PROGRAM_ENV, encoding: 'utf8' },
    );
  try {
    let made = make('C.UTF-8');
    if (made.status !== 0 && /locale/.test(made.stderr)) made = make('C');
    if (made.status !== 0) {
      const reason =
        made.error?.message ??
        made.stderr.split('\n').find((line) => /error|fatal/i.test(line)) ??
        'initdb failed';
      throw new StartError(`The database cannot be made in ${folder}: ${reason.trim()}`);
    }
    fs.renameSync(fresh, pg);
  } catch (error) {
    if (!fs.existsSync(pg)) throw error;
  } finally {
    fs.rmSync(secret, { force: true });
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

/** Starts the server and waits until it is ready; null, or the words in which it refused. */
export async function launch(
  { folder, pg, user, settings }: Cluster,
  { postgres: program }: Binaries,
  keys: Keys,
) {
  const file = path.join(folder, 'postgres.log');
  const log = fs.openSync(file, 'a', 0o600);
  const before = fs.fstatSync(log).size;
  const flags = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'log_checkpoints=off',
    ...settings,
  ].flatMap((flag) => ['-c', flag]);
  // Detached: Ctrl-C in the terminal must not reach the server before the app has closed.
  const child = spawn(program, ['-D', pg, '-p', String(keys.port), ...flags], {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
    env: PROGRAM_ENV,
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  fs.closeSync(log);
  let failure = '';
  child.once('error', (error) => {
    failure = error.message;
  });
  for (;;) {
    const state = readPostmaster(pg);
    if (state?.pid === child.pid && state?.ready) return null;
    if (failure) return failure;
    if (child.exitCode !== null || child.signalCode !== null) {
      const said = fs.readFileSync(file).subarray(before).toString('utf8').split('\n');
      const lines = said.filter((line) => /FATAL|could not bind|PANIC/.test(line));
      return (
        lines.join(' ').replace(/\s+/g, ' ').trim() || `it ended with ${child.exitCode ?? child.signalCode}`
      );
    }
    await sleep(25);
  }
}

/** The owner, the app's role and the database; proves on the way that this server is ours. */
export async function makeRoles({ pg, folder }: Cluster, keys: Keys): Promise<void> {
  const host = { host: '127.0.0.1', port: keys.port, max: 1, connect_timeout: 10, onnotice: () => {} };
  const sql = postgres({ ...host, user: 'plumbline_admin', pass: keys.adminPassword, database: 'postgres' });
  try {
    const [state] = await sql<{ directory: string; roles: number; databases: number }[]>`
      select current_setting('data_directory') as directory,
        (select count(*)::int from pg_roles where rolname in ('plumbline', 'plumbline_app')) as roles,
        (select count(*)::int from pg_database where datname = 'plumbline') as databases`;
    if (state?.directory !== pg) {
      throw new StartError(
        `Port ${keys.port} belongs to another PostgreSQL: end it, or remove ${folder}/postmaster.pid`,
      );
    }
    if (state.roles < 2) {
      await sql.unsafe(`do $$ begin
        create role plumbline login password '${keys.ownerPassword}';
        create role plumbline_app login password '${keys.appPassword}';
      exception when duplicate_object or unique_violation then null; end $$`);
    }
    if (state.databases === 0) await sql`create database plumbline owner plumbline`.catch(unlessItExists);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`The database in ${folder} does not let us in: ${(error as Error).message}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function unlessItExists(error: { code?: string }): void {
  if (error.code !== '42P04' && error.code !== '23505') throw error;
}

/** Ends the server in an orderly way (fast shutdown) and waits until it has ended. */
export async function stopServer({ pg }: Cluster): Promise<void> {
  const found = readPostmaster(pg);
  if (!found || !serves(found.pid, pg)) return;
  process.kill(found.pid, 'SIGINT');
  const until = Date.now() + STOP_PATIENCE_MS;
  while (serves(found.pid, pg) && Date.now() < until) await sleep(10);
}
