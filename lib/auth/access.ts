import { pool } from '@/db/client';
import type { OrganizationChoice } from '@/lib/people/model';
import type { Actor, Context, Freshness, Role } from './actor';

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
  const [row] = await pool()<AccountRow[]>`select * from account_session(${accountId})`;
  return toAccount(accountId, row, sessionVersion);
}

interface AccountRow {
  email: string;
  name: string;
  session_version: number;
  disabled: boolean;
}

function toAccount(
  accountId: string,
  row: AccountRow | undefined,
  sessionVersion: number,
): CurrentAccount | null {
  if (!row || row.disabled || row.session_version !== sessionVersion) return null;
  return { accountId, email: row.email, name: row.name };
}

/** The organizations where the person may act now, by name. */
export async function organizationsOf(accountId: string): Promise<OrganizationChoice[]> {
  const rows = await pool()<ChoiceRow[]>`select * from memberships_of(${accountId})`;
  return rows.map(toChoice);
}

interface ChoiceRow {
  organization_id: string;
  slug: string;
  name: string;
  role: OrganizationChoice['role'];
}

const toChoice = ({ organization_id: organizationId, slug, name, role }: ChoiceRow): OrganizationChoice => ({
  organizationId,
  slug,
  name,
  role,
});

/** A person who is signed in, the organizations where they may act, and as whom in the one of an address. */
export interface Person {
  readonly account: CurrentAccount;
  readonly organizations: readonly OrganizationChoice[];
  /** Null for strangers and disabled members. */
  readonly context: Context | null;
}

interface PersonRow extends AccountRow, FreshRow {
  organizations: ChoiceRow[] | null;
  organization_id: string | null;
  role: Role;
  team_ids: string[];
}

/** All that a page has to know of its reader, in one query; null like `accountOfSession`. */
export async function personOfSession(
  { accountId, sessionVersion }: { readonly accountId: string; readonly sessionVersion: number },
  slug: string,
  now: Date,
): Promise<Person | null> {
  const [row] = await pool()<PersonRow[]>`
    select a.*, (select json_agg(o) from memberships_of(${accountId}) o) as organizations,
      m.organization_id, m.role, m.team_ids, m.revision, m.pinned_day, m.time_zone
    from account_session(${accountId}) a left join member_by_slug(${accountId}, ${slug}) m on true`;
  const account = toAccount(accountId, row, sessionVersion);
  if (!row || !account) return null;
  const organizations = (row.organizations ?? []).map(toChoice);
  if (row.organization_id === null) return { account, organizations, context: null };
  const actor: Actor = {
    organizationId: row.organization_id,
    accountId,
    tokenId: null,
    name: account.name,
    role: row.role,
    teams: row.role === 'admin' ? 'all' : new Set(row.team_ids),
    via: 'interface',
  };
  return { account, organizations, context: { actor, now, fresh: toFreshness(row) } };
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
