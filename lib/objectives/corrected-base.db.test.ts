import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import { findGoal } from '@/lib/api/resources/goals';
import { lockMonth } from '@/lib/closing/commands/lock-month';
import { toMonth } from '@/lib/core/month';
import type { Result } from '@/lib/core/result';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { overviewView } from '@/lib/overview/view';
import { createGoal } from './commands/create-goal';
import { createObjective } from './commands/create-objective';
import { decideBase } from './commands/decide-base';
import { updateGoal } from './commands/update-goal';
import { easesTarget } from './model';
import { baseProposalView } from './view';

let own: Fixture;
let other: Fixture;

async function done<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new Error(given.failure.message);
  return given.value;
}
const refusal = async (result: Promise<Result<unknown>>) => {
  const given = await result;
  return given.ok ? null : [given.failure.code, given.failure.errors?.[0]?.path];
};
const figure = (month: string, value: number, more: object = {}) =>
  done(saveFigures(own.as.admin, { figures: [{ kpi: 'mrr_new', month, value }], ...more }));
const correct = (month: string, value: number) => figure(month, value, { reason: 'Counted twice' });
const goal = async (code = 'S1') => done(findGoal(own.as.viewer, code));
const audits = (code: string) =>
  read(own.organizationId, (tx) =>
    tx.execute<{ action: string; reason: string | null }>(
      sql`select action, reason from audit where entity = 'goal' and code = ${code} order by id`,
    ),
  );

beforeAll(async () => {
  [own, other] = await Promise.all([makeOrganization(), makeOrganization()]);
  await makeKpi(own, 'mrr_new');
  for (const [month, value] of [
    ['2025-10', 20_000],
    ['2025-11', 22_000],
    ['2025-12', 23_008],
    ['2026-01', 20_000],
  ] as const)
    await figure(month, value);
  const span = { start: '2025-04', end: '2026-03' };
  await done(
    createObjective(own.as.admin, {
      ...{ code: 'O1', title: 'Revenue', ownerTeam: 'marketing', successKpi: 'mrr_new', target: 300_000 },
      ...{ ...span, horizonYears: 1, state: 'active' },
    }),
  );
  await done(
    createGoal(
      { ...own.as.lead, now: new Date('2026-01-05T09:00:00Z') },
      {
        ...{
          code: 'S1',
          title: 'New MRR',
          objective: 'O1',
          teams: ['marketing'],
          kpi: 'mrr_new',
          weight: 10,
        },
        ...{ kind: 'relative', change: 0.08, base: { rule: 'previousQuarter' } },
        ...{ start: '2026-01', end: '2026-03' },
      },
    ),
  );
  for (const month of ['2025-10', '2025-11', '2025-12'])
    await done(lockMonth(own.as.executive, toMonth(month)));
});
afterAll(closePool);

it('row 3: 65,008 → 70,208.64; a corrected locked base proposes a revision, changes nothing silently', async () => {
  expect(await goal()).toMatchObject({ baseValue: 65_008, targetValue: 70_208.64, proposal: null });
  await correct('2025-11', 23_000);
  const after = await goal();
  expect(after).toMatchObject({ baseValue: 65_008, targetValue: 70_208.64, provisional: false });
  expect(after.proposal).toEqual({
    baseValue: 66_008,
    targetValue: 71_288.64,
    corrections: [
      { kpi: 'mrr_new', team: 'marketing', month: '2025-11', firstReported: 22_000, value: 23_000 },
    ],
  });
  expect(await baseProposalView(own.as.viewer, 'S1')).toMatchObject({
    proposedBase: 66_008,
    corrections: [{ kpiName: 'mrr_new', teamName: expect.any(String) }],
  });
});

