import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorsOf, expectedOf, fitSeries, PATHS, rangeOf, simulate } from './forecast';

const ANY = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
const FREE = { range: ANY, rate: 'mean' } as const;
const months = (count: number, of: (at: number) => number) =>
  Array.from({ length: count }, (_, at) => of(at));
const wave = (at: number) => 100 + 20 * Math.sin((at * Math.PI) / 6);
const noise = (at: number) => (Math.sin(at * 12.9898) * 43758.5453) % 1;

describe('Method §6: the method by months of history', () => {
  test('“n < 12: run rate, no interval”: a flow goes on by its mean, a stock as it stands', () => {
    const values = months(11, (at) => 10 + at);
    const flow = fitSeries(values, FREE);
    expect(flow.method).toBe('run-rate');
    expect([...expectedOf(flow, 2)]).toEqual([15, 15]);
    expect(simulate(flow, 2)).toBeNull();
    expect([...expectedOf(fitSeries(values, { ...FREE, rate: 'last' }), 2)]).toEqual([20, 20]);
  });

  test('“12–23: mean of naive and drift”', () => {
    const model = fitSeries(
      months(12, (at) => 10 + 2 * at),
      FREE,
    );
    expect(model.method).toBe('naive-drift');
    // Naive says 32 and 32, drift 34 and 36.
    expect([...expectedOf(model, 2)]).toEqual([33, 34]);
  });

  test('“24–35: mean of seasonal naive and deseasonalized SES with drift”', () => {
    const model = fitSeries(months(30, wave), FREE);
    expect(model.method).toBe('season-drift');
    expectedOf(model, 24).forEach((value, step) => {
      expect(value).toBeCloseTo(wave(30 + step), 6);
    });
  });

  test('“n ≥ 36: test for season …, classical multiplicative indices if all values are positive, else additive”', () => {
    const seasonal = fitSeries(months(48, wave), FREE);
    expect([seasonal.method, seasonal.season?.kind]).toEqual(['combination', 'multiplicative']);
    expectedOf(seasonal, 18).forEach((value, step) => {
      expect(value).toBeCloseTo(wave(48 + step), 6);
    });
    expect(
      fitSeries(
        months(48, (at) => wave(at) - 100),
        FREE,
      ).season?.kind,
    ).toBe('additive');
    expect(
      fitSeries(
        months(48, (at) => 50 + 10 * noise(at)),
        FREE,
      ).season,
    ).toBeNull();
  });

  test('“MASE > 1 → use seasonal naive”: the same months of the year before, again and again', () => {
    const values = months(40, (at) => 100 + at + 5 * noise(at));
    const model = fitSeries(values, { ...FREE, asLastYear: true });
    expect(model.method).toBe('seasonal-naive');
    expect([...expectedOf(model, 24)]).toEqual([...values.slice(-12), ...values.slice(-12)]);
  });
});

describe('Method §6: “bootstrap paths of the degrees-of-freedom-corrected residuals × 1.2, seeded, at least 500 paths”', () => {
  const model = fitSeries(
    months(48, (at) => 200 + 20 * noise(at)),
    FREE,
  );

  test('at least 500 paths, the same whenever they are asked for', () => {
    expect(PATHS).toBeGreaterThanOrEqual(500);
    expect(simulate(model, 6)).toHaveLength(6 * PATHS);
    expect(simulate(model, 6)).toEqual(simulate(model, 6));
  });

  test('a longer horizon begins with the same futures', () => {
    const [short, long] = [simulate(model, 3), simulate(model, 9)];
    expect(short?.[2 * 3 + 1]).toBe(long?.[2 * 9 + 1]);
  });

  test('errors are corrected for three fitted parameters, and spread 1.2 times as far', () => {
    const errors = model.parts[0]?.errors ?? [];
    const raw = errors.map((_, at) => model.parts.reduce((sum, part) => sum + (part.errors[at] ?? 0), 0) / 3);
    const mean = raw.reduce((sum, each) => sum + each, 0) / raw.length;
    raw.forEach((error, at) => {
      expect(errorsOf(model)?.[at]).toBeCloseTo(mean + (error - mean) * 1.2 * Math.sqrt(48 / 45), 9);
    });
  });

  test('a range has as much above as below it', () => {
    expect(
      rangeOf(
        months(101, (at) => at),
        0.8,
      ),
    ).toEqual({ low: 10, high: 90 });
  });

  test('what is taken for granted stands in every future, and the months after it go on from there', () => {
    const plain = expectedOf(model, 3);
    const given = expectedOf(model, 3, [500, null, null]);
    expect(given[0]).toBe(500);
    expect(given[1]).toBeGreaterThan(plain[1] ?? 0);
    const paths = simulate(model, 3, [500, null, null]);
    expect(new Set(months(PATHS, (path) => paths?.[path * 3] ?? 0))).toEqual(new Set([500]));
  });

  test('never NaN, never infinite, never outside “the KPI’s legal range”, whatever the history', () => {
    const value = fc.oneof(
      fc.double({ min: 0, max: 1e12, noNaN: true }),
      fc.constantFrom(0, 0, 1, 100),
      fc.double({ min: 0, max: 100, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 60 }),
        fc.boolean(),
        fc.constantFrom(100, Number.POSITIVE_INFINITY),
        (values, asLastYear, high) => {
          const series = values.map((each) => Math.min(each, high));
          const fitted = fitSeries(series, { range: { low: 0, high }, rate: 'mean', asLastYear });
          for (const each of [...expectedOf(fitted, 15), ...(simulate(fitted, 15) ?? [])]) {
            expect(Number.isFinite(each) && each >= 0 && each <= high).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
