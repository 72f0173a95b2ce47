import { v7 as uuidv7 } from 'uuid';
import { checkin, checkinPlan, checkinTeam } from '@/db/schema/checkins';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { addDays } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { dayOf } from '@/lib/people/model';
import { organizationOf, teamsByCode } from '@/lib/people/queries';
import { checkinInput } from '../input';
import { type Checkin, type CheckinItem, toCheckinItem } from '../model';

/** Dates that have passed are counted as missed: an older one is a slip. Five years of days. */
const LONGEST = 1827;

/**
 * Sets up a recurring check-in of two or more teams; the lead of one of them may. Its dates follow from the rhythm,
 * those that have passed included: they were missed unless somebody records them.
 */
export async function createCheckin(context: Context, input: unknown): Promise<Result<CheckinItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'checkin.create');
  if (refused) return refused;
  const parsed = parse(checkinInput, input);
  if (!parsed.ok) return parsed;
  const { code, title, teams: codes, first, every, interval, by } = parsed.value;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const teams = await teamsByCode(tx, codes);
    if (!teams.ok) return teams;
    const day = dayOf(await organizationOf(tx, organizationId), now);
    if (first < addDays(day, -LONGEST)) return invalid('first', 'A check-in began at most five years ago.');
    if (!teams.value.some(({ id }) => mayForTeam(actor, 'checkin.create', id)))
      return fail('forbidden', 'A lead sets up check-ins of own teams.');
    const id = uuidv7();
    const made = await tx
      .insert(checkin)
      .values({ organizationId, id, code, title })
      .onConflictDoNothing()
      .returning({ id: checkin.id });
    if (made.length === 0) {
      const message = `The code “${code}” is taken.`;
      return fail('duplicate', message, { errors: [{ path: 'code', code: 'duplicate', message }] });
    }
    const plan = { first, every, interval, by };
    await tx.insert(checkinTeam).values(teams.value.map((team) => rowOf(organizationId, id, team.id)));
    await tx.insert(checkinPlan).values({ organizationId, checkinId: id, number: 1, madeOn: first, ...plan });
    const named = [...teams.value].sort((a, b) => a.name.localeCompare(b.name));
    const whole: Checkin = {
      ...{ id, code, title, teams: named, plans: [{ ...plan, madeOn: first }], settled: [] },
      ...{ endedOn: null, version: 1 },
    };
    const item = toCheckinItem(whole, day);
    record({ action: 'checkin.create', entity: 'checkin', code, after: item });
    return ok(item);
  });
}

export const rowOf = (organizationId: string, checkinId: string, teamId: string) => ({
  organizationId,
  checkinId,
  teamId,
});
