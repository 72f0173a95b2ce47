import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { makeWorld, type Sent, send, type World } from './testing/world';

let own: World;

beforeAll(async () => {
  own = await makeWorld('own');
});
afterAll(closePool);

async function call(method: string, path: string, sent: Sent = {}) {
  const response = await send(method, path, { token: own.tokens.admin, ...sent });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text), headers: response.headers };
}

/** Owned and reported by Marketing, reported by Sales too. */
const ONE = '/definitions/calls_own';
const V1 = { text: 'Talks of a minute or more', validFrom: '2025-04', why: 'Both count them' };

describe('definitions, as the contract has them', () => {
  it('is nothing at first, and says who would have to sign', async () => {
    expect((await call('get', ONE)).body).toEqual({
      ...{ kpi: 'calls_own', name: 'calls_own', ownerTeam: 'marketing', version: 0 },
      ...{ inForce: null, newest: null, agreed: false, versions: [] },
      usingTeams: [
        { team: 'marketing', owns: true, reports: true, goals: [] },
        { team: 'sales', owns: false, reports: true, goals: [] },
      ],
    });
    expect((await call('get', '/definitions/nothing')).status).toBe(404);
  });

  it('POST takes {text, criteria?, validFrom, why, benefit?}; 422 without why', async () => {
    const { why, ...without } = V1;
    const refused = await call('post', ONE, { body: without });
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid', errors: [{ path: 'why' }] } });
    const { lead: token } = own.tokens;
    const more = { criteria: 'One minute\nA clinic', benefit: 'One number' };
    const made = await call('post', ONE, { token, body: { ...V1, ...more } });
    expect(made).toMatchObject({ status: 201, body: { kpi: 'calls_own', version: 1, ...V1, ...more, why } });
    expect(made.headers.get('location')).toBe(`/api/v1${ONE}`);
  });

  it('POST …/{version}/agreement takes {team, verdict, comment}, and DELETE takes it back', async () => {
    const agreement = `${ONE}/1/agreement`;
    const says = (team: string, verdict: string, comment?: string) =>
      call('post', agreement, { body: { team, verdict, ...(comment && { comment }) } });
    expect(await says('marketing', 'agree', 'Fine')).toMatchObject({
      status: 201,
      body: { team: 'marketing', verdict: 'agree', comment: 'Fine', agreed: false, state: 'proposed' },
    });
    expect((await says('sales', 'object')).status).toBe(422);
    expect((await says('sales', 'object', 'Too short')).body.dispute).toMatchObject({
      decider: `executive@${own.slug}.test`,
    });
    expect((await call('delete', `${agreement}?team=sales`)).status).toBe(204);
    expect((await call('delete', `${agreement}?team=sales`)).status).toBe(404);
    expect((await call('delete', `${ONE}/one/agreement?team=sales`)).status).toBe(404);
    expect((await says('sales', 'agree')).body).toMatchObject({ agreed: true, state: 'adopted' });
    expect((await call('get', ONE)).body).toMatchObject({ inForce: 1, agreed: true, version: 1 });
    expect((await call('get', '/kpis/calls_own')).body).toMatchObject({ definition: V1.text });
  });

  it('If-Match is the newest version; a stale one gets the present state', async () => {
    const next = { ...V1, text: 'Talks of two minutes or more', criteria: ['Two minutes'] };
    const stale = await call('post', ONE, { body: next, headers: { 'if-match': '"0"' } });
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale', current: { version: 1 } } });
    const made = await call('post', ONE, { body: next, headers: { 'if-match': '"1"' } });
    expect(made).toMatchObject({ status: 201, body: { version: 2, criteria: ['Two minutes'] } });
    const old = await call('post', `${ONE}/1/agreement`, { body: { team: 'sales', verdict: 'agree' } });
    expect(old).toMatchObject({ status: 409, body: { code: 'stale', current: { version: 2 } } });
  });

  it('a dispute is referred, tried and decided', async () => {
    const dispute = { decider: `executive@${own.slug}.test`, by: '2036-03-31' };
    expect((await call('put', `${ONE}/2/dispute`, { body: dispute })).body).toMatchObject({ dispute });
    const figures = [{ month: '2026-01', value: 7 }];
    expect((await call('put', `${ONE}/2/trial`, { body: { figures } })).body.trial).toEqual(figures);
    const decision = { decision: 'keep', reason: 'Not now' };
    const { lead, executive } = own.tokens;
    expect((await call('post', `${ONE}/2/decision`, { token: lead, body: decision })).status).toBe(403);
    expect(await call('post', `${ONE}/2/decision`, { token: executive, body: decision })).toMatchObject({
      status: 200,
      body: { state: 'declined', decision: { ...decision, by: 'executive own' } },
    });
    const list = (await call('get', '/definitions')).body.items;
    expect(list.map(({ kpi, agreed }: { kpi: string; agreed: boolean }) => [kpi, agreed])).toEqual(
      expect.arrayContaining([
        ['calls_own', true],
        ['leads_own', false],
      ]),
    );
  });

  it('a proposed version is taken back; what is in force stays', async () => {
    const next = { ...V1, text: 'Talks of three minutes or more' };
    const { version } = (await call('post', ONE, { body: next })).body;
    const away = `${ONE}/${version}/withdrawal`;
    const body = { reason: 'Nobody measures it' };
    expect((await call('post', away, { token: own.tokens.contributor, body })).status).toBe(403);
    expect((await call('post', away, { body: {} })).status).toBe(422);
    expect((await call('post', `${ONE}/one/withdrawal`, { body })).status).toBe(404);
    expect(await call('post', away, { body })).toMatchObject({
      status: 200,
      body: { state: 'withdrawn', decision: { decision: 'withdraw', ...body } },
    });
    expect((await call('post', away, { body })).status).toBe(409);
    expect((await call('get', ONE)).body).toMatchObject({ inForce: 1, newest: 1, agreed: true, version });
  });
});
