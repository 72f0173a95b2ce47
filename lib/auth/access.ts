import { pool } from '@/db/client';
import type { OrganizationChoice } from '@/lib/people/model';
import type { Context, Freshness, Role } from './actor';

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

interface MemberRow extends FreshRow {
  organization_id: string;
  role: Role;
  team_ids: string[];
}

/** The person as an actor in the organization of this address; null for strangers and disabled members. */
export async function contextOfMember(
  account: CurrentAccount,
  slug: string,
  now: Date,
): Promise<Context | null> {
  const [row] = await pool()<MemberRow[]>`select * from member_by_slug(${account.accountId}, ${slug})`;
  if (!row) return null;
  return {
    actor: {
      organizationId: row.organization_id,
      accountId: account.accountId,
      tokenId: null,
      name: account.name,
      role: row.role,
      teams: row.role === 'admin' ? 'all' : new Set(row.team_ids),
      via: 'interface',
    },
    now,
    fresh: toFreshness(row),
  };
}

/** What the look-ups of rights tell about the organization besides. */
export interface FreshRow {
  revision: string;
  pinned_day: string | null;
  time_zone: string;
}

export const toFreshness = (row: FreshRow): Freshness => ({
  revision: Number(row.revision),
  pinnedDay: row.pinned_day,
  timeZone: row.time_zone,
});
