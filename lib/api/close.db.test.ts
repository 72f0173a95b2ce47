import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { makeWorld, send, type World } from './testing/world';

let own: World;
beforeEach(async () => {
  own = await makeWorld('own');
});
afterAll(closePool);

type Role = keyof World['tokens'];

async function as(role: Role, method: string, path: string, body?: unknown) {
  const response = await send(method, path, { token: own.tokens[role], body });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

const CELL = '/kpis/leads_own/figures/2025-12';
const put = (role: Role, value: unknown, reason?: string) =>
  as(role, 'put', CELL, { value, ...(reason && { reason }) });
const seen = async () => (await as('viewer', 'get', '/kpis/leads_own/figures')).body.items[0];
const december = async (query: string) => {
  const { body } = await as('viewer', 'get', `/kpis/leads_own/series?from=2025-12&to=2025-12&${query}`);
  return [body.as, body.points[0].value];
};

describe('the close, from outside', () => {
  it('goes through submission, lock, restatement and reopening', async () => {
    expect(await put('contributor', 100)).toMatchObject({
      status: 200,
      body: { state: 'open', restated: false },
    });
    expect(await as('contributor', 'post', '/close/2025-12?team=marketing')).toMatchObject({ status: 403 });
    expect(await as('lead', 'post', '/close/2025-12?team=marketing')).toMatchObject({
      status: 200,
      body: { state: 'submitted', holes: [{ kpi: 'calls_own', team: 'marketing', month: '2025-12' }] },
    });
    expect(await put('contributor', 101)).toMatchObject({ status: 409, body: { code: 'locked' } });
    expect(await put('lead', 102)).toMatchObject({ status: 200, body: { state: 'submitted', value: 102 } });

    expect(await as('lead', 'post', '/close/2025-12')).toMatchObject({ status: 403 });
    expect(await as('executive', 'post', '/close/2025-12?holes=refuse')).toMatchObject({
      status: 409,
      body: { code: 'holes', current: { holes: [{ kpi: 'calls_own' }, { kpi: 'calls_own' }] } },
    });
    expect(await as('executive', 'post', '/close/2025-12')).toMatchObject({
      status: 200,
      body: { state: 'locked', holes: [{ team: 'marketing' }, { team: 'sales' }] },
    });
    expect(await put('lead', 103)).toMatchObject({ status: 409, body: { code: 'locked' } });
    expect(await put('executive', 103)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'reason' }] },
    });
    const restated = { state: 'locked', value: 103, restated: true, firstReported: 102 };
    expect(await put('executive', 103, 'Counted twice')).toMatchObject({ status: 200, body: restated });
    expect(await seen()).toMatchObject(restated);
    const history = await as('viewer', 'get', '/kpis/leads_own/figures/2025-12/history?team=marketing');
    const marks = (history.body.items as { value: number; restated: boolean }[]).map(
      ({ value, restated }) => [value, restated],
    );
    expect(marks.at(-2)).toEqual([102, false]);
    expect(marks.at(-1)).toEqual([103, true]);
    expect(await december('as=current')).toEqual(['current', 103]);
    expect(await december('as=firstReported')).toEqual(['firstReported', 102]);

    expect(await as('executive', 'delete', '/close/2025-12')).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'reason' }] },
    });
    expect(await as('executive', 'delete', '/close/2025-12?reason=Late')).toMatchObject({ status: 204 });
    expect(await put('contributor', 102)).toMatchObject({
      status: 200,
      body: { state: 'open', restated: false },
    });
    expect(await as('executive', 'delete', '/close/2025-12?reason=Late')).toMatchObject({ status: 404 });
  });

  it('tells batches row by row, and leaves what is the same alone', async () => {
    await put('contributor', 100);
    await as('executive', 'post', '/close/2025-12');
    const row = { kpi: 'leads_own', month: '2025-12', value: 100 };
    const batch = (role: Role, value: number, reason?: string) =>
      as(role, 'post', '/figures', { figures: [{ ...row, value }], ...(reason && { reason }) });
    expect(await batch('contributor', 100)).toMatchObject({ status: 200, body: { unchanged: 1 } });
    expect(await batch('contributor', 7)).toMatchObject({
      status: 422,
      body: { rejected: [{ code: 'locked' }] },
    });
    expect(await batch('executive', 7)).toMatchObject({
      status: 422,
      body: { rejected: [{ code: 'reason' }] },
    });
    expect(await batch('executive', 7, 'Wrong')).toMatchObject({
      status: 200,
      body: { updated: 1, rejected: [] },
    });
    const target = await as('executive', 'put', '/kpis/leads_own/targets/2025-12', { value: 5, reason: 'x' });
    expect(target).toMatchObject({ status: 409, body: { code: 'locked' } });
  });

  it('says how months stand and what is owed', async () => {
    await put('contributor', 100);
    await as('lead', 'post', '/close/2025-12?team=marketing');
    const { body } = await as('viewer', 'get', '/close/2025-12');
    expect(body).toMatchObject({ month: '2025-12', state: 'open', dueDay: '2026-01-10' });
    expect(body.teams).toMatchObject([
      { team: 'marketing', state: 'submitted', present: 1, expected: 2 },
      {},
    ]);
    const { items } = (await as('viewer', 'get', '/close?from=2025-11&to=2025-12')).body;
    expect(items.map(({ month }: { month: string }) => month)).toEqual(['2025-11', '2025-12']);
    const never = await as('lead', 'put', '/kpis/calls_own/figures/2025-12/never-coming?team=marketing', {
      reason: 'Nobody counted.',
    });
    expect(never).toMatchObject({ status: 200, body: { team: 'marketing', reason: 'Nobody counted.' } });
    const map = (await as('viewer', 'get', '/teams/marketing/completeness')).body;
    const at = map.months.findIndex(({ month }: { month: string }) => month === '2025-12');
    expect(map.kpis.map(({ cells }: { cells: string[] }) => cells[at]).sort()).toEqual(['never', 'value']);
    expect((await as('executive', 'get', '/owed')).body.locks[0]).toMatchObject({
      month: '2025-12',
      submitted: 1,
    });
    expect((await as('viewer', 'get', '/close/2099-01')).status).toBe(422);
    expect((await as('viewer', 'get', '/close/nonsense')).status).toBe(422);
    expect((await as('executive', 'post', '/close/2025-12?team=nobody')).status).toBe(404);
  });
});
