import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closePool, pool } from '@/db/client';
import { subscriberCount } from '@/lib/platform/live';
import { health } from './health';
import { makeWorld, revisionOf, send, type World } from './testing/world';

let own: World;
let other: World;
const open: AbortController[] = [];

beforeAll(async () => {
  [own, other] = await Promise.all([makeWorld('own'), makeWorld('other')]);
});
afterEach(() => {
  for (const controller of open.splice(0)) controller.abort();
});
afterAll(closePool);

/** A stream of this world's events and a function that waits for the next text that matches. */
async function listen(world: World) {
  const controller = new AbortController();
  open.push(controller);
  const { api } = await import('./app');
  const response = await api.fetch(
    new Request('http://localhost/api/v1/events', {
      headers: { authorization: `Bearer ${world.tokens.viewer}` },
      signal: controller.signal,
    }),
  );
  expect(response.status).toBe(200);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  const next = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const match = pattern.exec(text);
      if (match) {
        text = text.slice(match.index + match[0].length);
        return match[1] ?? match[0];
      }
      const { done, value } = await reader.read();
      if (done) throw new Error(`The stream ended before ${pattern}`);
      text += new TextDecoder().decode(value);
    }
  };
  return { response, next, controller, cancel: () => reader.cancel() };
}

const REVISION = /event: revision\ndata: \{"revision":(\d+)\}\n\n/;
const CURRENT = /event: current\ndata: \{"revision":(\d+)\}\n\n/;
const rename = (world: World, name: string) =>
  send('patch', `/teams/team-${world.mark}`, { token: world.tokens.admin, body: { name } });

describe('GET /events', () => {
  it('tells of each write of its own organization, and of no other', async () => {
    const { response, next } = await listen(own);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(Number(await next(CURRENT))).toBe(await revisionOf(own));
    await rename(other, 'Theirs');
    const before = await revisionOf(own);
    await rename(own, 'Ours');
    expect(Number(await next(REVISION))).toBe(before + 1);
    await rename(own, 'Ours again');
    expect(Number(await next(REVISION))).toBe(before + 2);
  });

  it('looks again after the connection to the database was lost', async () => {
    const { next } = await listen(own);
    await next(CURRENT);
    await pool()`select pg_terminate_backend(pid) from pg_stat_activity
      where query ilike 'listen "plumbline_revision"%' and datname = current_database()`;
    expect(Number(await next(CURRENT))).toBe(await revisionOf(own));
    const before = await revisionOf(own);
    await rename(own, 'After the loss');
    expect(Number(await next(REVISION))).toBe(before + 1);
  });

  it('leaves nothing behind when readers go, whichever way', async () => {
    const before = subscriberCount();
    const streams = await Promise.all([listen(own), listen(own), listen(other)]);
    expect(subscriberCount()).toBe(before + 3);
    streams[0].controller.abort();
    await streams[1].cancel();
    await expect(streams[0].next(/never/)).rejects.toThrow('ended');
    expect(subscriberCount()).toBe(before + 1);
    streams[2].controller.abort();
    expect(subscriberCount()).toBe(before);
  });

  it('wants a token', async () => {
    expect((await send('get', '/events')).status).toBe(401);
  });
});

describe('GET /api/health', () => {
  it('tells the version, the database and a number that rises with writes', async () => {
    const first = await health();
    expect(first.status).toBe(200);
    const body = (await first.json()) as Record<string, unknown>;
    expect(body).toEqual({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      database: 'postgres',
      revision: expect.any(Number),
    });
    await rename(own, 'Once more');
    const second = (await (await health()).json()) as { revision: number };
    expect(second.revision).toBeGreaterThan(Number(body.revision));
  });
});
