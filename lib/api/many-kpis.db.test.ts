import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { createKpi } from '@/lib/kpis/commands/create-kpi';
import { api } from './app';
import { makeWorld, revisionOf, send, type World } from './testing/world';

let own: World;

beforeAll(async () => {
  own = await makeWorld('own');
  const definition = '=SUM("a"), in two\nlines';
  await createKpi(own.as.admin, {
    code: 'rate',
    name: '-Rate',
    class: 'ratio',
    unit: 'percent',
    formula: 'leads_own / calls_own',
    ownerTeam: 'sales',
    definition,
    thresholds: { onTrack: 1.05, atRisk: 0.875 },
  });
});
afterAll(closePool);

async function call(method: string, path: string, body: unknown) {
  const response = await send(method, path, { token: own.tokens.admin, body });
  return { status: response.status, body: await response.json() };
}

async function take(file: string | Uint8Array, dryRun = 'false', token = own.tokens.admin) {
  const form = new FormData();
  form.set('file', new File([file as BlobPart], 'kpis'));
  form.set('dryRun', dryRun);
  const init = { method: 'POST', body: form, headers: { authorization: `Bearer ${token}` } };
  const response = await api.fetch(new Request('http://localhost/api/v1/kpis/import', init));
  return { status: response.status, body: await response.json() };
}

describe('the list of KPIs', () => {
  it.each(['csv', 'xlsx'])('comes back from %s as unchanged', async (format) => {
    const before = await revisionOf(own);
    const response = await send('get', `/export/kpis.${format}`, { token: own.tokens.viewer });
    expect(response.headers.get('content-disposition')).toContain(`-kpis.${format}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (format === 'csv') expect(new TextDecoder().decode(bytes)).toContain(`"'=SUM(`);
    const taken = await take(bytes);
    expect(taken).toMatchObject({ status: 200, body: { inserted: 0, updated: 0, unchanged: 3, format } });
    expect(await revisionOf(own)).toBe(before);
  });

  it('is shown, then taken, in any order of rows, and once only', async () => {
    const file =
      'Code;Name;Class;Unit;Formula;Owner team;Good;At risk;On track;Bounds unit\n' +
      'cost;Cost per reply;ratio;currency;spend / replies;marketing;x;80 %;0,95;\n' +
      'replies;Replies;flow;;;marketing;;2,5;0;own\n' +
      'spend;Spend;FLOW;currency;;marketing;;;;\n' +
      'rate;Rate of leads;;;;;;;;\n';
    const before = await revisionOf(own);
    const shown = await take(file, 'true');
    expect(shown).toMatchObject({
      status: 200,
      body: { inserted: 3, updated: 1, unchanged: 0, accepted: true, dryRun: true, ignored: ['Good'] },
    });
    expect(shown.body.rows[3]).toEqual({
      row: 5,
      code: 'rate',
      name: 'Rate of leads',
      state: 'changed',
      changes: [{ field: 'name', before: '-Rate', after: 'Rate of leads' }],
    });
    expect(await revisionOf(own)).toBe(before);
    const many = await Promise.all(Array.from({ length: 6 }, () => take(file)));
    expect(many.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(many.filter(({ body }) => body.inserted === 3)).toHaveLength(1);
    expect(many.filter(({ body }) => body.unchanged === 4)).toHaveLength(5);
    expect(await revisionOf(own)).toBe(before + 1);
    const cost = await send('get', '/kpis/cost', { token: own.tokens.viewer });
    expect(await cost.json()).toMatchObject({ thresholds: { onTrack: 0.95, atRisk: 0.8 }, unit: 'currency' });
    const replies = await send('get', '/kpis/replies', { token: own.tokens.viewer });
    expect(await replies.json()).toMatchObject({ thresholds: { onTrack: 0, atRisk: 2.5, unit: 'own' } });
    expect(await (await send('get', '/export/kpis.csv', { token: own.tokens.viewer })).text()).toMatch(
      /^replies,.*,0,2\.5,own\r?$/m,
    );
  });

  it('is refused whole, each fault at its cell in words', async () => {
    const before = await revisionOf(own);
    const refused = await take(
      'code,name,class,formula,ownerTeam,critical\n' +
        'one,One,ratio,two / leads_own,sales,\n' +
        'two,Two,ratio,one / leads_own,sales,\n' +
        'three,Three,flow,,nobody,\n' +
        'calls_own,Calls,,,,maybe\n' +
        'calls_own,Calls,,,,\n' +
        ',Nameless,flow,,sales,\n' +
        'calls,,flow,,sales,\n' +
        'fine,Fine,flow,,sales,\n',
    );
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ accepted: false, inserted: 1 });
    const faults = (refused.body.rejected as { cell: string; message: string }[]).map(
      ({ cell, message }) => `${cell} ${message}`,
    );
    expect(faults).toEqual([
      'D2 A circle: one → two → one.',
      'D3 A circle: two → one → two.',
      'E4 There is no team “nobody”.',
      'F5 true or false.',
      'A6 “calls_own” stands in row 5 already.',
      'A7 A code is needed: it says which KPI this is.',
      'B8 There is no KPI “calls” yet; a new one needs a name.',
    ]);
    expect(await revisionOf(own)).toBe(before);
  });

  it('needs an admin, a file, a column of codes and no more than a megabyte', async () => {
    expect((await take('code\nleads_own\n', 'true', own.tokens.executive)).status).toBe(403);
    const nothing = await take('name\nLeads\n');
    expect(nothing).toMatchObject({ status: 422, body: { errors: [{ path: 'file', code: 'unreadable' }] } });
    expect((await take(new Uint8Array(1_100_000))).status).toBe(413);
    expect((await take('code\nleads_own\n', 'perhaps')).status).toBe(422);
  });
});

describe('many KPIs', () => {
  it('are changed, split, archived and taken back', async () => {
    const set = { source: 'CRM', critical: true };
    expect(await call('patch', '/kpis', { codes: ['leads_own', 'calls_own'], set })).toEqual({
      status: 200,
      body: { changed: ['leads_own', 'calls_own'], unchanged: [] },
    });
    const values = [{ name: 'North' }, { name: 'South' }];
    const split = await call('post', '/kpis/calls_own/split', { by: 'region', values });
    expect(split).toMatchObject({
      status: 200,
      body: {
        becameSum: true,
        total: { code: 'calls_own', class: 'formula' },
        parts: [{}, { code: 'calls_own_south' }],
      },
    });
    const codes = ['rate', 'calls_own', 'calls_own_north', 'calls_own_south'];
    expect(await call('post', '/kpis/archive', { codes: ['calls_own'] })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'codes.0' }] },
    });
    expect(await call('post', '/kpis/archive', { codes })).toMatchObject({ body: { changed: codes } });
    expect(await call('post', '/kpis/restore', { codes })).toMatchObject({ body: { changed: codes } });
    // What was done to several is found by the code of each.
    const audit = await call('get', '/audit?entity=calls_own_north&limit=2', undefined);
    expect(audit.body.items).toMatchObject([{ action: 'kpi.restore' }, { action: 'kpi.archive' }]);
  });
});
