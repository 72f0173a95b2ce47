import { describe, expect, it } from 'vitest';
import { type SynergyGround, synergyOf } from './model';

const team = (code: string, kind = 'other') => ({ code, name: code, kind });
const ground = (more: Partial<SynergyGround>): SynergyGround => ({
  teams: [team('marketing', 'marketing'), team('sales', 'sales'), team('success'), team('product')],
  projectTeams: [],
  objectives: [
    { code: 'O1', title: 'Revenue' },
    { code: 'O3', title: 'Churn' },
  ],
  goals: [],
  tactics: [],
  ...more,
});
const goal = (code: string, objective: string, ...teams: string[]) => ({
  code,
  title: code,
  objective,
  teams,
});
const tactic = (code: string, objective: string | null, ...carriers: string[]) => ({
  ...{ code, title: code, objective, carriers },
});
const pairs = (given: SynergyGround) =>
  synergyOf(given).pairs.map(({ teams: [a, b], sharedGoals, objectives }) => [
    `${a.code}+${b.code}`,
    sharedGoals.map(({ code }) => code),
    objectives,
  ]);

describe('synergy', () => {
  it('row 33: teams on one objective with no shared tactic listed', () => {
    const own = ground({
      goals: [goal('M1', 'O1', 'marketing'), goal('S1', 'O1', 'sales'), goal('C1', 'O3', 'success')],
      tactics: [tactic('T1', 'O1', 'marketing'), tactic('T5', 'O3', 'marketing')],
    });
    const apart = (given: SynergyGround) =>
      synergyOf(given).objectives.map(({ code, apart: list }) => [
        code,
        list.map(([a, b]) => `${a.code}+${b.code}`),
      ]);
    expect(apart(own)).toEqual([
      ['O1', ['marketing+sales']],
      ['O3', ['marketing+success']],
    ]);
    // Sales carries T1 with Marketing now; T5 has lost its line.
    const shared = {
      ...own,
      tactics: [tactic('T1', 'O1', 'marketing', 'sales'), tactic('T5', null, 'marketing')],
    };
    expect(apart(shared)).toEqual([
      ['O1', []],
      ['O3', []],
    ]);
    expect(synergyOf(shared).objectives[0]?.shared).toEqual([{ code: 'T1', name: 'T1' }]);
  });

  it('row 7, Sales and Marketing toward one goal: the pair stands there with zero shared goals, and first', () => {
    const none = ground({ goals: [goal('M1', 'O1', 'marketing'), goal('C1', 'O3', 'success', 'product')] });
    expect(pairs(none)).toEqual([
      ['marketing+sales', [], []],
      ['success+product', ['C1'], ['O3']],
    ]);
    expect(synergyOf(none).pairs[0]?.isMarketingAndSales).toBe(true);
    const shared = { ...none, goals: [...none.goals, goal('M2', 'O1', 'marketing', 'sales')] };
    expect(pairs(shared)[0]).toEqual(['marketing+sales', ['M2'], ['O1']]);
  });

  it('row 25: what a project team of two or more teams owns is shared by them', () => {
    const own = ground({
      projectTeams: [{ code: 'launch', projectOf: ['product', 'marketing'] }],
      goals: [goal('L1', 'O1', 'launch')],
      tactics: [tactic('T9', 'O1', 'launch')],
    });
    expect(pairs(own)).toEqual([
      ['marketing+sales', [], []],
      ['marketing+product', ['L1'], ['O1']],
    ]);
    expect(synergyOf(own).objectives[0]).toMatchObject({ apart: [], teams: [{ code: 'marketing' }, {}] });
  });
});
