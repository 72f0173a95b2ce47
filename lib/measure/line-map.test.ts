import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumExact } from '@/lib/core/decimal';
import {
  counts,
  type Effort,
  type LineGoal,
  type LineGround,
  type LineMap,
  type LineNode,
  type LineObjective,
  type LineStep,
  type LineTactic,
  sumOf,
  TACTIC_STATES,
} from './line';
import { lineMap } from './line-map';
import { lineSentences, unlinkedSentence } from './line-words';
import { plain } from './wording';

const objective = (code: string, more: Partial<LineObjective> = {}): LineObjective => ({
  ...{ code, title: `Objective ${code}`, rank: 1, state: 'active', ownerTeam: 'sales', moneyShare: null },
  ...{ version: 1, status: 'on-track' },
  ...more,
});
const goal = (code: string, of: string, more: Partial<LineGoal> = {}): LineGoal => ({
  ...{ code, title: `Goal ${code}`, objective: of, teams: ['marketing'], status: 'on-track' },
  ...more,
});
const step = (code: string, of: string, rank: number, more: Partial<LineStep> = {}): LineStep => ({
  ...{ code, title: `Step ${code}`, goal: of, rank, status: 'planned' },
  ...more,
});
const tactic = (code: string, of: string | null, more: Partial<LineTactic> = {}): LineTactic => ({
  ...{
    code,
    title: `Tactic ${code}`,
    team: 'marketing',
    goal: of,
    step: null,
    stage: null,
    status: 'active',
  },
  ...{ hasReason: true, missing: of === null ? 'goal' : null, planned: null, actual: null, days: null },
  ...more,
});

/** The sample company's Marketing as of METHOD's case: six tactics, T4 without a goal, T4 and T6 without a reason. */
const SAMPLE: LineGround = {
  objectives: [
    objective('O1', { rank: 1, status: 'at-risk' }),
    objective('O2', { rank: 2, ownerTeam: 'executive' }),
    objective('O3', { rank: 3, status: 'off-track' }),
    objective('O4', { rank: 4, ownerTeam: 'marketing' }),
  ],
  goals: [
    goal('M1', 'O1'),
    goal('M2', 'O1', { teams: ['marketing', 'sales'], status: 'off-track' }),
    goal('M3', 'O1'),
    goal('X1', 'O2', { teams: ['marketing', 'sales'], status: 'at-risk' }),
    goal('C1', 'O3', { teams: ['customer-success'], status: 'off-track' }),
    goal('M4', 'O4', { status: 'off-track' }),
  ],
  steps: [step('ads', 'M3', 1, { status: 'active' }), step('page', 'M3', 2)],
  tactics: [
    tactic('T1', 'M3', { step: 'ads', planned: 300_000, stage: 'decision', days: 60 }),
    tactic('T2', 'M1', { planned: 140_000, stage: 'consideration', days: 90 }),
    tactic('T3', 'M4', { planned: 170_000, stage: 'awareness' }),
    tactic('T4', null, { planned: 190_000, stage: 'awareness', hasReason: false, days: 45 }),
    tactic('T5', 'C1', { planned: 80_000, stage: 'retention' }),
    tactic('T6', 'M4', { planned: 160_000, stage: 'awareness', hasReason: false }),
  ],
};

const walk = (nodes: readonly LineNode[]): LineNode[] =>
  nodes.flatMap((node) => [node, ...walk(node.children)]);
const all = (map: LineMap) => walk([...map.objectives, ...map.loose]);
const found = (map: LineMap, code: string) => all(map).find((node) => node.code === code);
const codes = (map: LineMap) => all(map).map((node) => node.code);
const said = (map: LineMap) => lineSentences(map, { currency: 'EUR', locale: 'en' }).map(plain);

