import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closePool, read } from '@/db/client';
import { type DemoDatabase, demoDatabase, idOf, load, NOW } from '@/db/seed/demo-fixture';
import { lastRun, storedItems, vanityFlags } from './queries';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let database: DemoDatabase;
let id: string;

beforeAll(async () => {
  database = await demoDatabase();
  await load(database);
  id = await idOf();
});
afterAll(async () => {
  await closePool();
  await database.drop();
});

it('finds what is planted in the sample company as it is loaded', async () => {
  const items = await read(id, (tx) => storedItems(tx, id, 'O1'));
  const of = (x: string) => items.find((item) => item.x === x && item.y === 'opps_won');
  const demo = of('demo_requests');
  expect(demo).toMatchObject({ verdict: 'leads', lag: 2, n: 48, stable: true, until: '2026-10' });
  expect([demo?.r, demo?.low, demo?.high].map((value) => value?.toFixed(2))).toEqual([
    '0.86',
    '0.74',
    '0.93',
  ]);
  expect(of('social_followers')).toMatchObject({ verdict: 'cant-tell', n: 48 });
  expect(of('mqls_accepted')).toMatchObject({ n: 48, filled: '2026-08' });
  const flags = (await read(id, (tx) => vanityFlags(tx, id))).map(({ kpi }) => kpi);
  expect(flags).toEqual(expect.arrayContaining(['social_followers', 'social_impressions']));
  expect(flags).not.toContain('demo_requests');
  expect(await read(id, (tx) => lastRun(tx, id))).toMatchObject({
    method: '1',
    month: '2026-10',
    at: NOW.toISOString(),
  });
});
