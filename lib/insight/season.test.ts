import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { autocorrelation, deseasonalized, isSeasonal, reseasonalized, seasonOf } from './season';

const SHAPE = [1.2, 0.8, 1.1, 0.9, 1.3, 0.7, 1, 1, 1.15, 0.85, 1.05, 0.95];
const months = (count: number, of: (at: number) => number) =>
  Array.from({ length: count }, (_, at) => of(at));
const shape = (at: number) => SHAPE[at % 12] ?? 1;
/** Reproducible noise between −1 and 1. */
const noise = (at: number) => ((Math.sin(at * 12.9898) * 43758.5453) % 1) * 1;

describe('Method §6: “test for season (lag-12 ACF, 1.645)”', () => {
  test('the autocorrelation of a repeating year is high at lag 12, and computed by the textbook', () => {
    expect(autocorrelation([1, 2, 3, 4, 5], 1)).toBeCloseTo(0.4, 12);
    expect(autocorrelation(months(48, shape), 12)).toBeCloseTo(0.75, 12);
  });

  test('a repeating year is a season, noise is none', () => {
    expect(isSeasonal(months(48, (at) => 100 * shape(at) + noise(at)))).toBe(true);
    expect(isSeasonal(months(48, (at) => 100 + 10 * noise(at)))).toBe(false);
  });

  test('a trend alone passes, and has no months that differ', () => {
    const trend = months(60, (at) => 100 + at);
    expect(isSeasonal(trend)).toBe(true);
    seasonOf(trend)?.indices.forEach((index) => {
      expect(index).toBeCloseTo(1, 2);
    });
  });

  test('a series that never changes, or is too short, has none', () => {
    expect(
      autocorrelation(
        months(40, () => 0.1),
        12,
      ),
    ).toBeNull();
    expect(isSeasonal(months(12, shape))).toBe(false);
  });

  test('gaps leave their pairs out', () => {
    const values: (number | null)[] = months(48, (at) => 100 * shape(at) + noise(at));
    values[20] = null;
    expect(isSeasonal(values)).toBe(true);
  });
});

describe('Method §6: “classical multiplicative indices if all values are positive, else additive”', () => {
  test('finds the factors of a year, which average 1', () => {
    const season = seasonOf(months(48, (at) => 100 * shape(at)));
    expect(season?.kind).toBe('multiplicative');
    season?.indices.forEach((index, at) => {
      expect(index).toBeCloseTo(shape(at), 10);
    });
  });

  test('finds amounts that average 0 where a value is not above zero', () => {
    const season = seasonOf(months(36, (at) => 10 * (shape(at) - 1)));
    expect(season?.kind).toBe('additive');
    season?.indices.forEach((index, at) => {
      expect(index).toBeCloseTo(10 * (shape(at) - 1), 10);
    });
  });

  test('what years disagree about is shrunk: noise to little, a season that returns stays', () => {
    const widest = (values: readonly number[]) =>
      Math.max(...(seasonOf(values)?.indices.map((index) => Math.abs(index - 1)) ?? []));
    expect(widest(months(60, (at) => 100 + 10 * noise(at)))).toBeLessThan(0.03);
    expect(widest(months(60, (at) => 100 * shape(at) + noise(at)))).toBeGreaterThan(0.29);
  });

  test('needs a whole year around each month of the year', () => {
    expect(seasonOf(months(23, shape))).toBeNull();
    expect(seasonOf(months(24, shape))).not.toBeNull();
    expect(seasonOf(months(48, shape).map((value, at) => (at % 9 === 0 ? null : value)))).toBeNull();
  });

  test('taking a season out and putting it back changes nothing, whatever the values', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 24, maxLength: 60 }), fc.boolean(), (values, positive) => {
        const series = positive ? values.map((each) => Math.abs(each) + 1) : values;
        const season = seasonOf(series);
        expect(season?.indices.every(Number.isFinite)).toBe(true);
        series.forEach((each, at) => {
          const back = reseasonalized(deseasonalized(each, season, at), season, at);
          expect(Math.abs(back - each)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(each)));
        });
      }),
    );
  });
});
