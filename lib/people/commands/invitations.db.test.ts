import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeOrganization, NOW } from '@/db/testing/fixture';
import type { Role } from '@/lib/auth/actor';
import { signIn } from '@/lib/auth/sign-in';
import { invitationView, peopleView } from '../view';
import { acceptInvitation } from './accept-invitation';
import { archiveTeam } from './archive-team';
import { createTeam } from './create-team';
import { inviteMember } from './invite-member';
import { removeMember } from './remove-member';
import { renewInvitation } from './renew-invitation';
import { updateMember } from './update-member';
import { withdrawInvitation } from './withdraw-invitation';

let own: Fixture;
let other: Fixture;

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
});
afterAll(closePool);

const PASSWORD = 'correct horse';
const codeOf = (result: { ok: true } | { ok: false; failure: { code: string } }) =>
  result.ok ? 'ok' : result.failure.code;
const mail = (name: string) => `${name}@${own.slug}.test`;
async function invited(name: string, role: Role = 'contributor', teams: string[] = ['marketing']) {
  const result = await inviteMember(own.as.admin, { email: mail(name).toUpperCase(), name, role, teams });
  if (!result.ok) throw new Error(result.failure.message);
  return { ...result.value, secret: result.value.link.replace('/invitation/', '') };
}
const accept = (secret: string, name: string, now = NOW) =>
  acceptInvitation(secret, { input: { name, password: PASSWORD } }, now);
const memberOf = async (email: string, fixture = own) => {
  const view = await peopleView(fixture.as.admin);
  return view.ok ? view.value.members.find((each) => each.email === email) : undefined;
};
const audits = (code: string) =>
  read(own.organizationId, (tx) =>
    tx.execute<{ action: string; text: string; by_account: string }>(
      sql`select action, by_account, audit::text as text from audit where code = ${code} order by revision`,
    ),
  );

