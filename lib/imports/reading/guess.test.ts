import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import type { UnknownName } from '../model';
import { guessKpi } from './guess';

const values = (...texts: string[]) =>
  texts.map((text, at) => ({ month: toMonth(`2025-${String(at + 1).padStart(2, '0')}`), text }));
const guess = (
  name: string,
  given: UnknownName['values'] = values('12', '15', '11'),
  taken: string[] = [],
  start = 1,
) => guessKpi({ name, values: given }, taken, start);

describe('what a KPI of an unknown name probably is', () => {
  it.each([
    ['Brochures sent', values('12', '15'), { unit: 'number', direction: 'up', class: 'flow', decimals: 0 }],
    ['Conversion', values('12 %', '3.5 %'), { unit: 'percent', class: 'stock', decimals: 1 }],
    ['Bounce rate', values('41', '40'), { unit: 'percent', class: 'stock' }],
    ['Event costs', values('€ 1.2k', '900'), { unit: 'currency', direction: 'down', class: 'flow' }],
    ['Active users', values('120', '130'), { unit: 'number', class: 'unique', direction: 'up' }],
    ['New customers by phone', values('3', '4'), { unit: 'number', class: 'flow' }],
    ['Tickets overdue', values('3', '4'), { direction: 'down' }],
    ['Net change', values('3', '(4)'), { allowNegative: true }],
    ['Umsatz Shop', values('1.234,5', '2.000,75'), { unit: 'currency', decimals: 2 }],
  ])('%s', (name, given, expected) => {
    expect(guess(name, given)).toMatchObject({ name, ...expected });
  });

  it('takes what the library says of the same name or code', () => {
    expect(guess('MRR')).toMatchObject({ code: 'mrr', unit: 'currency', class: 'stock' });
    expect(guess('customers_lost')).toMatchObject({ class: 'flow', direction: 'down' });
    expect(guess('Win rate', values('24.5'))).toMatchObject({ unit: 'percent', class: 'stock', decimals: 1 });
  });

  it('finds a code that is not taken', () => {
    expect(guess('Leads (paid)', values('1'), ['leads_paid']).code).toBe('leads_paid_2');
    expect(guess('Übersetzungen').code).toBe('ubersetzungen');
  });

  it('sees quarterly and yearly figures, where they may stand', () => {
    const quarterly = values('', '', '7', '', '', '8', '', '', '9');
    expect(guess('Brand study', quarterly).frequency).toBe('quarter');
    expect(guess('Brand study', quarterly, [], 2).frequency).toBe('month');
    const yearly = ['2023-12', '2024-12'].map((month) => ({ month: toMonth(month), text: '5' }));
    expect(guess('Brand study', yearly).frequency).toBe('year');
    expect(guess('Brand study', values('1', '2', '3')).frequency).toBe('month');
    expect(guess('Brand study', values('', '', '7')).frequency).toBe('month');
    expect(guess('Brand study', [{ month: null, text: '5' }]).frequency).toBe('month');
  });

  it('says something for any text', () => {
    for (const name of ['→', '%', '2025', '  ', 'a'.repeat(500)]) {
      const guessed = guess(name, values('x', ''));
      expect(guessed.code).toMatch(/^([a-z][a-z0-9_]*)?$/);
      expect(guessed.decimals).toBeGreaterThanOrEqual(0);
    }
  });
});
