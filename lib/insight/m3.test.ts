import { expect, test } from 'vitest';
import { expectedOf, fitSeries, PATHS, rangeOf, simulate } from './forecast';
import { coverageOf, HORIZON, m3Series, scoreOf } from './testing/m3';

const series = m3Series();
const fitted = (train: readonly number[]) =>
  fitSeries(train, { range: { low: 0, high: Number.POSITIVE_INFINITY }, rate: 'mean' });

if (series === null) {
  test.skip('Method §6 on M3: the series lie beside the repository, and are not there', () => {});
} else {
  test('Method §6: “full history, horizon 1–18: sMAPE ≤ 13.0, MASE ≤ 0.88”', () => {
    const { smape, mase } = scoreOf(series, ({ train }) => expectedOf(fitted(train), HORIZON));
    expect(smape).toBeLessThanOrEqual(13);
    expect(mase).toBeLessThanOrEqual(0.88);
  });

  test('Method §6: “80 % interval covers 75–88 %”', () => {
    const coverage = coverageOf(series, ({ train }) => {
      const paths = simulate(fitted(train), HORIZON) ?? [];
      return Array.from({ length: HORIZON }, (_, step) =>
        rangeOf(
          Array.from({ length: PATHS }, (__, path) => paths[path * HORIZON + step] ?? 0),
          0.8,
        ),
      );
    });
    expect(coverage).toBeGreaterThanOrEqual(75);
    expect(coverage).toBeLessThanOrEqual(88);
  });

  test('Method §6: the errors are counted as published (Naive2 16.04 and 1.049 on 300 series, of which these are half)', () => {
    const { smape, mase } = scoreOf(series, ({ published }) => published.NAIVE2 ?? []);
    expect(Math.abs(smape - 16.04)).toBeLessThan(0.5);
    expect(Math.abs(mase - 1.049)).toBeLessThan(0.05);
  });
}