it('is decided by the lead of the goal or an executive, with a reason, on what was shown', async () => {
  const decide = (as: keyof Fixture['as'], input: object) => decideBase(own.as[as], 'S1', input);
  const accept = { verdict: 'accept', base: 66_008, reason: 'The figure was wrong' };
  expect(await refusal(decide('contributor', accept))).toEqual(['forbidden', undefined]);
  expect(await refusal(decideBase(other.as.admin, 'S1', accept))).toEqual(['not-found', undefined]);
  expect(await refusal(decide('lead', { ...accept, reason: ' ' }))).toEqual(['invalid', 'reason']);
  expect(await refusal(decide('lead', { ...accept, base: 66_000 }))).toEqual(['stale', undefined]);
  expect(await refusal(decideBase(own.as.lead, 'S1', accept, 99))).toEqual(['stale', undefined]);
  expect((await goal()).version).toBe(1);
});

it('kept as it stands it is not proposed again, until another correction', async () => {
  await done(decideBase(own.as.lead, 'S1', { verdict: 'keep', base: 66_008, reason: 'Too small to matter' }));
  expect(await goal()).toMatchObject({ baseValue: 65_008, targetValue: 70_208.64, proposal: null });
  expect(
    await refusal(decideBase(own.as.lead, 'S1', { verdict: 'keep', base: 66_008, reason: 'x' })),
  ).toEqual(['invalid', 'base']);
  await correct('2025-12', 20_008);
  expect((await goal()).proposal).toMatchObject({ baseValue: 63_008, targetValue: 68_048.64 });
});

it('row 3, where it makes the goal easier an executive takes it over: it waits for them on the Overview', async () => {
  const accept = { verdict: 'accept', base: 63_008, reason: 'Two figures were wrong' };
  expect(await refusal(decideBase(own.as.lead, 'S1', accept))).toEqual(['forbidden', undefined]);
  expect(await goal()).toMatchObject({ baseValue: 65_008, version: 1 });
  const seenBy = (as: keyof Fixture['as']) => baseProposalView(own.as[as], 'S1');
  expect(await seenBy('lead')).toMatchObject({ isEasier: true, mayTakeOver: false, mayKeep: true });
  expect(await seenBy('executive')).toMatchObject({ mayTakeOver: true, mayKeep: true });
  expect(await seenBy('contributor')).toMatchObject({ mayTakeOver: false, mayKeep: false });
  const home = await overviewView(own.as.executive, {});
  const [objective] = home.ok ? home.value.objectives : [];
  const standing = objective?.rollup.children.find((child) => child.goal === 'S1')?.standing;
  expect(standing && easesTarget(standing, 'up')).toBe(true);
});

it('taken over it is a revision from this month on and stays through other changes', async () => {
  const taken = await done(
    decideBase(own.as.executive, 'S1', { verdict: 'accept', base: 63_008, reason: 'Two figures were wrong' }),
  );
  expect(taken.base).toEqual({ rule: 'previousQuarter', value: 63_008 });
  expect(await goal()).toMatchObject({ baseValue: 63_008, targetValue: 68_048.64, proposal: null });
  expect((await goal()).revisions).toMatchObject([
    {
      aim: { base: { rule: 'previousQuarter', value: null } },
      until: '2026-02',
      reason: 'Two figures were wrong',
    },
  ]);
  expect(await audits('S1')).toMatchObject([
    { action: 'goal.create' },
    { action: 'goal.keep-base', reason: 'Too small to matter' },
    { action: 'goal.update', reason: 'Two figures were wrong' },
  ]);
  const renamed = { title: 'New MRR of the quarter', base: { rule: 'previousQuarter', value: null } };
  await done(updateGoal(own.as.lead, 'S1', renamed));
  expect(await goal()).toMatchObject({ baseValue: 63_008, targetValue: 68_048.64 });
});

it('a figure that is set back proposes again, and no correction is left; a lead takes over what makes it harder', async () => {
  await correct('2025-12', 23_008);
  await correct('2025-11', 22_000);
  expect((await goal()).proposal).toEqual({ baseValue: 65_008, targetValue: 70_208.64, corrections: [] });
  expect(await baseProposalView(own.as.lead, 'S1')).toMatchObject({
    ...{ wasTakenOver: true, isEasier: false, mayTakeOver: true, corrections: [] },
  });
  await done(decideBase(own.as.lead, 'S1', { verdict: 'accept', base: 65_008, reason: 'Both were right' }));
  expect(await goal()).toMatchObject({ baseValue: 65_008, targetValue: 70_208.64, proposal: null });
});
