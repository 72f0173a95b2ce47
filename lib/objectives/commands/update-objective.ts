import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { objectivePatch } from '../input';
import type { Objective, ObjectiveItem } from '../model';
import { objectivesOf } from '../queries';
import { checkObjective, updateObjectiveRow } from './save-objective';

/** The part of an objective that answers and the audit show. */
export function objectiveItem(objective: Objective): ObjectiveItem {
  const { id, accountableName, ownerTeamName, revisions, ...item } = objective;
  return item;
}

/**
 * Changes an objective; only what is named changes. Activating one needs what makes it measurable. Months before the
 * present one are still judged by the target that stood; the reason goes to everybody beneath.
 */
export async function updateObjective(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<ObjectiveItem>> {
  const refused = refuseRole(context.actor, 'objective.update');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const [now] = await objectivesOf(tx, organizationId, code);
    if (!now) return fail('not-found', `There is no objective “${code}”.`);
    const parsed = parse(objectivePatch, input);
    if (!parsed.ok) return parsed;
    if (parsed.value.code !== undefined && parsed.value.code !== code) {
      return invalid('code', 'A code cannot be changed: addresses use it.');
    }
    const before = objectiveItem(now);
    if (expectedVersion !== undefined && expectedVersion !== now.version) {
      return fail('stale', `${now.title} has been changed meanwhile.`, { current: before });
    }
    const { reason = null, ...patch } = parsed.value;
    const named = Object.entries(patch).filter(([, value]) => value !== undefined);
    const item = { ...before, ...Object.fromEntries(named) } as ObjectiveItem;
    if (JSON.stringify(item) === JSON.stringify(before)) return ok(before);
    const checked = await checkObjective(tx, organizationId, item);
    if (!checked.ok) return checked;
    const after: ObjectiveItem = { ...item, version: now.version + 1 };
    await updateObjectiveRow(tx, organizationId, now, after, checked.value);
    record({ action: 'objective.update', entity: 'objective', code, before, after, reason });
    return ok(after);
  });
}
