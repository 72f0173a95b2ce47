import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver, refuseRole } from '@/lib/auth/policy';
import { ok, type Result } from '@/lib/core/result';
import {
  invitedItem,
  type MemberItem,
  type OrganizationItem,
  type TeamItem,
  type TokenItem,
  toMemberItem,
  toOrganizationItem,
  toTeamItem,
} from './model';
import { invitationsOf, membersOf, organizationOf, teamsOf, tokensOf } from './queries';

/** Every team by name, archived ones last. Every role reads it. */
export async function teamsView(context: Context): Promise<Result<{ readonly teams: readonly TeamItem[] }>> {
  const teams = await read(context.actor.organizationId, teamsOf);
  const items = teams.map(toTeamItem);
  return ok({ teams: [...items.filter((each) => !each.archived), ...items.filter((each) => each.archived)] });
}

export interface PeopleView {
  /** Active, then invited, then without access. */
  readonly members: readonly MemberItem[];
  readonly teams: readonly TeamItem[];
}

/** Everybody in the organization; open invitations are for those who may invite. */
export async function peopleView(context: Context): Promise<Result<PeopleView>> {
  const { actor } = context;
  return read(actor.organizationId, async (tx) => {
    const [members, teams, invitations] = await Promise.all([
      membersOf(tx),
      teamsOf(tx),
      mayEver(actor, 'member.invite') ? invitationsOf(tx) : [],
    ]);
    const items = members.map((member) => toMemberItem(member, teams));
    const invited = invitations.map(invitedItem);
    const waiting = new Set(invited.map(({ email }) => email));
    return ok({
      members: [
        ...items.filter(({ state }) => state === 'active'),
        ...invited,
        ...items.filter(({ state, email }) => state === 'disabled' && !waiting.has(email)),
      ],
      teams: teams.filter(({ archivedAt }) => !archivedAt).map(toTeamItem),
    });
  });
}

export async function organizationView(
  context: Context,
): Promise<Result<{ readonly organization: OrganizationItem; readonly isDemo: boolean }>> {
  const { organizationId } = context.actor;
  const row = await read(organizationId, (tx) => organizationOf(tx, organizationId));
  return ok({ organization: toOrganizationItem(row), isDemo: row.isDemo });
}

export interface TokensView {
  readonly tokens: readonly TokenItem[];
  readonly teams: readonly TeamItem[];
}

/** The tokens in use, for admins. */
export async function tokensView(context: Context): Promise<Result<TokensView>> {
  const refused = refuseRole(context.actor, 'token.list');
  if (refused) return refused;
  return read(context.actor.organizationId, async (tx) => {
    const [tokens, teams] = await Promise.all([tokensOf(tx), teamsOf(tx)]);
    return ok({ tokens, teams: teams.filter(({ archivedAt }) => !archivedAt).map(toTeamItem) });
  });
}
