import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { makeWorld, revisionOf, type Sent, send, type World } from './testing/world';

let own: World;

beforeAll(async () => {
  own = await makeWorld('own');
});
afterAll(closePool);

async function call(method: string, path: string, body?: unknown, sent: Sent = {}) {
  const response = await send(method, path, { token: own.tokens.admin, body, ...sent });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
}

const put = (month: string, body: unknown, sent: Sent = {}) =>
  call('put', `/kpis/leads_own/figures/${month}`, body, sent);

describe('one figure', () => {
  it('is entered, found, changed and remembered', async () => {
    expect(await put('2025-12', { value: 412, note: 'counted' })).toMatchObject({
      status: 200,
      body: {
        month: '2025-12',
        team: 'marketing',
        value: 412,
        note: 'counted',
        state: 'open',
        version: 1,
        enteredBy: 'admin own',
      },
    });
    const before = await revisionOf(own);
    expect((await put('2025-12', { value: 412 })).body).toMatchObject({ version: 1, note: 'counted' });
    expect(await revisionOf(own)).toBe(before);
    expect((await put('2025-12', { value: 415 }, { headers: { 'if-match': '"1"' } })).body.version).toBe(2);
    expect(await put('2025-12', { value: 1 }, { headers: { 'if-match': '"1"' } })).toMatchObject({
      status: 409,
      body: { code: 'stale', current: { value: 415, version: 2 } },
    });
    for (const version of ['"3"', 'W/"2"', 'nonsense']) {
      const sent = { headers: { 'if-match': version } };
      expect((await put('2025-11', { value: 1 }, sent)).status).toBe(409);
      expect((await call('put', '/kpis/leads_own/targets/2027-02', { value: 1 }, sent)).status).toBe(409);
    }
    const history = await call('get', '/kpis/leads_own/figures/2025-12/history');
    expect(history.body.items).toMatchObject([
      { value: 412, version: 1 },
      { value: 415, version: 2, via: 'api' },
    ]);
    const list = await call('get', '/kpis/leads_own/figures?from=2025-12&to=2025-12&team=marketing');
    expect(list.body).toMatchObject({ items: [{ value: 415 }], nextCursor: null });
  });

  it.each([
    ['2025-13', 'A month like 2026-03 is needed.'],
    ['1800-01', 'A month from 1900-01 to 2199-12 is needed.'],
  ])('says once what is wrong with the month %s', async (month, message) => {
    const errors = [{ path: 'month', message }];
    expect(await put(month, { value: 1 })).toMatchObject({ status: 422, body: { errors } });
    const list = await call('get', `/kpis/leads_own/figures?from=${month}`);
    expect(list.body.errors).toMatchObject([{ path: 'from', message }]);
  });

  it('knows blank and not applicable', async () => {
    expect((await put('2025-10', { value: 'n/a' })).body.value).toBe('n/a');
    expect((await put('2025-10', { value: null })).body).toMatchObject({ value: null, version: 2 });
    expect((await put('2025-09', { value: null })).body).toMatchObject({ value: null, version: 0 });
    expect((await put('2025-08', { value: 5, estimate: true })).body).toMatchObject({ estimate: true });
  });

  it.each([
    ['2025-13', { value: 1 }],
    ['2025-1', { value: 1 }],
    ['0000-01', { value: 1 }],
    ['2999-01', { value: 1 }],
    ['9999-12', { value: 1 }],
    ['2025-12', {}],
    ['2025-12', { value: '1' }],
    ['2025-12', { value: -1 }],
    ['2025-12', '{"value":1e400}'],
    ['2025-12', '{"value":1e15}'],
    ['2025-12', '{"value":0.1234567}'],
    ['2025-12', '{"value":1.00000000000000001}'],
    ['2025-12', { value: 1, note: 'a\u0000' }],
    ['2025-12', { value: 1, note: 7 }],
    ['2025-12', { value: 1, extra: 1 }],
  ])('%s %j is refused with 422', async (month, body) => {
    const before = await revisionOf(own);
    const refused = await put(month, body);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([expect.objectContaining({ path: expect.any(String) })]);
    expect(await revisionOf(own)).toBe(before);
  });

  it.each([
    '123456789.012345',
    '0.1',
    '0.000001',
    '999999999999999',
    '12345678901234.5',
    '1e3',
    '100000000.000001',
    '-0',
  ])('%s comes back to the digit', async (typed) => {
    expect((await put('2025-07', `{"value":${typed}}`)).status).toBe(200);
    const { items } = (await call('get', '/kpis/leads_own/figures?from=2025-07&to=2025-07')).body as {
      items: { value: number }[];
    };
    expect(items[0]?.value).toBe(Number(typed) + 0);
  });

  it('asks for the team where several report, and for the right to it', async () => {
    const path = '/kpis/calls_own/figures/2025-12';
    const as = (role: 'contributor' | 'admin') => ({ token: own.tokens[role] });
    expect((await call('put', path, { value: 1 })).body).toMatchObject({
      status: 422,
      errors: [{ path: 'team' }],
    });
    expect((await call('put', `${path}?team=team-own`, { value: 1 })).status).toBe(422);
    expect((await call('put', `${path}?team=nobody`, '{')).status).toBe(404);
    expect((await call('put', `${path}?team=sales`, { nonsense: 1 }, as('contributor'))).status).toBe(422);
    expect((await call('put', `${path}?team=sales`, { value: 1 }, as('contributor'))).status).toBe(403);
    expect((await call('put', `${path}?team=marketing`, { value: 1 }, as('contributor'))).status).toBe(200);
  });
});

