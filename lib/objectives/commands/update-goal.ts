import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { goalPatch } from '../input';
import { type Goal, type GoalItem, sameTarget } from '../model';
import { goalsOf } from '../queries';
import { reviseGoal } from './revise-goal';
import { checkGoal, updateGoalRow } from './save-goal';

/** The part of a goal that answers and the audit show. */
export function goalItem(goal: Goal): GoalItem {
  const { id, accountableName, teamIds, aimedAt, settledBases, revisions, ...item } = goal;
  return item;
}

/**
 * Changes a goal; only what is named changes. The lead of one of its teams may. Another target than the one that stood
 * when this month began, of a goal that has begun, is a revision: it needs a reason, and an executive where it makes
 * the goal easier; months before are still judged by the old one.
 */
export async function updateGoal(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<GoalItem>> {
  const refused = refuseRole(context.actor, 'goal.update');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const [now] = await goalsOf(tx, organizationId, { code });
    if (!now) return fail('not-found', `There is no goal “${code}”.`);
    const parsed = parse(goalPatch, input);
    if (!parsed.ok) return parsed;
    if (parsed.value.code !== undefined && parsed.value.code !== code) {
      return invalid('code', 'A code cannot be changed: addresses use it.');
    }
    if (!now.teamIds.some((team) => mayForTeam(context.actor, 'goal.update', team))) {
      return fail('forbidden', 'A lead changes goals of own teams.');
    }
    const before = goalItem(now);
    if (expectedVersion !== undefined && expectedVersion !== now.version) {
      return fail('stale', `${now.title} has been changed meanwhile.`, { current: before });
    }
    const { reason = null, ...patch } = parsed.value;
    const named = Object.entries(patch).filter(([, value]) => value !== undefined);
    const item = withAgreedBase(before, { ...before, ...Object.fromEntries(named) } as GoalItem);
    if (JSON.stringify(item) === JSON.stringify(before)) return ok(before);
    const checked = await checkGoal(tx, organizationId, item);
    if (!checked.ok) return checked;
    const after: GoalItem = { ...item, version: now.version + 1 };
    if (!sameTarget(before, after)) {
      const refusal = await reviseGoal(tx, context, now, after, reason);
      if (refusal) return refusal;
    }
    await updateGoalRow(tx, organizationId, now, after, checked.value);
    record({ action: 'goal.update', entity: 'goal', code, before, after, reason });
    return ok(after);
  });
}

/** A base that was agreed upon after a correction stays while it is the base of the same months; typed is only a fixed one. */
function withAgreedBase(before: GoalItem, after: GoalItem): GoalItem {
  if (after.base === null || after.base.rule === 'fixed') return after;
  const months = ({ base, kpi, teams, start, end }: GoalItem) =>
    JSON.stringify([base?.rule, kpi, [...teams].sort(), start, base?.rule === 'previousQuarter' || end]);
  const value = months(before) === months(after) ? (before.base?.value ?? null) : null;
  return { ...after, base: { ...after.base, value } };
}
