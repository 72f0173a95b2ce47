import { and, eq } from 'drizzle-orm';
import { goal } from '@/db/schema/objectives';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { goalsOf } from '../queries';
import { goalItem } from './update-goal';

/** Puts a goal away; nothing is deleted. Refused where only goals without weight would be left. */
export async function archiveGoal(
  context: Context,
  code: string,
  expectedVersion?: number,
): Promise<Result<null>> {
  const refused = refuseRole(context.actor, 'goal.archive');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const [now] = await goalsOf(tx, organizationId, { code });
    if (!now) return fail('not-found', `There is no goal “${code}”.`);
    if (!now.teamIds.some((team) => mayForTeam(context.actor, 'goal.archive', team))) {
      return fail('forbidden', 'A lead puts away goals of own teams.');
    }
    if (expectedVersion !== undefined && expectedVersion !== now.version) {
      return fail('stale', `${now.title} has been changed meanwhile.`, { current: goalItem(now) });
    }
    const others = await goalsOf(tx, organizationId, { objective: now.objective });
    const left = others.filter((other) => other.code !== code);
    if (left.length > 0 && left.every((other) => other.weight === 0)) {
      return fail('invalid', 'The goals that are left have no weight: give one of them a weight first.');
    }
    await tx
      .update(goal)
      .set({ archivedAt: context.now, version: now.version + 1 })
      .where(and(eq(goal.organizationId, organizationId), eq(goal.id, now.id)));
    record({ action: 'goal.archive', entity: 'goal', code, before: goalItem(now) });
    return ok(null);
  });
}
