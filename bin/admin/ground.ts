import { migrate } from '@/db/migrate';
import { type OpenDatabase, openDatabase } from '@/db/open';
import { allowServerModules } from '@/db/seed/plain-node';
import type { Failure, Result } from '@/lib/core/result';
import { type Env, readEnv } from '@/lib/platform/env';
import { Refusal } from '../terminal.js';

export interface Ground {
  readonly env: Env;
  readonly database: OpenDatabase;
  readonly now: Date;
}

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** What is told on the way goes to standard error: standard output is the answer. */
export const LOG = {
  info: (line: string) => void process.stderr.write(`${line}\n`),
  warn: (line: string) => void process.stderr.write(`${line}\n`),
};

/**
 * Works on the server's database, attached to where it runs already, with the tables up to date. The modules of the
 * app find it where every process of the app does; they are to be imported inside `work`.
 */
export async function withDatabase<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
  const env = readEnv();
  const database = await openDatabase(env, LOG);
  try {
    await migrate(database.ownerUrl);
    process.env.DATABASE_URL = database.appUrl;
    allowServerModules();
    const { closePool } = await import('@/db/client');
    try {
      return await work({ env, database, now: new Date() });
    } finally {
      await closePool();
    }
  } finally {
    await database.close();
  }
}

/** The value of a command's answer; throws its refusal as one line, each fault at the option that it is in. */
export function accepted<T>(result: Result<T>, optionOf: Readonly<Record<string, string>>): T {
  if (result.ok) return result.value;
  throw new Refusal(inOneLine(result.failure, optionOf));
}

function inOneLine({ message, errors = [] }: Failure, optionOf: Readonly<Record<string, string>>): string {
  if (errors.length === 0) return message;
  return errors
    .map((error) => {
      const option = optionOf[error.path] ?? optionOf[error.path.replace(/\.\d+$/, '')];
      return option ? `--${option}: ${error.message}` : error.message;
    })
    .join(' ');
}
