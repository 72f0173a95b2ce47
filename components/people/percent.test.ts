import { describe, expect, it } from 'vitest';
import { asPercent, boundText, fromBound, fromPercent } from './percent';

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

describe('bounds of a KPI', () => {
  it('are percent, or distances in its unit', () => {
    expect([boundText(0.9, null, 'en'), fromBound('90', 'fraction', 'en')]).toEqual(['90', 0.9]);
    expect([boundText(2.5, { unit: 'own' }, 'de'), fromBound('2,5', 'own', 'de')]).toEqual(['2,5', 2.5]);
    expect(fromBound('much', 'own', 'en')).toBeNaN();
  });
});
