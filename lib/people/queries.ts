import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { read, type Tx } from '@/db/client';
import {
  account,
  apiToken,
  invitation,
  membership,
  membershipTeam,
  organization,
  team,
} from '@/db/schema/people';
import type { Context, Freshness } from '@/lib/auth/actor';
import { fail, ok, type Result } from '@/lib/core/result';
import { recall, remember } from '@/lib/platform/cache';
import { dayOf, type Invitation, type Member, type Organization, type Team, type TokenItem } from './model';

/** The organization's own row. Throws where it does not exist: a context always names one that does. */
export async function organizationOf(tx: Tx, organizationId: string): Promise<Organization> {
  const [row] = await tx.select().from(organization).where(eq(organization.organizationId, organizationId));
  if (!row) throw new Error('The organization does not exist');
  return row;
}

/** What a save has to know of its place: the calendar, the organization's day, and its teams. In one query, in plain SQL. */
export async function placeOfSave(tx: Tx, organizationId: string) {
  const [row] = await tx.execute<{
    fiscalYearStartMonth: number;
    locale: string;
    pinnedDay: string | null;
    timeZone: string;
    teams: { id: string; code: string }[] | null;
  }>(sql`
    select o.fiscal_year_start_month as "fiscalYearStartMonth", o.locale, o.pinned_day as "pinnedDay",
      o.time_zone as "timeZone",
      (select json_agg(json_build_object('id', t.id, 'code', t.code)) from team t
        where t.organization_id = o.organization_id) as teams
    from organization o where o.organization_id = ${organizationId}`);
  if (!row) throw new Error('The organization does not exist');
  return row;
}

/** How the organization stands now: with the context, or asked for. */
export async function freshnessOf({ actor, fresh }: Context): Promise<Freshness> {
  return fresh ?? read(actor.organizationId, (tx) => organizationOf(tx, actor.organizationId));
}

/**
 * What many readers see alike, made once for each state of the organization (lib/platform/cache): by one transaction
 * that reads the revision first, and without any while nothing has changed. Whose view it is, when it is somebody's, is
 * among the parameters: nothing of the reader may enter otherwise.
 */
export async function remembered<T>(
  context: Context,
  view: string,
  parameters: unknown,
  make: (tx: Tx, organization: Organization, day: string) => Promise<T>,
): Promise<T> {
  const { organizationId } = context.actor;
  const keyAt = (fresh: Freshness) => {
    const day = dayOf(fresh, context.now);
    return { organizationId, revision: fresh.revision, day, view, parameters };
  };
  const known = context.fresh && recall<T>(keyAt(context.fresh));
  if (known) return known.value;
  return read(organizationId, async (tx) => {
    const organization = await organizationOf(tx, organizationId);
    const key = keyAt(organization);
    return remember(key, () => make(tx, organization, key.day));
  });
}

/** The same, held until the end of the transaction. */
export async function organizationToChange(tx: Tx, organizationId: string): Promise<Organization> {
  const own = eq(organization.organizationId, organizationId);
  await tx.select({ id: organization.organizationId }).from(organization).where(own).for('update');
  return organizationOf(tx, organizationId);
}

const teamColumns = {
  id: team.id,
  code: team.code,
  name: team.name,
  kind: team.kind,
  archivedAt: team.archivedAt,
  version: team.version,
};

/** Every team by name, archived ones too. */
export function teamsOf(tx: Tx): Promise<Team[]> {
  return tx.select(teamColumns).from(team).orderBy(asc(team.name), asc(team.code));
}

export async function teamByCode(tx: Tx, code: string): Promise<Team | undefined> {
  const [row] = await tx.select(teamColumns).from(team).where(eq(team.code, code));
  return row;
}

/** The team, held until the end of the transaction, so that of two changes at once the second sees the first. */
export async function teamToChange(tx: Tx, code: string): Promise<Team | undefined> {
  await tx.select({ id: team.id }).from(team).where(eq(team.code, code)).for('update');
  return teamByCode(tx, code);
}

// Drizzle leaves the table away from columns of a select over one table, which inside a subquery would then be its own:
// the outer table is named in plain SQL.
const memberColumns = {
  accountId: membership.accountId,
  email: account.email,
  name: account.name,
  role: membership.role,
  disabledAt: membership.disabledAt,
  version: membership.version,
  teamIds: sql<string[]>`array(
    select x.team_id::text from membership_team x
    where x.organization_id = membership.organization_id and x.account_id = membership.account_id
    order by 1)`,
};

/** Every member by name, disabled ones too: their names stand on what they entered. */
export function membersOf(tx: Tx): Promise<Member[]> {
  return tx
    .select(memberColumns)
    .from(membership)
    .innerJoin(account, eq(account.id, membership.accountId))
    .orderBy(asc(account.name), asc(account.email));
}

export async function memberByEmail(tx: Tx, email: string): Promise<Member | undefined> {
  const [row] = await tx
    .select(memberColumns)
    .from(membership)
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(eq(account.email, email.toLowerCase()));
  return row;
}

/** The member, held until the end of the transaction, disabled or not. */
export async function memberToChange(tx: Tx, email: string): Promise<Member | undefined> {
  const found = await memberByEmail(tx, email);
  if (!found) return undefined;
  await tx
    .select({ id: membership.accountId })
    .from(membership)
    .where(eq(membership.accountId, found.accountId))
    .for('update');
  return memberByEmail(tx, email);
}

