import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closePool } from '@/db/client';
import { type DemoDatabase, demoDatabase, idOf, load, NOW } from '@/db/seed/demo-fixture';
import { type Context, systemContext } from '@/lib/auth/actor';
import { objectiveView } from '@/lib/objectives/view/objective';
import { overviewView } from '@/lib/overview/view';
import { ROLES } from '@/lib/people/model';
import { prioritiesView } from '@/lib/priorities/view';
import { synergyView } from '@/lib/synergy/view';
import type { AlignmentAnswer, UnknownAlignment } from './model';
import { alignmentAnswer, diagnosticView } from './view';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let database: DemoDatabase;
let answer: AlignmentAnswer | UnknownAlignment;
let system: Context;

beforeAll(async () => {
  database = await demoDatabase();
  await load(database);
  system = systemContext(await idOf(), NOW);
  const found = await alignmentAnswer(system, undefined);
  if (!found.ok) throw new Error(found.failure.message);
  answer = found.value;
});
afterAll(async () => {
  await closePool();
  await database.drop();
});

const marketing = () => {
  const team = answer.teams.find((each) => each.team === 'marketing');
  if (!team) throw new Error('Marketing is not scored');
  return team;
};
const lost = (name: string) =>
  marketing()
    .components.find((component) => component.name === name)
    ?.deductions.map(({ points, text }) => [points.toFixed(2), text]);

describe('the sample company as it is loaded', () => {
  it('Marketing’s alignment score 85', () => {
    const { score, components, leftOut } = marketing();
    expect([score?.toFixed(2), Math.round(score ?? 0), leftOut]).toEqual(['84.85', 85, []]);
    expect(components.map(({ name, share }) => [name, share.toFixed(4)])).toEqual([
      ['line of sight', '0.8253'],
      ['reasons', '0.6667'],
      ['SMART goals', '0.9600'],
      ['agreed definitions', '0.9167'],
      ['strategy known', '0.8929'],
      ['data and feedback', '1.0000'],
      ['budget follows priorities', '0.5769'],
      ['rhythm', '0.9400'],
    ]);
    const sum = components
      .flatMap(({ deductions }) => deductions)
      .reduce((all, { points }) => all + points, 0);
    expect(sum).toBeCloseTo(100 - (score ?? 0), 9);
  });

  it('names T4 as money without a line (190 k), T4 and T6 without reason, and the objection to MQL v2', () => {
    expect(answer.moneyWithoutLine).toBe(190_000);
    expect(lost('line of sight')).toEqual([
      ['4.37', 'T4 Trade shows and print has no goal: 190,000 EUR planned without a line'],
    ]);
    expect(lost('reasons')?.map(([points, text]) => [points, text?.slice(0, 2)])).toEqual([
      ['1.67', 'T4'],
      ['1.67', 'T6'],
    ]);
    expect(lost('agreed definitions')).toEqual([['1.25', expect.stringMatching(/v2 .*Sales objects/)]]);
    expect(lost('SMART goals')).toHaveLength(1);
    expect(lost('strategy known')).toHaveLength(3);
    expect(lost('rhythm')).toHaveLength(2);
    for (const { href } of marketing().components.flatMap(({ deductions }) => deductions)) {
      expect(href).toMatch(/^\/harbourlight\/[a-z]/);
    }
  });

  it('scores the company as the mean of its teams, the lowest named', () => {
    const scores = answer.teams.flatMap(({ score }) => score ?? []);
    expect(scores.length).toBeGreaterThanOrEqual(4);
    expect(answer.score).toBeCloseTo(scores.reduce((sum, each) => sum + each, 0) / scores.length, 9);
    expect(answer.teams.find(({ team }) => team === answer.lowest)?.score).toBe(Math.min(...scores));
  });
});

describe('the rows that it shows', () => {
  it('row 17, eye on the big prize: the first objective on everybody’s home', async () => {
    for (const role of ROLES) {
      const context: Context = { ...system, actor: { ...system.actor, role, teams: new Set<string>() } };
      const home = await overviewView(context, {});
      expect([role, home.ok && home.value.objectives[0]?.code]).toEqual([role, 'O1']);
    }
  });

  it('row 26, collective success: contribution of every team on the objective’s page', async () => {
    const page = await objectiveView(system, 'O1', undefined);
    const rollup = page.ok ? page.value.rollup : null;
    const teams = new Set(rollup?.children.flatMap((child) => child.teams));
    expect([...teams].sort()).toEqual(['marketing', 'sales']);
    const points = rollup?.children.reduce((sum, child) => sum + (child.points ?? 0), 0);
    expect(points).toBeCloseTo(rollup?.contribution.score ?? Number.NaN, 6);
  });

  it('rows 7 and 33: Marketing and Sales share M2 and X1; side by side without a shared tactic are listed', async () => {
    const { synergy } = await synergyView(system);
    const [first] = synergy.pairs;
    expect(first?.isMarketingAndSales).toBe(true);
    expect(first?.sharedGoals.map(({ code }) => code).sort()).toEqual(['M2', 'X1']);
    const apart = synergy.objectives.flatMap(({ code, apart: list }) =>
      list.map(([a, b]) => `${code}: ${a.name} with ${b.name}`),
    );
    expect(apart).toContain('O3: Customer Success with Product');
  });

  it('row 42: four teams have ranked the objectives, and disagree most on O3', async () => {
    const { disagreement, silent } = await prioritiesView(system);
    expect(silent.map(({ code }) => code)).toEqual(['executive']);
    expect(disagreement).toMatchObject({ teams: 4, verdict: 'disagree' });
    const widest = [...disagreement.objectives].sort((a, b) => (b.spread ?? 0) - (a.spread ?? 0))[0];
    expect([widest?.code, widest?.spread]).toEqual(['O3', 3]);
  });

  it('row 29, the five issues: a measured diagnostic, each signal with the items behind it', async () => {
    const { issues } = await diagnosticView(system);
    for (const { name, score, signals } of issues) {
      const shares = signals.flatMap(({ share }) => share ?? []);
      const mean = (100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length;
      expect([name, score?.toFixed(6)]).toEqual([name, mean.toFixed(6)]);
      for (const { good, cases, items } of signals) {
        expect(good).toBeGreaterThanOrEqual(0);
        expect(good).toBeLessThanOrEqual(cases);
        expect(items.every(({ href }) => href.startsWith('/harbourlight/'))).toBe(true);
        expect(items.length > 0).toBe(good < cases);
      }
    }
    const items = (signal: string) =>
      issues.flatMap(({ signals }) => signals).find(({ name }) => name === signal)?.items ?? [];
    expect(items('acknowledgements')).toHaveLength(3);
    expect(items('check-ins held').map(({ text }) => text)).toEqual([
      expect.stringContaining('Customer Success with Product'),
    ]);
    expect(items('KPIs agreed').map(({ text }) => text)).toEqual([expect.stringContaining('Sales objects')]);
    expect(items('goals with a line').map(({ text }) => text.slice(0, 2))).toContain('M2');
  });
});
