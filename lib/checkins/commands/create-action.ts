import { v7 as uuidv7 } from 'uuid';
import { action } from '@/db/schema/checkins';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { ok, type Result } from '@/lib/core/result';
import { actionInput } from '../input';
import type { ActionItem } from '../model/decisions';
import { placeIds, subjectIds } from './subjects';
import { addTick } from './tick-point';

/** Writes down what one person will have done by a day. */
export async function createAction(context: Context, input: unknown): Promise<Result<ActionItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'action.create');
  if (refused) return refused;
  const parsed = parse(actionInput, input);
  if (!parsed.ok) return parsed;
  const { text, accountable, due, point, ...given } = parsed.value;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const subjects = await subjectIds(tx, organizationId, given, accountable);
    if (!subjects.ok) return subjects;
    const { ids, accountableId } = subjects.value;
    if (accountableId === null) throw new Error('An action without a person was let through');
    const place = await placeIds(tx, context, 'action.create', { ...given, point });
    if (!place.ok) return place;
    const id = uuidv7();
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    const row = { text, due, accountable: accountableId, month: given.month, ...ids, ...place.value };
    await tx.insert(action).values({ organizationId, id, ...row, ...by });
    const { checkinId, date } = place.value;
    if (checkinId && date && point) await addTick(tx, context, { checkinId, date, point }, 'action');
    const item: ActionItem = {
      ...{ id, text, accountable, due, state: 'open', reason: null, closedAt: null, ...given },
      ...{ by: actor.name, at: now.toISOString(), version: 1 },
    };
    record({ action: 'action.create', entity: 'action', code: id, after: item });
    return ok(item);
  });
}