const open = and(isNull(invitation.acceptedAt), isNull(invitation.withdrawnAt));

const invitationColumns = {
  id: invitation.id,
  email: invitation.email,
  name: invitation.name,
  role: invitation.role,
  teamCodes: invitation.teamCodes,
  expiresAt: invitation.expiresAt,
};

/** Invitations that were neither accepted nor withdrawn, expired ones too: they can be renewed. */
export function invitationsOf(tx: Tx): Promise<Invitation[]> {
  return tx.select(invitationColumns).from(invitation).where(open).orderBy(asc(invitation.name));
}

export async function invitationByEmail(tx: Tx, email: string): Promise<Invitation | undefined> {
  const [row] = await tx
    .select(invitationColumns)
    .from(invitation)
    .where(and(eq(invitation.email, email.toLowerCase()), open));
  return row;
}

/** Tokens that were not revoked, the newest first. Never the secret, which nobody has any more. */
export async function tokensOf(tx: Tx): Promise<TokenItem[]> {
  const rows = await tx
    .select({
      id: apiToken.id,
      name: apiToken.name,
      role: apiToken.role,
      createdAt: apiToken.createdAt,
      lastUsedAt: apiToken.lastUsedAt,
      teams: sql<string[]>`array(
        select t.code from api_token_team x join team t
          on t.organization_id = x.organization_id and t.id = x.team_id
        where x.organization_id = api_token.organization_id and x.token_id = api_token.id order by 1)`,
    })
    .from(apiToken)
    .where(isNull(apiToken.revokedAt))
    .orderBy(desc(apiToken.createdAt), desc(apiToken.id));
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}

/** The teams of these codes; a refusal at `teams.<index>` for the first that is unknown or archived. */
export async function teamsByCode(tx: Tx, codes: readonly string[]): Promise<Result<Team[]>> {
  const all = new Map((await teamsOf(tx)).map((each) => [each.code, each]));
  const found: Team[] = [];
  for (const [index, code] of codes.entries()) {
    const each = all.get(code);
    if (!each || each.archivedAt) {
      const message = each ? `The team ${each.name} is archived.` : `There is no team “${code}”.`;
      return fail('invalid', message, { errors: [{ path: `teams.${index}`, code: 'unknown', message }] });
    }
    if (!found.includes(each)) found.push(each);
  }
  return ok(found);
}

/** What still needs the team, in words: KPIs that it owns or reports, objectives, goals and tactics that it works on. */
export async function usesOfTeam(tx: Tx, teamId: string): Promise<string[]> {
  const rows = await tx.execute<{ words: string }>(sql`
    select 'KPI ' || k.name as words from kpi k
      where k.archived_at is null and (k.owner_team_id = ${teamId} or exists (select 1 from kpi_team x
        where x.organization_id = k.organization_id and x.kpi_id = k.id and x.team_id = ${teamId}))
    union all
    select 'objective ' || o.title from objective o
      where o.archived_at is null and o.state <> 'closed' and o.owner_team_id = ${teamId}
    union all
    select 'goal ' || g.title from goal g join goal_team x on x.organization_id = g.organization_id and x.goal_id = g.id
      where g.archived_at is null and x.team_id = ${teamId}
    union all
    select 'tactic ' || t.title from tactic t
      where t.archived_at is null and t.status in ('draft', 'active', 'paused') and t.team_id = ${teamId}
    order by 1 limit 50`);
  return rows.map(({ words }) => words);
}

/**
 * Whether somebody else is an active admin. Locks all active admins until the end of the transaction, so that two who
 * demote each other at once cannot leave the organization without one.
 */
export async function hasOtherAdmin(tx: Tx, organizationId: string, accountId: string): Promise<boolean> {
  const rows = await tx
    .select({ accountId: membership.accountId })
    .from(membership)
    .where(
      and(
        eq(membership.organizationId, organizationId),
        eq(membership.role, 'admin'),
        isNull(membership.disabledAt),
      ),
    )
    .orderBy(asc(membership.accountId))
    .for('update');
  return rows.some((row) => row.accountId !== accountId);
}

/** Replaces the teams of a member. */
export async function setMemberTeams(
  tx: Tx,
  organizationId: string,
  accountId: string,
  teamIds: readonly string[],
): Promise<void> {
  await tx
    .delete(membershipTeam)
    .where(and(eq(membershipTeam.organizationId, organizationId), eq(membershipTeam.accountId, accountId)));
  if (teamIds.length === 0) return;
  await tx.insert(membershipTeam).values(teamIds.map((teamId) => ({ organizationId, accountId, teamId })));
}

/** Whether any exchange rate is kept: each is worth something in the organization's present currency alone. */
export async function hasRates(tx: Tx, organizationId: string): Promise<boolean> {
  const [row] = await tx.execute<{ found: boolean }>(
    sql`select exists (select 1 from exchange_rate where organization_id = ${organizationId}) as found`,
  );
  return row?.found ?? false;
}

/** The organizations, by id, in which the account acts now: this one and any other on the server. */
export async function organizationsOfAccount(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx.execute<{ organization_id: string }>(
    sql`select organization_id from memberships_of(${accountId})`,
  );
  return rows.map((row) => row.organization_id);
}
