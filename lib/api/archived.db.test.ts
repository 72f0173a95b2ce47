import { afterAll, beforeAll, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { makeWorld, send, type World } from './testing/world';

let own: World;

beforeAll(async () => {
  own = await makeWorld('own');
});
afterAll(closePool);

const call = (method: string, path: string) => send(method, path, { token: own.tokens.admin });
const codes = async (path: string): Promise<string[]> => {
  const { items }: { items: { code: string }[] } = await (await call('get', path)).json();
  return items.map(({ code }) => code).sort();
};

it('lists archived KPIs when asked, and takes them back', async () => {
  expect((await call('delete', '/kpis/calls_own')).status).toBe(204);
  expect((await call('get', '/kpis/calls_own')).status).toBe(404);
  expect(await codes('/kpis')).toEqual(['leads_own']);
  expect(await codes('/kpis?archived=true')).toEqual(['calls_own', 'leads_own']);
  const back = await call('post', '/kpis/calls_own/restore');
  expect([back.status, await back.json()]).toEqual([
    200,
    expect.objectContaining({ code: 'calls_own', archived: false }),
  ]);
  expect(await codes('/kpis')).toEqual(['calls_own', 'leads_own']);
});
