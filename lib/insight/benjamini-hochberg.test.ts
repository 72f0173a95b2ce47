import { expect, it } from 'vitest';
import { benjaminiHochberg } from './benjamini-hochberg';

it('gives the case of the method, whatever the order', () => {
  const ps = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216];
  const expected = [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.1057, 0.216, 0.216, 0.216];
  for (const [index, q] of benjaminiHochberg(ps).entries()) expect(q).toBeCloseTo(expected[index] ?? -1, 4);
  expect(benjaminiHochberg(ps.toReversed())).toEqual(benjaminiHochberg(ps).toReversed());
});

it('leaves a single test as it is, and none none', () => {
  expect(benjaminiHochberg([0.03])).toEqual([0.03]);
  expect(benjaminiHochberg([])).toEqual([]);
  expect(benjaminiHochberg([1, 1])).toEqual([1, 1]);
});
