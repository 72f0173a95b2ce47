import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignmentLevel, alignmentScore, companyScore } from '../alignment';
import { type AlignmentFacts, alignmentFindings, type DueFacts, type Fault } from '../alignment-findings';
import { priorityShares } from '../priority';

const fault = (text: string): Fault => ({ text, href: `/x/${text}` });
const faults = (count: number, text: string) =>
  Array.from({ length: count }, (_, at) => fault(`${text}${at}`));
const due = (of: number, failed: number, text: string): DueFacts => ({
  due: of,
  failed: faults(failed, text),
});
const scoreOf = (facts: AlignmentFacts) => alignmentScore(alignmentFindings(facts));
const rounded = (facts: AlignmentFacts) =>
  scoreOf(facts).components.map(({ name, deductions }) => [
    name,
    Number(deductions.reduce((sum, { points }) => sum + points, 0).toFixed(2)),
  ]);

/** "6 tactics, budgets 300, 140, 170, 190 (no line), 80, 160; 2 without reason; SMART 19/20; …" */
const SHARES = priorityShares(
  ['O1', 'O2', 'O3', 'O4'].map((code, at) => ({ code, rank: at + 1, moneyShare: null })),
);
const CASE: AlignmentFacts = {
  tactics: [300, 140, 170, 190, 80, 160].map((planned, at) => ({
    isActive: true,
    planned,
    line: at === 3 ? fault('T4') : null,
    reason: at === 3 || at === 5 ? fault(`T${at + 1}`) : null,
  })),
  goals: [{ missing: faults(1, 'time-bound') }, { missing: [] }, { missing: [] }, { missing: [] }],
  definitions: due(12, 0, 'definition'),
  strategy: { published: null, linked: null, acknowledged: due(14, 3, 'member') },
  figures: due(30, 0, 'figure'),
  feedback: due(3, 0, 'report'),
  money: [
    ...[440, 0, 80, 330].map((planned, at) => ({
      ...fault(`O${at + 1}`),
      planned,
      priority: SHARES.get(`O${at + 1}`) ?? Number.NaN,
    })),
    { ...fault('no line'), planned: 190, priority: 0 },
  ],
  checkIns: due(3, 0, 'check-in'),
  actions: due(10, 2, 'action'),
};

