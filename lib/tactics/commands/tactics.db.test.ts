import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Result } from '@/lib/core/result';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { updateKpi } from '@/lib/kpis/commands/update-kpi';
import { archiveGoal } from '@/lib/objectives/commands/archive-goal';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { updateGoal } from '@/lib/objectives/commands/update-goal';
import { updateObjective } from '@/lib/objectives/commands/update-objective';
import { goalsOf } from '@/lib/objectives/queries';
import { removeMember } from '@/lib/people/commands/remove-member';
import { lineView, ownerlessView, tacticAnswers, tacticsView } from '../view';
import { archiveTactic } from './archive-tactic';
import { createTactic } from './create-tactic';
import { importTacticList } from './import-tactic-list';
import { importTactics } from './import-tactics';
import { reviewTactic } from './review-tactic';
import { saveBudget } from './save-budget';
import { updateTactic } from './update-tactic';

let own: Fixture;
let other: Fixture;

const SPAN = { start: '2025-04', end: '2026-03' };
const EFFECT = { kpi: 'demos', direction: 'up', size: 40, by: '2026-03' };
const FULL = { goal: 'G1', reason: 'Half of them search first', expectedEffect: EFFECT };

async function done<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new Error(JSON.stringify(given.failure));
  return given.value;
}
const refusal = async (result: Promise<Result<unknown>>) => {
  const given = await result;
  return given.ok ? null : [given.failure.code, given.failure.errors?.map(({ path }) => path)];
};

async function begin(fixture: Fixture) {
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
  await done(createObjective(admin, { ...objective, code: 'O2', target: 5, state: 'draft', ...SPAN }));
  const goal = { title: 'Demos', kpi: 'demos', target: 100, weight: 10, ...SPAN };
  await done(createGoal(admin, { ...goal, code: 'G1', objective: 'O1', teams: ['marketing'] }));
  await done(createGoal(admin, { ...goal, code: 'G2', objective: 'O2', teams: ['marketing', 'sales'] }));
  await done(createGoal(admin, { ...goal, code: 'G3', objective: 'O1', teams: ['marketing'] }));
}

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
  await Promise.all([begin(own), begin(other)]);
});
afterAll(closePool);

const audits = (code: string) =>
  read(own.organizationId, (tx) =>
    tx.execute<{ action: string; before: Record<string, unknown>; after: Record<string, unknown> }>(
      sql`select action, before, after from audit where entity = 'tactic' and code = ${code} order by id`,
    ),
  );
const create = (code: string, more: object = {}, as = own.as.lead) =>
  createTactic(as, { code, title: code, team: 'marketing', ...more });
const flagsOf = async (code: string) => (await tacticAnswers(own.as.viewer, code))[0]?.flags;

describe('row 5, a reason for each tactic: a reason and expected effect required to activate', () => {
  it('works, leaves its audit row, and keeps every digit of its money', async () => {
    const budget = [
      { month: '2025-05', planned: 1000.1, actual: null },
      { month: '2025-04', planned: 0.2, actual: 3 },
    ];
    const made = await done(create('A1', { ...FULL, status: 'active', budget, supportingTeams: ['sales'] }));
    expect(made).toMatchObject({ ...FULL, version: 1, supportingTeams: ['sales'] });
    expect(made.budget.map(({ month, planned }) => [month, planned])).toEqual([
      ['2025-04', 0.2],
      ['2025-05', 1000.1],
    ]);
    const [answer] = await tacticAnswers(own.as.viewer, 'A1');
    expect(answer).toMatchObject({ ...made, unbroken: true, flags: ['no-owner'] });
    expect(await audits('A1')).toMatchObject([{ action: 'tactic.create', after: { code: 'A1' } }]);
    const row = (await tacticsView(own.as.viewer)).rows.find(({ tactic }) => tactic.code === 'A1');
    expect(row?.tactic.money).toEqual({ planned: 1000.3, actual: 3 });
  });

  it('is refused without, every missing thing named, also when it becomes active later', async () => {
    const nothing = ['invalid', ['goal', 'reason', 'expectedEffect']];
    expect(await refusal(create('A2', { status: 'active' }))).toEqual(nothing);
    await done(create('A2'));
    expect(await refusal(updateTactic(own.as.lead, 'A2', { status: 'active' }))).toEqual(nothing);
    const { reason, ...rest } = FULL;
    expect(await refusal(updateTactic(own.as.lead, 'A2', { status: 'active', ...rest }))).toEqual([
      'invalid',
      ['reason'],
    ]);
  });

  it('row 8, start at the top: a tactic cannot be active first, before the objective of its goal is', async () => {
    const active = { ...FULL, goal: 'G2', reason: 'Top first', status: 'active' };
    expect(await refusal(create('A3', active))).toEqual(['invalid', ['goal']]);
    await done(create('A3', { ...active, status: 'draft' }));
    expect((await done(lineView(own.as.viewer, 'A3'))).missing).toBe('objective');
    await done(updateObjective(own.as.executive, 'O2', { state: 'active' }));
    await done(updateTactic(own.as.lead, 'A3', { status: 'active' }));
    expect((await done(lineView(own.as.viewer, 'A3'))).unbroken).toBe(true);
    await done(updateObjective(own.as.executive, 'O2', { state: 'closed' }));
    expect(await done(lineView(own.as.viewer, 'A3'))).toMatchObject({
      unbroken: false,
      missing: 'objective',
    });
  });
});

