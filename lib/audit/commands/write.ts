import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { databaseCode, type Finish, inOrder, REVISION_CHANNEL, type Tx, transact } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { fail, type Result } from '@/lib/core/result';
import type { AuditEntry } from '../model';

class Refused extends Error {
  constructor(readonly result: Result<never>) {
    super('refused');
  }
}

/** Thrown by a work that finds that somebody else was first: everything is rolled back and done again. */
export class Overtaken extends Error {}

const ATTEMPTS = 5;
/** Serialization failure and deadlock: nothing happened, the same work may be tried again. */
const AGAIN = new Set(['40001', '40P01']);

/**
 * The one way to write. Opens a transaction inside the actor's organization and does the work; when the work
 * called `record`, appends those audit rows and raises `organization.revision`, as the last statement before the
 * commit so that a long import blocks nobody; when it recorded nothing, nothing changed and nobody is told.
 * A refusal rolls everything back and is returned. `revision` comes back with a success that changed something.
 * The work may run more than once (deadlock, `Overtaken`): it touches nothing but the transaction. Statements whose answer
 * decides nothing are handed to `alongside`: they travel with the audit row and the commit.
 */
export async function write<T>(context: Context, work: Work<T>): Promise<Written<T>> {
  const outer = writes.get(context);
  if (outer) return work(...outer);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeOnce(context, work);
    } catch (error) {
      if (error instanceof Refused) return error.result;
      if (!(error instanceof Overtaken || AGAIN.has(databaseCode(error)))) throw error;
      if (attempt === ATTEMPTS) return fail('stale', 'Others are changing the same things; try again.');
    }
  }
}

// Contexts whose commands are part of a write that runs.
const writes = new WeakMap<Context, Parameters<Work<unknown>>>();

/**
 * A context for commands that happen together with the write around them or not at all: each does and records its part
 * inside of it. Who calls them returns the first refusal, which rolls everything back.
 */
export function together(context: Context, ...outer: Parameters<Work<unknown>>): Context {
  const inner = { ...context };
  writes.set(inner, outer);
  return inner;
}

type Work<T> = (
  tx: Tx,
  record: (entry: AuditEntry) => void,
  alongside: (statements: Promise<unknown>) => void,
) => Promise<Result<T>>;
/** A result with the organization's new revision, where something changed. */
export type Written<T> = Result<T> & { readonly revision?: number };

async function writeOnce<T>({ actor, now }: Context, work: Work<T>): Promise<Written<T>> {
  return transact(actor.organizationId, async (tx, finish) => {
    const entries: AuditEntry[] = [];
    const besides: Promise<unknown>[] = [];
    const alongside = (statements: Promise<unknown>) => {
      statements.catch(() => {});
      besides.push(statements);
    };
    const result = await work(tx, (entry) => entries.push(entry), alongside);
    if (!result.ok) throw new Refused(result);
    if (entries.length === 0) {
      await Promise.all(besides);
      return result;
    }
    const raising = raise(finish, { actor, now }, entries);
    await inOrder([...besides, raising]);
    return { ...result, revision: await raising };
  });
}

/** Raises the revision, appends the audit rows and tells the others, as one statement with the commit behind it. */
async function raise(
  finish: Finish,
  { actor, now }: Context,
  entries: readonly AuditEntry[],
): Promise<number> {
  const rows = entries.map((entry) => ({
    id: uuidv7(),
    action: entry.action,
    entity: entry.entity,
    code: entry.code,
    before: entry.before ?? null,
    after: entry.after ?? null,
    reason: entry.reason ?? null,
    count: entry.count ?? 1,
  }));
  const [raised] = await finish<{ revision: string }>(sql`
    with raised as (
      update organization set revision = revision + 1 where organization_id = ${actor.organizationId} returning revision),
    appended as (
      insert into audit (organization_id, id, revision, action, entity, code, before, after, reason, count, by_account,
        by_token, via, at)
      select ${actor.organizationId}::uuid, e.id, raised.revision, e.action, e.entity, e.code, nullif(e.before, 'null'),
        nullif(e.after, 'null'), e.reason, e.count, ${actor.accountId}::uuid, ${actor.tokenId}::uuid, ${actor.via}::text,
        ${now.toISOString()}::timestamptz
      from raised, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as e(id uuid, action text, entity text, code text, before jsonb, after jsonb, reason text, count int))
    select revision, pg_notify(${REVISION_CHANNEL}, ${`${actor.organizationId} `} || revision) from raised`);
  if (!raised) throw new Error('The organization of a write does not exist');
  return Number(raised.revision);
}