describe('alignment score', () => {
  it('the case: 85.95 → 86, deductions 4.37, 3.33, 0.75, 1.07, 4.23, 0.30', () => {
    const { score } = scoreOf(CASE);
    expect([score?.toFixed(2), Math.round(score ?? 0)]).toEqual(['85.95', 86]);
    expect(rounded(CASE)).toEqual([
      ['line of sight', 4.37],
      ['reasons', 3.33],
      ['SMART goals', 0.75],
      ['agreed definitions', 0],
      ['strategy known', 1.07],
      ['data and feedback', 0],
      ['budget follows priorities', 4.23],
      ['rhythm', 0.3],
    ]);
  });

  it('each failing item shows its own deduction and a link to the place where it is mended', () => {
    const { components } = scoreOf(CASE);
    const line = components.find(({ name }) => name === 'line of sight');
    expect(line?.deductions).toEqual([
      { points: expect.closeTo(25 * (0.5 / 6 + (0.5 * 190) / 1040)), text: 'T4', href: '/x/T4' },
    ]);
    const money = components.find(({ name }) => name === 'budget follows priorities');
    expect(money?.deductions.map(({ text, points }) => [text, points.toFixed(3)])).toEqual([
      ['O2', '1.500'],
      ['O4', '1.087'],
      ['no line', '0.913'],
      ['O3', '0.615'],
      ['O1', '0.115'],
    ]);
  });

  it('aligned from 80, gaps from 60, misaligned below, as the score is shown', () => {
    expect([100, 80, 79.5, 79.4, 60, 59.5, 59.4, 0].map(alignmentLevel)).toEqual([
      ...['aligned', 'aligned', 'aligned', 'gaps', 'gaps', 'gaps', 'misaligned', 'misaligned'],
    ]);
  });

  it('applicable weight under 50: not enough to score', () => {
    const bare: AlignmentFacts = {
      ...CASE,
      tactics: [],
      money: [],
      definitions: due(0, 0, ''),
      figures: due(0, 0, ''),
      feedback: due(0, 0, ''),
    };
    expect(scoreOf(bare)).toMatchObject({
      score: null,
      leftOut: [
        ...['line of sight', 'reasons', 'agreed definitions', 'data and feedback'],
        'budget follows priorities',
      ],
    });
    // 15 + 10 + 5 + 10 + 10 = 50 applies.
    const enough = { ...bare, figures: due(1, 0, ''), money: CASE.money };
    expect(scoreOf(enough).score).toBeCloseTo(100 - (100 * (0.75 + 1.0714 + 4.2308 + 0.3)) / 50, 2);
  });

  it('a half without cases is left out: other teams have the figures alone, no check-in leaves the actions', () => {
    const share = (facts: Partial<AlignmentFacts>, name: string) =>
      scoreOf({ ...CASE, ...facts }).components.find((each) => each.name === name)?.share;
    const none = due(0, 0, '');
    expect(share({ figures: due(4, 1, 'x') }, 'data and feedback')).toBeCloseTo(0.875);
    expect(share({ figures: due(4, 1, 'x'), feedback: none }, 'data and feedback')).toBeCloseTo(0.75);
    expect(share({ checkIns: none }, 'rhythm')).toBeCloseTo(0.8);
    expect(share({ actions: none, checkIns: due(3, 1, 'x') }, 'rhythm')).toBeCloseTo(2 / 3);
    expect(
      share({ tactics: CASE.tactics.map((each) => ({ ...each, planned: 0 })) }, 'line of sight'),
    ).toBeCloseTo(1 - 1 / 6);
  });

  it('“their planned budget ÷ all planned budget”: money of what is paused or done stays in sight, as on the map', () => {
    const paused = CASE.tactics.map((each, at) => ({ ...each, isActive: at !== 3 }));
    const { components } = scoreOf({ ...CASE, tactics: paused });
    const of = (name: string) => components.find((each) => each.name === name);
    expect(of('line of sight')?.share).toBeCloseTo((1 + 850 / 1040) / 2, 12);
    expect(of('line of sight')?.deductions.map(({ text }) => text)).toEqual(['T4']);
    // A reason is asked of what is active.
    expect(of('reasons')?.share).toBeCloseTo(4 / 5, 12);
  });

  it('a component that is lost whole has a share of 0, and no number more than 15 digits', () => {
    const { components, score } = scoreOf({
      ...CASE,
      figures: due(6, 6, 'figure'),
      feedback: due(0, 0, ''),
    });
    expect(components.find(({ name }) => name === 'data and feedback')?.share).toBe(0);
    const points = components.flatMap(({ deductions }) => deductions.map((each) => each.points));
    for (const value of [score ?? Number.NaN, ...components.map(({ share }) => share), ...points])
      expect(String(value)).toBe(String(Number(value.toPrecision(15))));
  });

  it('without a published strategy nothing of it is known; one that is linked to nothing loses its half', () => {
    const share = (strategy: Partial<AlignmentFacts['strategy']>) =>
      scoreOf({ ...CASE, strategy: { ...CASE.strategy, ...strategy } }).components.find(
        ({ name }) => name === 'strategy known',
      )?.share;
    expect(share({ published: fault('none') })).toBe(0);
    expect(share({ linked: fault('not linked') })).toBeCloseTo(11 / 28);
    // Within the days of grace nobody is asked yet.
    expect(share({ acknowledged: due(0, 0, '') })).toBe(1);
  });

  it('the company’s is the mean of the teams’ with the lowest team named', () => {
    expect(
      companyScore([
        { team: 'a', score: 90 },
        { team: 'b', score: null },
        { team: 'c', score: 70 },
      ]),
    ).toEqual({ score: 80, lowest: 'c' });
    expect(companyScore([{ team: 'b', score: null }])).toEqual({ score: null, lowest: null });
  });
});

describe('priority shares', () => {
  const shares = (...objectives: [rank: number | null, moneyShare: number | null][]) => [
    ...priorityShares(
      objectives.map(([rank, moneyShare], at) => ({ code: `O${at + 1}`, rank, moneyShare })),
    ).values(),
  ];
  it('rank r among K has (K − r + 1) ÷ Σ; one without a rank comes last', () => {
    expect(shares([1, null], [2, null], [3, null], [4, null])).toEqual([0.4, 0.3, 0.2, 0.1]);
    expect(shares([null, null], [7, null])).toEqual([2 / 3, 1 / 3]);
  });
  it('an executive’s shares count, the others divide what is left; none of it may ask for more than there is', () => {
    expect(shares([1, 0.4], [2, null], [3, null]).map((share) => share.toFixed(2))).toEqual([
      ...['0.40', '0.40', '0.20'],
    ]);
    expect(shares([1, 0], [2, null])).toEqual([0, 1]);
    expect(shares([1, 0.8], [2, 0.8], [3, null])).toEqual([0.5, 0.5, 0]);
    expect(shares([1, 0])).toEqual([0]);
  });
});

