import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Context, Role } from '@/lib/auth/actor';
import { toMonth } from '@/lib/core/month';
import type { Result } from '@/lib/core/result';
import { type Objective, objectiveAt } from '../model';
import { objectivesOf } from '../queries';
import { createObjective } from './create-objective';
import { updateObjective } from './update-objective';

let own: Fixture;

beforeAll(async () => {
  own = await makeOrganization();
  await makeKpi(own, 'leads');
});
afterAll(closePool);

async function done<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new Error(given.failure.message);
  return given.value;
}
const as = (role: Role, day: string): Context => ({ ...own.as[role], now: new Date(`${day}T09:00:00Z`) });
const make = (code: string, more: object = {}) =>
  done(
    createObjective(as('executive', '2025-03-02'), {
      ...{ code, title: code, ownerTeam: 'marketing', successKpi: 'leads', target: 100, horizonYears: 1 },
      ...{ start: '2025-04', end: '2026-03', state: 'active', ...more },
    }),
  );
const change = (code: string, day: string, patch: object) =>
  done(updateObjective(as('executive', day), code, patch));
const stored = async (code: string): Promise<Objective> => {
  const [found] = await read(own.organizationId, (tx) => objectivesOf(tx, own.organizationId, code));
  if (!found) throw new Error(code);
  return found;
};
const targets = (objective: Objective, ...months: string[]) =>
  months.map((month) => objectiveAt(objective, toMonth(month)).target);

describe('row 34, adapting: target revisions with reasons', () => {
  it('keeps what an objective aimed at; months before are judged by it', async () => {
    await make('O1');
    await change('O1', '2025-10-14', { target: 120, reason: 'A good summer' });
    await change('O1', '2025-10-20', { target: 130 });
    await change('O1', '2025-12-01', { target: 90 });
    await change('O1', '2026-01-05', { title: 'Renamed', why: 'x' });
    const found = await stored('O1');
    expect(found.revisions).toMatchObject([
      { aim: { target: 100 }, until: '2025-10', reason: 'A good summer', by: 'The executive' },
      { aim: { target: 130 }, until: '2025-12', reason: null },
    ]);
    expect(targets(found, '2025-09', '2025-10', '2025-11', '2025-12', '2026-02')).toEqual([
      100, 130, 130, 90, 90,
    ]);
    const [row] = await read(own.organizationId, (tx) =>
      tx.execute<{ reason: string }>(
        sql`select reason from audit where entity = 'objective' and code = 'O1' and reason is not null`,
      ),
    );
    expect(row?.reason).toBe('A good summer');
  });

  it('keeps nothing of a draft, of what had not begun, nor of the month in which it was written down', async () => {
    await make('O2', { state: 'draft' });
    await change('O2', '2025-06-10', { target: 120 });
    await make('O3');
    await change('O3', '2025-03-28', { target: 120 });
    await make('O6');
    await change('O6', '2025-10-14', { target: 120 });
    await change('O6', '2025-10-15', { target: 100 });
    expect((await stored('O6')).revisions).toEqual([]);
    await make('O4', { start: '2025-09' });
    await change('O4', '2025-06-10', { target: 120 });
    for (const code of ['O2', 'O3', 'O4']) {
      const found = await stored(code);
      expect([code, found.revisions, ...targets(found, '2025-09')]).toEqual([code, [], 120]);
    }
  });

  it('says nothing of a month by what was aimed at on another KPI', async () => {
    await makeKpi(own, 'calls');
    await make('O5');
    await change('O5', '2025-10-14', { successKpi: 'calls', target: 7, reason: 'Calls tell more' });
    expect(targets(await stored('O5'), '2025-09')).toEqual([7]);
  });
});
