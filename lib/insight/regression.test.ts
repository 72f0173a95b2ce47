import { describe, expect, it } from 'vitest';
import { prewhiten, seasonalResiduals } from './regression';
import { randomSource } from './testing/random';

/** The textbook way: normal equations by Gauss elimination over the months that are there. */
function naiveResiduals(values: readonly (number | null)[]): number[] {
  const rowOf = (at: number) => [at, ...Array.from({ length: 12 }, (_, place) => Number(at % 12 === place))];
  const size = 13;
  const system = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  for (const [at, value] of values.entries()) {
    if (value === null) continue;
    const row = [...rowOf(at), value];
    for (let i = 0; i < size; i += 1)
      for (let j = 0; j <= size; j += 1) {
        const line = system[i] as number[];
        line[j] = (line[j] ?? 0) + (row[i] ?? 0) * (row[j] ?? 0);
      }
  }
  for (let i = 0; i < size; i += 1) {
    const best = system
      .map((line, index) => ({ index, size: Math.abs(line[i] ?? 0) }))
      .slice(i)
      .reduce((a, b) => (b.size > a.size ? b : a)).index;
    [system[i], system[best]] = [system[best] as number[], system[i] as number[]];
    const pivot = system[i] as number[];
    for (const [index, line] of system.entries()) {
      if (index === i) continue;
      const times = (line[i] ?? 0) / (pivot[i] ?? 1);
      for (let j = i; j <= size; j += 1) line[j] = (line[j] ?? 0) - times * (pivot[j] ?? 0);
    }
  }
  const found = system.map((line, i) => (line[size] ?? 0) / (line[i] ?? 1));
  return values.map((value, at) =>
    value === null ? 0 : value - rowOf(at).reduce((sum, x, i) => sum + x * (found[i] ?? 0), 0),
  );
}

describe('seasonalResiduals', () => {
  it.each([24, 31, 36, 48, 61])('is the regression on trend and months, for %s months', (n) => {
    const random = randomSource(n);
    const values = Array.from({ length: n }, (_, at) => 50 + at * 0.7 + (at % 12) * 3 + random.normal());
    const expected = naiveResiduals(values);
    for (const [at, left] of seasonalResiduals(values).entries())
      expect(left).toBeCloseTo(expected[at] ?? 9, 9);
  });

  it('leaves nothing of what trend and season explain', () => {
    const values = Array.from({ length: 48 }, (_, at) => 100 + 2 * at + (at % 12 === 11 ? 40 : 0));
    for (const left of seasonalResiduals(values)) expect(Math.abs(left)).toBeLessThan(1e-9);
  });

  it('fills a gap so that it says nothing, wherever it lies, and judges the rest without it', () => {
    const random = randomSource(7);
    const whole = Array.from({ length: 48 }, (_, at) => 20 + at + 5 * random.normal());
    for (const gap of [0, 11, 30, 47]) {
      const values = whole.map((value, at) => (at === gap ? null : value));
      const expected = naiveResiduals(values);
      const left = seasonalResiduals(values);
      expect(left[gap]).toBeCloseTo(0, 9);
      for (const [at, value] of left.entries()) expect(value).toBeCloseTo(expected[at] ?? 9, 8);
    }
  });
});

describe('prewhiten', () => {
  it('takes out what the month before foretells', () => {
    const random = randomSource(3);
    let last = 0;
    const values = Float64Array.from({ length: 4000 }, () => {
      last = 0.8 * last + random.normal();
      return last;
    });
    const white = prewhiten(values);
    expect(white).toHaveLength(3999);
    const product = white.subarray(1).reduce((sum, value, at) => sum + value * (white[at] ?? 0), 0);
    const squares = white.reduce((sum, value) => sum + value * value, 0);
    expect(Math.abs(product / squares)).toBeLessThan(0.05);
  });

  it('leaves zeros zeros', () => {
    expect([...prewhiten(new Float64Array(4))]).toEqual([0, 0, 0]);
  });
});