describe('row 4, straight line from tactic to goal', () => {
  it('remove a link: the tactic is in “no line” at once; it stays active and is flagged', async () => {
    await done(create('B1', { ...FULL, goal: 'G3', reason: 'Another', status: 'active' }));
    expect(await done(lineView(own.as.viewer, 'B1'))).toMatchObject({
      unbroken: true,
      path: [{ kind: 'tactic' }, { kind: 'goal', code: 'G3' }, { kind: 'objective', code: 'O1' }],
    });
    await done(archiveGoal(own.as.lead, 'G3'));
    expect(await done(lineView(own.as.viewer, 'B1'))).toMatchObject({ unbroken: false, missing: 'goal' });
    expect(await flagsOf('B1')).toContain('no-goal');
    const kept = await done(updateTactic(own.as.lead, 'B1', { reason: null, funnelStage: 'decision' }));
    expect(kept).toMatchObject({ status: 'active', reason: null });
    expect(await flagsOf('B1')).toEqual(['no-goal', 'no-reason', 'no-owner']);
  });
});

describe('row 6, “because everyone does”', () => {
  it('same text on two tactics flags both', async () => {
    await done(create('C1', { ...FULL, reason: 'Because everyone does', status: 'active' }));
    await done(create('C2', { ...FULL, reason: 'because  everyone does!', status: 'active' }));
    expect(await flagsOf('C1')).toContain('copied-reason');
    expect(await flagsOf('C2')).toContain('copied-reason');
    await done(updateTactic(own.as.lead, 'C2', { reason: 'A reason of its own' }));
    expect(await flagsOf('C1')).not.toContain('copied-reason');
  });
});

describe('row 15, accountability: one accountable person on every goal, KPI, action', () => {
  it('owner removed → “no owner” list', async () => {
    const email = `contributor@${own.slug}.test`;
    await done(create('D1', { accountable: email }));
    await done(updateGoal(own.as.lead, 'G1', { accountable: email }));
    await done(updateKpi(own.as.admin, 'demos', { updater: email }));
    const listed = async () => {
      const { items } = await ownerlessView(own.as.viewer);
      return items
        .filter(({ code }) => ['D1', 'G1', 'demos'].includes(code))
        .map(({ kind, code, was }) => [kind, code, was]);
    };
    expect(await listed()).toEqual([]);
    await done(removeMember(own.as.admin, email));
    expect(await listed()).toEqual([
      ['goal', 'G1', 'The contributor'],
      ['kpi', 'demos', 'The contributor'],
      ['tactic', 'D1', 'The contributor'],
    ]);
    // Whoever is missed, the goal can be changed, and who it was is not forgotten; nor by a form that sends nobody.
    expect(await done(updateGoal(own.as.lead, 'G1', { note: 'x' }))).toMatchObject({ accountable: null });
    await done(updateGoal(own.as.lead, 'G1', { note: 'y', accountable: null }));
    await done(updateTactic(own.as.lead, 'D1', { title: 'Renamed', accountable: null }));
    expect((await listed()).map(([, , was]) => was)).toEqual(Array(3).fill('The contributor'));
    const lead = `lead@${own.slug}.test`;
    await done(updateGoal(own.as.lead, 'G1', { accountable: lead }));
    await done(updateGoal(own.as.lead, 'G1', { accountable: null }));
    expect((await listed())[0]).toEqual(['goal', 'G1', null]);
    expect((await tacticAnswers(own.as.viewer, 'D1'))[0]).toMatchObject({
      accountable: null,
      flags: expect.arrayContaining(['no-owner']),
    });
  });
});

