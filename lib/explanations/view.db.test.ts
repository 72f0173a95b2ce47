import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closePool } from '@/db/client';
import { type DemoDatabase, demoDatabase, idOf, load, NOW } from '@/db/seed/demo-fixture';
import { type Context, systemContext } from '@/lib/auth/actor';
import { explanationIn } from './view';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let database: DemoDatabase;
let context: Context;

beforeAll(async () => {
  database = await demoDatabase();
  await load(database);
  context = systemContext(await idOf(), NOW);
});
afterAll(async () => {
  await closePool();
  await database.drop();
});

async function explain(subject: string, code: string, query: object = {}) {
  const found = await explanationIn(context, { subject, code }, query);
  if (!found.ok) throw new Error(found.failure.message);
  return found.value;
}
const textOf = (facts: readonly { label: string; text: string }[], label: string) =>
  facts.find((each) => each.label === label)?.text;

describe('where a number of the sample company comes from', () => {
  it('a ratio: both sides, the month that left them, the rule, and who entered what', async () => {
    const found = await explain('kpi', 'accept_rate', { month: '2026-09', period: 'quarter' });
    expect([found.from, found.to]).toEqual(['2026-07', '2026-09']);
    expect(textOf(found.facts, 'Value')).toBe('62.72 %');
    expect(textOf(found.facts, 'Figures')).toBe('2 of 3 months complete');
    const [accepted, all] = found.inputs;
    expect([accepted?.code, all?.code]).toEqual(['mqls_accepted', 'mqls']);
    const side = (label: string) => found.facts.find((each) => each.label === label)?.value ?? 0;
    expect((100 * side('Numerator')) / side('Denominator')).toBeCloseTo(62.72, 2);
    expect(found.missing).toEqual([{ kpi: 'mqls_accepted', team: 'sales', month: '2026-08' }]);
    expect(found.rules.map(({ section }) => section)).toEqual([1, 2, 3]);
    expect(found.rules[1]?.text).toContain('leaves both sides');
    expect(found.entries).toHaveLength(5);
    expect(found.entries.every(({ enteredAt }) => !Number.isNaN(Date.parse(enteredAt)))).toBe(true);
  });

  it('a score: the points of its goals add up to it', async () => {
    const found = await explain('contribution', 'O1');
    const points = found.inputs.reduce((sum, { value }) => sum + (value ?? 0), 0);
    expect(points).toBeCloseTo(found.facts[0]?.value ?? 0, 9);
    expect(found.inputs.map(({ code }) => code).sort()).toEqual(['M1', 'M2', 'M3', 'S1', 'S2']);
    expect(found.rules.every(({ section }) => section === 4)).toBe(true);
  });

  it('a goal and an objective: what was expected by now, by which rule', async () => {
    const goal = await explain('goal', 'M1', { month: '2026-10' });
    expect(goal).toMatchObject({ objective: 'O1', code: 'M1' });
    expect(textOf(goal.facts, 'Pace')).toBe('106.9 %');
    expect(goal.facts.some(({ label }) => label === 'Expected by now, by season')).toBe(true);
    expect(goal.rules.some(({ text }) => text.includes('share that these months had'))).toBe(true);
    expect(new Set(goal.entries.map(({ kpi }) => kpi))).toEqual(new Set(['leads']));
    const objective = await explain('objective', 'O3', { month: '2026-10' });
    expect(objective.status).toBe('off-track');
    expect(objective.inputs.length).toBeGreaterThan(1);
  });

  it('a forecast: the way it was made by its history, with its record', async () => {
    const found = await explain('forecast', 'leads', { month: '2026-10' });
    expect(found.rules[0]?.text).toContain('From 36 months');
    expect(found.inputs.map(({ note }) => note).slice(0, 2)).toEqual(['2026-11', '2026-12']);
    expect(found.facts.some(({ label }) => label.startsWith('Error'))).toBe(true);
  });

  it('is not found for what is not there', async () => {
    for (const [subject, code] of [
      ['kpi', 'nothing'],
      ['goal', 'O1'],
      ['objective', 'M1'],
      ['weather', 'O1'],
    ] as const) {
      const found = await explanationIn(context, { subject, code }, {});
      expect(found.ok ? 'found' : found.failure.code).toBe('not-found');
    }
    const team = await explanationIn(context, { subject: 'kpi', code: 'leads' }, { team: 'executive' });
    expect(team.ok).toBe(false);
  });
});
