import type { Tx } from '@/db/client';
import type { Actor } from '@/lib/auth/actor';
import { type Command, mayForTeam } from '@/lib/auth/policy';
import { type Failure, fail } from '@/lib/core/result';
import type { TeamKind } from '@/lib/people/model';
import { teamsOf } from '@/lib/people/queries';

const NAMES: Partial<Record<TeamKind, string>> = { marketing: 'Marketing', sales: 'Sales' };

/** Null for a member of a team of one of these kinds, for admins, and for a token that is not limited to teams. */
export async function refuseKind(
  tx: Tx,
  actor: Actor,
  command: Command,
  kinds: readonly TeamKind[],
): Promise<{ ok: false; failure: Failure } | null> {
  if (actor.teams === 'all') return null;
  const teams = (await teamsOf(tx)).filter(({ kind, archivedAt }) => kinds.includes(kind) && !archivedAt);
  if (teams.some(({ id }) => mayForTeam(actor, command, id))) return null;
  const names = kinds.map((kind) => NAMES[kind] ?? kind).join(' or ');
  return fail('forbidden', `Only a member of a team of kind ${names} may do this.`);
}
