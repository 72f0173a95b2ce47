import { and, eq } from 'drizzle-orm';
import { request } from '@/db/schema/requests';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { requestPatch } from '../input';
import { type FittedRequest, fittedRequest, isUndecided, requestItem } from '../model';
import { requestToChange } from '../queries';
import { loadFit } from './load-fit';
import { nameRequest } from './name-request';
import { isOfEither, notOfEither } from './sides';
import { outOfTurn } from './take-step';

/** Changes a request while nobody has decided it: by who asks, or the team that is asked. Only what is named changes. */
export async function updateRequest(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<FittedRequest>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'request.update');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const found = await requestToChange(tx, organizationId, code);
    if (!found) return fail('not-found', `There is no request “${code}”.`);
    const parsed = parse(requestPatch, input);
    if (!parsed.ok) return parsed;
    if (!isOfEither(actor, 'request.update', found)) return notOfEither(found);
    const before = requestItem(found);
    if (expectedVersion !== undefined && expectedVersion !== found.version)
      return fail('stale', 'The request has been changed meanwhile.', { current: before });
    const organization = await organizationOf(tx, organizationId);
    const source = await loadFit(tx, organization, dayOf(organization, now));
    const named = Object.entries(parsed.value).filter(([, value]) => value !== undefined);
    const after = { ...found, ...Object.fromEntries(named) } as typeof found;
    if (JSON.stringify(after) === JSON.stringify(found)) return ok(fittedRequest(found, source.fitOf(found)));
    if (!isUndecided(found)) return outOfTurn(`This request is ${found.state}: what was decided stays.`);
    const { forTeam, objective, kpi, title, effortDays, cost, due } = after;
    const links = await nameRequest(tx, actor, { forTeam, objective, kpi });
    if (!links.ok) return links;
    const { objectiveId, kpiId } = links.value;
    const changed = { ...after, version: found.version + 1 };
    await tx
      .update(request)
      .set({ title, effortDays, cost, due, objectiveId, kpiId, version: changed.version })
      .where(and(eq(request.organizationId, organizationId), eq(request.id, found.id)));
    record({ action: 'request.update', entity: 'request', code, before, after: requestItem(changed) });
    return ok(fittedRequest(changed, source.fitOf(changed)));
  });
}
