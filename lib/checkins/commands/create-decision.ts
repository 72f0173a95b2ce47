import { v7 as uuidv7 } from 'uuid';
import { decision } from '@/db/schema/checkins';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { ok, type Result } from '@/lib/core/result';
import { decisionInput } from '../input';
import type { DecisionItem } from '../model/decisions';
import { placeIds, subjectIds } from './subjects';
import { addTick } from './tick-point';

/** Writes down what was decided and why, with the KPI, goal or objective and the month that it speaks of. */
export async function createDecision(context: Context, input: unknown): Promise<Result<DecisionItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'decision.create');
  if (refused) return refused;
  const parsed = parse(decisionInput, input);
  if (!parsed.ok) return parsed;
  const { text, why, point, ...given } = parsed.value;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const subjects = await subjectIds(tx, organizationId, given);
    if (!subjects.ok) return subjects;
    const place = await placeIds(tx, context, 'decision.create', { ...given, point });
    if (!place.ok) return place;
    const id = uuidv7();
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    const row = { text, why, month: given.month, ...subjects.value.ids, ...place.value };
    await tx.insert(decision).values({ organizationId, id, ...row, ...by });
    const { checkinId, date } = place.value;
    if (checkinId && date && point) await addTick(tx, context, { checkinId, date, point }, 'decision');
    const item: DecisionItem = {
      ...{ id, text, why, ...given, by: actor.name, at: now.toISOString(), version: 1 },
    };
    record({ action: 'decision.create', entity: 'decision', code: id, after: item, reason: why });
    return ok(item);
  });
}