describe('invitations', () => {
  it('make a member with an account, role and teams, once, and leave their audit rows', async () => {
    const { secret, ...item } = await invited('nora');
    expect(item).toMatchObject({
      email: mail('nora'),
      state: 'invited',
      role: 'contributor',
      teams: ['marketing'],
    });
    expect(await memberOf(mail('nora'))).toMatchObject({ state: 'invited' });
    expect(await invitationView(secret, NOW)).toMatchObject({ ok: true, value: { hasAccount: false } });
    expect(await accept(secret, 'Nora N.')).toMatchObject({ ok: true, value: { slug: own.slug } });
    expect(await memberOf(mail('nora'))).toMatchObject({
      name: 'Nora N.',
      state: 'active',
      teams: ['marketing'],
    });
    const rows = await audits(mail('nora'));
    expect(rows.map(({ action }) => action)).toEqual(['member.invite', 'invitation.accept']);
    expect(rows.map(({ text }) => text).join()).not.toContain(secret);
    const entered = { email: mail('nora'), password: PASSWORD, address: 'x', knownTo: null, now: NOW };
    expect(codeOf(await signIn(entered))).toBe('ok');
    expect(codeOf(await accept(secret, 'Again'))).toBe('not-found');
  });

  it('are spent by one of two who accept at once', async () => {
    const { secret } = await invited('twice');
    const both = await Promise.all([accept(secret, 'A'), accept(secret, 'B')]);
    expect(both.map(codeOf).sort()).toEqual(['not-found', 'ok']);
  });

  it('expire, can be renewed, and the earlier link is dead', async () => {
    const { secret } = await invited('late');
    const later = new Date(NOW.getTime() + 8 * 24 * 60 * 60 * 1000);
    const expired = await accept(secret, 'Late', later);
    expect(expired).toMatchObject({ ok: false, failure: { code: 'not-found' } });
    expect(!expired.ok && expired.failure.message).toContain('expired');
    const renewed = await renewInvitation({ ...own.as.admin, now: later }, mail('late'));
    if (!renewed.ok) throw new Error(renewed.failure.message);
    expect(codeOf(await accept(secret, 'Late', later))).toBe('not-found');
    expect(codeOf(await accept(renewed.value.link.replace('/invitation/', ''), 'Late', later))).toBe('ok');
  });

  it('can be changed and withdrawn before they are accepted', async () => {
    const { secret } = await invited('maybe');
    expect(await updateMember(own.as.admin, mail('maybe'), { role: 'lead', teams: ['sales'] })).toMatchObject(
      {
        ok: true,
        value: { role: 'lead', teams: ['sales'], state: 'invited' },
      },
    );
    expect(codeOf(await removeMember(own.as.admin, mail('maybe')))).toBe('ok');
    const refused = await accept(secret, 'Maybe');
    expect(!refused.ok && refused.failure.message).toContain('withdrawn');
    expect(codeOf(await withdrawInvitation(own.as.admin, mail('maybe')))).toBe('not-found');
    expect(await memberOf(mail('maybe'))).toBeUndefined();
  });

  it('are one for a person at a time, also when two invite at once, and none for a member', async () => {
    const input = { email: mail('crowd'), name: 'Crowd', role: 'viewer' };
    const both = await Promise.all([inviteMember(own.as.admin, input), inviteMember(own.as.admin, input)]);
    expect(both.map(codeOf).sort()).toEqual(['duplicate', 'ok']);
    expect(codeOf(await inviteMember(own.as.admin, { ...input, email: mail('lead') }))).toBe('duplicate');
    const later = new Date(NOW.getTime() + 8 * 24 * 60 * 60 * 1000);
    expect(codeOf(await inviteMember({ ...own.as.admin, now: later }, input))).toBe('ok');
  });

  it('of another organization are not found', async () => {
    await invited('ours');
    expect(codeOf(await renewInvitation(other.as.admin, mail('ours')))).toBe('not-found');
    expect(codeOf(await withdrawInvitation(other.as.admin, mail('ours')))).toBe('not-found');
    expect(codeOf(await updateMember(other.as.admin, mail('ours'), { role: 'admin' }))).toBe('not-found');
  });

  it('refuse bad input at its place', async () => {
    const bad = await inviteMember(own.as.admin, { email: 'nobody', name: '', role: 'boss', teams: 'all' });
    const paths = bad.ok ? [] : bad.failure.errors?.map(({ path }) => path).sort();
    expect(paths).toEqual(['email', 'name', 'role', 'teams']);
    const { secret } = await invited('weak');
    const weak = await acceptInvitation(secret, { input: { name: 'Weak', password: 'short' } }, NOW);
    expect(weak).toMatchObject({ ok: false, failure: { code: 'invalid' } });
    expect(codeOf(await accept('made-up', 'X'))).toBe('not-found');
  });

  it.each(['executive', 'lead', 'contributor', 'viewer'] as const)(
    'are not for a %s to give',
    async (role) => {
      const input = { email: mail('x'), name: 'X', role: 'viewer' };
      expect(codeOf(await inviteMember(own.as[role], input))).toBe('forbidden');
      expect(codeOf(await renewInvitation(own.as[role], mail('ours')))).toBe('forbidden');
      expect(codeOf(await withdrawInvitation(own.as[role], mail('ours')))).toBe('forbidden');
      const view = await peopleView(own.as[role]);
      expect(view.ok && view.value.members.some(({ state }) => state === 'invited')).toBe(false);
    },
  );

  it('never change the password of an account that exists, which signs in to accept', async () => {
    const { secret } = await invited('known');
    await accept(secret, 'Known');
    const again = await inviteMember(other.as.admin, { email: mail('known'), name: 'K', role: 'executive' });
    if (!again.ok) throw new Error(again.failure.message);
    const link = again.value.link.replace('/invitation/', '');
    expect(await invitationView(link, NOW)).toMatchObject({ ok: true, value: { hasAccount: true } });
    const stranger = await acceptInvitation(
      link,
      { input: { name: 'M', password: 'mallory-was-here' } },
      NOW,
    );
    expect(codeOf(stranger)).toBe('duplicate');
    const wrong = { accountId: own.as.lead.actor.accountId ?? '', email: mail('lead') };
    expect(codeOf(await acceptInvitation(link, { account: wrong }, NOW))).toBe('forbidden');
    const claims = await signIn({
      email: mail('known'),
      password: PASSWORD,
      address: 'y',
      knownTo: null,
      now: NOW,
    });
    if (!claims.ok) throw new Error(claims.failure.message);
    const account = { accountId: claims.value.accountId, email: mail('known') };
    expect(codeOf(await acceptInvitation(link, { account }, NOW))).toBe('ok');
    expect(await memberOf(mail('known'), other)).toMatchObject({ role: 'executive', state: 'active' });
  });

  it('bring back somebody who had left, and leave out a team that was archived meanwhile', async () => {
    await createTeam(own.as.admin, { code: 'short-lived', name: 'Short', kind: 'other' });
    const first = await invited('boomerang', 'viewer');
    const joined = await accept(first.secret, 'Boomerang');
    if (!joined.ok) throw new Error(joined.failure.message);
    await removeMember(own.as.admin, mail('boomerang'));
    const second = await invited('boomerang', 'lead', ['sales', 'short-lived']);
    expect(await memberOf(mail('boomerang'))).toMatchObject({ state: 'invited' });
    await archiveTeam(own.as.admin, 'short-lived');
    const account = { accountId: joined.value.accountId, email: mail('boomerang') };
    expect(codeOf(await acceptInvitation(second.secret, { account }, NOW))).toBe('ok');
    expect(await memberOf(mail('boomerang'))).toMatchObject({
      role: 'lead',
      teams: ['sales'],
      state: 'active',
    });
  });
});
