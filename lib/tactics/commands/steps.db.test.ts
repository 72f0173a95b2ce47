import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Result } from '@/lib/core/result';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { stepsOf } from '../queries/steps';
import { lineView } from '../view';
import { keyResultsView, planView } from '../view/plan';
import { archiveKeyResult } from './archive-key-result';
import { archiveStep } from './archive-step';
import { createKeyResult } from './create-key-result';
import { createStep } from './create-step';
import { createTactic } from './create-tactic';
import { orderSteps } from './order-steps';
import { rateKeyResult } from './rate-key-result';
import { updateKeyResult } from './update-key-result';
import { updateStep } from './update-step';

let own: Fixture;
let other: Fixture;

const SPAN = { start: '2025-04', end: '2026-03' };

async function done<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new Error(JSON.stringify(given.failure));
  return given.value;
}
const refusal = async (result: Promise<Result<unknown>>) => {
  const given = await result;
  return given.ok ? null : [given.failure.code, given.failure.errors?.[0]?.path];
};

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
  for (const fixture of [own, other]) {
    const { admin } = fixture.as;
    await makeKpi(fixture, 'demos');
    const objective = {
      code: 'O1',
      title: 'Revenue',
      horizonYears: 1,
      ownerTeam: 'sales',
      successKpi: 'demos',
    };
    await done(createObjective(admin, { ...objective, target: 1200, state: 'active', ...SPAN }));
    const goal = { title: 'Demos', kpi: 'demos', objective: 'O1', target: 100, weight: 10, ...SPAN };
    await done(createGoal(admin, { ...goal, code: 'G1', teams: ['marketing'] }));
    await done(createGoal(admin, { ...goal, code: 'G2', teams: ['sales'] }));
  }
});
afterAll(closePool);

const audits = (entity: string) =>
  read(own.organizationId, (tx) =>
    tx.execute<{ action: string }>(sql`select action from audit where entity = ${entity} order by id`),
  );
const ranks = async () => {
  const found = await read(own.organizationId, (tx) => stepsOf(tx, own.organizationId, { goal: 'G1' }));
  return found.map(({ code, rank }) => [code, rank]);
};
const add = (code: string, more: object = {}) =>
  createStep(own.as.lead, { code, title: code, goal: 'G1', ...more });

describe('row 10, prioritized steps: unique rank, first / second / down the road', () => {
  it('come last unless told, never two on one rank, and are ranked anew all at once', async () => {
    expect(await done(add('S1'))).toMatchObject({ rank: 1, priority: 'first', status: 'planned' });
    await done(add('S2', { priority: 'second' }));
    await done(add('S3', { priority: 'down-the-road', rank: 7 }));
    expect(await refusal(add('S4', { rank: 7 }))).toEqual(['duplicate', 'rank']);
    expect(await refusal(updateStep(own.as.lead, 'S1', { rank: 2 }))).toEqual(['duplicate', 'rank']);
    expect(await ranks()).toEqual([
      ['S1', 1],
      ['S2', 2],
      ['S3', 7],
    ]);
    await done(orderSteps(own.as.lead, 'G1', { steps: ['S3', 'S1', 'S2'] }));
    expect(await ranks()).toEqual([
      ['S3', 1],
      ['S1', 2],
      ['S2', 3],
    ]);
    expect(await refusal(orderSteps(own.as.lead, 'G1', { steps: ['S1', 'S2'] }))).toEqual([
      'stale',
      undefined,
    ]);
    expect(await refusal(orderSteps(own.as.lead, 'G1', { steps: ['S1', 'S9'] }))).toEqual([
      'invalid',
      'steps.1',
    ]);
    expect(await refusal(orderSteps(own.as.lead, 'G1', { steps: ['S1', 'S1'] }))).toEqual([
      'invalid',
      'steps',
    ]);
    const actions = (await audits('step')).map(({ action }) => action);
    expect(actions).toEqual(['step.create', 'step.create', 'step.create']);
    expect((await audits('goal')).at(-1)?.action).toBe('step.order');
  });

  it('carry tactics: a step brings its goal along, and archived it leaves them under the goal', async () => {
    const made = await done(createTactic(own.as.lead, { code: 'T1', title: 'T1', step: 'S1' }));
    expect(made).toMatchObject({ goal: 'G1', step: 'S1' });
    const kinds = async () => (await done(lineView(own.as.viewer, 'T1'))).path.map(({ kind }) => kind);
    expect(await kinds()).toEqual(['tactic', 'step', 'goal', 'objective']);
    expect(
      await refusal(createTactic(own.as.lead, { code: 'T2', title: 'T2', step: 'S1', goal: 'G2' })),
    ).toEqual(['invalid', 'step']);
    await done(archiveStep(own.as.lead, 'S1'));
    expect(await kinds()).toEqual(['tactic', 'goal', 'objective']);
    expect(await ranks()).toEqual([
      ['S3', 1],
      ['S2', 3],
    ]);
    expect(await refusal(add('S1'))).toEqual(['duplicate', 'code']);
  });

  it('are set by the leads of the goal’s teams, from the version that was seen', async () => {
    expect((await refusal(createStep(own.as.contributor, { code: 'X', title: 'X', goal: 'G1' })))?.[0]).toBe(
      'forbidden',
    );
    expect((await refusal(createStep(own.as.lead, { code: 'X', title: 'X', goal: 'G2' })))?.[0]).toBe(
      'forbidden',
    );
    expect(await refusal(createStep(own.as.lead, { code: 'X', title: 'X', goal: 'none' }))).toEqual([
      'invalid',
      'goal',
    ]);
    expect(await refusal(add('X', { accountable: 'x@example.com' }))).toEqual(['invalid', 'accountable']);
    expect((await refusal(add('X', { priority: 'soon' })))?.[0]).toBe('invalid');
    const changed = await done(updateStep(own.as.lead, 'S2', { title: 'Second', status: 'active' }));
    expect(changed).toMatchObject({ title: 'Second', status: 'active', rank: 3 });
    expect((await refusal(updateStep(own.as.lead, 'S2', { title: 'y' }, 1)))?.[0]).toBe('stale');
    expect((await refusal(archiveStep(own.as.lead, 'S2', 1)))?.[0]).toBe('stale');
  });

  it('are not found in another organization', async () => {
    await done(createStep(other.as.admin, { code: 'F1', title: 'F', goal: 'G1' }));
    expect(await refusal(updateStep(own.as.admin, 'F1', { title: 'x' }))).toEqual(['not-found', undefined]);
    expect(await refusal(archiveStep(own.as.admin, 'F1'))).toEqual(['not-found', undefined]);
    expect(await refusal(orderSteps(own.as.admin, 'G9', { steps: ['F1'] }))).toEqual([
      'not-found',
      undefined,
    ]);
  });
});

