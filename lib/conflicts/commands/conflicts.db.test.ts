import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Context } from '@/lib/auth/actor';
import type { Result } from '@/lib/core/result';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { updateGoal } from '@/lib/objectives/commands/update-goal';
import { organizationOf } from '@/lib/people/queries';
import { createRequest } from '@/lib/requests/commands/create-request';
import { decideRequest } from '@/lib/requests/commands/decide-request';
import { saveCapacity } from '@/lib/requests/commands/save-capacity';
import { createTactic } from '@/lib/tactics/commands/create-tactic';
import { updateTactic } from '@/lib/tactics/commands/update-tactic';
import { conflictsView, conflictsWaiting, resolvable } from '../view';
import { conflictsResolved } from './find-conflicts';
import { resolveConflict } from './resolve-conflict';

let own: Fixture;
let other: Fixture;

beforeAll(async () => {
  [own, other] = [await makeOrganization(), await makeOrganization()];
  await makeKpi(own, 'calls', { teams: ['sales'] });
  const span = { start: '2025-04', end: '2026-03' };
  const objective = { horizonYears: 1, target: 1200, state: 'active', successKpi: 'calls', ...span };
  await done(
    createObjective(own.as.admin, { code: 'O1', title: 'Revenue', ownerTeam: 'sales', ...objective }),
  );
  const goal = { objective: 'O1', kpi: 'calls', weight: 1, ...span };
  await done(
    createGoal(own.as.admin, { code: 'A', title: 'Calls of Sales', teams: ['sales'], target: 900, ...goal }),
  );
  await done(
    createGoal(own.as.admin, {
      code: 'B',
      title: 'Calls of ours',
      teams: ['marketing'],
      target: 800,
      ...goal,
    }),
  );
});
afterAll(closePool);

async function done<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new Error(JSON.stringify(given.failure));
  return given.value;
}
const refusal = async (result: Promise<Result<unknown>>) => {
  const given = await result;
  return given.ok ? null : [given.failure.code, given.failure.errors?.[0]?.path];
};
const KEY = '1:A:B';
const found = async (key = KEY) =>
  (await conflictsView(own.as.viewer)).conflicts.find((each) => each.key === key);
const resolve = (as: Context, text: unknown = 'Sales counts them, 900 holds.', key = KEY, seen?: string) =>
  resolveConflict(as, key, { text }, seen);

describe('settling a conflict', () => {
  it('row 40: each has the two owners, a resolution, and reopens when it fires again', async () => {
    expect(await found()).toMatchObject({
      rule: 1,
      state: 'open',
      sides: [
        { team: 'sales', value: 900 },
        { team: 'marketing', value: 800 },
      ],
      owners: [`lead@${own.slug}.test`],
    });
    expect(await conflictsWaiting(own.as.lead, `lead@${own.slug}.test`)).toMatchObject([{ key: KEY }]);
    const settled = await done(resolve(own.as.lead, undefined, KEY, (await found())?.fingerprint));
    expect(settled).toMatchObject({
      state: 'resolved',
      reopened: false,
      resolution: { text: 'Sales counts them, 900 holds.', by: 'The lead' },
    });
    const rows = await read(own.organizationId, (tx) =>
      tx.execute<{ action: string; reason: string }>(
        sql`select action, reason from audit where entity = 'conflict' and organization_id = ${own.organizationId}`,
      ),
    );
    expect([...rows]).toEqual([{ action: 'conflict.resolve', reason: 'Sales counts them, 900 holds.' }]);
    expect(await conflictsWaiting(own.as.lead, `lead@${own.slug}.test`)).toEqual([]);

    await done(updateGoal(own.as.admin, 'B', { target: 700, reason: 'Less budget.' }));
    expect(await found()).toMatchObject({
      state: 'open',
      reopened: true,
      resolution: null,
      history: [{ text: 'Sales counts them, 900 holds.', sides: [{ value: 900 }, { value: 800 }] }],
    });
    // Back to the evidence that was settled: what was agreed of it holds.
    await done(updateGoal(own.as.admin, 'B', { target: 800, reason: 'As agreed.' }));
    expect(await found()).toMatchObject({ state: 'resolved' });
  });

  it('is one of the two teams’ or an executive’s, of what fires, in words, on what was seen', async () => {
    await done(updateGoal(own.as.admin, 'B', { target: 600, reason: 'x' }));
    expect(await refusal(resolve(own.as.contributor))).toEqual(['forbidden', undefined]);
    expect(await refusal(resolve(own.as.lead, '  '))).toEqual(['invalid', 'text']);
    expect(await refusal(resolve(own.as.lead, 'x', '1:A:C'))).toEqual(['not-found', undefined]);
    expect(await refusal(resolve(other.as.admin))).toEqual(['not-found', undefined]);
    expect(await refusal(resolve(own.as.lead, 'x', KEY, 'another'))).toEqual(['stale', undefined]);
    await done(resolve(own.as.executive, 'Both keep theirs until March.'));
    expect(await refusal(resolve(own.as.executive, 'Both keep theirs until March.'))).toEqual([
      'invalid',
      'text',
    ]);
    expect(resolvable(own.as.viewer, await conflictsView(own.as.viewer)).size).toBe(0);
    expect(resolvable(own.as.lead, await conflictsView(own.as.lead))).toEqual(new Set([KEY]));
  });

  it('counts what was settled and is over with what fires, for the diagnostic', async () => {
    const share = () =>
      read(own.organizationId, async (tx) =>
        conflictsResolved(
          tx,
          await organizationOf(tx, own.organizationId),
          '2026-02-12',
          '2026-01-01T00:00:00Z',
        ),
      );
    expect(await share()).toEqual({ resolved: 1, all: 1 });
    await done(updateGoal(own.as.admin, 'B', { teams: ['sales'] }));
    expect(await found()).toBeUndefined();
    expect(await share()).toEqual({ resolved: 1, all: 1 });
    expect((await conflictsView(own.as.viewer)).over).toMatchObject([{ key: KEY }]);
  });

  it('(8) planned work above capacity', async () => {
    const asked = {
      title: 'Booth',
      objective: 'O1',
      kpi: 'calls',
      forTeam: 'sales',
      effortDays: 8,
      due: '2026-03',
    };
    const { code } = await done(createRequest(own.as.lead, asked));
    await done(decideRequest(own.as.admin, code, { decision: 'accept' }));
    await done(saveCapacity(own.as.admin, 'sales', { months: [{ month: '2026-03', days: 3 }] }));
    expect(await found('8:sales:2026-03')).toMatchObject({
      sides: [
        { team: 'sales', value: 3 },
        { team: 'marketing', value: 4 },
      ],
    });
  });
});

