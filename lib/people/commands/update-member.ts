import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { invitation, membership } from '@/db/schema/people';
import { write } from '@/lib/audit/commands/write';
import type { AuditEntry } from '@/lib/audit/model';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { memberPatch } from '../input';
import {
  changesIn,
  type Invitation,
  invitedItem,
  type Member,
  type MemberItem,
  toMemberItem,
} from '../model';
import {
  hasOtherAdmin,
  invitationByEmail,
  memberToChange,
  organizationsOfAccount,
  setMemberTeams,
  teamsByCode,
  teamsOf,
} from '../queries';

export const LAST_ADMIN = 'This is the last admin. Make somebody else an admin first.';

/**
 * Changes role, teams and name of a member or of somebody invited; `disabled` ends or gives back a member's access at
 * their next click. The last admin stays one. A person who is in other organizations too keeps their name.
 */
export async function updateMember(
  context: Context,
  email: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<MemberItem>> {
  const refused = refuseRole(context.actor, 'member.update');
  if (refused) return refused;
  return write(context, async (tx, record) => {
    const member = await memberToChange(tx, email);
    const invited = member && !member.disabledAt ? undefined : await invitationByEmail(tx, email);
    if (invited) return updateInvited(tx, record, context, invited, input, expectedVersion);
    if (!member) return fail('not-found', `There is no member ${email}.`);
    const parsed = parse(memberPatch, input);
    if (!parsed.ok) return parsed;
    const { disabled, ...patch } = parsed.value;
    const all = await teamsOf(tx);
    const before = toMemberItem(member, all);
    if (expectedVersion !== undefined && expectedVersion !== member.version) {
      return fail('stale', `${member.name} has been changed meanwhile.`, { current: before });
    }
    const state = disabled === undefined ? before.state : disabled ? 'disabled' : 'active';
    const wanted: MemberItem = {
      ...before,
      ...changesIn(patch),
      state,
      teams: sorted(patch.teams ?? before.teams),
    };
    if (JSON.stringify(wanted) === JSON.stringify(before)) return ok(before);
    const possible = await checkMember(tx, context, member, before, wanted);
    if (!possible.ok) return possible;
    await saveMember(tx, context, member, wanted, possible.value);
    const after: MemberItem = { ...wanted, version: member.version + 1 };
    record({ action: 'member.update', entity: 'member', code: member.email, before, after });
    return ok(after);
  });
}

const sorted = (codes: readonly string[]) => [...new Set(codes)].sort();

/** Gives the ids of the teams wanted, null when they stay. */
async function checkMember(
  tx: Tx,
  context: Context,
  member: Member,
  before: MemberItem,
  wanted: MemberItem,
): Promise<Result<string[] | null>> {
  const staysAdmin = wanted.role === 'admin' && wanted.state === 'active';
  if (member.role === 'admin' && !member.disabledAt && !staysAdmin) {
    if (!(await hasOtherAdmin(tx, context.actor.organizationId, member.accountId)))
      return invalid(wanted.role === 'admin' ? 'disabled' : 'role', LAST_ADMIN, 'last_admin');
  }
  if (wanted.name !== before.name && (await organizationsOfAccount(tx, member.accountId)).length > 1)
    return invalid('name', 'They are in another organization too and change their name themselves.');
  if (wanted.teams.join() === before.teams.join()) return ok(null);
  const teams = await teamsByCode(
    tx,
    wanted.teams.filter((code) => !before.teams.includes(code)),
  );
  if (!teams.ok) return teams;
  const wantedCodes = new Set(wanted.teams);
  return ok((await teamsOf(tx)).filter(({ code }) => wantedCodes.has(code)).map(({ id }) => id));
}

async function saveMember(
  tx: Tx,
  context: Context,
  member: Member,
  wanted: MemberItem,
  teamIds: string[] | null,
): Promise<void> {
  const { organizationId } = context.actor;
  await tx
    .update(membership)
    .set({
      role: wanted.role,
      disabledAt: wanted.state === 'disabled' ? (member.disabledAt ?? context.now) : null,
      version: member.version + 1,
    })
    .where(and(eq(membership.organizationId, organizationId), eq(membership.accountId, member.accountId)));
  if (wanted.name !== member.name)
    await tx.execute(sql`select rename_account(${member.accountId}, ${wanted.name})`);
  if (teamIds) await setMemberTeams(tx, organizationId, member.accountId, teamIds);
}

async function updateInvited(
  tx: Tx,
  record: (entry: AuditEntry) => void,
  context: Context,
  found: Invitation,
  input: unknown,
  expectedVersion: number | undefined,
): Promise<Result<MemberItem>> {
  const parsed = parse(memberPatch, input);
  if (!parsed.ok) return parsed;
  const before = invitedItem(found);
  if (expectedVersion !== undefined && expectedVersion !== before.version)
    return fail('stale', `${found.name} has been changed meanwhile.`, { current: before });
  const { disabled, ...patch } = parsed.value;
  if (disabled !== undefined)
    return invalid('disabled', `${found.name} has not accepted the invitation yet.`);
  const teams = await teamsByCode(tx, patch.teams ?? []);
  if (!teams.ok) return teams;
  const wanted = { ...found, ...changesIn(patch), teamCodes: sorted(patch.teams ?? found.teamCodes) };
  const after = invitedItem(wanted);
  if (JSON.stringify(after) === JSON.stringify(before)) return ok(before);
  await tx
    .update(invitation)
    .set({ name: wanted.name, role: wanted.role, teamCodes: wanted.teamCodes })
    .where(and(eq(invitation.organizationId, context.actor.organizationId), eq(invitation.id, found.id)));
  record({ action: 'member.update', entity: 'member', code: found.email, before, after });
  return ok(after);
}
