import type { Context } from '@/lib/auth/actor';
import type { Result } from '@/lib/core/result';
import { commentInput } from '../input';
import type { StrategyComment } from '../model';
import { speakOnProposal } from './speak-on-proposal';

/** A comment on a proposal, for an invited team by its lead, or without a team by those whose strategy it is. */
export const commentOnStrategy = (
  context: Context,
  owner: string,
  input: unknown,
): Promise<Result<StrategyComment>> =>
  speakOnProposal(context, owner, input, 'strategy.comment', commentInput, ({ team, text }) => ({
    team,
    verdict: null,
    text,
  }));
