import { and, eq } from 'drizzle-orm';
import { decision } from '@/db/schema/checkins';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { changesIn } from '@/lib/people/model';
import { decisionPatch } from '../input';
import { type DecisionItem, toDecisionItem } from '../model/decisions';
import { decisionsOf } from '../queries';
import { mayChange, subjectIds } from './subjects';

/** Changes the words of a decision or what it speaks of; what it said before stays in the audit. */
export async function updateDecision(
  context: Context,
  id: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<DecisionItem>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'decision.update');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const [now] = await decisionsOf(tx, organizationId, { id });
    if (!now) return fail('not-found', 'There is no such decision.');
    const parsed = parse(decisionPatch, input);
    if (!parsed.ok) return parsed;
    if (!(await mayChange(tx, context, 'decision.update', now)))
      return fail('forbidden', 'You change what own teams decided.');
    const before = toDecisionItem(now);
    if (expectedVersion !== undefined && expectedVersion !== now.version)
      return fail('stale', 'This decision has been changed meanwhile.', { current: before });
    const item: DecisionItem = { ...before, ...changesIn(parsed.value) };
    if (JSON.stringify(item) === JSON.stringify(before)) return ok(before);
    const subjects = await subjectIds(tx, organizationId, item);
    if (!subjects.ok) return subjects;
    const after = { ...item, version: now.version + 1 };
    const { text, why, month, version } = after;
    await tx
      .update(decision)
      .set({ text, why, month, version, ...subjects.value.ids })
      .where(and(eq(decision.organizationId, organizationId), eq(decision.id, now.id)));
    record({ action: 'decision.update', entity: 'decision', code: id, before, after });
    return ok(after);
  });
}
