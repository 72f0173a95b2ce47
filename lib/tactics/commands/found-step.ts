import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Actor } from '@/lib/auth/actor';
import { type Command, mayForTeam } from '@/lib/auth/policy';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { peopleByEmail } from '@/lib/kpis/queries';
import type { Goal } from '@/lib/objectives/model';
import { goalsOf } from '@/lib/objectives/queries';
import type { Step, StepItem } from '../model/steps';
import { stepsOf } from '../queries/steps';

/** The part of a step that answers and the audit show. */
export function stepItem({ id, goalId, objective, accountableName, ...item }: Step): StepItem {
  return item;
}

/** The goal that steps stand under, held so that its ranks change one after the other; whether the actor may is asked. */
export async function goalOfSteps(
  tx: Tx,
  actor: Actor,
  command: Command,
  code: string,
): Promise<Result<Goal>> {
  const { organizationId } = actor;
  await tx.execute(sql`
    select 1 from goal where organization_id = ${organizationId} and code = ${code} for update`);
  const [goal] = await goalsOf(tx, organizationId, { code });
  if (!goal) return fail('not-found', `There is no goal “${code}”.`);
  return goal.teamIds.some((team) => mayForTeam(actor, command, team))
    ? ok(goal)
    : fail('forbidden', 'A lead sets the steps of goals of own teams.');
}

/** A step for a change, with the same rights; the row of its goal is held. */
export async function foundStep(
  tx: Tx,
  actor: Actor,
  command: Command,
  code: string,
): Promise<Result<{ readonly step: Step; readonly refusal: Result<Goal> }>> {
  const [seen] = await stepsOf(tx, actor.organizationId, { code });
  if (!seen) return fail('not-found', `There is no step “${code}”.`);
  const refusal = await goalOfSteps(tx, actor, command, seen.goal);
  const [step] = await stepsOf(tx, actor.organizationId, { code });
  return step ? ok({ step, refusal }) : fail('not-found', `There is no step “${code}”.`);
}

/** The id of who is accountable; a refusal at the field for somebody who is not a member here. */
export async function personOf(
  tx: Tx,
  organizationId: string,
  email: string | null,
): Promise<Result<string | null>> {
  if (email === null) return ok(null);
  const people = await peopleByEmail(tx, organizationId, [email]);
  const id = people.get(email);
  return id === undefined ? invalid('accountable', `${email} is not a member here.`, 'unknown') : ok(id);
}

export function rankTaken(other: StepItem) {
  const message = `Rank ${other.rank} is taken by “${other.title}”.`;
  return fail('duplicate', message, { errors: [{ path: 'rank', code: 'duplicate', message }] });
}

export const staleStep = (step: Step, expectedVersion: number | undefined) =>
  expectedVersion !== undefined && expectedVersion !== step.version
    ? fail('stale', `${step.title} has been changed meanwhile.`, { current: stepItem(step) })
    : null;
