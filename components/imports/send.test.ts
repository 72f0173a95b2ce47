import { describe, expect, it } from 'vitest';
import { sentOf } from './send';

const answer = { rejected: [], columns: [], inserted: 2 };
const line = (value: unknown) => `${JSON.stringify(value)}\n`;

describe('what came back from the import', () => {
  it('is the last of the lines, or a refusal in one document', () => {
    const lines = line({ progress: { stage: 'waiting' } }) + line({ status: 200, answer });
    expect(sentOf(200, lines)).toEqual({ ok: true, answer });
    const refused = {
      code: 'invalid',
      detail: 'one of the rows',
      errors: [{ message: 'This file is empty.' }],
    };
    expect(sentOf(200, line({ status: 422, answer: refused }))).toMatchObject({
      message: 'This file is empty.',
    });
    expect(sentOf(413, JSON.stringify({ code: 'too-large', detail: 'Too many rows.' }))).toEqual({
      ok: false,
      code: 'too-large',
      message: 'Too many rows.',
    });
  });

  it('is an answer also where cells are refused', () => {
    const refused = { ...answer, code: 'invalid', detail: '1 of the rows' };
    expect(sentOf(200, line({ status: 422, answer: refused }))).toMatchObject({ ok: true });
  });

  it.each(['', line({ progress: { stage: 'saving' } }), '{"status":200,"ans'])(
    'was lost on the way: %j',
    (text) => {
      expect(sentOf(200, text)).toMatchObject({ ok: false, code: 'lost' });
    },
  );

  it('is no document at all where something else answered', () => {
    expect(sentOf(502, '<html>')).toMatchObject({ ok: false, message: 'The server answered with 502.' });
  });
});
