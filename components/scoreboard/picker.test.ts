import { describe, expect, it } from 'vitest';
import { withQuery } from './picker';

describe('an address with more parts', () => {
  it('keeps what it has, before its mark', () => {
    expect(withQuery('/a', { team: 'sales' })).toBe('/a?team=sales');
    expect(withQuery('/a?month=2026-01', { q: 'win rate' })).toBe('/a?month=2026-01&q=win+rate');
    expect(withQuery('/a#made', { team: 'sales' })).toBe('/a?team=sales#made');
  });

  it('leaves away what is empty', () => {
    expect(withQuery('/a', { team: undefined, q: '' })).toBe('/a');
  });
});
