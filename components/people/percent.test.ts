import { describe, expect, it } from 'vitest';
import { asPercent, fromPercent } from './percent';

describe('bounds typed as percent', () => {
  it.each([
    [0.9, 'en', '90'],
    [0.925, 'de', '92,5'],
    [1, 'en', '100'],
  ])('%d in %s is %s and back', (fraction, locale, text) => {
    expect(asPercent(fraction, locale)).toBe(text);
    expect(fromPercent(text, locale)).toBe(fraction);
  });

  it('makes no number of what is none', () => {
    expect(fromPercent('much', 'en')).toBeNaN();
    expect(fromPercent('', 'en')).toBeNaN();
  });
});
