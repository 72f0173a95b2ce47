import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Role } from '@/lib/auth/actor';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { moneyView } from '../view';
import { setShares } from './set-shares';

let own: Fixture;
let other: Fixture;

async function withObjectives(): Promise<Fixture> {
  const fixture = await makeOrganization();
  await makeKpi(fixture, 'leads');
  for (const [at, code] of ['O1', 'O2', 'O3', 'O4'].entries()) {
    const made = await createObjective(fixture.as.admin, {
      ...{ code, title: code, rank: at + 1, horizonYears: 1, ownerTeam: 'sales', successKpi: 'leads' },
      ...{ target: 10, start: '2025-04', end: '2026-03', state: code === 'O4' ? 'draft' : 'active' },
    });
    expect(made.ok).toBe(true);
  }
  return fixture;
}

beforeAll(async () => {
  [own, other] = await Promise.all([withObjectives(), withObjectives()]);
});
afterAll(closePool);

const set = (shares: Record<string, number | null>, role: Role = 'executive', fixture = own) =>
  setShares(fixture.as[role], {
    shares: Object.entries(shares).map(([objective, share]) => ({ objective, share })),
  });
const priorities = async (fixture = own) =>
  (await moneyView(fixture.as.viewer, {})).objectives.map(({ priority }) => Number(priority.toFixed(4)));
const audits = () =>
  read(own.organizationId, (tx) =>
    tx.execute<{ code: string; after: { moneyShare: number | null } }>(
      sql`select code, after from audit where action = 'objective.update' order by id`,
    ),
  );

describe('row 30, "budget by objective against its priority": the shares', () => {
  it('are those of the ranks until somebody sets them, and then add up to 100 %', async () => {
    expect(await priorities()).toEqual([0.5, 0.3333, 0.1667]);
    const result = await set({ O1: 0.2, O2: 0.3, O3: 0.5 });
    expect(result).toMatchObject({
      ok: true,
      value: [
        { objective: 'O1', share: 0.2, priority: 0.2, byRank: 0.5, version: 2 },
        { objective: 'O2', share: 0.3, priority: 0.3, version: 2 },
        { objective: 'O3', share: 0.5, priority: 0.5, version: 2 },
      ],
    });
    expect(await priorities()).toEqual([0.2, 0.3, 0.5]);
    expect((await audits()).map(({ code, after }) => [code, after.moneyShare])).toEqual([
      ['O1', 0.2],
      ['O2', 0.3],
      ['O3', 0.5],
    ]);
    expect(await set({ O1: 0.2, O2: 0.3, O3: 0.5 })).toMatchObject({ ok: true });
    expect(await audits()).toHaveLength(3);
    expect(await priorities(other)).toEqual([0.5, 0.3333, 0.1667]);
  });

  it('mark "needs no marketing money" by 0; the rest is divided by rank', async () => {
    expect(await set({ O1: null, O2: 0, O3: null })).toMatchObject({ ok: true });
    expect(await priorities()).toEqual([0.6667, 0, 0.3333]);
  });

  it('refuse what does not make 100 %, and change nothing', async () => {
    const before = await priorities();
    const messages = [];
    const wrong: Record<string, number>[] = [
      { O1: 0.5, O2: 0.2, O3: 0.2 },
      { O1: 0.6, O2: 0.6, O3: 0 },
      { O1: 1, O2: 0 },
    ];
    for (const shares of wrong) {
      const result = await set(shares);
      messages.push(result.ok ? 'accepted' : result.failure.message);
    }
    expect(messages).toEqual([
      'All shares together are 90 %; they have to add up to 100 %.',
      'All shares together are 120 %; they have to add up to 100 %.',
      'The shares take 100 %: nothing is left for the objectives without one.',
    ]);
    expect(await priorities()).toEqual(before);
  });

  it('refuse an unknown objective, a draft, another organization’s, one named twice, and bad input', async () => {
    const foreign = await createObjective(other.as.admin, { code: 'X9', title: 'Foreign' });
    expect(foreign.ok).toBe(true);
    for (const code of ['X9', 'O4', 'nothing'])
      expect(await set({ [code]: 0.1 })).toMatchObject({
        failure: { code: 'invalid', errors: [{ path: 'shares.0.objective', code: 'unknown' }] },
      });
    const twice = [1, 2].map(() => ({ objective: 'O1', share: null }));
    expect(await setShares(own.as.executive, { shares: twice })).toMatchObject({
      failure: { errors: [{ path: 'shares.1.objective', code: 'duplicate' }] },
    });
    for (const bad of [null, {}, { shares: [] }, { shares: [{ objective: 'O1', share: 2 }] }, { x: 1 }])
      expect((await setShares(own.as.executive, bad)).ok).toBe(false);
  });

  it('are for executives', async () => {
    for (const role of ['lead', 'contributor', 'viewer'] as const)
      expect(await set({ O1: 0.1 }, role)).toMatchObject({ failure: { code: 'forbidden' } });
    expect(await set({ O1: null }, 'admin')).toMatchObject({ ok: true });
  });

  it('say when somebody else was first', async () => {
    const shares = [{ objective: 'O1', share: 0.4, version: 1 }];
    expect(await setShares(own.as.executive, { shares })).toMatchObject({
      failure: { code: 'stale', current: expect.any(Array) },
    });
  });
});
