import { v7 as uuidv7 } from 'uuid';
import { request } from '@/db/schema/requests';
import { Overtaken, write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { requestInput } from '../input';
import { type FittedRequest, fittedRequest, requestItem } from '../model';
import { nextCode, requestsOf } from '../queries';
import { loadFit } from './load-fit';
import { nameRequest } from './name-request';

/** Asks a team for a piece of work, also on behalf of somebody; answers with the fit verdict (Method §8) at once. */
export async function createRequest(context: Context, input: unknown): Promise<Result<FittedRequest>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'request.create');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const parsed = parse(requestInput, input);
    if (!parsed.ok) return parsed;
    const { objective = null, kpi = null, cost = null, ...given } = parsed.value;
    const links = await nameRequest(tx, actor, { ...given, objective, kpi });
    if (!links.ok) return links;
    const code = given.code ?? (await nextCode(tx, organizationId));
    const { title, effortDays, due } = given;
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    const stored = await tx
      .insert(request)
      .values({ organizationId, id: uuidv7(), code, title, effortDays, cost, due, ...links.value, ...by })
      .onConflictDoNothing()
      .returning({ id: request.id });
    if (stored.length === 0 && given.code === undefined) throw new Overtaken();
    if (stored.length === 0) {
      const message = `The code “${code}” is taken.`;
      return fail('duplicate', message, { errors: [{ path: 'code', code: 'duplicate', message }] });
    }
    const organization = await organizationOf(tx, organizationId);
    const [[made], source] = await Promise.all([
      requestsOf(tx, organizationId, code),
      loadFit(tx, organization, dayOf(organization, now)),
    ]);
    if (!made) throw new Error(`The request ${code} was stored and is not there`);
    record({ action: 'request.create', entity: 'request', code, after: requestItem(made) });
    return ok(fittedRequest(made, source.fitOf(made)));
  });
}
