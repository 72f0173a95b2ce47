import { describe, expect, it } from 'vitest';
import { typeOf } from './readable';

describe('typeOf', () => {
  it.each([
    [{ type: 'string' }, 'text'],
    [{ type: ['number', 'null'] }, 'number or null'],
    [{ type: 'string', enum: ['up', 'down'] }, 'one of up, down'],
    [{ type: 'array', items: { $ref: '#/components/schemas/Team' } }, 'list of Team'],
    [
      { anyOf: [{ type: 'number' }, { type: 'string', enum: ['n/a'] }, { type: 'null' }] },
      'number or “n/a” or null',
    ],
    [
      { type: ['object', 'null'], properties: { onTrack: { type: 'number' } } },
      '{ onTrack: number } or null',
    ],
    [{}, 'anything'],
  ])('%j is “%s”', (schema, words) => expect(typeOf(schema)).toBe(words));
});
