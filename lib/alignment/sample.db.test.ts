import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closePool } from '@/db/client';
import { type DemoDatabase, demoDatabase, idOf, load, NOW } from '@/db/seed/demo-fixture';
import { systemContext } from '@/lib/auth/actor';
import type { AlignmentAnswer } from './model';
import { alignmentAnswer } from './view';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let database: DemoDatabase;
let answer: AlignmentAnswer;

beforeAll(async () => {
  database = await demoDatabase();
  await load(database);
  const found = await alignmentAnswer(systemContext(await idOf(), NOW), undefined);
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
