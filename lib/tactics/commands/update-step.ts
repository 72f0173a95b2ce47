import { and, eq } from 'drizzle-orm';
import { step as table } from '@/db/schema/tactics';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { invalid, ok, type Result } from '@/lib/core/result';
import { stepPatch } from '../input';
import type { StepItem } from '../model/steps';
import { stepsOf } from '../queries/steps';
import { foundStep, personOf, rankTaken, staleStep, stepItem } from './found-step';

/** Changes a step; only what is named changes. Its goal stays. */
export async function updateStep(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<StepItem>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'step.update');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const found = await foundStep(tx, actor, 'step.update', code);
    if (!found.ok) return found;
    const { step, refusal } = found.value;
    const parsed = parse(stepPatch, input);
    if (!parsed.ok) return parsed;
    if (parsed.value.code !== undefined && parsed.value.code !== code)
      return invalid('code', 'A code cannot be changed: addresses use it.');
    if (!refusal.ok) return refusal;
    const stale = staleStep(step, expectedVersion);
    if (stale) return stale;
    const before = stepItem(step);
    const named = Object.entries(parsed.value).filter(([, value]) => value !== undefined);
    const item = { ...before, ...Object.fromEntries(named) } as StepItem;
    if (JSON.stringify(item) === JSON.stringify(before)) return ok(before);
    const [person, siblings] = await Promise.all([
      personOf(tx, organizationId, item.accountable),
      stepsOf(tx, organizationId, { goal: step.goal }),
    ]);
    if (!person.ok) return person;
    const other = siblings.find(({ code: each, rank }) => each !== code && rank === item.rank);
    if (other) return rankTaken(other);
    const after: StepItem = { ...item, version: before.version + 1 };
    const { title, rank, priority, status, version } = after;
    await tx
      .update(table)
      .set({
        ...{ title, rank, priority, status, version },
        // Who left stays stored until somebody else is named.
        ...(after.accountable === before.accountable ? {} : { accountable: person.value }),
      })
      .where(and(eq(table.organizationId, organizationId), eq(table.id, step.id)));
    record({ action: 'step.update', entity: 'step', code, before, after });
    return ok(after);
  });
}
