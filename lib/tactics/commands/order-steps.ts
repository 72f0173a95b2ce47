import { sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { goalsOf } from '@/lib/objectives/queries';
import { stepOrder } from '../input';
import type { StepItem } from '../model/steps';
import { stepsOf } from '../queries/steps';
import { goalOfSteps, stepItem } from './found-step';

/** Ranks all steps of a goal anew, 1 for the first that is named. Every step has to be named, so that none is overlooked. */
export async function orderSteps(
  context: Context,
  goalCode: string,
  input: unknown,
): Promise<Result<readonly StepItem[]>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'step.order');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const [seen] = await goalsOf(tx, organizationId, { code: goalCode });
    if (!seen) return fail('not-found', `There is no goal “${goalCode}”.`);
    const parsed = parse(stepOrder, input);
    if (!parsed.ok) return parsed;
    const goal = await goalOfSteps(tx, actor, 'step.order', goalCode);
    if (!goal.ok) return goal;
    const before = await stepsOf(tx, organizationId, { goal: goalCode });
    const byCode = new Map(before.map((step) => [step.code, step]));
    const { steps: codes } = parsed.value;
    const unknown = codes.findIndex((code) => !byCode.has(code));
    if (unknown >= 0)
      return invalid(
        `steps.${unknown}`,
        `There is no step “${codes[unknown]}” under ${goalCode}.`,
        'unknown',
      );
    const left = before.find(({ code }) => !codes.includes(code));
    if (left) return fail('stale', `“${left.title}” is a step of this goal too: name every one.`);
    const moved = codes.flatMap((code, at) => {
      const step = byCode.get(code);
      return step && step.rank !== at + 1 ? [{ step, rank: at + 1 }] : [];
    });
    if (moved.length === 0) return ok(before.map(stepItem));
    const ids = columnOf(
      moved.map(({ step }) => step.id),
      'uuid',
    );
    const own = sql`organization_id = ${organizationId}`;
    // Out of the way first: each row is held against the ranks that stand there.
    await tx.execute(sql`update step set rank = -rank where ${own} and id = any(${ids})`);
    await tx.execute(sql`
      update step set rank = n.rank, version = version + 1
      from unnest(${ids}, ${columnOf(
        moved.map(({ rank }) => rank),
        'numeric',
      )}) as n(id, rank) where ${own} and step.id = n.id`);
    const after = (await stepsOf(tx, organizationId, { goal: goalCode })).map(stepItem);
    record({
      action: 'step.order',
      entity: 'goal',
      code: goalCode,
      before: { steps: before.map(({ code }) => code) },
      after: { steps: codes },
      count: moved.length,
    });
    return ok(after);
  });
}
