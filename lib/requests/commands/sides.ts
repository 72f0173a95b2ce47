import type { Actor } from '@/lib/auth/actor';
import { type Command, mayForTeam } from '@/lib/auth/policy';
import { type Failure, fail } from '@/lib/core/result';
import type { StoredRequest } from '../model';

/** Whether somebody belongs to the team that is asked or to the one that asks, or has typed the request. */
export function isOfEither(
  actor: Actor,
  command: Command,
  { forTeamId, fromTeamId, byAccount }: StoredRequest,
): boolean {
  return (
    mayForTeam(actor, command, forTeamId) ||
    (fromTeamId !== null && mayForTeam(actor, command, fromTeamId)) ||
    (byAccount !== null && byAccount === actor.accountId)
  );
}

export const notOfEither = ({ forTeamName }: StoredRequest): { ok: false; failure: Failure } =>
  fail('forbidden', `Only who asks and ${forTeamName} may do this.`);
