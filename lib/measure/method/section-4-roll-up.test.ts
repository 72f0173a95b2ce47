import { describe, expect, it } from 'vitest';
import type { CellValue, Rules } from '../ledger';
import { type GoalAim, rollUp } from '../rollup';
import { goal, kpi, ledgerOf, M, objective } from '../testing/make';

const MAY = M('2026-05');
const PACES = ['p120', 'p100', 'p95', 'p50', 'p0', 'minus', 'empty', 'critical'] as const;
type Pace = (typeof PACES)[number];
const PACE: Record<Pace, number | null> = {
  p120: 12,
  p100: 10,
  p95: 9.5,
  p50: 5,
  p0: 0,
  minus: -5,
  empty: null,
  critical: 5,
};

/** One KPI for each pace of a goal that wants 10 a month. */
function companyOf(rules: Partial<Rules> = {}, results: readonly CellValue[] = [10, 10, 10, 10, 10]) {
  const rows = Object.fromEntries(
    PACES.map((code) => [
      code,
      ['2026-01', ...Array<CellValue>(5).fill(PACE[code])] as [string, ...CellValue[]],
    ]),
  );
  const kpis = PACES.map((code) =>
    kpi(code, { critical: code === 'critical', allowNegative: code === 'minus' }),
  );
  return ledgerOf([...kpis, kpi('result')], { ...rows, result: ['2026-01', ...results] }, {}, rules);
}

/** A goal of 10 a month in the first half year: five of six months are over. */
const half = { target: 60, end: M('2026-06') };
const at = (pace: Pace, weight: number, more: Partial<GoalAim> = {}) =>
  goal(pace, pace, weight, { ...half, ...more });
const O = objective('O', 'result', half);
const rolled = (goals: readonly GoalAim[], rules: Partial<Rules> = {}, results?: readonly CellValue[]) =>
  rollUp(companyOf(rules, results), O, goals, MAY);

describe('Method §4: “score = Σ wᵢ sᵢ ÷ Σ wᵢ over the items with data”, sᵢ “the goal’s pace, at least 0 and at most the cap”', () => {
  it('weighs, caps at 100 % and at 0', () => {
    const { contribution, children } = rolled([at('p120', 50), at('p50', 25), at('minus', 25)]);
    expect(contribution.score).toBe(62.5);
    expect(children.map(({ points }) => points)).toEqual([50, 12.5, 0]);
    expect(children.map(({ share }) => share)).toEqual([0.5, 0.25, 0.25]);
  });

  it('counts more than 100 % where the organization says so', () => {
    expect(rolled([at('p120', 1)], { rollupCap: 1.5 }).contribution.score).toBe(120);
  });

  it('“3 of 5 goals on track, score, weakest goal”', () => {
    expect(rolled([at('p120', 1), at('p95', 1), at('p50', 1), at('p100', 1)]).contribution).toMatchObject({
      onTrack: 2,
      goals: 4,
      worst: 'p50',
      coverage: 1,
      oldestInput: '2026-05',
    });
  });
});

describe('Method §4: “coverage = Σ w with data ÷ Σ w of all”; “below 60 %: not enough data, no score”', () => {
  it('a goal without data leaves the score and lowers coverage', () => {
    const { contribution, children } = rolled([at('p100', 70), at('empty', 30)]);
    expect(contribution).toMatchObject({
      score: 100,
      coverage: 0.7,
      status: 'on-track',
      goals: 2,
      onTrack: 1,
    });
    expect(children.map(({ points }) => points)).toEqual([100, null]);
  });

  it('at the floor there is a score, below none', () => {
    expect(rolled([at('p100', 60), at('empty', 40)]).contribution.score).toBe(100);
    expect(rolled([at('p100', 59), at('empty', 41)])).toMatchObject({
      contribution: { score: null, status: 'not-enough-data', coverage: 0.59 },
      reading: 'not-enough-data',
    });
    expect(rolled([]).contribution).toMatchObject({ score: null, coverage: 0, goals: 0, worst: null });
  });

  it('the age of the oldest input', () => {
    const ledger = ledgerOf([kpi('x'), kpi('y'), kpi('result')], {
      x: ['2026-01', 10, 10, 10, 10, 10],
      y: ['2026-01', 10, 10, 10, 10],
      result: ['2026-01', 10, 10, 10, 10, 10],
    });
    const goals = [goal('x', 'x', 1, half), goal('y', 'y', 1, half)];
    expect(rollUp(ledger, O, goals, MAY).contribution.oldestInput).toBe('2026-04');
  });
});

