import { and, eq } from 'drizzle-orm';
import { checkin } from '@/db/schema/checkins';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { toCheckinItem } from '../model';
import { changeable } from './own-checkin';

/** Ends a check-in: from today on it has no dates. What was held, decided and missed stays. */
export async function endCheckin(
  context: Context,
  code: string,
  expectedVersion?: number,
): Promise<Result<null>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'checkin.end');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const found = await changeable(tx, context, code);
    if (!found.ok) return found;
    const { checkin: now, day } = found.value;
    if (!now.teams.some(({ id }) => mayForTeam(actor, 'checkin.end', id)))
      return fail('forbidden', 'A lead ends check-ins of own teams.');
    const before = toCheckinItem(now, day);
    if (expectedVersion !== undefined && expectedVersion !== now.version)
      return fail('stale', `${now.title} has been changed meanwhile.`, { current: before });
    if (now.endedOn !== null) return ok(null);
    const version = now.version + 1;
    await tx
      .update(checkin)
      .set({ endedOn: day, version })
      .where(and(eq(checkin.organizationId, organizationId), eq(checkin.id, now.id)));
    const after = toCheckinItem({ ...now, endedOn: day, version }, day);
    record({ action: 'checkin.end', entity: 'checkin', code, before, after });
    return ok(null);
  });
}
