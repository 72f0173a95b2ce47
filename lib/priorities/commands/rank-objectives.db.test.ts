import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Context } from '@/lib/auth/actor';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { updateObjective } from '@/lib/objectives/commands/update-objective';
import { prioritiesView, voteOf } from '../view';
import { rankObjectives } from './rank-objectives';

let own: Fixture;
let other: Fixture;

beforeAll(async () => {
  [own, other] = await Promise.all([makeOrganization(), makeOrganization()]);
  await makeKpi(own, 'leads');
  for (const [at, code] of ['O1', 'O2', 'O3'].entries()) {
    const made = await createObjective(own.as.admin, {
      ...{ code, title: code, horizonYears: 1, rank: at + 1, ownerTeam: 'sales', successKpi: 'leads' },
      ...{ target: 10, start: '2025-04', end: '2026-03', state: 'active' },
    });
    expect(made.ok).toBe(true);
  }
});
afterAll(closePool);

const vote = (context: Context, objectives: unknown, team = 'marketing', version?: number) =>
  rankObjectives(context, team, { objectives }, version);
const refusal = async (result: ReturnType<typeof rankObjectives>) => {
  const given = await result;
  return given.ok ? given : [given.failure.code, given.failure.errors?.[0]?.path];
};

describe('a vote', () => {
  it('row 42: a lead ranks the objectives for the team, with an audit row; the same again changes nothing', async () => {
    const first = await vote(own.as.lead, ['O3', 'O1', 'O2']);
    expect(first).toMatchObject({
      ok: true,
      value: { team: 'marketing', objectives: ['O3', 'O1', 'O2'], by: 'The lead', version: 1 },
    });
    expect(await vote(own.as.lead, ['O3', 'O1', 'O2'])).toMatchObject({ ok: true, value: { version: 1 } });
    await vote(own.as.lead, ['O3', 'O2', 'O1'], 'marketing', 1);
    await vote(own.as.admin, ['O1', 'O2', 'O3'], 'sales', 0);
    const { disagreement, votes, silent, own: mine } = await prioritiesView(own.as.lead);
    expect(disagreement).toMatchObject({ teams: 2, agreement: 0, verdict: 'disagree' });
    expect(disagreement.objectives.map(({ spread }) => spread)).toEqual([2, 0, 2]);
    expect(votes.map(({ team, objectives }) => [team, objectives.join()])).toEqual([
      ['marketing', 'O3,O2,O1'],
      ['sales', 'O1,O2,O3'],
    ]);
    expect([silent, mine.map(({ code, version }) => [code, version])]).toEqual([[], [['marketing', 2]]]);
    const rows = await read(own.organizationId, (tx) =>
      tx.execute(
        sql`select action, code, before, after from audit where entity = 'priority' order by revision`,
      ),
    );
    expect([...rows]).toMatchObject([
      { action: 'priority.vote', code: 'marketing', before: null },
      { before: { objectives: ['O3', 'O1', 'O2'] }, after: { objectives: ['O3', 'O2', 'O1'] } },
      { code: 'sales' },
    ]);
  });

  it('holds the active objectives alone: one that closes leaves it', async () => {
    await updateObjective(own.as.admin, 'O2', { state: 'closed' });
    expect(await voteOf(own.as.viewer, 'marketing')).toMatchObject({
      ok: true,
      value: { objectives: ['O3', 'O1'] },
    });
    await updateObjective(own.as.admin, 'O2', { state: 'active' });
  });

  it('is not found in another organization, or for an unknown team', async () => {
    expect(await refusal(vote(other.as.admin, ['O1', 'O2', 'O3']))).toEqual(['invalid', 'objectives.0']);
    expect(await refusal(vote(own.as.admin, [], 'nobody'))).toEqual(['not-found', undefined]);
    expect(await voteOf(other.as.admin, 'marketing')).toMatchObject({ ok: true, value: { version: 0 } });
  });

  it('is refused at the field unless each active objective has one place', async () => {
    for (const [objectives, path] of [
      [['O1', 'O2'], 'objectives'],
      [['O1', 'O2', 'O2'], 'objectives.2'],
      [['O1', 'O2', 'O9'], 'objectives.2'],
      ['O1', 'objectives'],
    ] as const) {
      expect(await refusal(vote(own.as.lead, objectives))).toEqual(['invalid', path]);
    }
    const unknown = rankObjectives(own.as.lead, 'marketing', { objectives: [], quarter: 1 });
    expect(await refusal(unknown)).toEqual(['invalid', 'quarter']);
  });

  it('is for the lead of the team', async () => {
    const order = ['O1', 'O2', 'O3'];
    expect(await refusal(vote(own.as.contributor, order))).toEqual(['forbidden', undefined]);
    expect(await refusal(vote(own.as.lead, order, 'sales'))).toEqual(['forbidden', undefined]);
    expect(await refusal(vote(own.as.executive, order))).toEqual(['forbidden', undefined]);
  });

  it('is stale where somebody has voted meanwhile', async () => {
    expect(await vote(own.as.lead, ['O1', 'O2', 'O3'], 'marketing', 1)).toMatchObject({
      ok: false,
      failure: { code: 'stale', current: { objectives: ['O3', 'O2', 'O1'], version: 2 } },
    });
  });
});
