import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Result } from '@/lib/core/result';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { synergyView } from '../view';
import { createProjectTeam } from './create-project-team';
import { updateProjectTeam } from './update-project-team';

let own: Fixture;
let other: Fixture;

beforeAll(async () => {
  [own, other] = await Promise.all([makeOrganization(), makeOrganization()]);
  await makeKpi(own, 'leads');
  await createObjective(own.as.admin, {
    ...{ code: 'O1', title: 'Launch', horizonYears: 1, rank: 1, ownerTeam: 'sales', successKpi: 'leads' },
    ...{ target: 10, start: '2025-04', end: '2026-03', state: 'active' },
  });
});
afterAll(closePool);

const LAUNCH = { code: 'launch', name: 'Launch', projectOf: ['sales', 'marketing'], end: '2026-03' };
const lead = () => `lead@${own.slug}.test`;
const refusal = async (result: Promise<Result<unknown>>) => {
  const given = await result;
  return given.ok ? given : [given.failure.code, given.failure.errors?.[0]?.path];
};

describe('a project team', () => {
  it('row 25, cross-functional teams: from two or more teams, with goals, and audited', async () => {
    const made = await createProjectTeam(own.as.admin, { ...LAUNCH, members: [lead()] });
    expect(made).toMatchObject({
      ok: true,
      value: { projectOf: ['marketing', 'sales'], end: '2026-03', members: [lead()], version: 1 },
    });
    const goal = await createGoal(own.as.admin, {
      ...{ code: 'L1', title: 'Leads of the launch', objective: 'O1', teams: ['launch'], kpi: 'leads' },
      ...{ target: 10, weight: 100, start: '2025-04', end: '2026-03' },
    });
    expect(goal.ok).toBe(true);
    const view = await synergyView(own.as.viewer);
    expect(view.projectTeams).toMatchObject([
      { code: 'launch', parts: [{ name: 'Marketing' }, { name: 'Sales' }], goals: [{ code: 'L1' }] },
    ]);
    // It stands in no pair itself; its goal is shared by its teams.
    expect(view.teams.map(({ code }) => code)).toEqual(['marketing', 'sales']);
    expect(view.synergy.pairs).toMatchObject([{ sharedGoals: [{ code: 'L1' }] }]);
    const [row] = await read(own.organizationId, (tx) =>
      tx.execute(sql`select action, code, after from audit where action like 'project.%'`),
    );
    expect(row).toMatchObject({ action: 'project.create', code: 'launch', after: { end: '2026-03' } });
  });

  it('changes its teams, people and end; nothing changed leaves no trace', async () => {
    const change = { name: 'The launch', end: null, members: [] };
    const changed = await updateProjectTeam(own.as.admin, 'launch', change, 1);
    expect(changed).toMatchObject({ ok: true, value: { ...change, version: 2 } });
    expect(await updateProjectTeam(own.as.admin, 'launch', { end: null })).toEqual(
      changed.ok && {
        ok: true,
        value: changed.value,
      },
    );
  });

  it('is not found in another organization, nor is a team that is none', async () => {
    expect(await refusal(updateProjectTeam(other.as.admin, 'launch', {}))).toEqual(['not-found', undefined]);
    expect(await refusal(updateProjectTeam(own.as.admin, 'sales', {}))).toEqual(['not-found', undefined]);
    expect((await synergyView(other.as.viewer)).projectTeams).toEqual([]);
  });

  it('is refused at the field: one team alone, unknown or nested ones, people of other teams', async () => {
    const make = (more: object) =>
      refusal(createProjectTeam(own.as.admin, { ...LAUNCH, code: 'p2', ...more }));
    expect(await make({ projectOf: ['sales'] })).toEqual(['invalid', 'projectOf']);
    expect(await make({ projectOf: ['sales', 'sales'] })).toEqual(['invalid', 'projectOf']);
    expect(await make({ projectOf: ['sales', 'nobody'] })).toEqual(['invalid', 'projectOf.1']);
    expect(await make({ projectOf: ['sales', 'launch'] })).toEqual(['invalid', 'projectOf.1']);
    expect(await make({ members: [`viewer@${own.slug}.test`] })).toEqual(['invalid', 'members.0']);
    expect(await make({ end: 'soon' })).toEqual(['invalid', 'end']);
    expect(await make({ team: 'x' })).toEqual(['invalid', 'team']);
  });

  it('is for admins, its code taken once, its change stale after another', async () => {
    expect(await refusal(createProjectTeam(own.as.executive, LAUNCH))).toEqual(['forbidden', undefined]);
    expect(await refusal(updateProjectTeam(own.as.lead, 'launch', {}))).toEqual(['forbidden', undefined]);
    expect(await refusal(createProjectTeam(own.as.admin, { ...LAUNCH, code: 'sales' }))).toEqual([
      'duplicate',
      'code',
    ]);
    expect(await refusal(updateProjectTeam(own.as.admin, 'launch', { end: '2026-04' }, 1))).toEqual([
      'stale',
      undefined,
    ]);
  });
});
