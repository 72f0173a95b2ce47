import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { makeFolder } from '@/db/embedded-files';
import { migrate } from '@/db/migrate';
import { type OpenDatabase, openDatabase } from '@/db/open';
import { type Env, readEnv } from '@/lib/platform/env';
import { StartError } from '@/lib/platform/start-error';
import { sampleSignIns } from './demo-sign-ins';
import { checkPort, type NextServer, startNext } from './next-server';
import { say, step } from './terminal.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What is wrong with the environment, the folder or the port is told before anything is built. */
export async function checkBefore(): Promise<void> {
  const env = readEnv();
  makeFolder(path.resolve(env.DATA_DIR));
  await checkPort(env.PORT, env.HOST);
}

/**
 * Database, migrations, sample company, web server. Returns when a signal has ended all of it in an orderly way;
 * throws a StartError when the start fails or the web server ends unasked.
 */
export async function serve({ dev }: { dev: boolean }): Promise<void> {
  const env = readEnv();
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const signal of SIGNALS) process.on(signal, onSignal);
  let database: OpenDatabase | undefined;
  let server: NextServer | undefined;
  try {
    database = await step('Opening the database', () => openDatabase(env, { info: say, warn: say }));
    server = await startOn(database, env, dev, stop.signal);
    if (!server) return say('\nStopping …');
    const asked = new Promise<'asked'>((resolve) => {
      stop.signal.addEventListener('abort', () => resolve('asked'));
      if (stop.signal.aborted) resolve('asked');
    });
    const end = await Promise.race([server.ended, asked]);
    if (end !== 'asked')
      throw new StartError(`The web server ended by itself (${end}): see what it wrote above`);
    say('\nStopping …');
  } finally {
    await server?.stop();
    await database?.close();
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}

/** The steps after the database is open; undefined when a signal came in between. */
async function startOn(database: OpenDatabase, env: Env, dev: boolean, stop: AbortSignal) {
  if (stop.aborted) return undefined;
  await step('Bringing the tables up to date', () => migrate(database.ownerUrl));
  // The modules of the app find the database where every process of the app finds it.
  process.env.DATABASE_URL = database.appUrl;
  if (stop.aborted) return undefined;
  const signIns = await unlessStopped(sampleSignIns(env, database), stop);
  if (!signIns) return undefined;
  const server = await step('Starting the web server', () =>
    startNext({ port: env.PORT, host: env.HOST, dev, env: appEnv(env, database), stop }),
  );
  if (!server) return undefined;
  say(`\nPlumbline runs at ${env.NEXTAUTH_URL ?? `http://localhost:${env.PORT}`} (Ctrl-C stops it)`);
  for (const { role, email, password } of signIns) say(`sign-in ${role} ${email} password ${password}`);
  if (!env.NEXTAUTH_URL && !['127.0.0.1', 'localhost', '::1'].includes(env.HOST)) {
    say('Others reach this server: behind TLS set NEXTAUTH_URL to the address that they use');
  }
  return server;
}

/** What `work` gives; undefined as soon as we are to stop. The next start loads what was cut off anew. */
function unlessStopped<T>(work: Promise<T>, stop: AbortSignal): Promise<T | undefined> {
  const stopped = new Promise<undefined>((resolve) => {
    if (stop.aborted) resolve(undefined);
    stop.addEventListener('abort', () => resolve(undefined));
  });
  // Without its database it fails: nobody waits for it any longer.
  work.catch(() => {});
  return Promise.race([work, stopped]);
}

/** The app gets the rights of its own role and no others. */
function appEnv(env: Env, database: OpenDatabase): Record<string, string | undefined> {
  return {
    DATABASE_URL: database.appUrl,
    MIGRATION_DATABASE_URL: undefined,
    PLUMBLINE_DATABASE: database.kind,
    PLUMBLINE_JOBS: 'on',
    DATA_DIR: path.resolve(env.DATA_DIR),
    NEXTAUTH_SECRET: env.NEXTAUTH_SECRET ?? keptSecret(env.DATA_DIR),
    // Without an address of its own the server answers under the name that it is called by: localhost, 127.0.0.1, …
    ...(env.NEXTAUTH_URL ? {} : { NEXTAUTH_URL: undefined, AUTH_TRUST_HOST: 'true' }),
  };
}

/** The secret of the sign-in sessions, made once and kept, so that a restart signs nobody out. */
function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, 'nextauth-secret');
  fs.mkdirSync(dataDir, { recursive: true });
  try {
    fs.writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'EEXIST') {
      throw new StartError(
        `Cannot write ${file} (${code}): set DATA_DIR to a folder that you may write, or NEXTAUTH_SECRET`,
      );
    }
  }
  return fs.readFileSync(file, 'utf8').trim();
}
