import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Actor } from '@/lib/auth/actor';
import { type Command, mayEver, mayForTeam } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { organizationOf, teamByCode } from '@/lib/people/queries';
import { ORGANIZATION, type StrategyVersion, strategyItem } from '../model';
import { strategyVersions } from '../queries';

/** Whose strategy it is; `teamId` null: the organization's. */
export interface Owner {
  readonly code: string;
  readonly teamId: string | null;
  readonly name: string;
}

export async function ownerOf(tx: Tx, organizationId: string, code: string): Promise<Result<Owner>> {
  if (code === ORGANIZATION) {
    const { name } = await organizationOf(tx, organizationId);
    return ok({ code, teamId: null, name });
  }
  const team = await teamByCode(tx, code);
  if (!team || team.archivedAt) return fail('not-found', `There is no team “${code}”.`);
  return ok({ code, teamId: team.id, name: team.name });
}

type Own = Extract<
  Command,
  `strategy.${'create' | 'update' | 'propose' | 'withdraw' | 'publish' | 'comment'}`
>;

/** The organization's strategy is the executives', a team's is its lead's. */
export const maySpeakFor = (
  actor: Pick<Actor, 'role' | 'teams'>,
  command: Own,
  teamId: string | null,
): boolean =>
  teamId === null ? mayEver(actor, 'strategy.organization') : mayForTeam(actor, command, teamId);

export function refuseOwner(actor: Actor, command: Own, { teamId, name }: Owner) {
  if (maySpeakFor(actor, command, teamId)) return null;
  return fail(
    'forbidden',
    teamId === null ? 'This is for executives.' : `This is for the lead of the team ${name}.`,
  );
}

/**
 * Holds the owner's strategy until the end of the transaction, so that of two steps at once the second sees the first, and
 * gives its versions, the newest first.
 */
export async function versionsToChange(
  tx: Tx,
  organizationId: string,
  { code, teamId }: Owner,
): Promise<StrategyVersion[]> {
  await tx.execute(sql`
    select id from strategy where organization_id = ${organizationId} and team_id is not distinct from ${teamId}
    for update`);
  return strategyVersions(tx, organizationId, { owner: code });
}

/** The draft or proposal of an owner. */
export function openOf(versions: readonly StrategyVersion[], { name }: Owner): Result<StrategyVersion> {
  const open = versions.find(({ state }) => state === 'draft' || state === 'proposed');
  return open ? ok(open) : fail('not-found', `No version of the strategy of ${name} is being drafted.`);
}

export const staleVersion = (version: StrategyVersion) =>
  fail('stale', `Version ${version.number} has been changed meanwhile.`, { current: strategyItem(version) });
