import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import { blankCell, contentOf, editText, isSame, readOnly, typedInto } from './cells';
import { sampleCell, sampleData, sampleRow } from './sample';

const before = contentOf(sampleCell('2026-01', 86_701, { estimate: true, note: 'invoice' }));
const typed = (text: string, more = {}, locale = 'en') =>
  typedInto(before, text, sampleRow('spend', more), locale);

describe('typed text', () => {
  it('becomes a figure, which replaces an estimate and keeps the note', () => {
    expect(typed('8,912.5')).toEqual({
      value: 8912.5,
      text: '8,912.5',
      estimate: false,
      note: 'invoice',
      fault: null,
    });
    expect(typed('8.912,5', {}, 'de').value).toBe(8912.5);
    expect(typed(' ').value).toBeNull();
    expect(typed('N/A').value).toBe('n/a');
  });

  it('that can be read in two ways keeps the old value and offers both', () => {
    expect(typed('8,912,00')).toMatchObject({
      value: 86_701,
      text: '8,912,00',
      estimate: true,
      fault: { readings: [8912, 891_200] },
    });
    expect(typed('1.2.3').fault?.readings).toEqual([12.3, 123]);
    expect(typed('-8,912,00').fault?.readings).toEqual([]);
    expect(typed('-8,912,00', { allowNegative: true }).fault?.readings).toEqual([-8912, -891_200]);
  });

  it('that is no number says so', () => {
    expect(typed('soon').fault).toMatchObject({ readings: [] });
    expect(typed('soon').fault?.message).toContain('not a number');
    expect(typed('1234567890123456').fault?.message).toBe('At most 15 digits.');
  });

  it('below zero is refused unless the KPI allows it', () => {
    expect(typed('-5').fault?.message).toBe('Spend cannot be negative.');
    expect(typed('-5', { allowNegative: true })).toMatchObject({ value: -5, fault: null });
  });
});

it('edits a value with every digit, as it would be read again', () => {
  expect(editText(1234.5, 'en')).toBe('1234.5');
  expect(editText(1234.567, 'de')).toBe('1234,567');
  expect(editText(null, 'en')).toBe('');
  for (const locale of ['en', 'de', 'fr', 'de-CH', 'pl']) {
    for (const value of [1.234, 12_345.678, 1234, 0.5, 999_999_999]) {
      expect(typed(editText(value, locale), {}, locale).value).toBe(value);
    }
  }
});

it('is the same when value, mark and note are; a fault never is', () => {
  expect(isSame(before, { ...before, text: 'other' })).toBe(true);
  expect(isSame(before, { ...before, note: null })).toBe(false);
  expect(isSame(before, { ...before, fault: { message: '', readings: [] } })).toBe(false);
});

describe('read only', () => {
  const data = sampleData();
  const row = sampleRow('leads');
  const month = (text: string) => blankCell(toMonth(text));

  it('is what is computed, locked, in the future or not one’s own', () => {
    expect(readOnly(data, sampleRow('cpl', { computed: 'a ÷ b' }), month('2026-01'))).toBe('computed');
    expect(readOnly(data, row, { ...month('2026-01'), locked: true })).toBe('locked');
    expect(readOnly(data, row, month('2026-02'))).toBeNull();
    expect(readOnly(data, row, month('2026-03'))).toBe('future');
    expect(readOnly({ ...data, mode: 'targets' }, row, month('2026-03'))).toBeNull();
    expect(readOnly({ ...data, canEdit: false }, row, month('2026-01'))).toBe('forbidden');
    const closed = (state: 'submitted' | 'locked', mayChange: boolean) => ({
      ...{ ...data, canEdit: false, closed: { [toMonth('2026-01')]: { state, mayChange } } },
    });
    expect(readOnly(closed('submitted', false), row, month('2026-01'))).toBe('submitted');
    expect(readOnly(closed('locked', false), row, month('2026-01'))).toBe('locked');
    expect(readOnly(closed('locked', true), row, month('2026-01'))).toBeNull();
    expect(readOnly(closed('locked', true), row, month('2026-02'))).toBe('forbidden');
  });
});
