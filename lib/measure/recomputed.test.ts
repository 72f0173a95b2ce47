import { beforeAll, describe, expect, it } from 'vitest';
import { type Month, monthRange } from '@/lib/core/month';
import { aggregate } from './aggregate';
import { Ledger } from './ledger';
import { rollUp } from './rollup';
import { seriesOf } from './series';
import type { Standing } from './standing';
import { type Company, companyOf, type Dice, dice, MONTHS } from './testing/company';
import { type Fraction, nearly, ZERO } from './testing/fraction';
import { Naive } from './testing/naive';
import { NaiveJudge } from './testing/naive-judge';
import { rolled } from './testing/naive-rollup';
import { NaiveStanding, type Stand } from './testing/naive-standing';

const COMPANIES = 1000;

/** The same number: to eleven digits, since each step of a formula keeps fifteen. */
function agree(found: number | null, wanted: Fraction | null, what: string): void {
  if (found === null || wanted === null) {
    if (found !== null || wanted !== null)
      throw new Error(`${what}: ${found}, recomputed ${wanted && nearly(wanted)}`);
    return;
  }
  const exact = nearly(wanted);
  if (Math.abs(found - exact) > 1e-11 * Math.max(1, Math.abs(exact)))
    throw new Error(`${what}: ${found}, recomputed ${exact}`);
}

function same(found: readonly unknown[], wanted: readonly unknown[], what: string): void {
  if (found.join() !== wanted.join()) throw new Error(`${what}: ${found}, recomputed ${wanted}`);
}

function spanOf({ below, pick }: Dice): Month[] {
  const from = below(MONTHS.length);
  return MONTHS.slice(from, from + pick([1, 3, 3, 1 + below(13)]));
}
const TEAMS = [null, ['a'], ['b'], ['c'], ['a', 'b']] as const;

type Check = (number: number, ground: Ground) => void;

interface Ground {
  readonly company: Company;
  readonly ledger: Ledger;
  readonly naive: Naive;
  readonly judge: NaiveJudge;
  readonly random: Dice;
}

function groundOf(company: Company): Omit<Ground, 'random'> {
  const { kpis, figures, targets, rules } = company;
  const naive = new Naive(company);
  const ledger = new Ledger(kpis, figures, targets, rules);
  return { company, ledger, naive, judge: new NaiveJudge(naive) };
}

const differences = new Map<Check, string[]>();

/** Every organization in turn, made once for all checks and then forgotten. */
function run(checks: readonly Check[]): void {
  for (let number = 0; number < COMPANIES; number += 1) {
    const ground = groundOf(companyOf(number));
    for (const check of checks) {
      const found = differences.get(check) ?? [];
      differences.set(check, found);
      try {
        check(number, { ...ground, random: dice(number + 5_000) });
      } catch (error) {
        found.push(String(error));
      }
    }
  }
}

const values: Check = (number, { ledger, naive, company, random }) => {
  for (const { code, class: kind } of company.kpis) {
    const months = spanOf(random);
    const teams = random.pick(TEAMS);
    const what = `organization ${number}, ${code}, ${months[0]}–${months.at(-1)}, ${teams}`;
    const found = aggregate(ledger, code, months, teams);
    const wanted = naive.answer(code, months, teams);
    agree(found.value, wanted.value, what);
    same(
      [found.months, found.monthsExpected, found.fromOrganization, found.reason === 'capped'],
      [wanted.present, wanted.expected.length, wanted.whole, wanted.capped],
      what,
    );
    if (kind === 'flow' || kind === 'stock') same([found.asOf], [wanted.asOf], `${what}, age`);
    if (kind === 'ratio' || kind === 'rating') {
      agree(found.numerator, wanted.above, `${what}, above`);
      agree(found.denominator, wanted.below, `${what}, below`);
    }
  }
};

const periods: Check = (number, { ledger, judge, company, random }) => {
  const divided = company.kpis.filter(
    ({ class: of }) => of === 'ratio' || of === 'rating' || of === 'chained',
  );
  const { code, class: kind } = random.pick(
    random.chance(0.6) && divided.length > 0 ? divided : company.kpis,
  );
  const teams = random.pick(TEAMS);
  const at = 3 * random.below(11);
  const [from, to] = [MONTHS[at], MONTHS[at + 3 * (1 + random.below(2)) - 1]];
  if (!from || !to) return;
  const grain = random.pick(['month', 'quarter', 'quarter'] as const);
  const compare = random.pick(['previous', 'lastYear'] as const);
  for (const point of seriesOf(ledger, code, { from, to, grain, teams, compare })) {
    const what = `organization ${number}, ${code} (${kind}), ${point.from}–${point.to}, ${teams}`;
    const months = monthRange(point.from, point.to);
    const wanted = judge.judged(code, months, teams);
    agree(point.value, wanted.answer.value, what);
    agree(point.target, wanted.target, `${what}, target`);
    agree(point.attainment, wanted.attainment, `${what}, attainment`);
    same([point.status], [wanted.status], `${what}, status`);
    const back = compare === 'lastYear' ? 12 : grain === 'month' ? 1 : 3;
    const changed = judge.change(code, months, back, teams);
    agree(point.compareValue, changed.base, `${what}, base of the change`);
    agree(point.change, changed.change, `${what}, change`);
  }
};

const goals: Check = (number, { ledger, company, random, judge }) => {
  const standing = new NaiveStanding(judge);
  const { objective } = company;
  const month = MONTHS[18 + random.below(18)];
  if (!month) return;
  const what = `organization ${number}, ${month}`;
  const found = rollUp(ledger, objective, company.goals, month);
  const wanted = rolled(standing, company.goals, month);
  for (const { goal, standing: stood, ...child } of found.children) {
    const stand = wanted.all.find(({ goal: { code } }) => code === goal)?.stand;
    if (!stand) throw new Error(goal);
    sameStand(stood, stand, `${what}, ${goal} on ${child.kpi}`);
    const points = wanted.points.get(goal) ?? null;
    const counts = child.weight > 0 && child.sign === 1;
    agree(child.points, counts ? points : ZERO, `${what}, points of ${goal}`);
  }
  sameStand(found.outcome, standing.stand(objective, month), `${what}, result on ${objective.kpi}`);
  agree(found.contribution.score, wanted.score, `${what}, score`);
  agree(found.contribution.coverage, wanted.coverage, `${what}, coverage`);
  same([found.contribution.status, found.contribution.capped], [wanted.status, wanted.capped], what);
};

function sameStand(found: Standing, wanted: Stand, what: string): void {
  agree(found.actual, wanted.actual, `${what}, actual`);
  same([found.status, found.asOf, found.paceBy], [wanted.status, wanted.asOf, wanted.by], what);
  agree(found.expected, wanted.expected, `${what}, expected`);
  agree(found.attainment, wanted.attainment, `${what}, attainment`);
  agree(found.pace, wanted.pace, `${what}, pace`);
}

describe('Method §1–§4 a second time, by exact fractions, on 1,000 random organizations', () => {
  beforeAll(() => run([values, periods, goals]), 60_000);

  it.each([
    ['§1, §2: values, both sides, months of months expected, what is missing', values],
    ['§1–§3: targets, attainment, status and change of months and quarters', periods],
    ['§3, §4: pace, expectation and status of goals, roll-up score, coverage, points', goals],
  ])('%s', (_, check) => {
    expect(differences.get(check)).toEqual([]);
  });
});
