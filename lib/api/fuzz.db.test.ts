import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { createToken } from '@/lib/people/commands/create-token';
import { anyRequest, byName, spoilt } from './testing/arbitrary';
import { EXAMPLES } from './testing/examples';
import { makeWorld, pathIn, send, type World } from './testing/world';

let own: World;
/** Enough of them that none is told to slow down. */
let admins: string[];
let calls = 0;

beforeAll(async () => {
  own = await makeWorld('own');
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, place) =>
      createToken(own.as.admin, { name: `admin ${place}`, role: 'admin' }),
    ),
  );
  admins = made.map((token) => (token.ok ? token.value.token : ''));
});
afterAll(closePool);

it('answers whatever is sent without ever failing', { timeout: 60_000 }, async () => {
  const statuses = new Map<number, number>();
  const property = fc.asyncProperty(
    anyRequest,
    async ({ name, known, params, query, body: made, ifMatch, place, bad, almost }) => {
      const endpoint = byName.get(name);
      if (!endpoint) return;
      const body = almost && EXAMPLES[name] ? spoilt(EXAMPLES[name], place, bad) : made;
      let next = 0;
      const path =
        known && endpoint.method !== 'delete'
          ? pathIn(own, endpoint.path)
          : endpoint.path.replace(
              /\{\w+\}/g,
              () => encodeURIComponent((params[next++] ?? '').toWellFormed()) || '%20',
            );
      const text = new URLSearchParams(query as Record<string, string>).toString();
      const response = await send(endpoint.method, `${path}${text && `?${text}`}`, {
        token: admins[calls++ % admins.length],
        body: endpoint.method === 'get' ? undefined : (body ?? 'null'),
        headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
      });
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      expect(response.status).toBeLessThan(500);
    },
  );
  await fc.assert(property, { numRuns: 600 });
  expect(statuses.get(200)).toBeGreaterThan(50);
  expect(statuses.get(429)).toBeUndefined();
  expect(statuses.get(422)).toBeGreaterThan(50);
});

it('counts per token, and says how long to wait', async () => {
  const answers = await Promise.all(
    Array.from({ length: 260 }, () => send('get', '/nothing-to-see', { token: own.tokens.viewer })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
  const many = await Promise.all(
    Array.from({ length: 260 }, () => send('get', '/me', { token: own.tokens.viewer, impatient: true })),
  );
  const refused = many.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(50);
  expect(refused[0]?.headers.get('retry-after')).toBe('1');
  expect((await send('get', '/me', { token: own.tokens.lead })).status).toBe(200);
});
