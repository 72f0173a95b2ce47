import { goalReview } from '@/db/schema/checkins';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { putGoalAway } from '@/lib/objectives/commands/archive-goal';
import { goalsOf } from '@/lib/objectives/queries';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { reviewInput } from '../input';
import type { GoalReviewItem } from '../model/goal-review';
import { reviewsOf } from '../queries';

/**
 * Looks at a goal: it is kept, will be changed, or is stopped, which puts it away; or its review is moved to another
 * day. Always with the reason, by the lead of one of its teams.
 */
export async function reviewGoal(
  context: Context,
  code: string,
  input: unknown,
): Promise<Result<GoalReviewItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'goal.review');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const [goal] = await goalsOf(tx, organizationId, { code });
    if (!goal) return fail('not-found', `There is no goal “${code}”.`);
    const parsed = parse(reviewInput, input);
    if (!parsed.ok) return parsed;
    if (!goal.teamIds.some((team) => mayForTeam(actor, 'goal.review', team)))
      return fail('forbidden', 'A lead reviews goals of own teams.');
    const [organization, reviews] = await Promise.all([
      organizationOf(tx, organizationId),
      reviewsOf(tx, organizationId, code),
    ]);
    const day = dayOf(organization, now);
    const { verdict, reason, next } = parsed.value;
    if (next !== null && next <= day) return invalid('next', 'A day still to come.');
    const number = (reviews[0]?.number ?? 0) + 1;
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    const inserted = await tx
      .insert(goalReview)
      .values({ organizationId, goalId: goal.id, number, verdict, reason, day, next, ...by })
      .onConflictDoNothing()
      .returning({ number: goalReview.number });
    if (inserted.length === 0) return fail('stale', `${goal.title} has been reviewed meanwhile.`);
    if (verdict === 'stop') {
      const away = await putGoalAway(tx, record, context, goal);
      if (!away.ok) return away;
    }
    const item: GoalReviewItem = {
      ...{ goal: code, number, verdict, reason, day, next, by: actor.name, at: now.toISOString() },
    };
    record({ action: 'goal.review', entity: 'goal', code, after: item, reason });
    return ok(item);
  });
}