describe('row 19, target market: audience in strategy, goals, tactics', () => {
  it('stands on a goal and on a tactic, with its audit row, and is taken away again', async () => {
    const audience = 'Heads of reception in clinics';
    await done(updateGoal(own.as.lead, 'G1', { audience }));
    expect(await done(create('Q19', { goal: 'G1', audience }))).toMatchObject({ audience });
    const goal = async () =>
      (await read(own.organizationId, (tx) => goalsOf(tx, own.organizationId, { code: 'G1' })))[0];
    expect(await goal()).toMatchObject({ audience });
    const [change] = await read(own.organizationId, (tx) =>
      tx.execute(
        sql`select before, after from audit where entity = 'goal' and code = 'G1' order by id desc limit 1`,
      ),
    );
    expect(change).toMatchObject({ before: { audience: null }, after: { audience } });
    expect(await refusal(updateGoal(own.as.lead, 'G1', { audience: 'x'.repeat(501) }))).toEqual([
      'invalid',
      ['audience'],
    ]);
    expect(await done(updateGoal(own.as.lead, 'G1', { audience: null }))).toMatchObject({ audience: null });
  });
});

describe('a tactic', () => {
  it('needs code and title alone as a draft of somebody with one team', async () => {
    expect(await done(createTactic(own.as.lead, { code: 'E1', title: 'Draft' }))).toMatchObject({
      team: 'marketing',
      status: 'draft',
      budget: [],
    });
    expect(await refusal(createTactic(own.as.admin, { code: 'E2', title: 'Draft' }))).toEqual([
      'invalid',
      ['team'],
    ]);
  });

  it('is not found in another organization, and cannot name what is there', async () => {
    await done(createTactic(other.as.admin, { code: 'F1', title: 'Foreign', team: 'marketing' }));
    const budget = { budget: [{ month: '2025-04', planned: 1 }] };
    for (const call of [
      updateTactic(own.as.admin, 'F1', { title: 'x' }),
      archiveTactic(own.as.admin, 'F1'),
      saveBudget(own.as.admin, 'F1', budget),
      reviewTactic(own.as.admin, 'F1', { verdict: 'keep', reason: 'x' }),
    ])
      expect(await refusal(call)).toEqual(['not-found', undefined]);
  });

  it('refuses what it cannot be, each fault at its field', async () => {
    const bad = {
      ...{
        goal: 'nothing',
        team: 'nobody',
        accountable: 'x@example.com',
        supportingTeams: ['sales', 'nope'],
      },
      ...{ expectedEffect: { ...EFFECT, kpi: 'unknown' }, start: '2026-01', end: '2025-01' },
    };
    expect(await refusal(create('H1', bad))).toEqual([
      'invalid',
      ['goal', 'team', 'supportingTeams.1', 'expectedEffect.kpi', 'accountable', 'end'],
    ]);
    for (const more of [
      { budget: [{ month: '2025-04', planned: -1 }] },
      { budget: [{ month: '2025-04' }, { month: '2025-04' }] },
      { expectedEffect: { ...EFFECT, by: '2026-02-30' } },
      { expectedEffect: { ...EFFECT, size: 0 } },
      { code: 'new' },
      { nonsense: 1 },
    ])
      expect((await refusal(create('H1', more)))?.[0]).toBe('invalid');
  });

  it('is changed by the lead of its team, from the version that was seen', async () => {
    const made = await done(create('K1'));
    const refused = async (as: keyof Fixture['as'], input: object = { title: 'x' }) =>
      (await refusal(updateTactic(own.as[as], 'K1', input)))?.[0];
    expect(await refused('viewer')).toBe('forbidden');
    expect(await refused('contributor')).toBe('forbidden');
    // Executives set tactics of their own teams alone, as goals.
    expect(await refused('executive')).toBe('forbidden');
    expect(await refused('lead', { team: 'sales' })).toBe('forbidden');
    expect(await refusal(createTactic(own.as.lead, { code: 'K2', title: 'x', team: 'sales' }))).toEqual([
      'forbidden',
      undefined,
    ]);
    expect(await refusal(create('K1'))).toEqual(['duplicate', ['code']]);
    const changed = await done(updateTactic(own.as.lead, 'K1', { title: 'Changed' }, made.version));
    expect(changed.version).toBe(2);
    expect(await refusal(updateTactic(own.as.lead, 'K1', { title: 'y' }, 1))).toEqual(['stale', undefined]);
    expect(await refusal(archiveTactic(own.as.lead, 'K1', 1))).toEqual(['stale', undefined]);
    await done(archiveTactic(own.as.lead, 'K1', 2));
    expect(await refusal(create('K1'))).toEqual(['duplicate', ['code']]);
    expect((await audits('K1')).map(({ action }) => action)).toEqual([
      'tactic.create',
      'tactic.update',
      'tactic.archive',
    ]);
  });
});

