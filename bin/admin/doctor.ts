import fs from 'node:fs';
import path from 'node:path';
import { type OpenDatabase, openDatabase } from '@/db/open';
import { type Env, readEnv } from '@/lib/platform/env';
import { checkNode } from '../install.js';
import { ROOT } from '../terminal.js';
import { checkClock, checkMigrations, checkPolicies, checkTriggers } from './doctor-database';
import { LOG, say } from './ground';

const ENOUGH_SPACE = 200 * 1024 * 1024;

/** Looks at everything that the server stands on; exit status 1 when anything needs its cure. */
export async function doctor(): Promise<void> {
  let faults = 0;
  const check = async <T>(name: string, look: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      const found = await look();
      say(`ok    ${name}${typeof found === 'string' ? `: ${found}` : ''}`);
      return found;
    } catch (error) {
      faults += 1;
      say(`FAIL  ${name}: ${(error as Error).message.replaceAll('\n', ' ')}`);
      return undefined;
    }
  };
  await check('Node', () => {
    checkNode();
    return process.versions.node;
  });
  let env: Env | undefined;
  await check('environment', () => {
    env = readEnv();
  });
  await check('build', checkBuild);
  if (env) await checkData(env, check);
  if (faults > 0) process.exitCode = 1;
}

type Check = <T>(name: string, look: () => T | Promise<T>) => Promise<T | undefined>;

async function checkData(env: Env, check: Check): Promise<void> {
  await check('DATA_DIR', () => checkDataDir(env.DATA_DIR));
  let database: OpenDatabase | undefined;
  await check('database', async () => {
    database = await openDatabase(env, LOG);
    return database.kind;
  });
  if (!database) return;
  const { ownerUrl, appUrl } = database;
  try {
    await check('clock', () => checkClock(appUrl));
    if ((await check('tables', () => checkMigrations(ownerUrl))) === undefined) return;
    await check('organizations kept apart', () => checkPolicies(appUrl));
    await check('append-only tables', () => checkTriggers(appUrl));
  } finally {
    await database.close();
  }
}

function checkBuild(): string {
  const stamp = path.join(ROOT, '.next', 'BUILD_ID');
  if (!fs.existsSync(stamp)) throw new Error('there is none yet; npm start makes it');
  return `of ${fs.statSync(stamp).mtime.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The folder can be used, has room, and what is secret in it is for its owner alone. */
function checkDataDir(dataDir: string): string {
  const folder = path.resolve(dataDir);
  const place = fs.existsSync(folder) ? folder : path.dirname(folder);
  try {
    fs.accessSync(place, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new Error(
      `${place} cannot be used (${code}); give yourself the right to write there, or set DATA_DIR`,
    );
  }
  for (const name of ['database.json', 'nextauth-secret', 'demo-sign-ins.json']) {
    const file = path.join(folder, name);
    if (fs.existsSync(file) && (fs.statSync(file).mode & 0o077) !== 0)
      throw new Error(`others may read ${file}; chmod 600 it`);
  }
  const { bavail, bsize } = fs.statfsSync(place);
  const free = bavail * bsize;
  if (free < ENOUGH_SPACE) throw new Error(`${place} has ${megabytes(free)} free; make room`);
  return `${folder}, ${megabytes(free)} free`;
}

const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024).toLocaleString('en')} MB`;
