import { pool } from '@/db/client';
import { env } from '@/lib/platform/env';
import { VERSION } from './build';

const TIMEOUT_MS = 2000;

/**
 * Whether the server can work: 200 with version, kind of database and a number that rises with every write to the
 * database server, or 503 when the database does not answer within two seconds. Needs no token, tells no names.
 */
export async function health(): Promise<Response> {
  const database = env().PLUMBLINE_DATABASE ?? (env().DATABASE_URL ? 'postgres' : 'embedded');
  const headers = { 'cache-control': 'no-store' };
  try {
    const revision = await withinTime(writesSoFar());
    return Response.json({ status: 'ok', version: VERSION, database, revision }, { headers });
  } catch {
    return Response.json({ status: 'unavailable', version: VERSION, database }, { status: 503, headers });
  }
}

// No organization may be seen here; the database's own counter of transactions that wrote is everybody's.
async function writesSoFar(): Promise<number> {
  const [row] = await pool()<{ count: string }[]>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as count`;
  return Number(row?.count);
}

function withinTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The database does not answer')), TIMEOUT_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
