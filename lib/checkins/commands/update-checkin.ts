import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { checkin, checkinPlan, checkinTeam } from '@/db/schema/checkins';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { changesIn } from '@/lib/people/model';
import { teamsByCode } from '@/lib/people/queries';
import { checkinPatch } from '../input';
import { type CheckinItem, type Plan, toCheckinItem } from '../model';
import { checkinsOf } from '../queries';
import { rowOf } from './create-checkin';
import { changeable } from './own-checkin';

/**
 * Changes title, teams or rhythm. Another rhythm begins with its own first date, today or later: what was due before
 * stays held or missed as it was.
 */
export async function updateCheckin(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<CheckinItem>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'checkin.update');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const found = await changeable(tx, context, code);
    if (!found.ok) return found;
    const parsed = parse(checkinPatch, input);
    if (!parsed.ok) return parsed;
    const { checkin: now, day } = found.value;
    if (!now.teams.some(({ id }) => mayForTeam(actor, 'checkin.update', id)))
      return fail('forbidden', 'A lead changes check-ins of own teams.');
    const before = toCheckinItem(now, day);
    if (expectedVersion !== undefined && expectedVersion !== now.version)
      return fail('stale', `${now.title} has been changed meanwhile.`, { current: before });
    const { code: other, teams: codes, title = now.title, ...rhythm } = parsed.value;
    if (other !== undefined && other !== code)
      return invalid('code', 'A code cannot be changed: addresses use it.');
    const teams = await teamsByCode(tx, codes ?? before.teams);
    if (!teams.ok) return teams;
    const plan = planOf(before, changesIn(rhythm), day);
    if (!plan.ok) return plan;
    const isOther = JSON.stringify([...(codes ?? [])].sort()) !== JSON.stringify([...before.teams].sort());
    const others = codes !== undefined && isOther;
    if (title === now.title && !others && plan.value === null) return ok(before);
    await tx
      .update(checkin)
      .set({ title, version: now.version + 1 })
      .where(and(eq(checkin.organizationId, organizationId), eq(checkin.id, now.id)));
    const teamIds = teams.value.map(({ id }) => id);
    if (others) await setTeams(tx, organizationId, now.id, teamIds);
    if (plan.value) {
      const number = now.plans.length + 1;
      await tx
        .insert(checkinPlan)
        .values({ organizationId, checkinId: now.id, number, madeOn: day, ...plan.value });
    }
    const [changed] = await checkinsOf(tx, organizationId, code);
    const after = changed ? toCheckinItem(changed, day) : before;
    record({ action: 'checkin.update', entity: 'checkin', code, before, after });
    return ok(after);
  });
}

/** The new plan; null where nothing of the rhythm changes. */
function planOf(
  before: CheckinItem,
  patch: Partial<Omit<Plan, 'madeOn'>>,
  day: string,
): Result<Omit<Plan, 'madeOn'> | null> {
  const { first, every, interval, by } = before;
  const stood = { first, every, interval, by };
  const plan = { ...stood, ...patch };
  if (JSON.stringify(plan) === JSON.stringify(stood)) return ok(null);
  if (plan.every === 'month' && plan.interval > 12)
    return invalid('interval', 'At least once a year: at most 12 months.');
  if (plan.first < day) return invalid('first', 'Another rhythm begins today or later.');
  return ok(plan);
}

async function setTeams(tx: Tx, organizationId: string, id: string, teamIds: readonly string[]) {
  await tx
    .delete(checkinTeam)
    .where(and(eq(checkinTeam.organizationId, organizationId), eq(checkinTeam.checkinId, id)));
  await tx.insert(checkinTeam).values(teamIds.map((teamId) => rowOf(organizationId, id, teamId)));
}
