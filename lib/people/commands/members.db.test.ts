import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, pool, read } from '@/db/client';
import { type Fixture, makeOrganization, NOW } from '@/db/testing/fixture';
import { personOfSession } from '@/lib/auth/access';
import { peopleView } from '../view';
import { acceptInvitation } from './accept-invitation';
import { inviteMember } from './invite-member';
import { removeMember } from './remove-member';
import { requestReset } from './request-reset';
import { findReset, resetPassword } from './reset-password';
import { updateMember } from './update-member';

let own: Fixture;
let other: Fixture;

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
});
afterAll(closePool);

const mail = (role: string, fixture = own) => `${role}@${fixture.slug}.test`;
const codeOf = (result: { ok: true } | { ok: false; failure: { code: string } }) =>
  result.ok ? 'ok' : result.failure.code;
const lastAudit = () =>
  read(own.organizationId, async (tx) => {
    const [row] = await tx.execute<Record<string, unknown>>(
      sql`select action, code, before, after from audit order by revision desc limit 1`,
    );
    return row;
  });
const contextIn = async (accountId: string | null, slug: string) => {
  const [row] = await pool()`select session_version from account_session(${accountId})`;
  const session = { accountId: accountId ?? '', sessionVersion: row?.session_version };
  return (await personOfSession(session, slug, NOW))?.context ?? null;
};
const access = (role: 'lead' | 'contributor' | 'viewer') => contextIn(own.as[role].actor.accountId, own.slug);
const secretOf = (link: string) => link.split('/').at(-1) ?? '';

