import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { addMonths, toMonth } from '@/lib/core/month';
import { makeWorld, type Sent, send, type World } from './testing/world';

let own: World;
const VALUES =
  '19 27 20 16 18 25 22 24 17 25 15 17 20 22 19 16 22 19 25 22 18 20 16 17 20 15 27 25 17 19 28'.split(' ');

beforeAll(async () => {
  own = await makeWorld('own');
  const figures = VALUES.map((value, at) => ({
    kpi: 'leads_own',
    month: addMonths(toMonth('2023-07'), at),
    value: Number(value),
  }));
  expect(await call('post', '/figures', { body: { figures } })).toMatchObject({ status: 200 });
});
afterAll(closePool);

async function call(method: string, path: string, sent: Sent = {}) {
  const response = await send(method, path, { token: own.tokens.admin, ...sent });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
}
// The API's clock is the real one: what is asked for ends where the figures do.
const process = async (query = '?to=2026-01') => (await call('get', `/kpis/leads_own/process${query}`)).body;

/** The definition, once more and naively. */
function limitsOf(values: readonly number[]) {
  const center = values.reduce((a, b) => a + b) / values.length;
  const ranges = values.slice(1).map((value, at) => Math.abs(value - (values[at] ?? 0)));
  const range = ranges.reduce((a, b) => a + b) / ranges.length;
  return { center, range, lower: center - 2.66 * range, upper: center + 2.66 * range };
}

describe('GET /kpis/{code}/process', () => {
  it('answers center, limits, baseline, signals and whether they are provisional', async () => {
    const { center, range, lower, upper } = limitsOf(VALUES.slice(0, 24).map(Number));
    const body = await process();
    expect(body).toMatchObject({
      baseline: { from: '2023-07', to: '2025-06' },
      signals: [],
      provisional: false,
      chartedAs: 'figures',
      words: [expect.stringMatching(/^January’s 28 is within what this KPI always does .*: routine\.$/)],
    });
    for (const [is, should] of [
      [body.center, center],
      [body.limits.lower, lower],
      [body.limits.upper, upper],
      [body.meanMovingRange, range],
      [body.rangeLimit, 3.267 * range],
    ])
      expect(is).toBeCloseTo(should, 9);
    expect(body.points).toHaveLength(31);
  });

  it('ends where it is asked to, and begins the list there but not the baseline', async () => {
    expect(await process('?to=2024-05')).toMatchObject({ provisional: true, baseline: { to: '2024-05' } });
    const late = await process('?from=2026-01&to=2026-01');
    expect(late.points).toMatchObject([{ month: '2026-01', figure: 28, movingRange: 9, preliminary: true }]);
    expect(late.baseline.from).toBe('2023-07');
    expect((await call('get', '/kpis/leads_own/process?from=2026-01&to=2025-01')).status).toBe(422);
    expect((await process('?to=2026-01&team=marketing')).center).toBe(late.center);
    expect((await call('get', '/kpis/leads_own/process?team=nobody')).status).toBe(404);
  });

  it('finds what is outside, and the month that signals', async () => {
    const body = { value: 60 };
    await call('put', '/kpis/leads_own/figures/2026-01', { body });
    expect((await process()).signals).toEqual([{ month: '2026-01', rule: 'outside-limit', direction: 'up' }]);
    const list = await call('get', '/signals?month=2026-01&team=marketing');
    expect(list.body).toMatchObject({ month: '2026-01', preliminary: true });
    const row = list.body.items.find(({ kpi }: { kpi: string }) => kpi === 'leads_own');
    expect(row).toMatchObject({
      state: 'signal',
      since: '2026-01',
      direction: 'up',
      wanted: true,
      value: 60,
    });
    expect((await call('get', '/signals?month=2026-01&team=sales')).body.items).toMatchObject([
      { kpi: 'calls_own' },
    ]);
    expect((await call('get', '/signals?team=nobody')).status).toBe(404);
  });
});

describe('a change of the process', () => {
  const LIST = '/kpis/leads_own/process-changes';

  it('is recorded, listed, in conflict, stale and withdrawn', async () => {
    const body = { month: '2025-12', reason: 'A new form' };
    const { lead: token } = own.tokens;
    const made = await send('post', LIST, { token, body });
    expect([made.status, made.headers.get('location')]).toEqual([201, `/api/v1${LIST}/2025-12`]);
    const item = await made.json();
    expect(item).toMatchObject({ ...body, kpi: 'leads_own', enteredBy: 'lead own', version: 1 });
    expect((await call('get', LIST)).body.items).toEqual([item]);
    expect((await process()).baseline.from).toBe('2025-12');
    expect(await call('post', LIST, { body })).toMatchObject({ status: 409, body: { code: 'duplicate' } });
    const one = `${LIST}/2025-12`;
    const headers = { 'if-match': '"4"' };
    expect(await call('delete', one, { headers })).toMatchObject({ status: 409, body: { current: item } });
    expect((await call('delete', one, { token: own.tokens.contributor })).status).toBe(403);
    expect(await call('delete', one, { token })).toEqual({ status: 204, body: {} });
    expect((await call('delete', one)).status).toBe(404);
    expect((await call('delete', `${LIST}/2025-13`)).status).toBe(422);
  });
});
