import { pool, read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver, refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { env } from '@/lib/platform/env';
import {
  type FoundInvitation,
  findInvitation,
  INVITATION_WORDS,
  UNKNOWN_INVITATION,
} from './commands/accept-invitation';
import { mayFound } from './commands/found-organization';
import { findReset, RESET_SPENT } from './commands/reset-password';
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
export async function teamsView(
  context: Context,
): Promise<Result<{ readonly teams: readonly TeamItem[]; readonly mayChange: boolean }>> {
  const teams = await read(context.actor.organizationId, teamsOf);
  const items = teams.map(toTeamItem);
  return ok({
    teams: [...items.filter((each) => !each.archived), ...items.filter((each) => each.archived)],
    mayChange: mayEver(context.actor, 'team.update'),
  });
}

export interface PeopleView {
  /** Active, then invited, then without access. */
  readonly members: readonly MemberItem[];
  readonly teams: readonly TeamItem[];
  readonly mayChange: boolean;
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
      mayChange: mayEver(actor, 'member.update'),
    });
  });
}

export interface OrganizationView {
  readonly organization: OrganizationItem;
  readonly isDemo: boolean;
  readonly mayChange: boolean;
}

/** The organization's own settings. Every role reads them. */
export async function organizationView(context: Context): Promise<Result<OrganizationView>> {
  const { organizationId } = context.actor;
  const row = await read(organizationId, (tx) => organizationOf(tx, organizationId));
  return ok({
    organization: toOrganizationItem(row),
    isDemo: row.isDemo,
    mayChange: mayEver(context.actor, 'organization.update'),
  });
}

export interface TokensView {
  readonly tokens: readonly TokenItem[];
  readonly teams: readonly TeamItem[];
  /** How and where days are written. */
  readonly locale: string;
  readonly timeZone: string;
}

/** The tokens in use, for admins. */
export async function tokensView(context: Context): Promise<Result<TokensView>> {
  const refused = refuseRole(context.actor, 'token.list');
  if (refused) return refused;
  return read(context.actor.organizationId, async (tx) => {
    const { organizationId } = context.actor;
    const [tokens, teams, organization] = await Promise.all([
      tokensOf(tx),
      teamsOf(tx),
      organizationOf(tx, organizationId),
    ]);
    const { locale, timeZone } = organization;
    return ok({
      tokens,
      teams: teams.filter(({ archivedAt }) => !archivedAt).map(toTeamItem),
      locale,
      timeZone,
    });
  });
}

/** Address of the sample company. */
const SAMPLE_SLUG = 'harbourlight';

/**
 * What the first page offers to somebody who is not signed in: starting an organization, and, on a server that only this
 * machine reaches, the sample company.
 */
export async function startView(): Promise<{ readonly mayStart: boolean; readonly samples: boolean }> {
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(env().HOST);
  const [mayStart, rows] = await Promise.all([
    mayFound(),
    pool()<{ id: string | null }[]>`select organization_by_slug(${SAMPLE_SLUG}) as id`,
  ]);
  return { mayStart, samples: loopback && Boolean(rows[0]?.id) };
}

export interface InvitationView {
  readonly invitation: FoundInvitation;
  /** Whether the invited address has an account on this server; told only to the holder of the link. */
  readonly hasAccount: boolean;
}

/** What the link of an invitation shows; a refusal in words when it is unknown, used, withdrawn or expired. */
export async function invitationView(secret: string, now: Date): Promise<Result<InvitationView>> {
  const invitation = await findInvitation(secret, now);
  if (!invitation) return fail('not-found', UNKNOWN_INVITATION);
  if (invitation.state !== 'open') return fail('not-found', INVITATION_WORDS[invitation.state]);
  const [row] = await pool()<{ id: string | null }[]>`select account_by_email(${invitation.email}) as id`;
  return ok({ invitation, hasAccount: Boolean(row?.id) });
}

/** Whose password a reset link sets. */
export async function resetView(secret: string, now: Date): Promise<Result<{ readonly email: string }>> {
  const found = await findReset(secret, now);
  return found ? ok(found) : fail('not-found', RESET_SPENT);
}
