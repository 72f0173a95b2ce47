import fs from 'node:fs';

const FILE = new URL('../../../../shared/data/m3_monthly_sample.json', import.meta.url);
export const HORIZON = 18;
const YEAR = 12;

/** A series of the M3 competition with the months that were to be forecast, and what published methods forecast. */
export interface M3Series {
  readonly train: readonly number[];
  readonly test: readonly number[];
  readonly published: Readonly<Record<string, readonly number[]>>;
}

/** Monthly series of the M3 competition, which lie beside the repository and not in it; null where they do not. */
export function m3Series(): readonly M3Series[] | null {
  if (!fs.existsSync(FILE)) return null;
  const { series } = JSON.parse(fs.readFileSync(FILE, 'utf8')) as { series: readonly M3Series[] };
  return series;
}

/**
 * The same histories without their last 18 months, and again without the 18 before, and those to be forecast: what a
 * method may be chosen by. Only where four years are left.
 */
export const heldBack = (series: readonly M3Series[]): M3Series[] =>
  [HORIZON, 2 * HORIZON].flatMap((cut) =>
    series
      .filter(({ train }) => train.length >= 4 * YEAR + cut)
      .map(({ train }) => {
        const end = train.length - cut;
        return { train: train.slice(0, end), test: train.slice(end, end + HORIZON), published: {} };
      }),
  );

export interface Score {
  /** In percent. */
  readonly smape: number;
  readonly mase: number;
}

const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

/** Symmetric percentage error and error scaled by the seasonal naive one of the history, over horizons 1 to 18. */
export function scoreOf(series: readonly M3Series[], forecast: (each: M3Series) => ArrayLike<number>): Score {
  const scores = series.map((each) => {
    const { train, test } = each;
    const found = forecast(each);
    const errors = test.map((actual, at) => Math.abs(actual - (found[at] ?? 0)));
    const scale = mean(train.slice(YEAR).map((value, at) => Math.abs(value - (train[at] ?? 0))));
    const halves = test.map((actual, at) => (Math.abs(actual) + Math.abs(found[at] ?? 0)) / 2);
    return {
      smape: 100 * mean(errors.map((error, at) => error / (halves[at] || 1))),
      mase: mean(errors) / scale,
    };
  });
  return { smape: mean(scores.map(({ smape }) => smape)), mase: mean(scores.map(({ mase }) => mase)) };
}

/** The share of the months that lay within their range, in percent. */
export function coverageOf(
  series: readonly M3Series[],
  range: (each: M3Series) => readonly { readonly low: number; readonly high: number }[],
): number {
  const inside = series.flatMap((each) =>
    range(each).map(({ low, high }, at) => {
      const actual = each.test[at] ?? Number.NaN;
      return actual >= low && actual <= high ? 100 : 0;
    }),
  );
  return mean(inside);
}
