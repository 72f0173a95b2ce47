import { v7 as uuidv7 } from 'uuid';
import { step } from '@/db/schema/tactics';
import { Overtaken, write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { invalid, ok, type Result } from '@/lib/core/result';
import { stepInput } from '../input';
import type { StepItem } from '../model/steps';
import { stepsOf } from '../queries/steps';
import { goalOfSteps, personOf, rankTaken } from './found-step';
import { taken, takenCodes } from './save-tactic';

/** Adds a step under a goal of an own team; without a rank it comes last. No two steps of a goal have one rank. */
export async function createStep(context: Context, input: unknown): Promise<Result<StepItem>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'step.create');
  if (refused) return refused;
  const parsed = parse(stepInput, input);
  if (!parsed.ok) return parsed;
  const { code, goal: goalCode, ...given } = parsed.value;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const goal = await goalOfSteps(tx, actor, 'step.create', goalCode);
    if (!goal.ok)
      return goal.failure.code === 'not-found' ? invalid('goal', goal.failure.message, 'unknown') : goal;
    const [person, siblings, codes] = await Promise.all([
      personOf(tx, organizationId, given.accountable ?? null),
      stepsOf(tx, organizationId, { goal: goalCode }),
      takenCodes(tx, organizationId, 'step', [code]),
    ]);
    if (!person.ok) return person;
    if (codes.size > 0) return taken(code);
    const item: StepItem = {
      code,
      title: given.title,
      goal: goalCode,
      rank: given.rank ?? Math.max(0, ...siblings.map(({ rank }) => rank)) + 1,
      priority: given.priority ?? 'first',
      status: given.status ?? 'planned',
      accountable: given.accountable ?? null,
      version: 1,
    };
    const other = siblings.find(({ rank }) => rank === item.rank);
    if (other) return rankTaken(other);
    const { goal: _goal, ...columns } = item;
    const stored = await tx
      .insert(step)
      .values({ ...columns, organizationId, id: uuidv7(), goalId: goal.value.id, accountable: person.value })
      .onConflictDoNothing()
      .returning({ id: step.id });
    if (stored.length === 0) throw new Overtaken();
    record({ action: 'step.create', entity: 'step', code, after: item });
    return ok(item);
  });
}
