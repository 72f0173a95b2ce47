import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { endpoints } from './endpoints';
import { makeWorld, pathIn, revisionOf, type Sent, send, type World } from './testing/world';

let own: World;

beforeAll(async () => {
  own = await makeWorld('own');
});
afterAll(closePool);

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

async function call(method: string, path: string, body?: unknown, sent: Sent = {}): Promise<Answer> {
  const response = await send(method, path, { token: own.tokens.admin, body, ...sent });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text), headers: response.headers };
}

const match = (headers: Record<string, string>): Sent => ({ headers });

/** Parameters without which a call says nothing. */
const NEEDED: Readonly<Record<string, string>> = {
  '/series': '?kpis=leads_own',
  '/changes': '?since=2026-01-01',
  '/handoff/history': '?month=2025-12&source=source%20own',
};

describe('every read', () => {
  it.each(
    endpoints
      .filter(({ method, file }) => method === 'get' && !file)
      .map((each) => [each.path, each] as const),
  )('%s answers what it declares, with a validator', async (_, endpoint) => {
    const path = pathIn(own, endpoint.path) + (NEEDED[endpoint.path] ?? '');
    const first = await call('get', path);
    expect([first.status, first.body]).toEqual([200, expect.anything()]);
    const declared = endpoint.answer?.safeParse(first.body);
    expect(declared?.error?.issues ?? []).toEqual([]);
    expect(first.headers.get('etag')).toMatch(/^W\/"\d+-\d{4}-\d\d-\d\d-/);
    expect(first.headers.get('vary')).toBe('Authorization, Cookie');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const etag = first.headers.get('etag') ?? '';
    const again = await call('get', path, undefined, match({ 'if-none-match': etag }));
    expect([again.status, again.body]).toEqual([304, {}]);
    const more = path.includes('?') ? '&' : '?';
    expect((await call('get', `${path}${more}nonsense=1`)).status).toBe(422);
  });

  it('is fresh after a write', async () => {
    const { etag } = Object.fromEntries((await call('get', '/teams')).headers);
    await call('patch', '/teams/team-own', { name: 'Renamed' });
    const again = await call('get', '/teams', undefined, match({ 'if-none-match': etag ?? '' }));
    expect(again.status).toBe(200);
    expect(JSON.stringify(again.body)).toContain('Renamed');
  });
});

describe('one thing after the other', () => {
  const things: [string, Record<string, unknown>, Record<string, unknown>, string][] = [
    ['/teams', { code: 'ops', name: 'Operations', kind: 'other' }, { name: 'Ops' }, 'ops'],
    [
      '/kpis',
      { code: 'visits', name: 'Visits', class: 'flow', ownerTeam: 'marketing' },
      { decimals: 2 },
      'visits',
    ],
    ['/objectives', { code: 'O9', title: 'Churn' }, { why: 'It hurts' }, 'O9'],
    [
      '/goals',
      {
        code: 'G9',
        title: 'More',
        objective: 'O-own',
        teams: ['marketing'],
        kpi: 'leads_own',
        start: '2025-04',
        target: 5,
      },
      { weight: 30 },
      'G9',
    ],
  ];

  it.each(things)('%s: created, read, changed, stale, archived', async (path, body, change, code) => {
    const before = await revisionOf(own);
    const made = await call('post', path, body);
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ ...body, version: 1 })]);
    expect(made.headers.get('location')).toBe(`/api/v1${path}/${code}`);
    const twice = await call('post', path, body);
    expect([twice.status, twice.body.code]).toEqual([409, 'duplicate']);

    const one = `${path}/${code}`;
    expect((await call('get', one)).body).toEqual(made.body);
    expect((await call('patch', one, change, match({ 'if-match': '"1"' }))).body).toMatchObject({
      ...change,
      version: 2,
    });
    const stale = await call('patch', one, {}, match({ 'if-match': '"1"' }));
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale', current: { ...change, version: 2 } } });
    expect((await call('delete', one, undefined, match({ 'if-match': 'nonsense' }))).status).toBe(409);
    const gone = await call('delete', one, undefined, match({ 'if-match': '"2"' }));
    expect([gone.status, gone.body]).toEqual([204, {}]);
    expect((await call('get', one)).status).toBe(404);
    expect(JSON.stringify((await call('get', path)).body)).not.toContain(`"code":"${code}"`);
    expect(await revisionOf(own)).toBe(before + 3);
  });

  it('invites, changes and removes a member', async () => {
    const body = { email: 'Ada@Example.com', name: 'Ada', role: 'viewer', teams: ['sales'] };
    const made = await call('post', '/members', body);
    expect(made).toMatchObject({
      status: 201,
      body: { email: 'ada@example.com', state: 'invited', version: 1 },
    });
    expect(made.body.link).toMatch(/^\/invitation\/[\w-]{43}$/);
    expect(made.headers.get('location')).toBe('/api/v1/members/ada%40example.com');
    expect((await call('patch', '/members/ada%40example.com', { role: 'lead' })).body).toMatchObject({
      role: 'lead',
    });
    expect((await call('post', '/members/ada@example.com/invitation')).status).toBe(200);
    expect((await call('delete', '/members/ada@example.com')).status).toBe(204);
    expect((await call('get', '/members/ada@example.com')).status).toBe(404);
  });

  it('says who asks and changes the organization', async () => {
    const { body } = await call('get', '/me', undefined, { token: own.tokens.lead });
    expect(body).toMatchObject({
      token: { name: 'lead own' },
      role: 'lead',
      teams: ['marketing'],
      organization: {
        slug: own.slug,
        currency: 'EUR',
        fiscalYearStartMonth: 4,
        revision: await revisionOf(own),
      },
    });
    const patch = { currency: 'USD', graceDays: 5, thresholds: { onTrack: 1, atRisk: 0.8 } };
    expect((await call('patch', '/organization', patch)).body).toMatchObject(patch);
  });

  it('ends a token at its next call', async () => {
    const made = await call('post', '/tokens', { name: 'short', role: 'viewer' });
    const token = String(made.body.token);
    expect((await call('get', '/me', undefined, { token })).status).toBe(200);
    expect((await call('delete', `/tokens/${String(made.body.id)}`)).status).toBe(204);
    const refused = await call('get', '/me', undefined, { token });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });
});

describe('addresses', () => {
  it('tells a wrong method from a wrong address', async () => {
    const wrong = await call('delete', '/me');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET']);
    expect((await call('get', '/figures')).headers.get('allow')).toBe('POST');
    for (const path of ['/', '/nothing', '/kpis/a/b/c', '/tactic']) {
      expect([path, (await call('get', path)).status]).toEqual([path, 404]);
    }
    expect((await call('get', '/teams/')).status).toBe(200);
    expect((await send('head', '/teams', { token: own.tokens.viewer })).status).toBe(200);
  });

  it('walks a list page by page', async () => {
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await call('get', `/members?limit=2${cursor && `&cursor=${cursor}`}`);
      const items = body.items as { email: string }[];
      expect(items.length).toBeLessThanOrEqual(2);
      seen.push(...items.map(({ email }) => email));
      cursor = String(body.nextCursor ?? '');
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
    for (const query of [
      'limit=0',
      'limit=1001',
      'limit=x',
      'limit=',
      'cursor=x',
      'limit=1&limit=2',
      'cursor=%00',
    ])
      expect([query, (await call('get', `/members?${query}`)).status]).toEqual([query, 422]);
    expect((await call('get', '/members?limit=1000')).status).toBe(200);
  });
});
