import { and, eq } from 'drizzle-orm';
import { action } from '@/db/schema/checkins';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { actionStateInput } from '../input';
import { type ActionItem, toActionItem } from '../model/decisions';
import { actionsOf } from '../queries';

/** Says that an action is done, dropped with the reason, or open again. Who is accountable says so, or the team's lead. */
export async function settleAction(
  context: Context,
  id: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<ActionItem>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'action.settle');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const [now] = await actionsOf(tx, organizationId, { id });
    if (!now) return fail('not-found', 'There is no such action.');
    const parsed = parse(actionStateInput, input);
    if (!parsed.ok) return parsed;
    if (now.accountableId !== actor.accountId && !mayForTeam(actor, 'action.settle.other', now.teamId))
      return fail('forbidden', 'Who is accountable says so, or the lead of the team.');
    const before = toActionItem(now);
    if (expectedVersion !== undefined && expectedVersion !== now.version)
      return fail('stale', 'This action has been changed meanwhile.', { current: before });
    const { state, reason } = parsed.value;
    if (state === now.state && reason === now.reason) return ok(before);
    const closedAt = state === 'open' ? null : context.now;
    const version = now.version + 1;
    await tx
      .update(action)
      .set({ state, reason, closedAt, version })
      .where(and(eq(action.organizationId, organizationId), eq(action.id, now.id)));
    const after = { ...before, state, reason, closedAt: closedAt?.toISOString() ?? null, version };
    record({ action: 'action.settle', entity: 'action', code: id, before, after, reason });
    return ok(after);
  });
}
