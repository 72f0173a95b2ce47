import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Result } from '@/lib/core/result';
import { agreeOnDefinition } from '@/lib/definitions/commands/agree-on-definition';
import { proposeDefinition } from '@/lib/definitions/commands/propose-definition';
import { withdrawAgreement } from '@/lib/definitions/commands/withdraw-agreement';
import { lineView, moneyView } from '@/lib/line/view';
import { archiveGoal } from '@/lib/objectives/commands/archive-goal';
import { archiveObjective } from '@/lib/objectives/commands/archive-objective';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { updateGoal } from '@/lib/objectives/commands/update-goal';
import { updateObjective } from '@/lib/objectives/commands/update-objective';
import { overviewView } from '@/lib/overview/view';
import { createTactic } from '@/lib/tactics/commands/create-tactic';
import { updateTactic } from '@/lib/tactics/commands/update-tactic';
import { alignmentAnswer, diagnosticView } from './view';

let own: Fixture;

const done = async <T>(result: Promise<Result<T>>): Promise<T> => {
  const given = await result;
  if (!given.ok) throw new Error(JSON.stringify(given.failure));
  return given.value;
};

const SPAN = { start: '2025-04', end: '2026-03' };
const tactic = (code: string, goal: string, planned: number) =>
  done(
    createTactic(own.as.admin, {
      ...{ code, title: `Tactic ${code}`, goal, team: 'marketing', status: 'active' },
      ...{ reason: `Because of ${code}`, accountable: `lead@${own.slug}.test`, start: '2025-04' },
      expectedEffect: { kpi: 'leads', direction: 'up', size: 10, by: '2026-03' },
      budget: [{ month: '2025-06', planned }],
    }),
  );

/** Two objectives with a goal and a tactic each, and a definition that both teams have signed. */
beforeEach(async () => {
  own = await makeOrganization();
  const { admin } = own.as;
  await makeKpi(own, 'leads', { teams: ['marketing', 'sales'] });
  for (const [at, code] of ['O1', 'O2'].entries()) {
    await done(
      createObjective(admin, {
        ...{ code, title: code, horizonYears: 1, rank: at + 1, ownerTeam: 'sales', successKpi: 'leads' },
        ...{ target: 10, state: 'active', ...SPAN },
      }),
    );
    await done(
      createGoal(admin, {
        ...{ code: `G${at + 1}`, title: 'Leads', objective: code, teams: ['marketing', 'sales'] },
        ...{ kpi: 'leads', baseline: 1, target: 1200, weight: 100, ...SPAN },
      }),
    );
  }
  await tactic('T1', 'G1', 200);
  await tactic('T2', 'G2', 100);
  const words = { text: 'Asked about the product', validFrom: '2025-01', why: 'So that both count alike' };
  await done(proposeDefinition(admin, 'leads', words));
  for (const team of ['marketing', 'sales']) {
    await done(agreeOnDefinition(admin, 'leads', 1, { team, verdict: 'agree' }));
  }
});
afterAll(closePool);

/** What four places say of the same thing. */
async function look() {
  const { viewer } = own.as;
  const answer = await done(alignmentAnswer(viewer, undefined));
  const { map } = await done(lineView(viewer, {}));
  const money = await moneyView(viewer, {});
  const overview = await done(overviewView(viewer, {}));
  const team = answer.teams.find((each) => each.team === 'marketing');
  const texts = (name: string) =>
    (team?.components.find((each) => each.name === name)?.deductions ?? []).map(({ text, href }) => {
      expect(href).toMatch(new RegExp(`^/${own.slug}/\\w`));
      return text;
    });
  return {
    score: team?.score ?? Number.NaN,
    texts,
    moneyWithoutLine: answer.moneyWithoutLine,
    map: map.withoutLine.planned ?? 0,
    withLine: map.tacticsWithLine,
    money: money.withoutLine.planned ?? 0,
    overview: overview.unlinked.reduce((sum, { planned }) => sum + planned, 0),
  };
}

