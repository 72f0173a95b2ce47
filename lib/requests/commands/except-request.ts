import type { Context } from '@/lib/auth/actor';
import { parse } from '@/lib/core/parse';
import { invalid, ok, type Result } from '@/lib/core/result';
import { reasonInput } from '../input';
import { type FittedRequest, isUndecided } from '../model';
import { outOfTurn, takeStep } from './take-step';

/**
 * A named exception: an executive wants it done in spite of the verdict, with a reason. It is counted, and holds once the
 * lead of the team that is asked has seen it (`noteException`).
 */
export function exceptRequest(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<FittedRequest>> {
  return takeStep(
    context,
    'request.except',
    code,
    (found, fit) => {
      const parsed = parse(reasonInput, input);
      if (!parsed.ok) return parsed;
      if (!isUndecided(found)) return outOfTurn(`This request is ${found.state}: it was decided before.`);
      if (fit.verdict === 'fits')
        return invalid('state', 'It fits: its team accepts it, there is nothing to make an exception of.');
      return ok({ kind: 'exception', state: 'exception', reason: parsed.value.reason, keepsVerdict: true });
    },
    expectedVersion,
  );
}