describe('the line map', () => {
  const map = lineMap(SAMPLE);

  it('sums money at each node, goals and tactics the biggest first, objectives by rank', () => {
    expect(map.objectives.map(({ code, money }) => [code, money.planned])).toEqual([
      ['O1', 440_000],
      ['O2', null],
      ['O3', 80_000],
      ['O4', 330_000],
    ]);
    expect(map.objectives[0]?.children.map(({ code }) => code)).toEqual(['M3', 'M1', 'M2']);
    expect(found(map, 'M4')?.children.map(({ code }) => code)).toEqual(['T3', 'T6']);
    expect(found(map, 'M3')?.children.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
      'step ads',
      'step page',
    ]);
    expect([map.all.planned, map.withLine.planned, map.withoutLine.planned]).toEqual([
      1_040_000, 850_000, 190_000,
    ]);
  });

  it('row 4, "the line, broken at a named level": remove a link and the tactic is in "no line" at once', () => {
    const without = (change: Partial<LineGround>) => lineMap({ ...SAMPLE, ...change });
    const noGoal = without({
      tactics: SAMPLE.tactics.map((each) =>
        each.code === 'T2' ? { ...each, goal: null, missing: 'goal' } : each,
      ),
    });
    expect(noGoal.loose.map(({ code, faults }) => [code, faults])).toEqual([
      ['T4', ['no-goal', 'no-reason']],
      ['T2', ['no-goal']],
    ]);
    expect(noGoal.withoutLine.planned).toBe(330_000);
    const noObjective = without({
      objectives: SAMPLE.objectives.map((each) => (each.code === 'O4' ? { ...each, state: 'draft' } : each)),
      tactics: SAMPLE.tactics.map((each) => (each.goal === 'M4' ? { ...each, missing: 'objective' } : each)),
    });
    expect(noObjective.loose.map(({ code, faults }) => [code, faults])).toEqual([
      ['M4', ['no-active-objective']],
      ['T4', ['no-goal', 'no-reason']],
    ]);
    expect(found(noObjective, 'T6')?.faults).toEqual(['no-active-objective', 'no-reason']);
    expect(noObjective.withoutLine.planned).toBe(520_000);
  });

  it('shows the reverse: an off-track goal that nobody works on, an objective without money', () => {
    expect(found(map, 'M2')?.faults).toEqual(['nobody-works-on-it']);
    expect(found(map, 'M4')?.faults).toEqual([]);
    expect(found(map, 'O2')?.faults).toEqual(['no-money']);
    const steps = [...SAMPLE.steps, step('s', 'M2', 1, { status: 'active' })];
    expect(found(lineMap({ ...SAMPLE, steps }), 'M2')?.faults).toEqual([]);
    const objectives = SAMPLE.objectives.map((each) =>
      each.code === 'O2' ? { ...each, moneyShare: 0 } : each,
    );
    expect(found(lineMap({ ...SAMPLE, objectives }), 'O2')?.faults).toEqual([]);
  });

  it('says it in sentences', () => {
    expect(said(map)).toEqual([
      'Five of six tactics reach an objective.',
      'Tactic T4, 190 k EUR, is tied to no goal.',
      'Tactic T6, 160 k EUR, and Tactic T4, 190 k EUR, have no reason.',
      'Nobody works on the goal Goal M2.',
      'No money stands behind Objective O2.',
    ]);
    expect(said(lineMap({ objectives: [], goals: [], steps: [], tactics: [] }))).toEqual([
      'No tactic is shown.',
    ]);
  });

  it('names money tied to no goal (Method §9)', () => {
    const t4 = { code: 'T4', title: 'Trade shows and print', missing: 'goal', planned: 190_000 } as const;
    const words = (unlinked: Parameters<typeof unlinkedSentence>[0]) =>
      unlinkedSentence(unlinked, { currency: 'EUR', locale: 'en' });
    const sentence = words([t4]);
    expect(sentence && plain(sentence)).toBe('190 k EUR is tied to no goal: Trade shows and print.');
    expect(sentence?.flatMap(({ subject }) => subject ?? [])).toEqual([
      { kind: 'line', code: 'broken' },
      { kind: 'tactic', code: 'T4' },
    ]);
    expect(words([])).toBeNull();
    const second = words([t4, { ...t4, code: 'T5', title: 'Fair', missing: 'objective', planned: 1234.5 }]);
    expect(second && plain(second)).toBe(
      '191.23 k EUR leads to no active objective: Trade shows and print and Fair.',
    );
  });
});

describe('a filter', () => {
  const of = (filter: Parameters<typeof lineMap>[1]) => lineMap(SAMPLE, filter);

  it('leaves a team’s goals and tactics, and sums these alone', () => {
    const sales = of({ team: 'sales' });
    expect(codes(sales)).toEqual(['O1', 'M2', 'O2', 'X1', 'O3']);
    expect(sales.all.planned).toBeNull();
    expect(
      of({ team: 'customer-success' }).objectives.map(({ code, money }) => [code, money.planned]),
    ).toEqual([['O3', null]]);
  });

  it('leaves the tactics of a stage or a status with what they hang on', () => {
    expect(codes(of({ stage: 'awareness' }))).toEqual(['O4', 'M4', 'T3', 'T6', 'T4']);
    expect(codes(of({ stage: 'retention' }))).toEqual(['O3', 'C1', 'T5']);
    expect(codes(of({ status: 'draft' }))).toEqual([]);
    const drafts = [...SAMPLE.tactics, tactic('T7', 'M1', { status: 'draft', planned: 5 })];
    expect(codes(lineMap({ ...SAMPLE, tactics: drafts }, { status: 'draft' }))).toEqual(['O1', 'M1', 'T7']);
    expect(codes(lineMap({ ...SAMPLE, tactics: drafts }))).not.toContain('T7');
  });

  it('leaves the goals and objectives of a status', () => {
    const off = of({ status: 'off-track' });
    expect(codes(off)).toEqual(['O1', 'M2', 'O3', 'C1', 'T5', 'O4', 'M4', 'T3', 'T6']);
    expect(off.all.planned).toBe(410_000);
    expect(found(off, 'O1')?.money.planned).toBeNull();
  });

  it('leaves what is broken, with the way to it', () => {
    expect(codes(of({ broken: true }))).toEqual(['O1', 'M2', 'O2', 'O4', 'M4', 'T6', 'T4']);
    expect(codes(of({ broken: true, team: 'marketing' }))).toEqual(['O1', 'M2', 'O4', 'M4', 'T6', 'T4']);
  });

  it('counts what was stopped with what it has cost, and asks nothing of it any more', () => {
    const stopped = { status: 'stopped', goal: null, missing: 'goal', hasReason: false } as const;
    const tactics = [tactic('A', null, { ...stopped, actual: 7 }), tactic('B', null, stopped)];
    const map = lineMap({ ...SAMPLE, tactics });
    expect(map.loose.map(({ code, faults }) => [code, faults])).toEqual([['A', []]]);
    expect(map.withoutLine).toEqual({ planned: null, actual: 7, days: null });
  });
});

