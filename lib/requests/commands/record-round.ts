import type { Context } from '@/lib/auth/actor';
import { parse } from '@/lib/core/parse';
import { ok, type Result } from '@/lib/core/result';
import { reasonInput } from '../input';
import type { FittedRequest } from '../model';
import { isOfEither, notOfEither } from './sides';
import { outOfTurn, takeStep } from './take-step';

/** Accepted work came back for a revision (row 48), with the reason; by a member of the team that asks or is asked. */
export function recordRound(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<FittedRequest>> {
  return takeStep(
    context,
    'request.round',
    code,
    (found) => {
      const parsed = parse(reasonInput, input);
      if (!parsed.ok) return parsed;
      if (!isOfEither(context.actor, 'request.round', found)) return notOfEither(found);
      if (found.state !== 'accepted')
        return outOfTurn('Only work that was accepted comes back for a revision.');
      return ok({ kind: 'round', state: 'accepted', reason: parsed.value.reason });
    },
    expectedVersion,
  );
}
