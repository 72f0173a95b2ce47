import { describe, expect, it } from 'vitest';
import { wilson } from './wilson';

describe('Wilson’s interval of a share', () => {
  it('gives the published values (Newcombe 1998, table I, method 3)', () => {
    for (const [hits, n, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      const found = wilson(hits, n);
      expect(found?.low).toBeCloseTo(low, 4);
      expect(found?.high).toBeCloseTo(high, 4);
    }
  });

  it('mirrors, stays within 0 and 1, and says nothing of nothing', () => {
    expect(wilson(20, 20)?.high).toBe(1);
    expect(wilson(20, 20)?.low).toBeCloseTo(1 - 0.1611, 4);
    expect(wilson(0, 0)).toBeNull();
  });
});
