import 'server-only';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Sql, type TransactionSql } from 'postgres';
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

export async function closePool(): Promise<void> {
  await held.plumblineSql?.end({ timeout: 5 });
  held.plumblineSql = undefined;
}

function inTransaction(pg: TransactionSql): Tx {
  // Drizzle reads `options.parsers` of a client, which a transaction of postgres.js does not carry. It is not given the
  // schema: with it, it would walk all tables for each transaction, for queries that nobody here writes.
  // Unprepared, a query with parameters is two trips to the server and the next one waits for it; prepared, it is one.
  const { unsafe } = pg;
  const prepared: typeof unsafe = (query, parameters, options) =>
    unsafe(query, parameters, { ...options, prepare: true });
  return drizzle(Object.assign(pg, { options: pool().options, unsafe: prepared }) as unknown as Sql);
}

/**
 * Sets the organization of a transaction, and how its prepared statements are planned: of a read anew for its values,
 * since one plan for any number of KPIs takes several times as long; of a write, which finds rows by their keys, once.
 */
const enter = (
  pg: TransactionSql,
  organizationId: string,
  plan: 'force_custom_plan' | 'force_generic_plan',
) => pg`
  select set_config('plumbline.organization', ${organizationId}, true), set_config('plan_cache_mode', ${plan}, true)`;

/**
 * Reads inside one organization: one repeatable-read snapshot, read-only, seeing nothing of any other organization.
 * The setting is on its way before the first query; queries that do not need each other belong into `Promise.all`,
 * one connection pipelines them.
 */
export function read<T>(organizationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return pool().begin('isolation level repeatable read read only', async (pg) => {
    const setting = enter(pg, organizationId, 'force_custom_plan').execute();
    const [, result] = await Promise.all([setting, work(inTransaction(pg))]);
    return result;
  }) as Promise<T>;
}

/** Writes inside one organization. Commands use `write` of lib/audit, which also keeps the audit and the revision. */
export function transact<T>(organizationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return pool().begin(async (pg) => {
    const setting = enter(pg, organizationId, 'force_generic_plan').execute();
    const [, result] = await Promise.all([setting, work(inTransaction(pg))]);
    return result;
  }) as Promise<T>;
}