const money = fc.option(
  fc.integer({ min: 0, max: 1e11 }).map((cents) => cents / 100),
  { nil: null },
);
const grounds = fc
  .record({
    states: fc.array(fc.constantFrom('draft', 'active', 'closed'), { minLength: 1, maxLength: 5 }),
    goals: fc.array(fc.nat(9), { maxLength: 12 }),
    tactics: fc.array(
      fc.record({
        ...{ goal: fc.option(fc.nat(14), { nil: null }), planned: money, actual: money, days: money },
        ...{ status: fc.constantFrom(...TACTIC_STATES), hasReason: fc.boolean(), inStep: fc.boolean() },
      }),
      { maxLength: 40 },
    ),
  })
  .map(({ states, goals, tactics }): LineGround => {
    const objectives = states.map((state, at) => objective(`O${at}`, { state }));
    const made = goals.map((of, at) => goal(`G${at}`, `O${of % states.length}`));
    const isActive = new Map(objectives.map(({ code, state }) => [code, state === 'active']));
    return {
      objectives,
      goals: made,
      steps: made.map(({ code }) => step(`S-${code}`, code, 1)),
      tactics: tactics.map(({ goal: to, inStep, ...rest }, at) => {
        const known = to === null ? undefined : made[to];
        // A goal that is not there hangs under an objective that was archived.
        const code = to === null ? null : `G${to}`;
        const missing = code === null ? 'goal' : known && isActive.get(known.objective) ? null : 'objective';
        return tactic(`T${at}`, code, { ...rest, step: inStep ? `S-${code}` : null, missing });
      }),
    };
  });

const exactly = (parts: readonly Effort[], of: keyof Effort) =>
  sumExact(parts.flatMap((part) => part[of] ?? []));

it('row 31, "money and days on tactics without a line; equals the list": tree and list together hold all of it, to the cent', () => {
  fc.assert(
    fc.property(grounds, (ground) => {
      const map = lineMap(ground);
      const counted = ground.tactics.filter(counts);
      for (const of of ['planned', 'actual', 'days'] as const) {
        const tree = [...map.objectives, ...map.loose].map((node) => node.money);
        expect(exactly(tree, of)).toBe(exactly(counted, of));
        expect(
          exactly(
            map.loose.map((node) => node.money),
            of,
          ),
        ).toBe(map.withoutLine[of] ?? 0);
        expect(exactly([map.withLine, map.withoutLine], of)).toBe(map.all[of] ?? 0);
      }
      const shown = all(map).filter(({ kind }) => kind === 'tactic');
      expect(shown.map(({ code }) => code).sort()).toEqual(counted.map(({ code }) => code).sort());
      for (const node of all(map))
        expect(node.money).toEqual(
          sumOf(
            walk([node])
              .filter(({ kind }) => kind === 'tactic')
              .map((leaf) => leaf.money),
          ),
        );
    }),
  );
});

it('any removed link shows up at once', () => {
  fc.assert(
    fc.property(grounds, fc.nat(), (ground, pick) => {
      const tied = ground.tactics.filter((each) => counts(each) && each.missing === null);
      const chosen = tied[pick % Math.max(1, tied.length)];
      if (!chosen) return;
      const tactics = ground.tactics.map((each) =>
        each === chosen ? { ...each, goal: null, missing: 'goal' as const } : each,
      );
      const [before, after] = [lineMap(ground), lineMap({ ...ground, tactics })];
      expect(after.loose.map(({ code }) => code)).toContain(chosen.code);
      expect(after.tacticsWithLine).toBe(before.tacticsWithLine - 1);
      expect(after.withoutLine.planned ?? 0).toBe(
        sumExact([before.withoutLine.planned ?? 0, chosen.planned ?? 0]),
      );
      expect(after.all).toEqual(before.all);
    }),
  );
});
