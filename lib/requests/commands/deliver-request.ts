import type { Context } from '@/lib/auth/actor';
import { mayForTeam } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import type { FittedRequest } from '../model';
import { outOfTurn, takeStep } from './take-step';

/** Accepted work is done: it takes no more days, and its rounds count in the rework rate. */
export function deliverRequest(
  context: Context,
  code: string,
  expectedVersion?: number,
): Promise<Result<FittedRequest>> {
  return takeStep(
    context,
    'request.deliver',
    code,
    (found) => {
      if (!mayForTeam(context.actor, 'request.deliver', found.forTeamId))
        return fail('forbidden', `Only ${found.forTeamName} delivers this.`);
      if (found.state !== 'accepted') return outOfTurn('Only work that was accepted is delivered.');
      return ok({ kind: 'deliver', state: 'delivered', reason: null });
    },
    expectedVersion,
  );
}