const count = fc.nat({ max: 6 });
const dueFacts = (text: string) =>
  fc.tuple(count, count).map(([held, failed]) => due(held + failed, failed, text));
const maybe = (text: string) => fc.option(fc.constant(fault(text)));
const anyFacts: fc.Arbitrary<AlignmentFacts> = fc.record({
  tactics: fc.array(
    fc.record({
      isActive: fc.boolean(),
      planned: fc.nat({ max: 500 }),
      line: maybe('line'),
      reason: maybe('reason'),
    }),
    { maxLength: 6 },
  ),
  goals: fc.array(fc.record({ missing: count.map((most) => faults(Math.min(5, most), 'check')) }), {
    maxLength: 5,
  }),
  definitions: dueFacts('definition'),
  strategy: fc.record({
    published: maybe('unpublished'),
    linked: maybe('unlinked'),
    acknowledged: dueFacts('member'),
  }),
  figures: dueFacts('figure'),
  feedback: dueFacts('report'),
  money: fc
    .tuple(
      fc.array(fc.record({ planned: fc.nat({ max: 500 }), share: fc.option(fc.nat({ max: 10 })) })),
      count,
    )
    .map(([objectives, unlinked]) => {
      const priorities = priorityShares(
        objectives.map(({ share }, at) => ({
          code: `O${at}`,
          rank: at + 1,
          moneyShare: share === null ? null : share / 10,
        })),
      );
      return [
        ...objectives.map(({ planned }, at) => ({
          ...fault(`O${at}`),
          planned,
          priority: priorities.get(`O${at}`) ?? 0,
        })),
        { ...fault('none'), planned: unlinked, priority: 0 },
      ];
    }),
  checkIns: dueFacts('check-in'),
  actions: dueFacts('action'),
});

/** One thing that was in order fails now. */
function worse(facts: AlignmentFacts): AlignmentFacts[] {
  const fails = (of: DueFacts): DueFacts[] =>
    of.failed.length < of.due ? [{ ...of, failed: [...of.failed, fault('more')] }] : [];
  const keys = ['definitions', 'figures', 'feedback', 'checkIns', 'actions'] as const;
  const { strategy, tactics, goals } = facts;
  return [
    ...keys.flatMap((key) => fails(facts[key]).map((more) => ({ ...facts, [key]: more }))),
    ...fails(strategy.acknowledged).map((acknowledged) => ({
      ...facts,
      strategy: { ...strategy, acknowledged },
    })),
    ...(['published', 'linked'] as const).map((key) => ({
      ...facts,
      strategy: { ...strategy, [key]: fault(key) },
    })),
    ...tactics.flatMap((tactic, at) =>
      (['line', 'reason'] as const).map((key) => ({
        ...facts,
        tactics: tactics.with(at, { ...tactic, [key]: fault(key) }),
      })),
    ),
    ...goals.flatMap((goal, at) =>
      goal.missing.length < 5
        ? [{ ...facts, goals: goals.with(at, { missing: [...goal.missing, fault('x')] }) }]
        : [],
    ),
    // Money that loses its line moves from its objective to none.
    ...facts.money.slice(0, -1).map((from, at) => ({
      ...facts,
      money: facts.money
        .with(at, { ...from, planned: 0 })
        .map((each, place) =>
          place === facts.money.length - 1 ? { ...each, planned: each.planned + from.planned } : each,
        ),
    })),
  ];
}

describe('whatever stands in an organization', () => {
  it('deductions add up to 100 − score, shares lie in 0–1 and every deduction has words and a cure', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { score, components } = scoreOf(facts);
        const all = components.flatMap(({ deductions }) => deductions);
        const lost = all.reduce((sum, { points }) => sum + points, 0);
        if (score !== null) expect(lost + score).toBeCloseTo(100, 6);
        for (const { share } of components) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(all.every(({ points, text, href }) => points > 0 && text !== '' && href.startsWith('/'))).toBe(
          true,
        );
      }),
    );
  });

  it('a fault more never raises the score, and mending it gives it back', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const before = scoreOf(facts).score;
        if (before === null) return;
        for (const after of worse(facts)) expect(scoreOf(after).score).toBeLessThanOrEqual(before + 1e-9);
      }),
    );
  });
});