describe('the money of a tactic', () => {
  it('is entered month by month; contributors enter what was spent, the lead what is planned', async () => {
    await done(create('L1', { budget: [{ month: '2025-04', planned: 100 }] }));
    const enter = (as: keyof Fixture['as'], budget: object[], version?: number) =>
      saveBudget(own.as[as], 'L1', { budget }, version);
    const spent = await done(enter('contributor', [{ month: '2025-04', actual: 90.5 }]));
    expect(spent.budget).toEqual([{ month: '2025-04', planned: 100, actual: 90.5 }]);
    expect((await refusal(enter('contributor', [{ month: '2025-04', planned: 1 }])))?.[0]).toBe('forbidden');
    expect((await refusal(enter('viewer', [{ month: '2025-04', actual: 1 }])))?.[0]).toBe('forbidden');
    const planned = await done(
      enter('lead', [
        { month: '2025-05', planned: 7 },
        { month: '2025-04', planned: null, actual: null },
      ]),
    );
    expect(planned.budget).toEqual([{ month: '2025-05', planned: 7, actual: null }]);
    expect(await refusal(enter('lead', [{ month: '2025-05', planned: 8 }], 1))).toEqual(['stale', undefined]);
    expect((await refusal(enter('lead', [{ month: '2025-05', planned: 'x' }])))?.[0]).toBe('invalid');
    expect((await audits('L1')).map(({ action }) => action)).toEqual([
      'tactic.create',
      'tactic.budget',
      'tactic.budget',
    ]);
  });
});

describe('what has cost money', () => {
  it('is no draft again, in which its money would be off the line map', async () => {
    const budget = [{ month: '2025-04', planned: 100, actual: 90 }];
    const active = {
      goal: 'G1',
      reason: 'Somebody answers for it',
      expectedEffect: EFFECT,
      status: 'active',
    };
    await done(create('S1', { ...active, budget }));
    expect(await refusal(updateTactic(own.as.lead, 'S1', { status: 'draft' }))).toEqual([
      'invalid',
      ['status'],
    ]);
    const imported = await importTactics(own.as.lead, { tactics: [{ code: 'S1', status: 'draft' }] });
    expect(imported.ok && imported.value.rejected).toMatchObject([{ index: 0, code: 'invalid' }]);
    await done(updateTactic(own.as.lead, 'S1', { status: 'stopped' }));
    await done(create('S2', { budget: [{ month: '2025-04', planned: 100 }] }));
    await done(updateTactic(own.as.lead, 'S2', { ...active, reason: 'It was paid for once' }));
    await done(updateTactic(own.as.lead, 'S2', { status: 'draft' }));
  });
});

