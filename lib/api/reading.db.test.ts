import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { makeWorld, send, type World } from './testing/world';

let own: World;

const body = async (method: string, path: string, sent: unknown = undefined) => {
  const response = await send(method, path, { token: own.tokens.admin, body: sent });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

beforeAll(async () => {
  own = await makeWorld('own');
  const months = ['2025-04', '2025-05', '2025-06', '2025-07', '2025-08'];
  const figures = months.map((month, at) => ({ kpi: 'leads_own', month, value: 100 + at }));
  const targets = months.map((month) => ({ kpi: 'leads_own', month, value: 100 }));
  expect((await body('post', '/figures', { figures })).body.inserted).toBe(5);
  expect((await body('post', '/targets', { targets })).body.inserted).toBe(5);
});
afterAll(closePool);

describe('series', () => {
  it('gives periods clipped to what was asked', async () => {
    const path = '/kpis/leads_own/series?from=2025-05&to=2025-08&grain=quarter';
    expect((await body('get', path)).body).toMatchObject({
      kpi: 'leads_own',
      unit: 'number',
      direction: 'up',
      points: [
        { from: '2025-05', to: '2025-06', complete: false, value: 203, target: 200, attainment: 1.015 },
        { from: '2025-07', to: '2025-08', complete: false, value: 207 },
      ],
    });
    const months = await body('get', '/kpis/leads_own/series?from=2025-04&to=2025-08&team=marketing');
    expect((months.body.points as { value: number }[]).map(({ value }) => value)).toEqual([
      100, 101, 102, 103, 104,
    ]);
  });

  it('gives many in the order asked', async () => {
    const { items } = (await body('get', '/series?kpis=calls_own,leads_own&from=2025-04&to=2025-04'))
      .body as {
      items: { kpi: string }[];
    };
    expect(items.map(({ kpi }) => kpi)).toEqual(['calls_own', 'leads_own']);
  });

  it.each([
    ['/kpis/leads_own/series?from=2025-13', 422],
    ['/kpis/leads_own/series?from=0000-01', 422],
    ['/kpis/leads_own/series?to=9999-12', 422],
    ['/kpis/leads_own/series?from=2025-08&to=2025-04', 422],
    ['/kpis/leads_own/series?from=1900-01&to=2199-12', 422],
    ['/kpis/leads_own/series?grain=week', 422],
    ['/kpis/leads_own/series?compare=target', 422],
    ['/kpis/nobody/series?from=2025-08&to=2025-04', 404],
    ['/kpis/nobody/series?grain=week', 404],
    ['/kpis/leads_own/series?team=nobody', 404],
    ['/series', 422],
    ['/series?kpis=', 422],
    ['/series?kpis=leads_own,nobody', 404],
    [`/series?kpis=${Array.from({ length: 101 }, (_, at) => `k${at}`)}`, 422],
    ['/objectives/O-own/rollup?month=2025-13', 422],
    ['/objectives/nobody/rollup?month=2025-13', 404],
    ['/overview?month=x', 422],
  ])('%s is answered with %i', async (path, status) => {
    expect((await body('get', path)).status).toBe(status);
  });
});

describe('summary', () => {
  it('gives month, quarter, year and twelve months', async () => {
    expect((await body('get', '/kpis/leads_own/summary?month=2025-08')).body).toMatchObject({
      kpi: 'leads_own',
      month: { value: 104, target: 100, attainment: 1.04, status: 'achieved', previous: 103, lastYear: null },
      qtd: { from: '2025-07', to: '2025-08', value: 207, target: 200 },
      ytd: { from: '2025-04', to: '2025-08', value: 510, months: 5 },
      t12: { value: null, status: 'not-enough-data' },
    });
    expect((await body('get', '/kpis/leads_own/summary?team=marketing')).status).toBe(200);
    expect((await body('get', '/kpis/leads_own/summary?team=nobody')).status).toBe(404);
    expect((await body('get', '/kpis/leads_own/summary?month=2199-12')).status).toBe(200);
    expect((await body('get', '/kpis/leads_own/summary?month=1900-01')).status).toBe(200);
  });

  it('any range of months as one period, beside the others', async () => {
    const summary = (query: string) => body('get', `/kpis/leads_own/summary?${query}`);
    const found = await summary('month=2025-08&from=2025-06&to=2025-08');
    expect(found.status).toBe(200);
    expect(found.body).toMatchObject({
      month: { to: '2025-08' },
      range: { period: 'custom', from: '2025-06', to: '2025-08', monthsExpected: 3 },
    });
    expect((await summary('month=2025-08')).body).not.toHaveProperty('range');
    for (const wrong of ['from=2025-06', 'to=2025-06', 'from=2025-06&to=2025-05', 'from=1950-01&to=2025-05'])
      expect((await summary(wrong)).status).toBe(422);
  });
});

describe('objectives', () => {
  it('are rolled up, the same on the overview', async () => {
    const { as, ...rollup } = (await body('get', '/objectives/O-own/rollup?month=2025-08')).body;
    expect(as).toBe('current');
    expect(rollup).toMatchObject({
      outcome: { value: 510, target: 1200 },
      children: [{ goal: 'G-own', kpi: 'leads_own', team: 'marketing', weight: 100 }],
    });
    const overview = (await body('get', '/overview?month=2025-08')).body;
    expect(overview.objectives).toEqual([
      expect.objectContaining({ code: 'O-own', title: 'Revenue', ...rollup }),
    ]);
    expect(overview).toMatchObject({ month: '2025-08', as, teams: [{ team: 'marketing' }] });
  });

  it('that are drafts have no roll-up', async () => {
    await body('post', '/objectives', { code: 'draft', title: 'Some day' });
    expect((await body('get', '/objectives/draft/rollup')).status).toBe(422);
  });
});
