import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Context, Role } from '@/lib/auth/actor';
import { toMonth } from '@/lib/core/month';
import type { Result } from '@/lib/core/result';
import { type Goal, goalAt, originalGoal } from '../model';
import { goalsOf } from '../queries';
import { createGoal } from './create-goal';
import { createObjective } from './create-objective';
import { updateGoal } from './update-goal';

let own: Fixture;
const YEAR = { start: '2025-04', end: '2026-03' };

beforeAll(async () => {
  own = await makeOrganization();
  await makeKpi(own, 'leads');
  await makeKpi(own, 'calls');
  const objective = {
    code: 'O1',
    title: 'Revenue',
    ownerTeam: 'marketing',
    successKpi: 'leads',
    target: 9,
    ...YEAR,
  };
  await done(createObjective(own.as.admin, { ...objective, horizonYears: 1, state: 'active' }));
});
afterAll(closePool);

async function done<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new Error(given.failure.message);
  return given.value;
}
const refusal = async (result: Promise<Result<unknown>>) => {
  const given = await result;
  return given.ok ? null : [given.failure.code, given.failure.errors?.[0]?.path];
};
const as = (role: Role, day: string): Context => ({ ...own.as[role], now: new Date(`${day}T09:00:00Z`) });
const make = (code: string, day: string, more: object = {}) =>
  done(
    createGoal(as('lead', day), {
      ...{ code, title: code, objective: 'O1', teams: ['marketing'], kpi: 'leads', target: 100, weight: 10 },
      ...YEAR,
      ...more,
    }),
  );
const stored = async (code: string): Promise<Goal> => {
  const [goal] = await read(own.organizationId, (tx) => goalsOf(tx, own.organizationId, { code }));
  if (!goal) throw new Error(code);
  return goal;
};

describe('the target of a goal that has begun', () => {
  it('is revised with a reason; months before are judged by the old one, and the old one stays', async () => {
    await make('G1', '2025-04-02');
    const october = as('lead', '2025-10-14');
    expect(await refusal(updateGoal(october, 'G1', { target: 120 }))).toEqual(['invalid', 'reason']);
    await done(updateGoal(october, 'G1', { target: 120, reason: 'A good summer' }));
    const goal = await stored('G1');
    expect(goal.revisions).toMatchObject([
      { aim: { target: 100 }, until: '2025-10', reason: 'A good summer', by: 'The lead' },
    ]);
    expect([toMonth('2025-09'), toMonth('2025-10')].map((month) => goalAt(goal, month).target)).toEqual([
      100, 120,
    ]);
    expect(originalGoal(goal)?.target).toBe(100);
    const [row] = await read(own.organizationId, (tx) =>
      tx.execute(sql`select reason, before->'target' as before from audit where action = 'goal.update'`),
    );
    expect(row).toEqual({ reason: 'A good summer', before: 100 });
  });

  it('is made easier by an executive alone, also in two steps within a month', async () => {
    await make('G2', '2025-04-02');
    const easier = { reason: 'Slow start' };
    for (const change of [{ target: 90 }, { kpi: 'calls' }, { kind: 'range', low: 1, high: 2 }]) {
      expect(await refusal(updateGoal(as('lead', '2025-10-14'), 'G2', { ...change, ...easier }))).toEqual([
        'forbidden',
        undefined,
      ]);
    }
    await done(updateGoal(as('lead', '2025-10-14'), 'G2', { target: 120, reason: 'Good start' }));
    expect(await refusal(updateGoal(as('lead', '2025-10-15'), 'G2', { target: 90, ...easier }))).toEqual([
      'forbidden',
      undefined,
    ]);
    await done(updateGoal(as('admin', '2025-10-16'), 'G2', { target: 90, ...easier }));
    expect((await stored('G2')).revisions.map(({ aim }) => aim.target)).toEqual([100]);
    await done(updateGoal(as('lead', '2025-12-01'), 'G2', { target: 95, reason: 'Better' }));
    expect((await stored('G2')).revisions.map(({ aim, until }) => [aim.target, until])).toEqual([
      [100, '2025-10'],
      [90, '2025-12'],
    ]);
  });

  it('may be put right in the month in which it was set, and before it begins', async () => {
    await make('G3', '2025-10-02');
    await done(updateGoal(as('lead', '2025-10-14'), 'G3', { target: 90 }));
    await make('G4', '2025-04-02', { start: '2026-01' });
    await done(updateGoal(as('lead', '2025-10-14'), 'G4', { target: 90 }));
    expect([...(await stored('G3')).revisions, ...(await stored('G4')).revisions]).toEqual([]);
  });

  it('stays what it is when something else is changed', async () => {
    await make('G5', '2025-04-02');
    await done(updateGoal(as('lead', '2025-10-14'), 'G5', { title: 'Other', weight: 20 }));
    expect((await stored('G5')).revisions).toEqual([]);
    await done(updateGoal(as('lead', '2025-11-14'), 'G5', { end: '2026-02', reason: 'Sooner' }));
    expect((await stored('G5')).revisions).toHaveLength(1);
  });
});
