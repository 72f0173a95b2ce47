import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { goal, goalRevision } from '@/db/schema/objectives';
import type { Context } from '@/lib/auth/actor';
import { mayEver } from '@/lib/auth/policy';
import { type Month, monthOf } from '@/lib/core/month';
import { type Failure, fail, invalid } from '@/lib/core/result';
import { kpisByCode } from '@/lib/kpis/queries';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { easierGoal, type Goal, type GoalItem, type GoalTarget, targetParts } from '../model';

/**
 * Keeps what the goal aimed at when this month began, where it had begun by then; null when the change may be made.
 * Within one month what stood at its beginning is kept once and stays what a change is held against.
 */
export async function reviseGoal(
  tx: Tx,
  { actor, now }: Context,
  before: Goal,
  after: GoalItem,
  reason: string | null,
  mayEase = mayEver(actor, 'targets.ease'),
): Promise<{ ok: false; failure: Failure } | null> {
  const { organizationId } = actor;
  const organization = await organizationOf(tx, organizationId);
  const month = monthOf(dayOf(organization, now));
  const aimed = monthOf(dayOf({ ...organization, pinnedDay: null }, new Date(before.aimedAt)));
  const kept = before.revisions.find(({ until }) => until === month);
  const stood = kept?.aim ?? (aimed < month ? targetParts(before) : null);
  if (stood && stood.start <= month && !sameAim(stood, targetParts(after))) {
    if (reason === null) {
      return invalid('reason', 'This goal has begun: another target needs a reason.', 'reason');
    }
    const [kpi] = await kpisByCode(tx, organizationId, [stood.kpi]);
    if (easierGoal(stood, targetParts(after), kpi?.direction ?? 'up') && !mayEase) {
      return fail('forbidden', 'This makes the goal easier; an executive may do that.');
    }
    if (!kept) await keep(tx, { actor, now }, before, stood, month, reason);
  }
  await tx
    .update(goal)
    .set({ aimedAt: now })
    .where(and(eq(goal.organizationId, organizationId), eq(goal.id, before.id)));
  return null;
}

const sameAim = (a: GoalTarget, b: GoalTarget) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

async function keep(
  tx: Tx,
  { actor, now }: Context,
  { id, version }: Goal,
  aim: GoalTarget,
  until: Month,
  reason: string,
) {
  await tx.insert(goalRevision).values({
    organizationId: actor.organizationId,
    goalId: id,
    version,
    aim,
    until,
    reason,
    byAccount: actor.accountId,
    byToken: actor.tokenId,
    via: actor.via,
    at: now,
  });
}
