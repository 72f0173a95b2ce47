import type { Context } from '@/lib/auth/actor';
import type { Result } from '@/lib/core/result';
import { answerInput } from '../input';
import type { StrategyComment } from '../model';
import { speakOnProposal } from './speak-on-proposal';

/** An invited team approves or declines a proposal, by its lead; its newest answer holds. Who declines says why. */
export const answerStrategy = (
  context: Context,
  owner: string,
  input: unknown,
): Promise<Result<StrategyComment>> =>
  speakOnProposal(context, owner, input, 'strategy.answer', answerInput, ({ team, verdict, comment }) => ({
    team,
    verdict,
    text: comment,
  }));
