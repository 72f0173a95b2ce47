import { pool, read } from '@/db/client';
import type { OrganizationChoice } from '@/lib/people/model';
import { activeMembership } from '@/lib/people/queries';
import type { Context } from './actor';

/** A person who is signed in, as the database has them now. */
export interface CurrentAccount {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
}

/** The account of a session; null once it is disabled or the session is older than the last password or sign-out. */
export async function accountOfSession(
  accountId: string,
  sessionVersion: number,
): Promise<CurrentAccount | null> {
  const [row] = await pool()<{ email: string; name: string; session_version: number; disabled: boolean }[]>`
    select * from account_session(${accountId})`;
  if (!row || row.disabled || row.session_version !== sessionVersion) return null;
  return { accountId, email: row.email, name: row.name };
}

/** The organizations where the person may act now, by name. */
export async function organizationsOf(accountId: string): Promise<OrganizationChoice[]> {
  const rows = await pool()<
    { organization_id: string; slug: string; name: string; role: OrganizationChoice['role'] }[]
  >`select * from memberships_of(${accountId})`;
  return rows.map((row) => ({
    organizationId: row.organization_id,
    slug: row.slug,
    name: row.name,
    role: row.role,
  }));
}

/** The person as an actor in the organization of this address; null for strangers and disabled members. */
export async function contextOfMember(
  account: CurrentAccount,
  slug: string,
  now: Date,
): Promise<Context | null> {
  const [found] = await pool()<{ id: string | null }[]>`select organization_by_slug(${slug}) as id`;
  const organizationId = found?.id;
  if (!organizationId) return null;
  const membership = await read(organizationId, (tx) =>
    activeMembership(tx, organizationId, account.accountId),
  );
  if (!membership) return null;
  return {
    actor: {
      organizationId,
      accountId: account.accountId,
      tokenId: null,
      name: account.name,
      role: membership.role,
      teams: membership.role === 'admin' ? 'all' : new Set(membership.teamIds),
      via: 'interface',
    },
    now,
  };
}
