import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, pool } from '@/db/client';
import { makeOrganization, NOW } from '@/db/testing/fixture';
import { changePassword } from '@/lib/people/commands/change-password';
import { endSessions } from '@/lib/people/commands/end-sessions';
import { renameSelf } from '@/lib/people/commands/rename-self';
import { accountOfSession, personOfSession } from './access';
import { hashPassword } from './password';
import { type Attempt, signIn, waitFor } from './sign-in';

const PASSWORD = 'correct horse';
let passwordHash: string;
const waits: number[] = [];
const noSleep = async (ms: number): Promise<true> => {
  waits.push(ms);
  return true;
};

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(closePool);

/** A new person at a new address, so that no test slows another. */
async function person() {
  const accountId = uuidv7();
  const email = `${accountId}@sign-in.test`;
  await pool()`select create_account(${accountId}, ${email}, 'Somebody', ${passwordHash})`;
  const attempt = (password: string, more: Partial<Attempt> = {}, sleep = noSleep) =>
    signIn({ email, password, address: accountId, knownTo: null, now: NOW, ...more }, sleep);
  return { accountId, email, attempt };
}

const codeOf = (result: { ok: true } | { ok: false; failure: { code: string } }) =>
  result.ok ? 'ok' : result.failure.code;
const times = async (count: number, work: () => Promise<unknown>) => {
  for (let index = 0; index < count; index += 1) await work();
};
const lastWait = async (work: () => Promise<unknown>) => {
  waits.length = 0;
  await work();
  return waits[0] ?? 0;
};

describe('signing in', () => {
  it('takes the address in any case and gives the account and its generation of sessions', async () => {
    const { accountId, email, attempt } = await person();
    const result = await attempt(PASSWORD, { email: ` ${email.toUpperCase()} ` });
    expect(result).toEqual({ ok: true, value: { accountId, sessionVersion: 1 } });
  });

  it('answers alike to a wrong password and to an unknown address', async () => {
    const { attempt } = await person();
    const wrong = await attempt('wrong');
    const unknown = await attempt(PASSWORD, { email: 'nobody@sign-in.test' });
    expect(wrong).toEqual(unknown);
    expect(codeOf(wrong)).toBe('unauthenticated');
  });

  it('is not by a password that was never set', async () => {
    const { slug } = await makeOrganization();
    const { attempt } = await person();
    expect(codeOf(await attempt('', { email: `lead@${slug}.test` }))).toBe('unauthenticated');
  });
});

describe('slowing', () => {
  it('grows with failures and never beyond five seconds', () => {
    expect([0, 3, 4, 5, 6, 8, 9, 50].map((failures) => waitFor(failures, 0))).toEqual([
      0, 0, 250, 500, 1000, 4000, 5000, 5000,
    ]);
    expect([20, 21, 100].map((failures) => waitFor(0, failures))).toEqual([0, 250, 5000]);
  });

  it('holds for an account from everywhere, and the right password gets in after the wait', async () => {
    const { attempt } = await person();
    await times(8, () => attempt('wrong', { address: uuidv7() }));
    expect(await lastWait(() => attempt('wrong', { address: uuidv7() }))).toBe(4000);
    expect(codeOf(await attempt(PASSWORD))).toBe('ok');
    expect(await lastWait(() => attempt('wrong'))).toBe(0);
  });

  it('holds for an address over many accounts', async () => {
    const address = uuidv7();
    const { attempt } = await person();
    await times(24, () => attempt('wrong', { address, email: `${uuidv7()}@sign-in.test` }));
    expect(await lastWait(() => attempt(PASSWORD, { address }))).toBe(2000);
  });

  it('forgets after an hour', async () => {
    const { attempt } = await person();
    await times(9, () => attempt('wrong'));
    const later = new Date(NOW.getTime() + 61 * 60 * 1000);
    expect(await lastWait(() => attempt('wrong', { now: later }))).toBe(0);
  });

  it('of strangers does not reach a browser that has signed in to the account before', async () => {
    const { accountId, attempt } = await person();
    await times(10, () => attempt('wrong'));
    const knownTo = { accountId, device: uuidv7() };
    expect(await lastWait(async () => expect(codeOf(await attempt(PASSWORD, { knownTo }))).toBe('ok'))).toBe(
      0,
    );
    const foreign = { accountId: uuidv7(), device: uuidv7() };
    expect(await lastWait(() => attempt('wrong', { knownTo: foreign }))).toBe(5000);
  });

  it('lets a crowd try only a few at once, and its newest is among them', async () => {
    const { attempt } = await person();
    await times(4, () => attempt('wrong'));
    let open = () => {};
    const gate = new Promise<true>((resolve) => {
      open = () => resolve(true);
    });
    const answers: string[] = [];
    const crowd = Array.from({ length: 30 }, () =>
      attempt('wrong', {}, () => gate).then((result) => answers.push(codeOf(result))),
    );
    await expect.poll(() => answers.length, { timeout: 10_000 }).toBe(25);
    expect(new Set(answers)).toEqual(new Set(['too-many']));
    expect(codeOf(await attempt(PASSWORD))).toBe('ok');
    open();
    await Promise.all(crowd);
    expect(answers.filter((code) => code === 'unauthenticated')).toHaveLength(4);
  });
});

describe('sessions', () => {
  it('end with a changed password', async () => {
    const { accountId, email } = await person();
    const account = await accountOfSession(accountId, 1);
    if (!account) throw new Error('No session');
    expect(account.email).toBe(email);
    const wrong = await changePassword(account, { currentPassword: 'no', newPassword: 'new password' });
    expect(wrong).toMatchObject({ ok: false, failure: { errors: [{ path: 'currentPassword' }] } });
    expect(await accountOfSession(accountId, 1)).not.toBeNull();
    const changed = await changePassword(account, { currentPassword: PASSWORD, newPassword: 'new password' });
    expect(codeOf(changed)).toBe('ok');
    expect(await accountOfSession(accountId, 1)).toBeNull();
    expect(await accountOfSession(accountId, 2)).not.toBeNull();
  });

  it('end with signing out everywhere', async () => {
    const { accountId } = await person();
    await endSessions(accountId);
    expect(await accountOfSession(accountId, 1)).toBeNull();
  });

  it('are nothing for an account that never was', async () => {
    expect(await accountOfSession(uuidv7(), 1)).toBeNull();
  });

  it('show a changed name to each organization at once', async () => {
    const { as, slug } = await makeOrganization();
    const accountId = as.lead.actor.accountId ?? '';
    const account = { accountId, email: `lead@${slug}.test`, name: 'The lead' };
    expect(codeOf(await renameSelf(account, { name: ' ' }, NOW))).toBe('invalid');
    expect(codeOf(await renameSelf(account, { name: 'Mara' }, NOW))).toBe('ok');
    const renamed = await accountOfSession(accountId, 1);
    expect(renamed?.name).toBe('Mara');
    const person = await personOfSession({ accountId, sessionVersion: 1 }, slug, NOW);
    expect(person?.context?.actor.name).toBe('Mara');
    expect(person?.organizations).toMatchObject([{ slug, role: 'lead' }]);
    expect(await personOfSession({ accountId, sessionVersion: 2 }, slug, NOW)).toBeNull();
  });
});
