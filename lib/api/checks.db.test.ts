import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { mayEver } from '@/lib/auth/policy';
import { ROLES } from '@/lib/people/model';
import type { Endpoint } from './endpoint';
import { endpoints } from './endpoints';
import { makeWorld, pathIn, revisionOf, type Sent, send, type World } from './testing/world';

let own: World;
let other: World;

beforeAll(async () => {
  [own, other] = await Promise.all([makeWorld('own'), makeWorld('other')]);
});
afterAll(closePool);

const named = (list: readonly Endpoint[]) =>
  list.map((endpoint) => [`${endpoint.method.toUpperCase()} ${endpoint.path}`, endpoint] as const);
const writes = endpoints.filter(({ method }) => method !== 'get');
const withBody = endpoints.filter(({ body, form }) => body !== undefined && !form);

/** A month or a template in an address is no thing that could belong to anybody. */
const NAMES_A_THING = /\{(?!(month|starter)\})/;

/** Expects a refusal in the form of RFC 9457 and gives its status. */
async function refusal(endpoint: Endpoint, path: string, sent: Sent): Promise<number> {
  const response = await send(endpoint.method, path, sent);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await response.json()) as Record<string, unknown>;
  expect(problem).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status: response.status,
    detail: expect.any(String),
    code: expect.any(String),
  });
  return response.status;
}

describe.each(named(endpoints))('%s', (_, endpoint) => {
  const broken = { body: endpoint.method === 'get' ? undefined : '{"broken' };

  it('wants a token before anything else', async () => {
    const path = `${pathIn(other, endpoint.path)}?nonsense=1`;
    expect(await refusal(endpoint, path, broken)).toBe(401);
    expect(await refusal(endpoint, path, { ...broken, token: 'plb_unknown' })).toBe(401);
    const bare = { ...broken, headers: { authorization: own.tokens.admin } };
    expect(await refusal(endpoint, path, bare)).toBe(401);
  });

  it('asks the role next', async () => {
    const { command } = endpoint;
    const low = ROLES.filter((role) => command && !mayEver({ role }, command));
    for (const role of low) {
      const path = `${pathIn(other, endpoint.path)}?nonsense=1`;
      expect([role, await refusal(endpoint, path, { ...broken, token: own.tokens[role] })]).toEqual([
        role,
        403,
      ]);
    }
  });

  if (NAMES_A_THING.test(endpoint.path))
    it('does not find what belongs to another organization', async () => {
      const before = [await revisionOf(own), await revisionOf(other)];
      const foreign = pathIn(other, endpoint.path);
      const { admin: token } = own.tokens;
      for (const path of [foreign, `${foreign}?nonsense=1`]) {
        for (const body of endpoint.method === 'get'
          ? [undefined]
          : [undefined, {}, '{"broken', { nonsense: 1 }])
          expect(await refusal(endpoint, path, { token, body })).toBe(404);
      }
      expect([await revisionOf(own), await revisionOf(other)]).toEqual(before);
    });

  if (NAMES_A_THING.test(endpoint.path))
    it('does not find what cannot be', async () => {
      const { admin: token } = own.tokens;
      for (const code of [
        '%00',
        'a%00b',
        '%ED%A0%80',
        '%FF',
        '%',
        "'--",
        '..%2f',
        'x'.repeat(5000),
        '%F0%9F%98%80',
      ]) {
        const path = endpoint.path.replace(/\{(?!month)\w+\}/g, code).replace('{month}', '2025-12');
        expect([code, await refusal(endpoint, path, { token, body: broken.body })]).toEqual([code, 404]);
      }
    });
});

describe.each(named(withBody))('the body of %s', (_, endpoint) => {
  const refused = (sent: Sent, path = pathIn(own, endpoint.path)) =>
    refusal(endpoint, path, { token: own.tokens.admin, ...sent });

  it('is refused as what it is, and changes nothing', async () => {
    const before = await revisionOf(own);
    for (const body of ['', '{', 'null null', '{"a":undefined}']) expect(await refused({ body })).toBe(400);
    for (const body of [[], null, 7, 'true', { nonsense: 1 }, { code: 'x\u0000' }, '{"__proto__":{"a":1}}'])
      expect([body, await refused({ body })]).toEqual([body, 422]);
    expect(await refused({ body: '{}', headers: { 'content-type': 'text/plain' } })).toBe(415);
    const large = `"${'x'.repeat((endpoint.maxBytes ?? 1_000_000) + 10)}"`;
    expect(await refused({ body: large })).toBe(413);
    expect(await refused({ body: {} }, `${pathIn(own, endpoint.path)}?nonsense=1`)).toBe(422);
    expect(await revisionOf(own)).toBe(before);
  });
});

describe('the list of calls', () => {
  it('names a row of the policy table for every write', () => {
    expect(writes.filter(({ command }) => command === undefined)).toEqual([]);
  });
});
