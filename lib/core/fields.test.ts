import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { amountField, emailField, kpiCode, line, monthField, paragraph, thingCode } from './fields';
import { MALFORMED, parse } from './parse';
import { fail, invalid, ok } from './result';

const takes = (field: z.ZodType, input: unknown) => field.safeParse(input).success;

describe('fields that several features share', () => {
  it('texts are trimmed, bounded, storable', () => {
    expect(line(5).parse('  ab ')).toBe('ab');
    for (const text of ['', '   ', '123456', 'a\u0000b', 'a\ud800', 5, null])
      expect(takes(line(5), text)).toBe(false);
    expect(paragraph(5).parse('  ')).toBe(null);
    expect(paragraph(5).parse(null)).toBe(null);
    expect(takes(paragraph(5), 'a\u0000')).toBe(false);
  });

  it('codes', () => {
    for (const code of ['leads', 'q1_leads']) expect(takes(kpiCode, code)).toBe(true);
    for (const code of ['Leads', '1st', 'a-b', '', 'a b', 'a'.repeat(61)])
      expect(takes(kpiCode, code)).toBe(false);
    for (const code of ['O1', 'a-b', '1_x']) expect(takes(thingCode, code)).toBe(true);
    for (const code of ['-a', '', 'a/b', 'ä']) expect(takes(thingCode, code)).toBe(false);
  });

  it('addresses are lower case, months within three centuries, amounts exact', () => {
    expect(emailField.parse(' Ines@Harbourlight.example ')).toBe('ines@harbourlight.example');
    expect(takes(emailField, 'ines')).toBe(false);
    expect(monthField.parse('2026-02')).toBe('2026-02');
    for (const month of ['2026-13', '0001-01', '9999-12', 202602])
      expect(takes(monthField, month)).toBe(false);
    expect(amountField.parse(12.5)).toBe(12.5);
    for (const amount of [1e15, 0.0000001, Number.NaN, '5']) expect(takes(amountField, amount)).toBe(false);
  });
});

describe('refusals', () => {
  it('parse gives each fault with its path, unknown keys by name, and tells malformed input apart', () => {
    const schema = z.strictObject({ figures: z.array(z.strictObject({ value: amountField })) });
    expect(parse(schema, { figures: [{ value: 1 }] })).toEqual(ok({ figures: [{ value: 1 }] }));
    expect(parse(schema, { figures: [{ value: 'x' }], more: 1 })).toEqual(
      fail('invalid', 'A number is needed.', {
        errors: [
          { path: 'figures.0.value', code: 'invalid_type', message: 'A number is needed.' },
          { path: 'more', code: 'unknown_key', message: '“more” is not known here.' },
        ],
      }),
    );
    expect(parse(schema, MALFORMED)).toEqual(fail('malformed', 'The body is not valid JSON.'));
  });

  it('invalid names one field', () => {
    expect(invalid('end', 'The end is before the start.')).toEqual({
      ok: false,
      failure: {
        code: 'invalid',
        message: 'The end is before the start.',
        errors: [{ path: 'end', code: 'invalid', message: 'The end is before the start.' }],
      },
    });
  });
});
