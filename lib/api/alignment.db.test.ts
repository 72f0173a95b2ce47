import { afterAll, beforeAll, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { keepAlignment } from '@/lib/alignment/commands/keep-alignment';
import { systemContext } from '@/lib/auth/actor';
import { lastEndedMonth } from '@/lib/series/model';
import { makeWorld, send, type World } from './testing/world';

let [own, other]: World[] = [];

beforeAll(async () => {
  [own, other] = await Promise.all([makeWorld('own'), makeWorld('other')]);
});
afterAll(closePool);

const get = async (world: World | undefined, path: string) => {
  const response = await send('get', path, { token: world?.tokens.viewer });
  return { status: response.status, body: await response.json() };
};
const OCTOBER = '2025-10';

it('gives the scores month by month: what was kept, then the present, and nothing between', async () => {
  await keepAlignment(systemContext(own?.organizationId ?? '', new Date('2025-11-03T09:00:00Z')));
  const { status, body } = await get(own, '/alignment/history');
  expect(status).toBe(200);
  const now = lastEndedMonth(new Date().toISOString().slice(0, 10));
  expect(body.items.map(({ month }: { month: string }) => month)).toEqual([OCTOBER, now]);
  const { body: present } = await get(own, '/alignment');
  const { body: kept } = await get(own, `/alignment?month=${OCTOBER}`);
  expect([kept.month, kept.storedAt]).toEqual([OCTOBER, '2025-11-03T09:00:00.000Z']);
  const short = ({ month, score, teams }: typeof present) => ({
    ...{ month, score },
    teams: teams.map(({ team, name, score: each }: typeof present) => ({ team, name, score: each })),
  });
  expect(body.items).toEqual([short(kept), short(present)]);
  expect(body.items[1].teams.length).toBeGreaterThan(0);
});

it('goes on where a page ends, and never into another organization', async () => {
  const { body: first } = await get(own, '/alignment/history?limit=1');
  expect(first.items.map(({ month }: { month: string }) => month)).toEqual([OCTOBER]);
  const { body: second } = await get(own, `/alignment/history?limit=1&cursor=${first.nextCursor}`);
  expect([second.items.length, second.nextCursor]).toEqual([1, null]);
  const { body: foreign } = await get(other, '/alignment/history');
  expect(foreign.items).toHaveLength(1);
});
