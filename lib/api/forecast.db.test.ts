import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { addMonths, monthOf, monthRange } from '@/lib/core/month';
import { makeWorld, revisionOf, send, type World } from './testing/world';

let own: World;
let other: World;

const LAST = addMonths(monthOf(new Date().toISOString().slice(0, 10)), -1);
const UNTIL = addMonths(LAST, 4);
const HISTORY = monthRange(addMonths(LAST, -47), LAST);
const wave = (at: number) => 1000 + 12 * at + 80 * Math.sin((at * Math.PI) / 6) + 15 * Math.sin(at * 7.3);

async function ask(method: string, path: string, body?: unknown, token = own.tokens.viewer) {
  const response = await send(method, path, { token, body });
  return { status: response.status, body: await response.json() };
}

beforeAll(async () => {
  [own, other] = [await makeWorld('own'), await makeWorld('other')];
  const { admin } = own.tokens;
  const figures = HISTORY.map((month, at) => ({ kpi: 'leads_own', month, value: Math.round(wave(at)) }));
  const saved = await ask('post', '/figures', { figures, reason: 'history' }, admin);
  expect(saved.body).toMatchObject({ inserted: 48 });
  const span = { start: addMonths(LAST, -7), end: UNTIL };
  const objective = { kpi: 'leads_own', target: 18_700, ...span };
  const goal = { code: 'G1', title: 'More leads', objective: 'O1', teams: ['marketing'], weight: 100 };
  const top = { code: 'O1', title: 'Grow', horizonYears: 1, ownerTeam: 'sales', state: 'active' };
  const { kpi, ...aim } = objective;
  expect((await ask('post', '/objectives', { ...top, ...aim, successKpi: kpi }, admin)).status).toBe(201);
  expect((await ask('post', '/goals', { ...goal, ...objective }, admin)).status).toBe(201);
});
afterAll(closePool);

describe('GET /kpis/{code}/forecast', () => {
  it('gives the coming months, the period, the chance of its target and the track record', async () => {
    const { status, body } = await ask('get', `/kpis/leads_own/forecast?until=${UNTIL}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kpi: 'leads_own',
      method: 'combination',
      months: 48,
      level: 0.8,
      rough: false,
    });
    expect(body.points.map((point: { month: string }) => point.month)).toEqual(
      monthRange(addMonths(LAST, 1), UNTIL),
    );
    for (const { mean, low, high } of [...body.points, body.total]) {
      expect(low).toBeLessThanOrEqual(mean);
      expect(high).toBeGreaterThanOrEqual(mean);
    }
    expect(body.accuracy).toMatchObject({ origins: 12, insideRange: body.accuracy.inside / 12 });
    expect(body.accuracy.mase).toBeGreaterThan(0);
    expect(body.probabilityOfTarget).toBeNull();
  });

  it('says the same whenever it is asked, and a narrower range for a lower level', async () => {
    const path = `/kpis/leads_own/forecast?until=${UNTIL}`;
    const [first, second] = [await ask('get', path), await ask('get', path)];
    expect(first.body).toEqual(second.body);
    const { body } = await ask('get', `${path}&level=0.5`);
    expect(body.total.high - body.total.low).toBeLessThan(first.body.total.high - first.body.total.low);
  });

  it('has none for a KPI without figures, and says why', async () => {
    const { status, body } = await ask('get', '/kpis/calls_own/forecast');
    expect(status).toBe(200);
    expect(body).toMatchObject({ method: null, why: 'no-figures', points: [], probabilityOfTarget: null });
    expect(body.total).toEqual({ mean: null, low: null, high: null });
  });

  it.each([
    [`/kpis/leads_own/forecast?until=${LAST}`, 422],
    [`/kpis/leads_own/forecast?until=${addMonths(LAST, 61)}`, 422],
    ['/kpis/leads_own/forecast?until=2026-13', 422],
    ['/kpis/leads_own/forecast?level=2', 422],
    ['/kpis/leads_own/forecast?level=0.2', 422],
    ['/kpis/leads_own/forecast?level=x', 422],
    ['/kpis/leads_own/forecast?team=nobody', 404],
    ['/kpis/nobody/forecast?level=2', 404],
    ['/kpis/leads_other/forecast', 404],
  ])('%s is answered with %i', async (path, status) => {
    expect((await ask('get', path)).status).toBe(status);
  });
});

describe('POST /objectives/{code}/what-if', () => {
  const path = '/objectives/O1/what-if';
  const [month] = monthRange(addMonths(LAST, 1), UNTIL);

  it('says how an objective would end, by what is expected', async () => {
    const { status, body } = await ask('post', path, { values: [] });
    expect(status).toBe(200);
    expect(body.outcome.target).toBe(18_700);
    expect(body.outcome.after).toEqual(body.outcome.before);
    expect(body.inputs).toMatchObject([{ kpi: 'leads_own', months: [{ month }, {}, {}, {}] }]);
    const values = [{ kpi: 'leads_own', month, value: 9000 }];
    const lifted = (await ask('post', path, { values })).body;
    expect(lifted.outcome.before).toEqual(body.outcome.before);
    expect(lifted.outcome.after).toMatchObject({ likelihood: 'likely', probabilityOfTarget: 1 });
    expect(lifted.goals).toMatchObject([{ goal: 'G1', after: { likelihood: 'likely' } }]);
  });

  it('stores nothing', async () => {
    const before = await revisionOf(own);
    await ask('post', path, { values: [{ kpi: 'leads_own', month, value: 9000 }] });
    expect(await revisionOf(own)).toBe(before);
    const { body } = await ask('get', '/objectives/O1/rollup');
    expect(body.outcome.probabilityOfTarget).toBeLessThan(1);
    expect(['open', 'unlikely']).toContain(body.outcome.likelihood);
  });

  it.each([
    [{ kpi: 'calls_own', month, value: 1 }, 'values.0.kpi', 'unknown'],
    [{ kpi: 'leads_other', month, value: 1 }, 'values.0.kpi', 'unknown'],
    [{ kpi: 'leads_own', month: LAST, value: 1 }, 'values.0.month', 'invalid'],
    [{ kpi: 'leads_own', month: addMonths(UNTIL, 1), value: 1 }, 'values.0.month', 'invalid'],
    [{ kpi: 'leads_own', month, value: -1 }, 'values.0.value', 'invalid'],
  ])('refuses %j at %s', async (value, at, code) => {
    const { status, body } = await ask('post', path, { values: [value] });
    expect([status, body.errors[0]]).toMatchObject([422, { path: at, code }]);
  });

  it('refuses a month that is named twice', async () => {
    const value = { kpi: 'leads_own', month, value: 1 };
    const { status, body } = await ask('post', path, { values: [value, value] });
    expect([status, body.errors]).toMatchObject([422, [{ path: 'values.1.month', code: 'duplicate' }]]);
  });

  it('does not find the objective of another organization', async () => {
    expect((await ask('post', '/objectives/O-other/what-if', { values: [] })).status).toBe(404);
    const theirs = await ask('post', '/objectives/O-other/what-if', { values: [] }, other.tokens.viewer);
    expect(theirs.status).toBe(200);
  });
});
