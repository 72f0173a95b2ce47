import { describe, expect, it } from 'vitest';
import { axisText } from './axis-text';

describe('the numbers of an axis', () => {
  it('have one size', () => {
    const axis = axisText([0, 5_000_000, 10_000_000, 15_000_000], 'en');
    expect([0, 5_000_000, 15_000_000].map(axis.text)).toEqual(['0\u00a0M', '5\u00a0M', '15\u00a0M']);
  });

  it('have the digits that keep them apart', () => {
    expect([1.2, 1.4].map(axisText([1.2, 1.4, 1.6], 'en').text)).toEqual(['1.2', '1.4']);
    expect([0.125, 0.15].map(axisText([0.125, 0.15], 'en').text)).toEqual(['0.125', '0.15']);
    expect([2500, 5000].map(axisText([2500, 5000], 'de').text)).toEqual(['2,5\u00a0k', '5\u00a0k']);
  });

  it('stand alone and below zero', () => {
    expect(axisText([-154_000], 'en').text(-154_000)).toBe('−154\u00a0k');
    expect(axisText([-154_321], 'en', 0).number(-1_200)).toBe('−1');
    expect(axisText([], 'en').text(7)).toBe('7');
  });
});
