import { and, eq, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { invitation } from '@/db/schema/people';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { hashSecret, newSecret } from '@/lib/auth/secret';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { memberInput } from '../input';
import { invitedItem, type MemberItem, type WithLink } from '../model';
import { invitationByEmail, memberByEmail, teamsByCode } from '../queries';

const DAY = 24 * 60 * 60 * 1000;
const DAYS_OPEN = 7;

/**
 * Invites a person by a single-use link, open for seven days, which only this answer holds. `duplicate` for somebody who
 * is active or has an open invitation (`renewInvitation` makes a new link); an expired one is replaced. Whether the
 * address has an account on this server is never told.
 */
export async function inviteMember(context: Context, input: unknown): Promise<Result<MemberItem & WithLink>> {
  const refused = refuseRole(context.actor, 'member.invite');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const parsed = parse(memberInput, input);
    if (!parsed.ok) return parsed;
    const { email, name, role } = parsed.value;
    const teams = await teamsByCode(tx, parsed.value.teams);
    if (!teams.ok) return teams;
    // Two admins who invite one person at the same time do so one after the other.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${organizationId + email}, 0))`);
    const member = await memberByEmail(tx, email);
    if (member && !member.disabledAt) return taken(`${member.name} is a member already.`);
    const earlier = await invitationByEmail(tx, email);
    if (earlier && earlier.expiresAt > context.now) return taken(`${earlier.name} has been invited already.`);
    if (earlier) {
      await tx
        .update(invitation)
        .set({ withdrawnAt: context.now })
        .where(and(eq(invitation.organizationId, organizationId), eq(invitation.id, earlier.id)));
    }
    const { link, hash, expiresAt } = newInvitationLink(context.now);
    const row = {
      id: uuidv7(),
      email,
      name,
      role,
      teamCodes: teams.value.map(({ code }) => code),
      expiresAt,
    };
    await tx.insert(invitation).values({ organizationId, hash, createdAt: context.now, ...row });
    const item = invitedItem(row);
    record({ action: 'member.invite', entity: 'member', code: email, after: item });
    return ok({ ...item, link, expiresAt: expiresAt.toISOString() });
  });
}

/** A fresh link to an invitation and what is stored of it. */
export function newInvitationLink(now: Date) {
  const secret = newSecret();
  return {
    link: `/invitation/${secret}`,
    hash: hashSecret(secret),
    expiresAt: new Date(now.getTime() + DAYS_OPEN * DAY),
  };
}

const taken = (message: string) =>
  fail('duplicate', message, { errors: [{ path: 'email', code: 'duplicate', message }] });