describe('Method §4: “a critical goal off track, or goals off track that together weigh 30 % or more, cap the contribution’s status at at risk”', () => {
  const bounds = { bounds: { onTrack: 0.8, atRisk: 0.75 } };

  it('30 % or more', () => {
    expect(rolled([at('p120', 71), at('p50', 29)], bounds).contribution).toMatchObject({
      capped: false,
      status: 'on-track',
    });
    expect(rolled([at('p120', 70), at('p50', 30)], bounds).contribution).toMatchObject({
      capped: true,
      status: 'at-risk',
      score: 85,
    });
    expect(rolled([at('p120', 70), at('p50', 15), at('p0', 15)], bounds).contribution.capped).toBe(true);
  });

  it('critical, whatever it weighs; what is off track already stays so', () => {
    expect(rolled([at('p120', 95), at('critical', 5)], bounds).contribution).toMatchObject({
      capped: true,
      status: 'at-risk',
    });
    expect(rolled([at('p50', 1)]).contribution).toMatchObject({ capped: true, status: 'off-track' });
  });
});

describe('Method §4: “weight 0: shown, not counted”; “a goal with sign −1: never in the score, shown apart”', () => {
  it('both are children without points', () => {
    const { contribution, children } = rolled([
      at('p100', 10),
      at('p0', 0),
      at('critical', 50, { sign: -1 }),
    ]);
    expect(contribution).toMatchObject({
      score: 100,
      capped: false,
      status: 'on-track',
      goals: 2,
      worst: 'p100',
    });
    expect(children.map(({ points, share, sign }) => [points, share, sign])).toEqual([
      [100, 1, 1],
      [0, 0, 1],
      [0, 0, -1],
    ]);
  });

  it('all weights zero: no score', () => {
    expect(rolled([at('p100', 0)]).contribution).toMatchObject({
      score: null,
      coverage: 0,
      status: 'not-enough-data',
    });
  });

  it('“a goal of several teams counts once in its objective”', () => {
    expect(rolled([at('p50', 10, { teams: ['a', 'b'] }), at('p100', 10)]).children).toHaveLength(2);
  });
});

describe('Method §4: “four readings … each is good when it is not off track, nothing caps it, and it is not unlikely to be reached”', () => {
  const good = [10, 10, 10, 10, 10];
  const bad = [5, 5, 5, 5, 5];

  it.each([
    ['on-course', 'p100', good],
    ['result-ahead', 'p50', good],
    ['goals-ahead', 'p100', bad],
    ['both-behind', 'p50', bad],
    ['not-enough-data', 'p100', []],
    ['not-enough-data', 'empty', good],
  ] as const)('%s', (reading, pace, results) => {
    expect(rolled([at(pace, 1)], {}, results).reading).toBe(reading);
  });

  it('a result at risk is good, unless it is unlikely to be reached', () => {
    const likely = rolled([at('p100', 1)], {}, [10, 10, 10, 8, 10.2]);
    expect(likely).toMatchObject({
      outcome: { status: 'at-risk', likelihood: 'unlikely' },
      reading: 'goals-ahead',
    });
    expect(rolled([at('p100', 1)], {}, [10, 10, 10, 6, 11]).outcome.status).toBe('at-risk');
    expect(rolled([at('p100', 1)], {}, [10, 10, 10, 5, 12]).reading).toBe('on-course');
  });

  it('keeps the result and the contribution apart', () => {
    const { outcome, contribution } = rolled([at('p100', 1)], {}, bad);
    expect([outcome.status, contribution.status]).toEqual(['off-track', 'on-track']);
  });
});
