import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { checkinTick } from '@/db/schema/checkins';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { tickInput } from '../input';
import { occurrenceOn } from '../model';
import type { OUTCOMES, TickItem } from '../model/minutes';
import { ticksOf } from '../queries';
import { changeable } from './own-checkin';

/** Says that a point of the agenda was talked about, with nothing to do, or takes that back. */
export async function tickPoint(
  context: Context,
  code: string,
  date: string,
  input: unknown,
): Promise<Result<TickItem>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'checkin.tick');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const found = await changeable(tx, context, code);
    if (!found.ok) return found;
    const { checkin, day } = found.value;
    if (!occurrenceOn(checkin, date, day))
      return fail('not-found', `${checkin.title} has no date on ${date}.`);
    const parsed = parse(tickInput, input);
    if (!parsed.ok) return parsed;
    if (!checkin.teams.some(({ id }) => mayForTeam(actor, 'checkin.tick', id)))
      return fail('forbidden', 'Members of its teams tick its points.');
    const { point, ticked } = parsed.value;
    const ticks = await ticksOf(tx, organizationId, checkin.id, date);
    const before = ticks.find((each) => each.point === point);
    const stood: TickItem = { point, outcome: before?.outcome ?? null };
    if (ticked === (before !== undefined)) return ok(stood);
    if (before && before.outcome !== 'noted')
      return fail('invalid', 'A decision or an action came of this point: it stays talked about.');
    const after: TickItem = { point, outcome: ticked ? 'noted' : null };
    if (ticked) await addTick(tx, context, { checkinId: checkin.id, date, point }, 'noted');
    else
      await tx
        .delete(checkinTick)
        .where(sql`organization_id = ${organizationId} and checkin_id = ${checkin.id}
        and date = ${date} and point = ${point}`);
    record({ action: 'checkin.tick', entity: 'checkin', code, before: stood, after });
    return ok(after);
  });
}

/** A decision or an action says more than that a point was noted. */
export async function addTick(
  tx: Tx,
  { actor, now }: Context,
  at: { readonly checkinId: string; readonly date: string; readonly point: string },
  outcome: (typeof OUTCOMES)[number],
): Promise<void> {
  const { organizationId, accountId, tokenId, via } = actor;
  const by = { outcome, byAccount: accountId, byToken: tokenId, via, at: now };
  const t = checkinTick;
  await tx
    .insert(t)
    .values({ organizationId, ...at, ...by })
    .onConflictDoUpdate({ target: [t.organizationId, t.checkinId, t.date, t.point], set: by });
}
