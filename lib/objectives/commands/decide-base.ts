import type { Tx } from '@/db/client';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam, refuseRole } from '@/lib/auth/policy';
import { type Month, monthOf } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { baseSpan } from '@/lib/measure/goal-post';
import { aimIn } from '@/lib/measure/standing';
import { calendarOf, dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { loadLedger } from '@/lib/series/queries';
import { baseDecision } from '../input';
import { easesTarget, type Goal, type GoalItem } from '../model';
import { goalAim } from '../model/judged';
import { goalsOf, objectivesOf } from '../queries';
import { reviseGoal } from './revise-goal';
import { checkGoal, updateGoalRow } from './save-goal';
import { goalItem } from './update-goal';

/**
 * Decides on the base that a correction of locked months proposes (Method §3): taken over, which is a revision of the target
 * from this month on, or kept as it was frozen. `base` is the one that was shown: another one by now is `stale`. Executives
 * decide for every team, and alone where the goal gets easier, as with any other revision.
 */
export async function decideBase(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<GoalItem>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'goal.update');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const [goal] = await goalsOf(tx, organizationId, { code });
    if (!goal) return fail('not-found', `There is no goal “${code}”.`);
    const parsed = parse(baseDecision, input);
    if (!parsed.ok) return parsed;
    const { verdict, base, reason } = parsed.value;
    const mayEase = mayEver(actor, 'targets.ease');
    if (!mayEase && !goal.teamIds.some((team) => mayForTeam(actor, 'goal.update', team)))
      return fail('forbidden', 'A lead decides on goals of own teams.');
    const before = goalItem(goal);
    if (expectedVersion !== undefined && expectedVersion !== goal.version)
      return fail('stale', `${goal.title} has been changed meanwhile.`, { current: before });
    const { kpi, baseValue, target, proposedBase, proposedTarget } = await standingBase(tx, context, goal);
    if (proposedBase === null || goal.base === null)
      return invalid('base', 'No corrected base of this goal waits for a decision.');
    if (base !== proposedBase)
      return fail('stale', `The figures of the base have changed again: it would now be ${proposedBase}.`, {
        current: before,
      });
    if (verdict === 'keep') {
      const after = { baseValue, proposedBase };
      record({ action: 'goal.keep-base', entity: 'goal', code, before: { baseValue }, after, reason });
      return ok(before);
    }
    if (!mayEase && easesTarget({ target, proposedTarget }, kpi.direction))
      return fail('forbidden', 'The new base makes the goal easier; an executive may take it over.');
    const after: GoalItem = {
      ...before,
      base: { ...goal.base, value: proposedBase },
      version: goal.version + 1,
    };
    const checked = await checkGoal(tx, organizationId, after);
    if (!checked.ok) return checked;
    const refusal = await reviseGoal(tx, context, goal, after, reason, true);
    if (refusal) return refusal;
    await updateGoalRow(tx, organizationId, goal, after, checked.value);
    record({ action: 'goal.update', entity: 'goal', code, before, after, reason });
    return ok(after);
  });
}

/** The base as it is frozen and as it would be, by the figures of its months alone. */
async function standingBase(tx: Tx, { actor, now }: Context, goal: Goal) {
  const [organization, objectives] = await Promise.all([
    organizationOf(tx, actor.organizationId),
    objectivesOf(tx, actor.organizationId, goal.objective),
  ]);
  const day = dayOf(organization, now);
  const aim = goalAim(goal, objectives[0]?.end ?? null);
  const { from, to } = baseSpan(calendarOf(organization), aim);
  const current: Month = monthOf(day);
  const { ledger } = await loadLedger(tx, organization, day, [goal.kpi], {
    from,
    to: to < current ? to : current,
  });
  const { kpi, goal: post } = aimIn(ledger, aim, current);
  return { ...post, kpi };
}
