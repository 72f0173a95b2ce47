import { and, eq } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '@/db/client';
import { request, requestEvent } from '@/db/schema/requests';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { type Command, refuseRole } from '@/lib/auth/policy';
import { type Failure, fail, ok, type Result } from '@/lib/core/result';
import type { Fit } from '@/lib/measure/fit';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import {
  type FittedRequest,
  fittedRequest,
  type RequestEvent,
  type RequestState,
  requestItem,
  type StoredRequest,
} from '../model';
import { requestToChange } from '../queries';
import { loadFit } from './load-fit';

export interface Step {
  readonly kind: RequestEvent['kind'];
  readonly state: RequestState;
  readonly reason: string | null;
  /** Kept with a decision: the verdict that it was taken on. */
  readonly keepsVerdict?: true;
}

/**
 * One step in the life of a request, appended to its events: finds it, asks `decide` what the step is and whether it may
 * be taken, in the order of all commands, and answers with the request and its fit.
 */
export async function takeStep(
  context: Context,
  command: Command,
  code: string,
  decide: (found: StoredRequest, fit: Fit) => Result<Step>,
  expectedVersion?: number,
): Promise<Result<FittedRequest>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, command);
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const found = await requestToChange(tx, organizationId, code);
    if (!found) return fail('not-found', `There is no request “${code}”.`);
    const organization = await organizationOf(tx, organizationId);
    const source = await loadFit(tx, organization, dayOf(organization, now));
    const fit = source.fitOf(found);
    const step = decide(found, fit);
    if (!step.ok) return step;
    const before = requestItem(found);
    if (expectedVersion !== undefined && expectedVersion !== found.version) {
      return fail('stale', 'The request has been changed meanwhile.', { current: before });
    }
    const { kind, state, reason, keepsVerdict } = step.value;
    const verdict = keepsVerdict ? fit.verdict : null;
    await append(tx, context, found, { kind, state, reason, verdict });
    const said = { kind, reason, verdict, by: actor.name, at: now.toISOString() };
    const after = { ...found, state, version: found.version + 1, events: [...found.events, said] };
    record({ action: command, entity: 'request', code, before, after: requestItem(after), reason });
    return ok(fittedRequest(after, fit));
  });
}

async function append(
  tx: Tx,
  { actor, now }: Context,
  { id, version }: StoredRequest,
  { state, ...event }: Omit<Step, 'keepsVerdict'> & { readonly verdict: Fit['verdict'] | null },
): Promise<void> {
  const { organizationId } = actor;
  const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
  await tx.insert(requestEvent).values({ organizationId, id: uuidv7(), requestId: id, ...event, ...by });
  await tx
    .update(request)
    .set({ state, version: version + 1 })
    .where(and(eq(request.organizationId, organizationId), eq(request.id, id)));
}

/** A step that does not follow on the state of the request. */
export const outOfTurn = (message: string): { ok: false; failure: Failure } =>
  fail('invalid', message, { errors: [{ path: 'state', code: 'state', message }] });
