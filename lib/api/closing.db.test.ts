import { afterAll, beforeAll, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { closeLive } from '@/lib/platform/live';
import { makeWorld, send, type World } from './testing/world';

let own: World;

beforeAll(async () => {
  own = await makeWorld('own');
});
afterAll(closePool);

it('sends the streams away when the server goes down, and takes no new ones', async () => {
  const stream = await send('get', '/events', { token: own.tokens.viewer });
  closeLive();
  expect(await stream.text()).toContain('retry: 8000\n\n');
  const refused = await send('get', '/events', { token: own.tokens.viewer });
  expect(refused.status).toBe(503);
  expect(refused.headers.get('connection')).toBe('close');
  expect(refused.headers.get('retry-after')).toBe('8');
});