describe('an import', () => {
  it('takes active tactics that lack something, and flags instead of refusing', async () => {
    const rows = [
      {
        code: 'M1',
        title: 'Trade shows',
        team: 'marketing',
        status: 'active',
        budget: [{ month: '2025-06', planned: 190 }],
      },
      { code: 'A2', title: 'Known', status: 'active' },
      { code: 'E1', title: 'Draft' },
    ];
    const shown = await done(importTactics(own.as.lead, { tactics: rows, dryRun: true }));
    expect(await tacticAnswers(own.as.viewer, 'M1')).toEqual([]);
    const taken = await done(importTactics(own.as.lead, { tactics: rows }));
    expect(taken).toMatchObject({ inserted: 1, updated: 1, unchanged: 1, rejected: [] });
    expect(shown).toEqual(taken);
    const nothing = ['no-goal', 'no-reason', 'no-effect', 'no-owner'];
    expect(taken.flagged).toEqual([
      { code: 'A2', flags: nothing },
      { code: 'M1', flags: nothing },
    ]);
    expect(await flagsOf('M1')).toEqual(nothing);
  });

  it('saves nothing where a row is refused, and says which and why', async () => {
    const rows = [
      { code: 'N1', title: 'Fine', team: 'marketing' },
      { code: 'N2', title: 'Of others', team: 'sales' },
      { code: 'N1', title: 'Twice', team: 'marketing' },
      { code: 'N3' },
      'nonsense',
      null,
    ];
    const taken = await done(importTactics(own.as.lead, { tactics: rows }));
    expect(taken.rejected.map(({ index, code }) => [index, code])).toEqual([
      [1, 'forbidden'],
      [2, 'duplicate'],
      [3, 'invalid'],
      [4, 'invalid'],
      [5, 'invalid'],
    ]);
    expect(await tacticAnswers(own.as.viewer, 'N1')).toEqual([]);
    expect((await refusal(importTactics(own.as.contributor, { tactics: rows })))?.[0]).toBe('forbidden');
    expect((await refusal(importTactics(own.as.lead, { tactics: [] })))?.[0]).toBe('invalid');
  });
});

describe('a list of tactics in a file', () => {
  const fileOf = (text: string) => ({ name: 'plan.csv', bytes: new TextEncoder().encode(text) });
  const take = (text: string, dryRun = false, as: keyof Fixture['as'] = 'lead') =>
    importTacticList(own.as[as], fileOf(text), { dryRun });

  it('comes in by names, money by month, active and flagged where line or reason lack, with one audit row', async () => {
    const text = 'Tactic,Team,Goal,Why,Status,2025-06\nFair stand,Marketing,,,active,"1,250.50"\n';
    const shown = await done(take(text, true));
    expect(shown).toMatchObject({ inserted: 1, accepted: true, dryRun: true });
    expect(await tacticAnswers(own.as.viewer, 'fair-stand')).toEqual([]);
    const taken = await done(take(text));
    expect(taken.rows).toEqual(shown.rows);
    const flags = ['no-goal', 'no-reason', 'no-effect', 'no-owner'];
    expect(taken.rows).toEqual([
      { row: 2, code: 'fair-stand', title: 'Fair stand', state: 'new', status: 'active', flags },
    ]);
    expect((await tacticAnswers(own.as.viewer, 'fair-stand'))[0]).toMatchObject({
      status: 'active',
      flags,
      budget: [{ month: '2025-06', planned: 1250.5, actual: null }],
    });
    expect(await done(take(text))).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 });
    const [row] = await read(own.organizationId, (tx) =>
      tx.execute<{ via: string; count: number }>(sql`
        select via, count from audit where action = 'tactic.import' order by id desc limit 1`),
    );
    expect(row).toMatchObject({ via: 'import', count: 1 });
  });

  it('saves nothing where a cell cannot be taken, and says every fault at its cell', async () => {
    const text = [
      'title,team,goal,start,end,2025-06',
      'Fine,marketing,G1,2025-06,2025-07,5',
      'Of others,sales,G1,,,',
      'Bad,marketing,Nowhere,2025-08,2025-06,-3',
      ',marketing,,,,many',
    ].join('\n');
    const taken = await done(take(text));
    expect(taken.accepted).toBe(false);
    expect(taken.rejected.map(({ cell, message }) => [cell, message])).toEqual([
      ['A3', 'A lead takes in tactics of own teams.'],
      ['C4', 'There is no goal “Nowhere”.'],
      ['F4', 'Not below 0.'],
      ['F5', '“many” is not a number.'],
      ['A5', expect.any(String)],
    ]);
    expect(taken.rows.map(({ state }) => state)).toEqual(['new', 'refused', 'refused', 'refused']);
    expect(await tacticAnswers(own.as.viewer, 'fine')).toEqual([]);
  });

  it('finds nothing of another organization, needs a lead, a file with titles and known options', async () => {
    await done(createTactic(other.as.admin, { code: 'Z1', title: 'Only there', team: 'marketing' }));
    const [row] = (await done(take('title,team\nOnly there,marketing\n', true))).rows;
    expect(row).toMatchObject({ code: 'only-there', state: 'new' });
    expect(await refusal(take('title\nx\n', true, 'contributor'))).toEqual(['forbidden', undefined]);
    expect(await refusal(take('what\nx\n'))).toEqual(['invalid', ['file']]);
    const bad = importTacticList(own.as.lead, fileOf('title\nx\n'), { nonsense: 1 });
    expect((await refusal(bad))?.[0]).toBe('invalid');
  });
});

