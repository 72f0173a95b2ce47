import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closePool, connect, pool, read } from '@/db/client';
import { APPEND_ONLY } from '@/db/schema/globals';
import { systemContext } from '@/lib/auth/actor';
import { hashSecret } from '@/lib/auth/secret';
import { objectivesOf } from '@/lib/objectives/queries';
import { createToken } from '@/lib/people/commands/create-token';
import { updateMember } from '@/lib/people/commands/update-member';
import { membersOf, organizationOf } from '@/lib/people/queries';
import type { DemoSignIn } from './demo';
import {
  codes,
  counts,
  type DemoDatabase,
  demoDatabase,
  figures,
  idOf,
  load,
  NOW,
  rows,
  works,
} from './demo-fixture';

let database: DemoDatabase;
let first: readonly DemoSignIn[];

beforeAll(async () => {
  database = await demoDatabase();
  first = (await load(database)).signIns;
});

afterAll(async () => {
  await closePool();
  await database.drop();
});

// A load takes seconds, several of them on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe('loading it again', () => {
  it('gives the same, and keeps sign-ins, tokens and other members', async () => {
    const id = await idOf();
    const context = systemContext(id, NOW);
    const token = await createToken(context, { name: 'kept', role: 'lead', teams: ['marketing'] });
    if (!token.ok) throw new Error(token.failure.message);
    const lead = await updateMember(context, 'mara.voss@harbourlight.example', { role: 'viewer' });
    expect(lead.ok).toBe(true);
    const [before, counted] = [await figures(), await counts()];
    const { revision } = await read(id, (tx) => organizationOf(tx, id));

    const again = await load(database);

    expect(again).toEqual({ slug: 'harbourlight', signIns: [] });
    expect(await idOf()).toBe(id);
    expect(await figures()).toEqual(before);
    expect(await counts()).toEqual(counted);
    const [found] = await pool()<{ role: string; team_ids: string[] }[]>`
      select role, team_ids from token_by_hash(${hashSecret(token.value.token)})`;
    expect(found).toMatchObject({ role: 'lead' });
    expect(found?.team_ids).toHaveLength(1);
    const mara = (await read(id, membersOf)).find(({ email }) => email.startsWith('mara.voss'));
    expect(mara).toMatchObject({ role: 'lead' });
    const [ines] = first.filter(({ role }) => role === 'executive');
    expect(ines && (await works(ines))).toBe(true);
    expect((await read(id, (tx) => organizationOf(tx, id))).revision).toBeGreaterThan(revision);
  });

  it('leaves the append-only tables guarded', async () => {
    const id = await idOf();
    const deletion = read(id, (tx) => tx.execute(sql`delete from audit`));
    await expect(deletion).rejects.toThrow();
    const triggers = await pool()<{ enabled: string }[]>`
      select tgenabled as enabled from pg_trigger where tgname = 'append_only'`;
    expect(triggers.map(({ enabled }) => enabled)).toEqual(APPEND_ONLY.map(() => 'O'));
  });

  it('lives in its original months when its day is pinned', async () => {
    await load(database, '2026-02');
    const id = await idOf();
    const organization = await read(id, (tx) => organizationOf(tx, id));
    expect(organization).toMatchObject({ pinnedDay: '2026-02-12', fiscalYearStartMonth: 4 });
    const stored = new Map((await figures()).map(({ code, month, value }) => [`${code}/${month}`, value]));
    for (const [month = '', ...values] of rows) {
      const line = codes.map((code) => stored.get(`${code}/${month}`) ?? '');
      expect([month, ...line]).toEqual([month, ...values]);
    }
    const [O4] = await read(id, (tx) => objectivesOf(tx, id, 'O4'));
    expect(O4).toMatchObject({
      start: '2025-04',
      baseline: 8.64,
      title: 'Market share 10 % by FY27',
    });
    await load(database);
    expect((await read(id, (tx) => organizationOf(tx, id))).pinnedDay).toBeNull();
  });

  it('takes a failed load back and says how to run it again', async () => {
    // A guard of the database that the load runs into halfway.
    const owner = connect(database.ownerUrl);
    try {
      await owner.unsafe(
        `alter table goal add constraint no_goals check (code <> 'C1' or organization_id is null) not valid`,
      );
      await expect(load(database)).rejects.toThrow(/npm run admin -- demo/);
      expect(await counts()).toMatchObject({ kpi: 0, figure: 0, target: 0, objective: 0, goal: 0, team: 5 });
      await owner.unsafe('alter table goal drop constraint no_goals');
    } finally {
      await owner.end();
    }
    await load(database);
    expect(await counts()).toMatchObject({ goal: 10, figure: 1967 });
  });

  it('refuses a month that no calendar of this product reaches', async () => {
    await expect(load(database, '1899-12')).rejects.toThrow(/from 2000 to 2200/);
  });
});