describe('row 20, OKRs: an objective with key results, baseline to target 0–1, confidence', () => {
  const result = { title: 'Demos', objective: 'O1', kpi: 'demos', baseline: 0, target: 400 };

  it('are set by executives, rated by who answers for them, and keep every rating', async () => {
    const email = `lead@${own.slug}.test`;
    const made = await done(
      createKeyResult(own.as.executive, { code: 'K1', ...result, accountable: email, confidence: 0.6 }),
    );
    expect(made).toMatchObject({ confidence: 0.6, version: 1 });
    expect(await done(rateKeyResult(own.as.lead, 'K1', { confidence: 0.4, note: 'Slower' }))).toMatchObject({
      confidence: 0.4,
    });
    expect((await refusal(rateKeyResult(own.as.contributor, 'K1', { confidence: 1 })))?.[0]).toBe(
      'forbidden',
    );
    expect((await refusal(rateKeyResult(own.as.viewer, 'K1', { confidence: 1 })))?.[0]).toBe('forbidden');
    expect(await refusal(rateKeyResult(own.as.lead, 'K1', { confidence: 1.2 }))).toEqual([
      'invalid',
      'confidence',
    ]);
    expect((await refusal(rateKeyResult(own.as.lead, 'K1', { confidence: 1 }, 1)))?.[0]).toBe('stale');
    const [seen] = await keyResultsView(own.as.viewer, { objective: 'O1' });
    expect(seen?.history.map(({ confidence, note, by }) => [confidence, note, by])).toEqual([
      [0.6, null, 'The executive'],
      [0.4, 'Slower', 'The lead'],
    ]);
    expect(seen).toMatchObject({ value: null, attainment: null });
    expect((await audits('key-result')).map(({ action }) => action)).toEqual([
      'key-result.create',
      'key-result.rate',
    ]);
    const plan = await done(planView(own.as.lead, 'O1', undefined));
    expect(plan).toMatchObject({ maySetKeyResults: false, email, mayChangeGoals: ['G1'] });
  });

  it('refuse what cannot be reached or is not there, a role too low, an old version, and other organizations', async () => {
    const create = (more: object) => createKeyResult(own.as.executive, { code: 'K2', ...result, ...more });
    expect(await refusal(create({ target: 0 }))).toEqual(['invalid', 'target']);
    expect(await refusal(create({ kpi: 'nothing' }))).toEqual(['invalid', 'kpi']);
    expect(await refusal(create({ objective: 'O9' }))).toEqual(['invalid', 'objective']);
    expect(await refusal(create({ code: 'K1' }))).toEqual(['duplicate', 'code']);
    expect((await refusal(createKeyResult(own.as.lead, { code: 'K2', ...result })))?.[0]).toBe('forbidden');
    expect((await refusal(updateKeyResult(own.as.executive, 'K1', { target: 500 }, 1)))?.[0]).toBe('stale');
    expect(await done(updateKeyResult(own.as.executive, 'K1', { target: 500 }))).toMatchObject({
      target: 500,
      confidence: 0.4,
    });
    await done(createKeyResult(other.as.admin, { code: 'F1', ...result }));
    expect((await refusal(updateKeyResult(own.as.admin, 'F1', { target: 5 })))?.[0]).toBe('not-found');
    expect((await refusal(rateKeyResult(own.as.admin, 'F1', { confidence: 0.5 })))?.[0]).toBe('not-found');
    expect((await refusal(archiveKeyResult(own.as.admin, 'F1')))?.[0]).toBe('not-found');
    expect((await refusal(archiveKeyResult(own.as.lead, 'K1')))?.[0]).toBe('forbidden');
    await done(archiveKeyResult(own.as.executive, 'K1', 3));
    expect(await keyResultsView(own.as.viewer, { objective: 'O1' })).toEqual([]);
  });
});