describe('remove any one link and line map, score, money and overview agree at the next look', () => {
  it('row 4, straight line: the goal of a tactic goes, the tactic is in “no line” at once', async () => {
    const before = await look();
    expect(before).toMatchObject({ map: 0, money: 0, overview: 0, moneyWithoutLine: 0, withLine: 2 });
    expect(before.texts('line of sight')).toEqual([]);
    await done(updateTactic(own.as.admin, 'T1', { goal: null }));
    const after = await look();
    expect(after).toMatchObject({ map: 200, money: 200, overview: 200, moneyWithoutLine: 200, withLine: 1 });
    expect(after.texts('line of sight')).toEqual([expect.stringMatching(/T1 .*has no goal: 200/)]);
    expect(after.score).toBeLessThan(before.score);
  });

  it('row 31: pausing it takes its money out of no answer, and the score still names it', async () => {
    const before = await look();
    await done(updateTactic(own.as.admin, 'T1', { goal: null }));
    await done(updateTactic(own.as.admin, 'T1', { status: 'paused' }));
    const after = await look();
    expect(after).toMatchObject({ map: 200, money: 200, overview: 200, moneyWithoutLine: 200, withLine: 1 });
    expect(after.texts('line of sight')).toEqual([expect.stringMatching(/T1 .*has no goal: 200/)]);
    expect(after.score).toBeLessThan(before.score);
  });

  it('row 7, Sales and Marketing toward one goal: zero shared goals raises the issue', async () => {
    const raised = async () => {
      const { issues } = await diagnosticView(own.as.viewer);
      const signals = issues.find(({ name }) => name === 'goals')?.signals;
      const pairs = signals?.find(({ name }) => name === 'team pairs with a shared goal');
      return [pairs?.share, pairs?.items.map(({ text }) => text)];
    };
    expect(await raised()).toEqual([1, []]);
    await done(updateGoal(own.as.admin, 'G1', { teams: ['marketing'] }));
    await done(updateGoal(own.as.admin, 'G2', { teams: ['sales'] }));
    expect(await raised()).toEqual([0, [expect.stringContaining('Marketing and Sales share no goal')]]);
  });

  it('row 29, the five issues: “goals with a line” names the missing level of a goal without one', async () => {
    const signal = async () => {
      const { issues } = await diagnosticView(own.as.viewer);
      const found = issues.flatMap(({ signals }) => signals).find(({ name }) => name === 'goals with a line');
      return [found?.share, found?.items.map(({ text, href }) => `${text} → ${href}`)];
    };
    expect(await signal()).toEqual([1, []]);
    await done(updateTactic(own.as.admin, 'T1', { status: 'paused' }));
    const tactic = `no active tactic works toward it → /${own.slug}/tactics/new?goal=G1`;
    expect(await signal()).toEqual([0.5, [expect.stringContaining(tactic)]]);
    await done(updateTactic(own.as.admin, 'T1', { status: 'active' }));
    await done(updateObjective(own.as.admin, 'O1', { state: 'draft' }));
    const objective = `leads to no active objective → /${own.slug}/objectives/O1/goals/G1/edit#objective`;
    expect(await signal()).toEqual([0.5, [expect.stringContaining(objective)]]);
  });

  const levels: [string, string, () => Promise<unknown>][] = [
    ['the goal is archived', 'has no goal', () => done(archiveGoal(own.as.admin, 'G1'))],
    [
      'the objective is closed',
      'leads to no active objective',
      () => done(updateObjective(own.as.admin, 'O1', { state: 'closed' })),
    ],
    [
      'the objective is a draft again',
      'leads to no active objective',
      () => done(updateObjective(own.as.admin, 'O1', { state: 'draft' })),
    ],
    ['the objective is archived', 'T1', () => done(archiveObjective(own.as.admin, 'O1'))],
  ];
  it.each(levels)('%s: 200 without a line everywhere', async (_, words, remove) => {
    const before = await look();
    await remove();
    const after = await look();
    expect(after).toMatchObject({ map: 200, money: 200, overview: 200, moneyWithoutLine: 200, withLine: 1 });
    expect(after.texts('line of sight')).toEqual([expect.stringContaining(words)]);
    expect(after.score).toBeLessThan(before.score);
  });

  it('row 5 and 6, a reason for each tactic: emptied, copied or without an effect it counts as none', async () => {
    const before = await look();
    expect(before.texts('reasons')).toEqual([]);
    await done(updateTactic(own.as.admin, 'T1', { reason: 'Because of T2' }));
    const copied = await look();
    expect(copied.texts('reasons')).toEqual([
      'T1 Tactic T1 has the same reason as another tactic',
      'T2 Tactic T2 has the same reason as another tactic',
    ]);
    expect(copied.score).toBeLessThan(before.score);
    await done(updateTactic(own.as.admin, 'T1', { reason: null }));
    expect((await look()).texts('reasons')).toEqual(['T1 Tactic T1 has no reason']);
    await done(updateTactic(own.as.admin, 'T1', { reason: 'Of its own', expectedEffect: null }));
    expect((await look()).texts('reasons')).toEqual(['T1 Tactic T1 has no expected effect']);
  });

  it('row 41: a signature that is withdrawn or an objection costs both sides the same; a new version un-signs', async () => {
    const lost = async () => {
      const { teams } = await done(alignmentAnswer(own.as.viewer, undefined));
      return teams.map(
        ({ components }) => components.find(({ name }) => name === 'agreed definitions')?.share,
      );
    };
    expect(await lost()).toEqual([1, 1]);
    await done(withdrawAgreement(own.as.admin, 'leads', 1, 'sales'));
    expect(await lost()).toEqual([0, 0]);
    await done(agreeOnDefinition(own.as.admin, 'leads', 1, { team: 'sales', verdict: 'agree' }));
    expect(await lost()).toEqual([1, 1]);
    await done(
      proposeDefinition(own.as.admin, 'leads', {
        text: 'Asked for a price',
        validFrom: '2026-02',
        why: 'Fewer',
      }),
    );
    expect(await lost()).toEqual([0, 0]);
    const objection = { team: 'sales', verdict: 'object', comment: 'Too narrow' };
    await done(agreeOnDefinition(own.as.admin, 'leads', 2, objection));
    expect((await look()).texts('agreed definitions')).toEqual([expect.stringContaining('Sales objects')]);
  });

  it('row 1, SMART goals: a goal without an end is 4 of 5 and named “time-bound”', async () => {
    const before = await look();
    await done(updateGoal(own.as.admin, 'G1', { end: null, reason: 'Open' }));
    const after = await look();
    expect(after.texts('SMART goals')).toContain('G1 Leads is not time-bound');
    expect(after.score).toBeLessThan(before.score);
  });
});
