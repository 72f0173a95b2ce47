import type { Context } from '@/lib/auth/actor';
import { mayForTeam } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { decisionInput } from '../input';
import { type Decision, type FittedRequest, isUndecided, type RequestState, verdictWords } from '../model';
import { outOfTurn, takeStep } from './take-step';

const STATE: Readonly<Record<Decision, RequestState>> = {
  accept: 'accepted',
  park: 'parked',
  decline: 'declined',
};

/**
 * Accepts, parks or declines a request, by the lead of the team that is asked. Only what fits is accepted; anything else
 * needs the named exception of an executive.
 */
export function decideRequest(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<FittedRequest>> {
  return takeStep(
    context,
    'request.decide',
    code,
    (found, fit) => {
      const parsed = parse(decisionInput, input);
      if (!parsed.ok) return parsed;
      if (!mayForTeam(context.actor, 'request.decide', found.forTeamId))
        return fail('forbidden', `The lead of ${found.forTeamName} decides this.`);
      if (!isUndecided(found)) return outOfTurn(`This request is ${found.state}: it was decided before.`);
      const { decision, reason = null } = parsed.value;
      if (decision === 'park' && found.state === 'parked')
        return outOfTurn('This request is parked already.');
      if (decision === 'accept' && fit.verdict !== 'fits') {
        const words = `The verdict is “${verdictWords(fit.verdict)}”: an executive can make a named exception of it.`;
        return invalid('decision', words, 'verdict');
      }
      return ok({ kind: decision, state: STATE[decision], reason, keepsVerdict: true });
    },
    expectedVersion,
  );
}
