import { describe, expect, it } from 'vitest';
import { changeOf } from './change';

describe('Method §1: “change from a base that is zero or negative: absolute change only, no percent”', () => {
  it.each([
    [110, 100, 10, 0.1],
    [0.3, 0.1, 0.2, 2],
    [90, 100, -10, -0.1],
    [5, 0, 5, null],
    [5, -5, 10, null],
    [null, 5, null, null],
    [5, null, null, null],
  ])('%s from %s: %s, %s', (value, base, absolute, relative) => {
    expect(changeOf(value, base)).toEqual({ absolute, relative });
  });
});
