import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closePool } from '@/db/client';
import { type DemoDatabase, demoDatabase, idOf, load, NOW } from '@/db/seed/demo-fixture';
import { systemContext } from '@/lib/auth/actor';
import { unlinkedSentence } from '@/lib/measure/line-words';
import { plain } from '@/lib/measure/wording';
import { objectiveView } from '@/lib/objectives/view/objective';
import { overviewView } from '@/lib/overview/view';
import { impactView, lineView, moneyView } from './view';

let database: DemoDatabase;

// A load takes seconds, several of them on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

beforeAll(async () => {
  database = await demoDatabase();
  await load(database);
});
afterAll(async () => {
  await closePool();
  await database.drop();
});

const context = async () => systemContext(await idOf(), NOW);
const value = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!result.ok) throw new Error('refused');
  return result.value;
};

it('row 30, "unlinked money named, per tactic": Marketing’s six tactics, T4’s 190 k tied to no goal, T6 without reason', async () => {
  const { map, words } = value(await lineView(await context(), { team: 'marketing', status: 'active' }));
  expect([map.tactics, map.tacticsWithLine]).toEqual([6, 5]);
  expect([map.all.planned, map.withoutLine.planned]).toEqual([1_040_000, 190_000]);
  expect(map.objectives.map(({ code, money }) => [code, money.planned])).toEqual([
    ['O1', 440_000],
    ['O3', 80_000],
    ['O4', 330_000],
  ]);
  expect(words.map(plain)).toEqual([
    'Five of six tactics reach an objective.',
    'Trade shows and print, 190 k EUR, is tied to no goal.',
    'Always-on social, 160 k EUR, and Trade shows and print, 190 k EUR, have no reason.',
  ]);
});

it('row 31, "money and days on tactics without a line; equals the list", on map, money and Overview alike', async () => {
  const money = await moneyView(await context(), {});
  expect(money.loose.map(({ tactic, planned, missing }) => [tactic, planned, missing])).toEqual([
    ['T4', 190_000, 'goal'],
  ]);
  const [t4] = money.loose;
  expect(money.withoutLine).toMatchObject({ planned: 190_000, actual: t4?.actual, days: t4?.days });
  const overview = value(await overviewView(await context(), {}));
  const sentence = unlinkedSentence(overview.unlinked, overview.organization);
  expect(sentence && plain(sentence)).toBe('190 k EUR is tied to no goal: Trade shows and print.');
});

it('shows the reverse: the off-track goals that nobody works on, the objective without money', async () => {
  const { words } = value(await lineView(await context(), { broken: true }));
  const said = words.map(plain);
  expect(said.find((text) => text.startsWith('Nobody works on'))).toContain('MQL→SQL 34 %');
  expect(said).toContain('No money stands behind Operating profit +15 %.');
});

it('divides what was spent with a line by leads, MQLs, SQLs and customers of the same months', async () => {
  const { costs, all, withoutLine } = await moneyView(await context(), {});
  expect(costs.map(({ kpi, months, monthsExpected }) => [kpi, months.length, monthsExpected])).toEqual([
    ['leads', 10, 10],
    ['mqls', 10, 10],
    ['sqls', 10, 10],
    ['customers_new', 10, 10],
  ]);
  for (const { spend, count, cost } of costs) {
    expect(spend).toBe((all.actual ?? 0) - (withoutLine.actual ?? 0));
    expect(cost).toBeCloseTo((spend ?? 0) / (count ?? 1), 6);
  }
});

it('row 34: beneath O1 hang its goals, tactics and owners; row 44: O4 goes 10, 12, 15 % year by year', async () => {
  const impact = value(await impactView(await context(), 'objective', 'O1'));
  expect(impact.goals).toBe(5);
  expect(impact.items.flatMap(({ kind, code }) => (kind === 'tactic' ? [code] : []))).toEqual(
    expect.arrayContaining(['T1', 'T2']),
  );
  expect(impact.owners.map(({ name }) => name)).toEqual(expect.arrayContaining(['Mara Voss', 'Jonas Pike']));
  const { path, money } = value(await objectiveView(await context(), 'O4', undefined));
  expect(path.flatMap(({ target }) => target ?? [])).toEqual([10, 12, 15]);
  for (const year of path) expect(year.gap).not.toBeNull();
  expect(money).toMatchObject({ planned: 330_000, priority: 0.1 });
});
