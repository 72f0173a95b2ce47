import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { pool, type Tx } from '@/db/client';
import { invitation, membership } from '@/db/schema/people';
import { write } from '@/lib/audit/commands/write';
import type { Context, Role } from '@/lib/auth/actor';
import { hashPassword } from '@/lib/auth/password';
import { hashSecret } from '@/lib/auth/secret';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { acceptanceInput } from '../input';
import { toMemberItem } from '../model';
import { memberByEmail, setMemberTeams, teamsOf } from '../queries';

/** An invitation as its link finds it. */
export interface FoundInvitation {
  readonly organizationId: string;
  readonly id: string;
  readonly organizationName: string;
  readonly slug: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly teamCodes: readonly string[];
  readonly state: 'open' | 'accepted' | 'withdrawn' | 'expired';
}

/** What the link of an invitation leads to; null when there never was one. */
export async function findInvitation(secret: string, now: Date): Promise<FoundInvitation | null> {
  const [row] = await pool()<
    {
      organization_id: string;
      id: string;
      organization_name: string;
      slug: string;
      email: string;
      name: string;
      role: Role;
      team_codes: string[];
      expires_at: Date | string;
      accepted_at: Date | string | null;
      withdrawn_at: Date | string | null;
    }[]
  >`select * from invitation_by_hash(${hashSecret(secret)})`;
  if (!row) return null;
  const late = new Date(row.expires_at) <= now ? 'expired' : 'open';
  return {
    organizationId: row.organization_id,
    id: row.id,
    organizationName: row.organization_name,
    slug: row.slug,
    email: row.email,
    name: row.name,
    role: row.role,
    teamCodes: row.team_codes,
    state: row.accepted_at ? 'accepted' : row.withdrawn_at ? 'withdrawn' : late,
  };
}

/** Why an invitation cannot be accepted, for its reader. */
export const INVITATION_WORDS = {
  accepted: 'This invitation has been used. Sign in with your e-mail address and password.',
  withdrawn: 'This invitation has been withdrawn. Ask for a new one.',
  expired: 'This invitation has expired. Ask for a new link.',
} as const;

export const UNKNOWN_INVITATION =
  'There is no such invitation. Check that the link is complete, or ask for a new one.';

export interface Acceptance {
  readonly slug: string;
  readonly accountId: string;
}

/**
 * Accepts an invitation, once. With `accountId` the signed-in person joins, who must have the invited address; without,
 * `input` {name, password} makes the account, which is `duplicate` when the address has one: its owner signs in first.
 * Somebody who had left comes back with the invitation's role.
 */
export async function acceptInvitation(
  secret: string,
  by:
    | { readonly account: { readonly accountId: string; readonly email: string } }
    | { readonly input: unknown },
  now: Date,
): Promise<Result<Acceptance>> {
  const found = await findInvitation(secret, now);
  if (!found) return fail('not-found', UNKNOWN_INVITATION);
  if (found.state !== 'open') return fail('not-found', INVITATION_WORDS[found.state]);
  if ('account' in by) {
    if (by.account.email !== found.email)
      return fail(
        'forbidden',
        `This invitation is for ${found.email}; you are signed in as ${by.account.email}.`,
      );
    return join(found, by.account.accountId, now);
  }
  const parsed = parse(acceptanceInput, by.input);
  if (!parsed.ok) return parsed;
  const { name, password } = parsed.value;
  const passwordHash = await hashPassword(password);
  return join(found, uuidv7(), now, async (tx, accountId) => {
    const [made] = await tx.execute<{ id: string }>(
      sql`select create_account(${accountId}, ${found.email}, ${name}, ${passwordHash}) as id`,
    );
    return made?.id === accountId;
  });
}

async function join(
  found: FoundInvitation,
  accountId: string,
  now: Date,
  makeAccount?: (tx: Tx, accountId: string) => Promise<boolean>,
): Promise<Result<Acceptance>> {
  const { organizationId, role } = found;
  return write(actingAs(found, accountId, now), async (tx, record) => {
    const spent = await tx
      .update(invitation)
      .set({ acceptedAt: now })
      .where(
        and(
          eq(invitation.organizationId, organizationId),
          eq(invitation.id, found.id),
          isNull(invitation.acceptedAt),
          isNull(invitation.withdrawnAt),
          gt(invitation.expiresAt, now),
        ),
      )
      .returning({ id: invitation.id });
    if (spent.length === 0) return fail('not-found', INVITATION_WORDS.accepted);
    if (makeAccount && !(await makeAccount(tx, accountId)))
      return fail('duplicate', `${found.email} has a sign-in here already: sign in to accept.`);
    await tx
      .insert(membership)
      .values({ organizationId, accountId, role })
      .onConflictDoUpdate({
        target: [membership.organizationId, membership.accountId],
        set: { role, disabledAt: null, version: sql`${membership.version} + 1` },
      });
    // A team that was archived meanwhile is left out.
    const teams = (await teamsOf(tx)).filter(({ archivedAt }) => !archivedAt);
    const own = teams.filter(({ code }) => found.teamCodes.includes(code));
    await setMemberTeams(
      tx,
      organizationId,
      accountId,
      own.map(({ id }) => id),
    );
    const member = await memberByEmail(tx, found.email);
    if (!member) throw new Error('A new member cannot be read back');
    const after = toMemberItem(member, teams);
    record({ action: 'invitation.accept', entity: 'member', code: found.email, after });
    return ok({ slug: found.slug, accountId });
  });
}

const actingAs = (found: FoundInvitation, accountId: string, now: Date): Context => ({
  actor: {
    organizationId: found.organizationId,
    accountId,
    tokenId: null,
    name: found.name,
    role: found.role,
    teams: new Set(),
    via: 'interface',
  },
  now,
});
