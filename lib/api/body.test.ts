import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MALFORMED } from '@/lib/core/parse';
import { readBody } from './body';

const send = (body: BodyInit | null, type: string | null = 'application/json') =>
  new Request('http://localhost/x', {
    method: 'POST',
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    headers: type === null ? {} : { 'content-type': type },
  });

const codeOf = async (request: Request, max = 1000) => {
  const body = await readBody(request, max);
  if (body.refusal) expect(body.value).toBe(MALFORMED);
  return body.refusal?.code ?? 'read';
};

describe('readBody', () => {
  it('gives back what was sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const exact = (_: string, part: unknown) =>
          typeof part === 'number' ? Number(part.toPrecision(15)) : part;
        const text = JSON.stringify(value, exact);
        const body = await readBody(send(text), 1e6);
        if (body.refusal === null) expect(JSON.stringify(body.value)).toBe(text);
        else expect(body.refusal.code).toBe('invalid');
      }),
    );
  });

  it.each([
    ['', 'malformed'],
    ['{', 'malformed'],
    ['{"a":NaN}', 'malformed'],
    ['{"a":01}', 'malformed'],
    ['nul', 'malformed'],
    ['[1,2', 'malformed'],
    ['{"a":1}', 'read'],
    ['[]', 'read'],
    ['null', 'read'],
    ['"\\u0000"', 'invalid'],
    ['{"a":["x","\\ud800"]}', 'invalid'],
    ['{"\\u0000":1}', 'invalid'],
    ['"\\ud83d\\ude00"', 'read'],
    ['"\\\\u0000"', 'read'],
  ])('takes %j as %s', async (text, expected) => {
    expect(await codeOf(send(text))).toBe(expected);
  });

  it('names where the text stands that cannot be stored', async () => {
    const body = await readBody(send('{"figures":[{"note":"a"},{"note":"\\u0000"}]}'), 1000);
    expect(body.refusal?.errors?.[0]?.path).toBe('figures.1.note');
  });

  it('wants JSON in UTF-8', async () => {
    expect(await codeOf(send('{}', null))).toBe('unsupported-type');
    expect(await codeOf(send('{}', 'text/plain'))).toBe('unsupported-type');
    expect(await codeOf(send('{}', 'application/json; charset=latin1'))).toBe('unsupported-type');
    expect(await codeOf(send('{}', 'Application/JSON; charset=UTF-8'))).toBe('read');
    expect(await codeOf(send('{}', 'application/merge-patch+json'))).toBe('read');
    expect(await codeOf(send(new Uint8Array([0x22, 0xff, 0x22])))).toBe('malformed');
  });

  it('stops at the limit, with and without a length given', async () => {
    expect(await codeOf(send(`"${'x'.repeat(1000)}"`))).toBe('too-large');
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(100).fill(0x20)),
    });
    const request = new Request('http://localhost/x', {
      method: 'POST',
      body: endless,
      headers: { 'content-type': 'application/json' },
      duplex: 'half',
    } as RequestInit);
    expect(await codeOf(request)).toBe('too-large');
  });

  it('never lets a number through as another one', async () => {
    const read = async (text: string) => (await readBody(send(text), 1000)).value;
    expect(await read('[123456789012345, 0.123456789012345, -1.5e3, 1000000000000000000000]')).toEqual([
      123456789012345, 0.123456789012345, -1500, 1e21,
    ]);
    expect(await read('["1.00000000000000001", 1.00000000000000001, 1e-400, 0.0]')).toEqual([
      '1.00000000000000001',
      0.12345678901234568,
      0.12345678901234568,
      0,
    ]);
    expect(await read('1234567890123456.7')).toBe(0.12345678901234568);
  });

  it('reads deep nesting without falling over', async () => {
    const depth = 200_000;
    expect(await codeOf(send('['.repeat(depth) + ']'.repeat(depth)), 1e6)).toBe('read');
    expect(await codeOf(send(`${'['.repeat(depth)}"\\u0000"${']'.repeat(depth)}`), 1e6)).toBe('invalid');
  });
});