describe('members', () => {
  it('change role, teams and name; the next request has the new rights', async () => {
    expect((await access('viewer'))?.actor.role).toBe('viewer');
    const patch = { name: 'Vera', role: 'lead', teams: ['sales', 'marketing', 'sales'] };
    expect(await updateMember(own.as.admin, mail('viewer'), patch, 1)).toMatchObject({
      ok: true,
      value: { name: 'Vera', role: 'lead', teams: ['marketing', 'sales'], state: 'active', version: 2 },
    });
    expect(await lastAudit()).toMatchObject({
      action: 'member.update',
      before: { role: 'viewer', teams: [] },
    });
    const actor = (await access('viewer'))?.actor;
    expect(actor?.role).toBe('lead');
    expect(actor?.teams).toEqual(new Set([own.teams.marketing, own.teams.sales]));
    await updateMember(own.as.admin, mail('viewer'), { role: 'viewer', teams: [] });
    expect((await access('viewer'))?.actor.teams).toEqual(new Set());
  });

  it('lose access at the next request, keep their name, and get it back', async () => {
    expect(await access('contributor')).not.toBeNull();
    expect(await removeMember(own.as.admin, mail('contributor'))).toMatchObject({ ok: true });
    expect(await lastAudit()).toMatchObject({ action: 'member.remove', code: mail('contributor') });
    expect(await access('contributor')).toBeNull();
    const view = await peopleView(own.as.viewer);
    expect(view.ok && view.value.members.at(-1)).toMatchObject({
      email: mail('contributor'),
      state: 'disabled',
    });
    expect(codeOf(await removeMember(own.as.admin, mail('contributor')))).toBe('ok');
    await updateMember(own.as.admin, mail('contributor'), { disabled: false });
    expect(await access('contributor')).not.toBeNull();
  });

  it('of another organization are not found', async () => {
    expect(codeOf(await updateMember(own.as.admin, mail('lead', other), { role: 'viewer' }))).toBe(
      'not-found',
    );
    expect(codeOf(await removeMember(own.as.admin, mail('lead', other)))).toBe('not-found');
    expect(codeOf(await requestReset(own.as.admin, mail('lead', other)))).toBe('not-found');
    const foreigner = other.as.admin.actor.accountId;
    expect(await contextIn(foreigner, own.slug)).toBeNull();
    expect(await contextIn(foreigner, 'no-such-organization')).toBeNull();
  });

  it('refuse bad input at its place', async () => {
    expect(codeOf(await updateMember(own.as.admin, mail('lead'), { role: 'king' }))).toBe('invalid');
    expect(codeOf(await updateMember(own.as.admin, mail('lead'), { email: 'a@b.c' }))).toBe('invalid');
    const unknown = await updateMember(own.as.admin, mail('lead'), { teams: ['marketing', 'nobody'] });
    expect(unknown).toMatchObject({ ok: false, failure: { code: 'invalid' } });
  });

  it.each(['executive', 'lead', 'contributor', 'viewer'] as const)(
    'are not changed by a %s',
    async (role) => {
      const context = own.as[role];
      expect(codeOf(await updateMember(context, mail('lead'), { role: 'admin' }))).toBe('forbidden');
      expect(codeOf(await updateMember(context, mail(role), { role: 'admin' }))).toBe('forbidden');
      expect(codeOf(await removeMember(context, mail('lead')))).toBe('forbidden');
      expect(codeOf(await requestReset(context, mail('lead')))).toBe('forbidden');
    },
  );

  it('tell a stale writer the present state', async () => {
    const result = await updateMember(own.as.admin, mail('lead'), { role: 'viewer' }, 9);
    expect(result).toMatchObject({ ok: false, failure: { code: 'stale', current: { role: 'lead' } } });
    expect(codeOf(await removeMember(own.as.admin, mail('lead'), 9))).toBe('stale');
  });

  it('always keep an admin, also when two demote each other at once', async () => {
    const fixture = await makeOrganization();
    const [first, second] = [mail('admin', fixture), mail('executive', fixture)];
    expect(codeOf(await updateMember(fixture.as.admin, first, { role: 'viewer' }))).toBe('invalid');
    expect(codeOf(await updateMember(fixture.as.admin, first, { disabled: true }))).toBe('invalid');
    expect(codeOf(await removeMember(fixture.as.admin, first))).toBe('invalid');
    await updateMember(fixture.as.admin, second, { role: 'admin' });
    const both = await Promise.all([
      updateMember(fixture.as.admin, first, { role: 'viewer' }),
      removeMember(fixture.as.admin, second),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['invalid', 'ok']);
  });
});

describe('reset links', () => {
  it('set a new password once and end every session', async () => {
    const result = await requestReset(own.as.admin, mail('lead'));
    if (!result.ok) throw new Error(result.failure.message);
    expect(await lastAudit()).toMatchObject({ action: 'member.reset', code: mail('lead') });
    expect(JSON.stringify(await lastAudit())).not.toContain(secretOf(result.value.link));
    const secret = secretOf(result.value.link);
    expect(await findReset(secret, NOW)).toEqual({ email: mail('lead') });
    expect(codeOf(await resetPassword(secret, { password: 'short' }, NOW))).toBe('invalid');
    const both = await Promise.all(
      ['first password', 'second password'].map((password) => resetPassword(secret, { password }, NOW)),
    );
    expect(both.map(codeOf).sort()).toEqual(['not-found', 'ok']);
    const [row] = await pool()`select session_version from account_session(${own.as.lead.actor.accountId})`;
    expect(row?.session_version).toBe(2);
  });

  it('expire after a day and are nothing when made up', async () => {
    const result = await requestReset(own.as.admin, mail('executive'));
    if (!result.ok) throw new Error(result.failure.message);
    const later = new Date(NOW.getTime() + 25 * 60 * 60 * 1000);
    const secret = secretOf(result.value.link);
    expect(codeOf(await resetPassword(secret, { password: 'long enough' }, later))).toBe('not-found');
    expect(codeOf(await resetPassword('made-up', { password: 'long enough' }, NOW))).toBe('not-found');
  });

  it('and another name are refused for a person who is in another organization too; earlier links are void', async () => {
    const invited = await inviteMember(other.as.admin, { email: mail('viewer'), name: 'V', role: 'viewer' });
    if (!invited.ok) throw new Error(invited.failure.message);
    const before = await requestReset(own.as.admin, mail('viewer'));
    if (!before.ok) throw new Error(before.failure.message);
    const account = { accountId: own.as.viewer.actor.accountId ?? '', email: mail('viewer') };
    const joined = await acceptInvitation(secretOf(invited.value.link), { account }, NOW);
    expect(codeOf(joined)).toBe('ok');
    // Its holder, an admin of the first organization, would enter the second by it.
    expect(await findReset(secretOf(before.value.link), NOW)).toBeNull();
    expect(codeOf(await requestReset(other.as.admin, mail('viewer')))).toBe('forbidden');
    expect(codeOf(await requestReset(own.as.admin, mail('viewer')))).toBe('forbidden');
    expect(codeOf(await updateMember(other.as.admin, mail('viewer'), { name: 'Mallory' }))).toBe('invalid');
  });
});
