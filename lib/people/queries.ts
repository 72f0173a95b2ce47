import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { account, membership, membershipTeam, organization, team } from '@/db/schema/people';
import type { Member, Organization, Team } from './model';

/** The organization's own row. Throws where it does not exist: a context always names one that does. */
export async function organizationOf(tx: Tx, organizationId: string): Promise<Organization> {
  const [row] = await tx.select().from(organization).where(eq(organization.organizationId, organizationId));
  if (!row) throw new Error('The organization does not exist');
  return row;
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

const memberColumns = {
  accountId: membership.accountId,
  email: account.email,
  name: account.name,
  role: membership.role,
  disabledAt: membership.disabledAt,
  version: membership.version,
  teamIds: sql<string[]>`array(
    select x.team_id::text from ${membershipTeam} x
    where x.organization_id = ${membership.organizationId} and x.account_id = ${membership.accountId}
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

/** Role and teams of somebody who may act in this organization now; undefined for strangers and disabled members. */
export async function activeMembership(
  tx: Tx,
  organizationId: string,
  accountId: string,
): Promise<Pick<Member, 'role' | 'teamIds'> | undefined> {
  const [row] = await tx
    .select({ role: membership.role, teamIds: memberColumns.teamIds })
    .from(membership)
    .where(
      and(
        eq(membership.organizationId, organizationId),
        eq(membership.accountId, accountId),
        isNull(membership.disabledAt),
      ),
    );
  return row;
}
