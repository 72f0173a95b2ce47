import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closePool, pool, read, transact } from '@/db/client';
import { organization } from '@/db/schema/people';
import { freshDatabase } from '@/db/testing/database';
import { NOW } from '@/db/testing/fixture';
import { personOfSession } from '@/lib/auth/access';
import { teamsView } from '../view';
import { foundOrganization, mayFound } from './found-organization';
import { updateOrganization } from './update-organization';

/** Who may start an organization depends on the whole server: a database of its own. */
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  process.env.DATABASE_URL = database.appUrl;
});
afterAll(async () => {
  await closePool();
  await database.drop();
});

const stranger = (email: string, more: object = {}) =>
  foundOrganization(
    { kind: 'stranger' },
    { name: 'Acme GmbH', admin: { email, name: 'Ada', password: 'long enough' }, ...more },
    NOW,
  );
const codeOf = (result: { ok: true } | { ok: false; failure: { code: string } }) =>
  result.ok ? 'ok' : result.failure.code;
const openToAll = (organizationId: string, allowed: boolean) =>
  transact(organizationId, (tx) => tx.update(organization).set({ allowsNewOrganizations: allowed }));

describe('starting an organization', () => {
  let first: { organizationId: string; slug: string; accountId: string };
  /** The first founder in an organization. */
  const contextIn = async (slug: string) =>
    (await personOfSession({ accountId: first.accountId, sessionVersion: 1 }, slug, NOW))?.context;

  it('refuses bad input before anything is made', async () => {
    const bad = await stranger('nobody', { currency: 'gold', more: true });
    const paths = bad.ok ? [] : bad.failure.errors?.map(({ path }) => path).sort();
    expect(paths).toEqual(['admin.email', 'currency', 'more']);
    expect(codeOf(await foundOrganization({ kind: 'stranger' }, { name: 'X' }, NOW))).toBe('invalid');
    expect(codeOf(await stranger('a@b.test', { slug: 'api' }))).toBe('invalid');
    expect(await mayFound()).toBe(true);
  });

  it('is not hindered by the sample company', async () => {
    const organizationId = uuidv7();
    await transact(organizationId, (tx) =>
      tx.insert(organization).values({ organizationId, slug: 'harbourlight', name: 'H', isDemo: true }),
    );
    expect(await mayFound()).toBe(true);
  });

  it('makes the first admin once: of many at the same time one founds', async () => {
    const all = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => stranger(`${name}@race.test`, { name: `Race ${name}` })),
    );
    expect(all.map(codeOf).sort()).toEqual(['forbidden', 'forbidden', 'forbidden', 'ok']);
    const [left] = await pool()`select count(*)::int as n from unnest(array['a','b','c','d']) x
      where account_by_email(x || '@race.test') is not null`;
    expect(left?.n).toBe(1);
    const won = all.find((each) => each.ok);
    if (!won?.ok) throw new Error('Nobody won');
    first = won.value;
    expect(first.slug).toMatch(/^race-[abcd]$/);
    const context = await contextIn(first.slug);
    expect(context?.actor).toMatchObject({ role: 'admin', teams: 'all' });
    const audit = await read(first.organizationId, (tx) =>
      tx.execute(sql`select action, by_account from audit`),
    );
    expect(audit).toMatchObject([{ action: 'organization.create', by_account: first.accountId }]);
  });

  describe('later', () => {
    beforeEach(() => openToAll(first.organizationId, true));

    it('needs the leave of the oldest organization’s admins', async () => {
      const context = await contextIn(first.slug);
      if (!context) throw new Error('No context');
      await updateOrganization(context, { allowsNewOrganizations: false });
      expect(codeOf(await stranger('late@x.test'))).toBe('forbidden');
      await updateOrganization(context, { allowsNewOrganizations: true });
      expect(codeOf(await stranger('late@x.test'))).toBe('ok');
    });

    it('gives the next free address to a name, refuses a slug that is taken', async () => {
      const again = await stranger('second@x.test');
      expect(again).toMatchObject({ ok: true, value: { slug: 'acme-gmbh-2' } });
      const taken = await stranger('third@x.test', { slug: 'acme-gmbh' });
      expect(taken).toMatchObject({ ok: false, failure: { code: 'duplicate', errors: [{ path: 'slug' }] } });
      const [row] = await pool()`select account_by_email('third@x.test') as id`;
      expect(row?.id).toBeNull();
    });

    it('never takes over an account that exists', async () => {
      const result = await stranger('late@x.test', { name: 'Takeover' });
      expect(result).toMatchObject({
        ok: false,
        failure: { code: 'duplicate', errors: [{ path: 'admin.email' }] },
      });
    });

    it('makes somebody who is signed in the admin, with the teams chosen', async () => {
      const teams = [{ code: 'marketing', name: 'Marketing', kind: 'marketing' }];
      const founder = { kind: 'account', accountId: first.accountId } as const;
      const result = await foundOrganization(founder, { name: 'Second home', teams }, NOW);
      if (!result.ok) throw new Error(result.failure.message);
      const context = await contextIn(result.value.slug);
      const view = context && (await teamsView(context));
      expect(view?.ok && view.value.teams).toMatchObject([{ code: 'marketing' }]);
    });
  });

  it('is always open to the operator, who may name an account that exists', async () => {
    await openToAll(first.organizationId, false);
    const input = { name: 'Ops', slug: 'ops', admin: { email: 'late@x.test', password: 'another one' } };
    const result = await foundOrganization({ kind: 'operator' }, input, NOW);
    expect(codeOf(result)).toBe('ok');
    const anew = { name: 'Ops', slug: 'ops-2', admin: { email: 'new@x.test', password: 'another one' } };
    expect(codeOf(await foundOrganization({ kind: 'operator' }, anew, NOW))).toBe('ok');
  });
});