describe('many figures', () => {
  const row = (month: string, value: unknown, kpi = 'leads_own') => ({ kpi, month, value });

  it('are all or nothing, and say what each bad row lacks', async () => {
    const before = await revisionOf(own);
    const figures = [row('2024-01', 1), row('2024-01', 2), row('2024-13', 1), row('2024-02', 1, 'nobody'), 7];
    const refused = await call('post', '/figures', { figures });
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'invalid',
        inserted: 1,
        updated: 0,
        unchanged: 0,
        rejected: [
          { index: 1, code: 'duplicate' },
          { index: 2, code: 'invalid' },
          { index: 3, code: 'not-found' },
          { index: 4, code: 'invalid' },
        ],
      },
    });
    expect(await revisionOf(own)).toBe(before);
    const dry = await call('post', '/figures', { figures: [row('2024-01', 1)], dryRun: true });
    expect(dry).toEqual({ status: 200, body: { inserted: 1, updated: 0, unchanged: 0, rejected: [] } });
    expect(await revisionOf(own)).toBe(before);
    expect((await call('post', '/figures', { figures: [row('2024-01', 1)] })).body.inserted).toBe(1);
    const append = { figures: [row('2024-01', 9), row('2024-02', 2)], mode: 'append' };
    expect((await call('post', '/figures', append)).body).toMatchObject({ inserted: 1, unchanged: 1 });
    expect(await revisionOf(own)).toBe(before + 2);
  });

  it('take targets the same way', async () => {
    const targets = [row('2026-01', 100), { kpi: 'leads_own', month: '2026-02', low: 1, high: 2 }];
    expect((await call('post', '/targets', { targets })).body).toMatchObject({ inserted: 2, rejected: [] });
    const path = '/kpis/leads_own/targets';
    expect((await call('put', `${path}/2026-01`, { value: 110, reason: 'more budget' })).body).toMatchObject({
      team: 'marketing',
      value: 110,
      version: 2,
    });
    const list = await call('get', `${path}?from=2026-01&to=2026-02`);
    expect(list.body.items).toMatchObject([{ value: 110 }, { low: 1, high: 2 }]);
    const stale = { headers: { 'if-match': '"1"' } };
    expect((await call('put', `${path}/2026-01`, { value: 1 }, stale)).status).toBe(409);
    expect((await call('put', `${path}/2026-01`, { value: 1, low: 1 })).status).toBe(422);
  });

  it('are written into the audit log, newest first, in pages', async () => {
    const all = (await call('get', '/audit')).body as {
      items: { at: string; entity: string; actor: string }[];
    };
    expect(all.items[0]).toMatchObject({ entity: 'targets', actor: 'admin own', via: 'api' });
    const first = (await call('get', '/audit?limit=3')).body;
    const second = (await call('get', `/audit?limit=3&cursor=${String(first.nextCursor)}`)).body;
    expect([...(first.items as []), ...(second.items as [])]).toEqual(all.items.slice(0, 6));
    const kinds = (await call('get', '/audit?entity=figures&actor=admin+own&from=2020-01')).body;
    expect(new Set((kinds.items as { entity: string }[]).map(({ entity }) => entity))).toEqual(
      new Set(['figures']),
    );
    const ofOne = (await call('get', '/audit?entity=leads_own&limit=1000')).body.items as {
      code: string | null;
    }[];
    const told = new Set(ofOne.map(({ code }) => code?.split('/')[0] ?? null));
    expect(told).toEqual(new Set(['leads_own', null]));
    expect((await call('get', '/audit?entity=leads&limit=1')).body.items).toEqual([]);
    expect((await call('get', '/audit?from=2999-01-01')).body.items).toEqual([]);
    for (const query of [
      'from=x',
      'from=2025-02-31',
      'from=2025-13',
      'from=%2B275760-09-14',
      'cursor=WzEsMl0',
    ])
      expect([query, (await call('get', `/audit?${query}`)).status]).toEqual([query, 422]);
  });
});

describe('many targets', () => {
  it('are taken, and those without a note that lie beyond history are named', async () => {
    const month = (at: number) => `${2023 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
    const figures = Array.from({ length: 36 }, (_, at) => ({
      kpi: 'leads_own',
      month: month(at),
      value: 100 + (at % 7),
    }));
    expect((await call('post', '/figures', { figures, reason: 'history' })).status).toBe(200);
    const targets = [
      { kpi: 'leads_own', month: '2026-04', value: 104 },
      { kpi: 'leads_own', month: '2026-05', value: 900 },
      { kpi: 'leads_own', month: '2026-06', value: 900, note: 'A second market' },
      { kpi: 'leads_own', month: '2026-07', low: 1, high: 900 },
    ];
    const dry = await call('post', '/targets', { targets, dryRun: true });
    const warnings = [{ index: 1, message: expect.stringContaining('Beyond everything') }];
    expect(dry).toMatchObject({ status: 200, body: { inserted: 4, warnings } });
    expect((await call('post', '/targets', { targets })).body).toMatchObject({ inserted: 4, warnings });
    const [plain] = targets;
    expect((await call('post', '/targets', { targets: [plain] })).body).toEqual({
      inserted: 0,
      updated: 0,
      unchanged: 1,
      rejected: [],
    });
  });
});
