import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { goal } from '@/db/schema/objectives';
import { write } from '@/lib/audit/commands/write';
import type { AuditEntry } from '@/lib/audit/model';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Goal } from '../model';
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
    return putGoalAway(tx, record, context, now);
  });
}

/** The same inside of a write that has already asked for the rights. */
export async function putGoalAway(
  tx: Tx,
  record: (entry: AuditEntry) => void,
  { actor: { organizationId }, now }: Context,
  away: Goal,
): Promise<Result<null>> {
  const others = await goalsOf(tx, organizationId, { objective: away.objective });
  const left = others.filter((other) => other.code !== away.code);
  if (left.length > 0 && left.every((other) => other.weight === 0)) {
    return fail('invalid', 'The goals that are left have no weight: give one of them a weight first.');
  }
  await tx
    .update(goal)
    .set({ archivedAt: now, version: away.version + 1 })
    .where(and(eq(goal.organizationId, organizationId), eq(goal.id, away.id)));
  record({ action: 'goal.archive', entity: 'goal', code: away.code, before: goalItem(away) });
  return ok(null);
}