describe('did it work?', () => {
  const effect = { ...EFFECT, by: '2026-01' };

  it('shows expected beside actual once the date has passed, and keeps what was decided; stop stops it', async () => {
    const figures = ['2025-01', '2026-01'].map((month, at) => ({
      kpi: 'demos',
      month,
      value: 100 + at * 12,
    }));
    await done(saveFigures(own.as.admin, { figures }));
    await done(
      create('R1', {
        ...FULL,
        reason: 'To be seen',
        expectedEffect: effect,
        start: '2026-01',
        status: 'active',
      }),
    );
    const [before] = await tacticAnswers(own.as.viewer, 'R1');
    expect(before?.result).toMatchObject({ expected: 40, actual: 12, verdict: 'missed' });
    const row = async () =>
      (await tacticsView(own.as.viewer)).rows.find(({ tactic }) => tactic.code === 'R1');
    expect((await row())?.waits).toBe(true);
    const review = { verdict: 'stop', reason: 'Too little came' };
    expect(await done(reviewTactic(own.as.lead, 'R1', review, 1))).toMatchObject({
      ...review,
      ...{ expected: 40, actual: 12, by: '2026-01', reviewedBy: 'The lead' },
    });
    const [after] = await tacticAnswers(own.as.viewer, 'R1');
    expect(after).toMatchObject({ status: 'stopped', version: 2, review: { verdict: 'stop' } });
    expect((await row())?.waits).toBe(false);
    expect((await audits('R1')).map(({ action }) => action)).toEqual(['tactic.create', 'tactic.review']);
  });

  it('is not asked before, not of what expects nothing, not of a role too low, not from an old version', async () => {
    const keep = { verdict: 'keep', reason: 'x' };
    await done(create('R2', { ...FULL, expectedEffect: EFFECT }));
    await done(create('R3'));
    await done(create('R4', { ...FULL, expectedEffect: effect }));
    for (const code of ['R2', 'R3'])
      expect((await refusal(reviewTactic(own.as.lead, code, keep)))?.[0]).toBe('invalid');
    expect((await tacticAnswers(own.as.viewer, 'R2'))[0]?.result).toBeUndefined();
    expect((await refusal(reviewTactic(own.as.contributor, 'R4', keep)))?.[0]).toBe('forbidden');
    expect((await refusal(reviewTactic(own.as.executive, 'R4', keep)))?.[0]).toBe('forbidden');
    expect(await refusal(reviewTactic(own.as.lead, 'R4', { verdict: 'maybe', reason: '' }))).toEqual([
      'invalid',
      ['verdict', 'reason'],
    ]);
    expect((await refusal(reviewTactic(own.as.lead, 'R4', keep, 9)))?.[0]).toBe('stale');
  });
});
