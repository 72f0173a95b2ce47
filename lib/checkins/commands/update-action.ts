import { and, eq } from 'drizzle-orm';
import { action } from '@/db/schema/checkins';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { changesIn } from '@/lib/people/model';
import { actionPatch } from '../input';
import { type ActionItem, toActionItem } from '../model/decisions';
import { actionsOf } from '../queries';
import { mayChange, subjectIds } from './subjects';

/** Changes what is to be done, by whom and by when; what stood before stays in the audit. */
export async function updateAction(
  context: Context,
  id: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<ActionItem>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'action.update');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const [now] = await actionsOf(tx, organizationId, { id });
    if (!now) return fail('not-found', 'There is no such action.');
    const parsed = parse(actionPatch, input);
    if (!parsed.ok) return parsed;
    if (!(await mayChange(tx, context, 'action.update', now)))
      return fail('forbidden', 'You change actions of own teams.');
    const before = toActionItem(now);
    if (expectedVersion !== undefined && expectedVersion !== now.version)
      return fail('stale', 'This action has been changed meanwhile.', { current: before });
    const item: ActionItem = { ...before, ...changesIn(parsed.value) };
    if (JSON.stringify(item) === JSON.stringify(before)) return ok(before);
    // Who left may stay named on what is not handed on.
    const email = item.accountable === before.accountable ? undefined : item.accountable;
    const subjects = await subjectIds(tx, organizationId, item, email);
    if (!subjects.ok) return subjects;
    const { ids, accountableId } = subjects.value;
    const after = { ...item, version: now.version + 1 };
    const { text, due, month, version } = after;
    await tx
      .update(action)
      .set({ text, due, month, version, accountable: accountableId ?? now.accountableId, ...ids })
      .where(and(eq(action.organizationId, organizationId), eq(action.id, now.id)));
    record({ action: 'action.update', entity: 'action', code: id, before, after });
    return ok(after);
  });
}
