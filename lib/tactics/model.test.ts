import { describe, expect, it } from 'vitest';
import { M } from '@/lib/measure/testing/make';
import { activationFaults, comparable, judgeTactics, lineOf, type Tactic } from './model';
import { coverageOf } from './model/pages';
import { waitsForReview } from './model/review';

const tactic = (code: string, more: Partial<Tactic> = {}): Tactic => ({
  id: code,
  code,
  title: `Tactic ${code}`,
  goal: 'M1',
  step: null,
  team: 'marketing',
  teamId: 'marketing',
  teamName: 'Marketing',
  supportingTeams: [],
  supportingTeamIds: [],
  accountable: 'mara@example.com',
  accountableName: 'Mara',
  reason: `Because of ${code}`,
  expectedEffect: { kpi: 'demos', direction: 'up', size: 40, by: '2026-03' },
  funnelStage: 'decision',
  audience: null,
  status: 'active',
  start: null,
  end: null,
  effortDays: null,
  version: 1,
  goalLink: { code: 'M1', title: 'Leads' },
  stepLink: null,
  objectiveLink: { code: 'O1', title: 'Revenue', active: true },
  money: { planned: 100, actual: null },
  stored: { goalId: null, stepId: null, accountableId: null, effectKpiId: null },
  ...more,
});

const flagsOf = (...tactics: Tactic[]) =>
  Object.fromEntries(judgeTactics(tactics).map(({ tactic: { code }, flags }) => [code, flags]));

describe('row 4, straight line from tactic to goal: the line, broken at a named level', () => {
  it('is unbroken with tactic, goal and objective; a step is optional', () => {
    expect(lineOf(tactic('T1'))).toEqual({
      unbroken: true,
      path: [
        { kind: 'tactic', code: 'T1', title: 'Tactic T1' },
        { kind: 'goal', code: 'M1', title: 'Leads' },
        { kind: 'objective', code: 'O1', title: 'Revenue' },
      ],
    });
    const withStep = lineOf(tactic('T1', { stepLink: { code: 'S', title: 'First' } }));
    expect(withStep.path.map(({ kind }) => kind)).toEqual(['tactic', 'step', 'goal', 'objective']);
  });

  it('breaks at the goal, and at an objective that is gone or not active', () => {
    const noGoal = lineOf(tactic('T4', { goalLink: null, objectiveLink: null }));
    expect(noGoal).toMatchObject({ unbroken: false, missing: 'goal', path: [{ kind: 'tactic' }] });
    const draft = { code: 'O1', title: 'Revenue', active: false };
    for (const objectiveLink of [null, draft]) {
      const line = lineOf(tactic('T1', { objectiveLink }));
      expect(line).toMatchObject({ unbroken: false, missing: 'objective' });
      expect(line.path.map(({ kind }) => kind)).toEqual(['tactic', 'goal']);
    }
  });
});

describe('row 5, a reason for each tactic: a reason and expected effect required to activate', () => {
  const item = { goal: 'M1', reason: 'Because', expectedEffect: tactic('T').expectedEffect };

  it('names everything that is missing at once', () => {
    expect(activationFaults(item, true)).toEqual([]);
    expect(activationFaults({ ...item, reason: 'N/A' }, true)).toMatchObject([{ path: 'reason' }]);
    const nothing = { goal: null, reason: ' …! ', expectedEffect: null };
    expect(activationFaults(nothing, true).map(({ path }) => path)).toEqual([
      'goal',
      'reason',
      'expectedEffect',
    ]);
  });

  it('row 8, start at the top: a tactic cannot be active first', () => {
    expect(activationFaults(item, false)).toMatchObject([{ path: 'goal', code: 'missing' }]);
  });
});

describe('row 6, “because everyone does”: empty or copied reasons flagged', () => {
  it('same text on two tactics flags both, whatever its case, spaces and punctuation', () => {
    const copies = [
      tactic('T1', { reason: 'Everyone does it.' }),
      tactic('T2', { reason: ' everyone  DOES it' }),
    ];
    expect(flagsOf(...copies, tactic('T3'))).toEqual({
      T1: ['copied-reason'],
      T2: ['copied-reason'],
      T3: [],
    });
    const [first] = judgeTactics(copies);
    expect(first).toMatchObject({ sameReason: ['T2'], isReasoned: false });
  });

  it('an empty one is no copy of another empty one', () => {
    const empty = { reason: ' – ' };
    expect(flagsOf(tactic('T1', empty), tactic('T2', { reason: null }))).toEqual({
      T1: ['no-reason'],
      T2: ['no-reason'],
    });
    expect(comparable('Ça,  va?')).toBe('ça va');
  });

  it('flags what is lost later: goal, objective, effect, owner', () => {
    const lost = tactic('T1', {
      goalLink: null,
      objectiveLink: null,
      expectedEffect: null,
      accountable: null,
    });
    expect(flagsOf(lost).T1).toEqual(['no-goal', 'no-effect', 'no-owner']);
    expect(judgeTactics([lost])[0]?.isReasoned).toBe(false);
  });
});

describe('row 11, top of funnel: a funnel stage on tactics and KPIs; coverage by stage, gaps named', () => {
  it('counts active tactics and their money, and names stages without tactic or KPI', () => {
    const rows = [
      { tactic: tactic('T1') },
      { tactic: tactic('T2', { funnelStage: 'awareness', money: { planned: null, actual: 3 } }) },
      { tactic: tactic('T3', { funnelStage: 'retention', status: 'paused' }) },
      { tactic: tactic('T4', { funnelStage: null }) },
    ];
    const funnel = coverageOf(rows, [{ code: 'sessions', funnelStage: 'awareness' }]);
    expect(funnel.stages.map(({ stage, tactics, planned }) => [stage, tactics, planned])).toEqual([
      ['awareness', ['T2'], 0],
      ['consideration', [], 0],
      ['decision', ['T1'], 100],
      ['retention', [], 0],
    ]);
    expect(funnel).toMatchObject({
      withoutTactic: ['consideration', 'retention'],
      withoutKpi: ['consideration', 'decision', 'retention'],
      unplaced: ['T4'],
    });
  });
});

describe('did it work?', () => {
  it('asks once the date has passed, of what runs, until somebody has decided on that date', () => {
    const result = {
      ...{ expected: 40, actual: 12, verdict: 'missed' as const, from: M('2026-01'), to: M('2026-03') },
      against: 'last-year' as const,
    };
    const review = {
      ...{ tactic: 'T1', verdict: 'keep' as const, reason: 'x', expected: 40, actual: 12, by: '2026-03' },
      ...{ reviewedBy: 'Mara', reviewedAt: '2026-04-02T00:00:00Z' },
    };
    expect(waitsForReview(tactic('T1'), result, [])).toBe(true);
    expect(waitsForReview(tactic('T1'), null, [])).toBe(false);
    expect(waitsForReview(tactic('T1', { status: 'done' }), result, [])).toBe(false);
    expect(waitsForReview(tactic('T1'), result, [review])).toBe(false);
    expect(waitsForReview(tactic('T1'), result, [{ ...review, by: '2025-12' }])).toBe(true);
  });
});