describe('tactics that say by their budget alone when they run', () => {
  it('row 40: (6) meet on the same audience, month and stage; row 43: (8) their days count in these months', async () => {
    const tactic = { audience: 'Clinics', funnelStage: 'decision', effortDays: 30, status: 'active' };
    const effect = { expectedEffect: { kpi: 'calls', direction: 'up', size: 5, by: '2026-06' } };
    const make = (team: string, goal: string, months: string[]) =>
      createTactic(own.as.admin, {
        ...{ ...tactic, ...effect, code: `T-${team}`, title: team, team, goal, reason: `Of ${team}` },
        budget: months.map((month) => ({ month, planned: 1 })),
      });
    await done(make('marketing', 'B', ['2026-02', '2026-03']));
    await done(make('sales', 'A', ['2026-03', '2026-04']));
    expect(await found('6:T-marketing:T-sales')).toMatchObject({
      title: 'Two teams speak to the same audience, Mar 26',
      sides: [{ team: 'marketing' }, { team: 'sales' }],
    });
    const months = [
      { month: '2026-02', days: 15 },
      { month: '2026-03', days: 14 },
    ];
    await done(saveCapacity(own.as.lead, 'marketing', { months }));
    expect(await found('8:marketing:2026-02')).toBeUndefined();
    expect(await found('8:marketing:2026-03')).toMatchObject({ sides: [{ value: 14 }, { value: 15 }] });
    await done(updateTactic(own.as.admin, 'T-sales', { status: 'paused' }));
    expect(await found('6:T-marketing:T-sales')).toBeUndefined();
    await done(updateTactic(own.as.admin, 'T-marketing', { status: 'paused' }));
  });
});

describe('row 40: (1) different targets in two teams', () => {
  it('are compared as the numbers that they come to, over the same months, while both run', async () => {
    const make = (code: string, more: object) =>
      done(
        createGoal(own.as.admin, {
          ...{ code, title: code, teams: ['marketing'], objective: 'O1', kpi: 'calls', weight: 1 },
          ...{ start: '2025-04', end: '2026-03', ...more },
        }),
      );
    await make('C', { kind: 'relative', change: 0.2, base: { rule: 'fixed', value: 500 } });
    await make('D', { target: 200, start: '2026-01' });
    await make('E', { kind: 'stay', high: 10, end: '2026-01' });
    expect(await found('1:A:C')).toMatchObject({ sides: [{ value: 900 }, { value: 600 }] });
    // A total of three months beside one of twelve, and what is over: no conflict.
    expect(await found('1:A:D')).toBeUndefined();
    expect(await found('1:A:E')).toBeUndefined();
    await done(updateGoal(own.as.admin, 'E', { end: '2026-03', reason: 'It goes on.' }));
    expect((await found('1:A:E'))?.title).toMatch(/opposite directions/);
  });
});
