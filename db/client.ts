import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type ReservedSql, type Sql } from 'postgres';
import { env } from '@/lib/platform/env';

/** A transaction inside one organization. The only way to the tenant tables. */
export type Tx = PostgresJsDatabase;

/** Channel of `NOTIFY`: "<organization id> <revision>" after each committed write (lib/platform/live). */
export const REVISION_CHANNEL = 'plumbline_revision';

// One pool a process, also across the reloads of the development server.
const held = globalThis as { plumblineSql?: Sql };

/** The pool. Only for look-ups of no organization (by security-definer function) and for LISTEN. */
export function pool(): Sql {
  if (!held.plumblineSql) {
    const url = env().DATABASE_URL;
    if (!url) throw new Error('DATABASE_URL is not set: `npm start` and `npm run dev` set it for the server');
    held.plumblineSql = connect(url);
  }
  return held.plumblineSql;
}

/** A pool of its own, for tests and programs that are told the address. */
export function connect(url: string): Sql {
  return postgres(url, { max: 10, idle_timeout: 300, onnotice: () => {} });
}

// Transactions under way, also those of reads that have answered and are about to end.
const underWay = new Set<Promise<unknown>>();

export async function closePool(): Promise<void> {
  await Promise.allSettled(underWay);
  await held.plumblineSql?.end({ timeout: 5 });
  held.plumblineSql = undefined;
}

function inTransaction(pg: ReservedSql): Tx {
  // Drizzle reads `options.parsers` of a client, which a reserved one of postgres.js does not carry. It is not given the
  // schema: with it, it would walk all tables for each transaction, for queries that nobody here writes.
  // Unprepared, a query with parameters is two trips to the server and the next one waits for it; prepared, it is one.
  const { unsafe } = pg;
  const prepared: typeof unsafe = (query, parameters, options) =>
    unsafe(query, parameters, { ...options, prepare: true, simple: false } as typeof options);
  return drizzle(Object.assign(pg, { options: pool().options, unsafe: prepared }) as unknown as Sql);
}

interface Mode {
  readonly begin: string;
  /**
   * How prepared statements are planned: of a read as the database finds best after a few of them, of a write, which finds
   * rows by their keys, once.
   */
  readonly plan: 'auto' | 'force_generic_plan';
}
const READ: Mode = {
  begin: 'begin isolation level repeatable read read only',
  plan: 'auto',
};
const WRITE: Mode = { begin: 'begin', plan: 'force_generic_plan' };

/** One connection in a transaction inside an organization; `lost` rejects when the server is gone. */
interface Opened {
  readonly tx: Tx;
  readonly begun: Promise<unknown>;
  readonly lost: Promise<never>;
  commit(): Promise<void>;
  /** Ends what is left of the transaction and gives the connection back. */
  leave(how: 'committed' | 'broken'): Promise<void>;
}

/**
 * `begin` of postgres.js waits for the server before the first query may go. Here it travels with the organization's
 * setting and the first queries: which trips are saved is half of what a small write takes.
 */
async function open({ begin, plan }: Mode, organizationId: string): Promise<Opened> {
  const pg = await pool().reserve();
  let isLost = false;
  let lose: (error: Error) => void = () => {};
  const lost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  lost.catch(() => {});
  const onclose = (error: Error) => {
    isLost = true;
    lose(error);
  };
  // The driver's own way to a transaction's connection: without it a query after its end would wait for ever.
  const onexecute = (connection: object) => Object.assign(connection, { onclose });
  const begun = Promise.all([
    pg.unsafe(begin, [], { onexecute } as object).execute(),
    pg`select set_config('plumbline.organization', ${organizationId}, true), set_config('plan_cache_mode', ${plan}, true)`.execute(),
  ]);
  begun.catch(() => {});
  const tx = inTransaction(pg);
  return {
    tx,
    begun,
    lost,
    async commit() {
      const { command } = await atOnce(tx.execute(sql`commit`));
      if (command !== 'COMMIT') throw new Error('A query had failed: the transaction was rolled back');
    },
    async leave(how) {
      if (how === 'broken' && !isLost) await Promise.race([pg`rollback`, lost]).catch(() => {});
      // A connection that closed is the pool's again already.
      if (!isLost) pg.release();
    },
  };
}

/**
 * Reads inside one organization: one repeatable-read snapshot, read-only, seeing nothing of any other organization.
 * Queries that do not need each other belong into `Promise.all`, one connection pipelines them. Its end is not waited for.
 */
export async function read<T>(organizationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { tx, begun, lost, commit, leave } = await open(READ, organizationId);
  try {
    const [result] = await Promise.race([lost, Promise.all([work(tx), begun])]);
    const end = Promise.race([lost, commit()]).then(
      () => leave('committed'),
      () => leave('broken'),
    );
    underWay.add(end);
    end.finally(() => underWay.delete(end));
    return result;
  } catch (error) {
    await leave('broken');
    throw error;
  }
}

/** Sends a last statement with the commit right behind it: the transaction is over with its answer. */
export type Finish = <T extends Record<string, unknown>>(statement: SQL) => Promise<readonly T[]>;

/**
 * Writes inside one organization. Commands use `write` of lib/audit, which also keeps the audit and the revision. A work
 * that does not `finish` itself is committed behind its end.
 */
export async function transact<T>(
  organizationId: string,
  work: (tx: Tx, finish: Finish) => Promise<T>,
): Promise<T> {
  const { tx, begun, lost, commit, leave } = await open(WRITE, organizationId);
  let finished = false;
  const finish = async (statement: SQL) => {
    finished = true;
    const answer = atOnce(tx.execute(statement));
    await inOrder([answer, commit()]);
    return answer as never;
  };
  try {
    const [result] = await Promise.race([lost, Promise.all([work(tx, finish), begun])]);
    if (!finished) await Promise.race([lost, commit()]);
    await leave('committed');
    return result;
  } catch (error) {
    await leave('broken');
    throw error;
  }
}

/** A query of Drizzle leaves when its answer is asked for: asks at once, so that statements leave as they are written. */
export const atOnce = <T>(query: PromiseLike<T>): Promise<T> =>
  Promise.resolve(query.then((answer) => answer));

/**
 * Waits for statements that left one behind the other. Of several failures the first is thrown: whatever came behind it
 * in the transaction failed because of it.
 */
export async function inOrder(statements: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(statements)) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}

/** The code of PostgreSQL in an error of a query, else ''. */
export function databaseCode(error: unknown): string {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
