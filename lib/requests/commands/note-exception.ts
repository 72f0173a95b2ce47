import type { Context } from '@/lib/auth/actor';
import { mayForTeam } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import type { FittedRequest } from '../model';
import { outOfTurn, takeStep } from './take-step';

/** The lead of the team that is asked has seen an exception: from now on it holds. Nobody notes an exception of their own. */
export function noteException(
  context: Context,
  code: string,
  expectedVersion?: number,
): Promise<Result<FittedRequest>> {
  const { actor } = context;
  return takeStep(
    context,
    'request.note',
    code,
    (found) => {
      if (!mayForTeam(actor, 'request.note', found.forTeamId))
        return fail('forbidden', `The lead of ${found.forTeamName} has to see this.`);
      if (found.state !== 'exception') return outOfTurn('There is no exception here that waits to be seen.');
      if (found.exceptionBy !== null && found.exceptionBy === (actor.accountId ?? actor.tokenId))
        return fail('forbidden', 'Somebody other than who made the exception has to see it.');
      return ok({ kind: 'note', state: 'accepted', reason: null });
    },
    expectedVersion,
  );
}
