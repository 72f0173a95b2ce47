import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeOrganization, NOW } from '@/db/testing/fixture';
import { contextOfToken } from '@/lib/auth/session';
import { tokensView } from '../view';
import { createToken } from './create-token';
import { revokeToken } from './revoke-token';

let own: Fixture;
let other: Fixture;

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
});
afterAll(closePool);

const codeOf = (result: { ok: true } | { ok: false; failure: { code: string } }) =>
  result.ok ? 'ok' : result.failure.code;
async function made(name: string, role: string, teams: string[] = []) {
  const result = await createToken(own.as.admin, { name, role, teams });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}
const listed = async (fixture: Fixture) => {
  const view = await tokensView(fixture.as.admin);
  return view.ok ? view.value.tokens : [];
};
const revision = async () => {
  const [row] = await read(own.organizationId, (tx) =>
    tx.execute<{ revision: string }>(sql`select revision from organization`),
  );
  return row?.revision;
};

describe('tokens', () => {
  it('act with their role and teams, are told once and audited without their text', async () => {
    const { token, ...item } = await made('CRM', 'contributor', ['sales']);
    expect(item).toMatchObject({ name: 'CRM', role: 'contributor', teams: ['sales'], lastUsedAt: null });
    const context = await contextOfToken(token, NOW);
    expect(context?.actor).toMatchObject({
      organizationId: own.organizationId,
      accountId: null,
      tokenId: item.id,
      role: 'contributor',
      via: 'api',
    });
    expect(context?.actor.teams).toEqual(new Set([own.teams.sales]));
    const rows = await read(own.organizationId, (tx) =>
      tx.execute<{ text: string }>(sql`select audit::text as text from audit where action = 'token.create'`),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).not.toContain(token);
    expect(JSON.stringify(await listed(own))).not.toContain(token);
  });

  it('without teams are for all of them, each token for its own', async () => {
    const all = await made('All', 'lead');
    expect((await contextOfToken(all.token, NOW))?.actor.teams).toBe('all');
    const both = await listed(own);
    expect(both.map(({ name, teams }) => [name, teams])).toEqual([
      ['All', []],
      ['CRM', ['sales']],
    ]);
  });

  it('note their last use once a minute, without raising the revision', async () => {
    const { token, id } = await made('Clock', 'viewer');
    const before = await revision();
    const at = async () => (await listed(own)).find((each) => each.id === id)?.lastUsedAt;
    await contextOfToken(token, NOW);
    await contextOfToken(token, new Date(NOW.getTime() + 30_000));
    expect(await at()).toBe(NOW.toISOString());
    const later = new Date(NOW.getTime() + 61_000);
    await contextOfToken(token, later);
    expect(await at()).toBe(later.toISOString());
    expect(await revision()).toBe(before);
  });

  it('end at once when they are revoked, once', async () => {
    const { token, id } = await made('Gone', 'admin');
    expect(codeOf(await revokeToken(own.as.admin, id))).toBe('ok');
    expect(await contextOfToken(token, NOW)).toBeNull();
    expect(codeOf(await revokeToken(own.as.admin, id))).toBe('not-found');
    expect(await contextOfToken('plb_made-up', NOW)).toBeNull();
  });

  it('of another organization are not found', async () => {
    const { id, token } = await made('Ours', 'viewer');
    expect(codeOf(await revokeToken(other.as.admin, id))).toBe('not-found');
    expect(codeOf(await revokeToken(own.as.admin, 'not-an-id'))).toBe('not-found');
    expect(await contextOfToken(token, NOW)).not.toBeNull();
    expect(await listed(other)).toEqual([]);
  });

  it('refuse bad input at its place', async () => {
    const bad = await createToken(own.as.admin, { name: '', role: 'root', teams: ['x y'], more: 1 });
    const paths = bad.ok ? [] : bad.failure.errors?.map(({ path }) => path).sort();
    expect(paths).toEqual(['more', 'name', 'role', 'teams.0']);
    expect(codeOf(await createToken(own.as.admin, { name: 'T', role: 'lead', teams: ['nobody'] }))).toBe(
      'invalid',
    );
  });

  it.each(['executive', 'lead', 'contributor', 'viewer'] as const)('are not for a %s', async (role) => {
    expect(codeOf(await createToken(own.as[role], { name: 'T', role: 'viewer' }))).toBe('forbidden');
    expect(codeOf(await revokeToken(own.as[role], own.organizationId))).toBe('forbidden');
    expect(codeOf(await tokensView(own.as[role]))).toBe('forbidden');
  });
});
