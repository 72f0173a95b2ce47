import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closePool, transact } from '@/db/client';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { dismissReminder } from '@/lib/reminders/commands/dismiss-reminder';
import { makeWorld, send, type World } from './testing/world';

let own: World;
let other: World;

beforeAll(async () => {
  [own, other] = await Promise.all([makeWorld('own'), makeWorld('other')]);
  // January was due two days ago, whatever the clock of the machine says.
  await transact(own.organizationId, (tx) =>
    tx.execute(sql`update organization set pinned_day = '2026-02-12'`),
  );
  await saveFigures(own.as.admin, { figures: [{ kpi: 'leads_own', month: '2025-12', value: 4 }] });
});
afterAll(closePool);

const ask = async (query: string, role: keyof World['tokens'] = 'admin', headers = {}) => {
  const response = await send('get', `/reminders${query}`, { token: own.tokens[role], headers });
  const text = await response.text();
  return {
    status: response.status,
    etag: response.headers.get('etag') ?? '',
    body: text && JSON.parse(text),
  };
};
const member = (role: string, world = own) => `?member=${encodeURIComponent(`${role}@${world.slug}.test`)}`;

it('tells an admin what a member is reminded of, also what was put away since', async () => {
  const first = await ask(member('lead'));
  expect(first.status).toBe(200);
  const [oldest] = first.body.items;
  expect(oldest).toMatchObject({
    month: '2026-01',
    stage: 'on',
    figures: [{ kpi: 'leads_own', team: 'marketing' }],
  });
  expect(await dismissReminder(own.as.lead, { month: oldest.month, stage: oldest.stage })).toMatchObject({
    ok: true,
  });
  const again = await ask(member('lead'), 'admin', { 'if-none-match': first.etag });
  expect(again.status).toBe(200);
  expect(again.body.items).toEqual([]);
  expect((await ask(member('viewer'))).body.items).toEqual([]);
});

it('has none for a token, none of strangers, and others’ for admins alone', async () => {
  expect((await ask('', 'lead')).body).toEqual({ items: [], nextCursor: null });
  expect((await ask(member('lead', other))).status).toBe(404);
  expect((await ask(member('lead'), 'executive')).status).toBe(403);
  expect((await ask('?member=nobody')).status).toBe(422);
});
