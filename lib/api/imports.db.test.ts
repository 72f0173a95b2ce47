import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { LIMITS } from '@/lib/imports/model';
import { api } from './app';
import { makeWorld, revisionOf, send, type World } from './testing/world';

let own: World;

beforeAll(async () => {
  own = await makeWorld('own');
});
afterAll(closePool);

const FILE = 'kpi,month,value\nleads_own,2025-10,7\n';

function formOf(text: string | Uint8Array, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new File([text as BlobPart], 'figures.csv'));
  return form;
}

async function post(form: FormData, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${own.tokens.contributor}`;
  const init = { method: 'POST', body: form, headers: { authorization, ...headers } };
  const response = await api.fetch(new Request('http://localhost/api/v1/import', init));
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text,
    body: JSON.parse(text.split('\n')[0] ?? ''),
  };
}

describe('POST /import', () => {
  it('shows, takes, and takes again as unchanged', async () => {
    const before = await revisionOf(own);
    const shown = await post(formOf(FILE, { dryRun: 'true' }));
    expect(shown).toMatchObject({ status: 200, body: { inserted: 1, layout: 'long', dryRun: true } });
    expect(shown.body.preview).toMatchObject([{ row: 2, cell: 'C2', state: 'new', before: null, after: 7 }]);
    expect(await revisionOf(own)).toBe(before);
    expect(await post(formOf(FILE))).toMatchObject({ status: 200, body: { inserted: 1, rejected: [] } });
    expect(await revisionOf(own)).toBe(before + 1);
    expect(await post(formOf(FILE))).toMatchObject({ status: 200, body: { inserted: 0, unchanged: 1 } });
    expect(await revisionOf(own)).toBe(before + 1);
  });

  it('refuses the whole file with 422 and the same body, or with partial only its bad cells', async () => {
    const text = 'kpi,month,value\nleads_own,2025-09,8\nleads_own,2025-08,x\n';
    const refused = await post(formOf(text));
    expect(refused).toMatchObject({ status: 422, type: 'application/problem+json' });
    expect(refused.body).toMatchObject({
      code: 'invalid',
      layout: 'long',
      rejected: [{ index: 1, row: 3, column: 'value', code: 'invalid', message: '“x” is not a number.' }],
    });
    const partly = await post(formOf(text, { partial: 'true' }));
    expect(partly).toMatchObject({ status: 200, body: { inserted: 1, rejectedCount: 1 } });
    expect(partly.body.refusedFile).toBe(
      '\ufeffkpi,month,value,why\r\nleads_own,2025-08,x,value: “x” is not a number.\r\n',
    );
  });

  it('asks where it does not recognize the layout, and takes a mapping', async () => {
    const text = 'Kennung;Wann;Zahl\nleads_own;2025-07;5\n';
    const asked = await post(formOf(text, { partial: 'true' }));
    expect(asked).toMatchObject({ status: 422, body: { layout: null, rejected: [{ code: 'layout' }] } });
    expect(asked.body.columns).toMatchObject([
      { header: 'Kennung', role: null },
      { index: 1 },
      { samples: ['5'] },
    ]);
    const mapping = JSON.stringify({ Kennung: 'kpi', '1': 'month', zahl: 'value' });
    expect(await post(formOf(text, { mapping }))).toMatchObject({ status: 200, body: { inserted: 1 } });
  });

  it.each([
    [{ dryRun: 'maybe' }, 'dryRun'],
    [{ mode: 'both' }, 'mode'],
    [{ mapping: '{' }, 'mapping'],
    [{ mapping: '{"a":"!"}' }, 'mapping.a'],
    [{ nonsense: '1' }, 'nonsense'],
  ])('refuses the options %j', async (fields: Record<string, string>, path) => {
    expect(await post(formOf(FILE, fields))).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  it('refuses what is no table, no form, no file, or too large', async () => {
    for (const bytes of [
      '',
      new Uint8Array([0, 1, 2, 0, 0, 9]),
      'PK\u0003\u0004 no archive',
      'kpi,"month\n',
    ]) {
      const answer = await post(formOf(bytes));
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'file', code: 'unreadable' }] } });
    }
    const empty = new FormData();
    empty.set('dryRun', 'true');
    expect(await post(empty)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'file', code: 'required' }] },
    });
    const { contributor: token } = own.tokens;
    expect((await send('post', '/import', { token, body: {} })).status).toBe(415);
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await send('post', '/import', { token, body: '--x nonsense', headers })).status).toBe(400);
    expect(await post(formOf('x'.repeat(LIMITS.bytes + 300_000)))).toMatchObject({ status: 413 });
    const rows = `kpi,month,value\n${'leads_own,2025-10,7\n'.repeat(LIMITS.rows + 1)}`;
    expect(await post(formOf(rows))).toMatchObject({ status: 413, body: { code: 'too-large' } });
  });

  it('tells its progress to who asks for lines, the last being the answer', async () => {
    const { status, type, text } = await post(formOf(FILE), { accept: 'application/x-ndjson' });
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([status, type]).toEqual([200, 'application/x-ndjson']);
    expect(lines[0]).toMatchObject({ progress: { stage: 'waiting' } });
    expect(lines.at(-1)).toMatchObject({ status: 200, answer: { unchanged: 1 } });
  });

  it('leaves no half of a file behind where the connection drops', async () => {
    const rows = Array.from(
      { length: 300 },
      (_, at) => `leads_own,${1990 + Math.floor(at / 12)}-${(at % 12) + 1},1`,
    );
    const text = `kpi,month,value\n${rows.join('\n')}\n`;
    const authorization = `Bearer ${own.tokens.contributor}`;
    const whole = await new Response(formOf(text)).blob();
    const half = new Uint8Array(await whole.slice(0, whole.size / 2).arrayBuffer());
    const cut = new ReadableStream({
      start(controller) {
        controller.enqueue(half);
        controller.error(new Error('gone'));
      },
    });
    const headers = { authorization, 'content-type': whole.type };
    const upload = { method: 'POST', headers, body: cut, duplex: 'half' } as RequestInit;
    const before = await revisionOf(own);
    expect((await api.fetch(new Request('http://localhost/api/v1/import', upload))).status).toBe(400);
    expect(await revisionOf(own)).toBe(before);

    const listening = { authorization, accept: 'application/x-ndjson' };
    const request = new Request('http://localhost/api/v1/import', {
      method: 'POST',
      headers: listening,
      body: formOf(text),
    });
    const reader = (await api.fetch(request)).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    const { body } = await post(formOf(text));
    expect([body.inserted, body.unchanged].sort()).toEqual([0, 300]);
    expect(await revisionOf(own)).toBe(before + 1);
  });

  it('does not take the cookie of a session from another origin', async () => {
    const headers = {
      cookie: 'next-auth.session-token=x',
      origin: 'https://elsewhere.example',
      host: 'localhost',
    };
    const init = { method: 'POST', body: formOf(FILE), headers };
    const response = await api.fetch(new Request('http://localhost/api/v1/import', init));
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('A token is needed');
  });
});
