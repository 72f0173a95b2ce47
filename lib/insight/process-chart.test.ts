import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, toMonth } from '@/lib/core/month';
import {
  naturalLimits,
  type ProcessOptions,
  processChart,
  signalDirection,
  signalsOf,
} from './process-chart';

const START = toMonth('2022-01');
const figures = (values: readonly (number | null)[]) =>
  values.map((value, at) => ({ month: addMonths(START, at), value }));
const OPTIONS: ProcessOptions = {
  changes: [],
  periodsPerYear: 12,
  trendAs: 'change-on-last-year',
  inPoints: false,
  naturalZero: true,
};
const chart = (values: readonly (number | null)[], options: Partial<ProcessOptions> = {}) =>
  processChart(figures(values), { ...OPTIONS, ...options });
const only = (values: readonly (number | null)[], options: Partial<ProcessOptions> = {}) => {
  const [segment, ...more] = chart(values, options);
  if (!segment || more.length > 0) throw new Error('Not one segment');
  return segment;
};
const signals = (values: readonly (number | null)[], options: Partial<ProcessOptions> = {}) =>
  signalsOf(chart(values, options)).map(({ month, rule }) => `${month} ${rule}`);

/** Around 100 without trend or season, the second year the other way round: mean mR 88 ÷ 23, limits 100 ± 10.18. */
const CALM = Array.from({ length: 24 }, (_, at) => (at % 2 === (at < 12 ? 0 : 1) ? 98 : 102));

describe('Method §5: "mRᵢ = |xᵢ − xᵢ₋₁|; center = mean; natural limits = mean ± 2.66 · mean mR; upper range limit = 3.267 · mean mR"', () => {
  it('"Case, baseline all 31: … → mean 20.387, mean mR 4.700, limits 32.889 and 7.885, range limit 15.36"', () => {
    const text =
      '19 27 20 16 18 25 22 24 17 25 15 17 20 22 19 16 22 19 25 22 18 20 16 17 20 15 27 25 17 19 28';
    const limits = naturalLimits(text.split(' ').map(Number));
    expect(limits?.center).toBeCloseTo(20.387, 3);
    expect(limits?.meanMovingRange).toBeCloseTo(4.7, 3);
    expect(limits?.upper).toBeCloseTo(32.889, 3);
    expect(limits?.lower).toBeCloseTo(7.885, 3);
    // 3.267 · 4.7 is 15.3549; published with one digit less.
    expect(Math.abs((limits?.rangeLimit ?? 0) - 15.36)).toBeLessThan(0.006);
  });

  it('"Gaps break the mR pairs"', () => {
    expect(naturalLimits([10, 12, null, 30, 31])?.meanMovingRange).toBe(1.5);
    expect(naturalLimits([10, null, 12, null])).toBeNull();
    expect(only([10, 12, null, 30]).points.map(({ movingRange }) => movingRange)).toEqual([
      null,
      2,
      null,
      null,
    ]);
  });
});

describe('"Rules: a point outside a limit; eight in a row on one side"', () => {
  it('finds a point outside, on either side, and none on the limit', () => {
    const { limits } = only(CALM);
    const reach = (2.66 * 88) / 23;
    expect(limits?.center).toBe(100);
    expect(limits?.lower).toBeCloseTo(100 - reach, 12);
    expect(signals([...CALM, 100 + reach, 100 - reach])).toEqual([]);
    expect(signals([...CALM, 110.18, 89.82])).toEqual(['2024-01 outside-limit', '2024-02 outside-limit']);
    const segments = chart([...CALM, 110.18, 100, 89.82]);
    expect(
      ['2024-01', '2024-02', '2024-03', '2030-01'].map((at) => signalDirection(segments, toMonth(at))),
    ).toEqual(['up', null, 'down', null]);
  });

  it('finds the eighth in a row and all after it; a point on the center ends the row, a gap does not', () => {
    const seven = [...CALM, 98, 101, 101, 101, 101, 101, 101, 101];
    expect(signals(seven)).toEqual([]);
    expect(signals([...seven, 101, 101])).toEqual(['2024-09 eight-in-a-row', '2024-10 eight-in-a-row']);
    expect(signals([...seven, null, 101])).toEqual(['2024-10 eight-in-a-row']);
    expect(signals([...seven, 100, 101])).toEqual([]);
  });
});

describe('"Baseline = the first 24 points (all while there are 12–23), frozen"', () => {
  it('does not move with what comes after it, and counts points, not months', () => {
    const later = [...CALM, 500, 600, 700];
    expect(only(later).limits).toEqual(only(CALM).limits);
    expect(only(later).baseline).toEqual({ from: '2022-01', to: '2023-12' });
    expect(only([...CALM.slice(0, 5), null, ...CALM.slice(5)]).baseline?.to).toBe('2024-01');
    expect(only(CALM.slice(0, 15))).toMatchObject({ baseline: { to: '2023-03' }, provisional: false });
  });

  it('"Fewer than 12 points: provisional"', () => {
    expect(only(CALM.slice(0, 11))).toMatchObject({ provisional: true, known: 11 });
    expect(only(CALM.slice(0, 12)).provisional).toBe(false);
    expect(only([5])).toMatchObject({ limits: null, provisional: true, known: 1 });
    expect(chart([])).toEqual([]);
  });

  it('"recomputed only when somebody records: the process changed here"', () => {
    const shifted = [...CALM, ...CALM.map((value) => value + 50)];
    expect(signals(shifted)).toHaveLength(24 + 17);
    const changes = [toMonth('2024-01')];
    const [before, after] = chart(shifted, { changes });
    expect(before?.limits?.center).toBe(100);
    expect(after).toMatchObject({ from: '2024-01', limits: { center: 150 }, baseline: { to: '2025-12' } });
    expect(signals(shifted, { changes })).toEqual([]);
    expect(after?.points[0]?.movingRange).toBeNull();
  });

  it('takes a change before the first figure or after the last for none', () => {
    expect(chart(CALM, { changes: [toMonth('2020-01'), toMonth('2022-01'), toMonth('2030-01')] })).toEqual(
      chart(CALM),
    );
  });
});

describe('"A limit below a natural zero is drawn at 0 and gives no signal"', () => {
  const small = Array.from({ length: 24 }, (_, at) => [1, 6, 2, 5, 3][at % 5] ?? 0);
  it('holds for what cannot be negative', () => {
    expect(only([...small, 0]).limits?.lower).toBe(0);
    expect(signals([...small, 0, 0, 0])).toEqual([]);
    expect(only(small, { naturalZero: false }).limits?.lower).toBeLessThan(0);
  });
});

describe('"significant trend (|t| > 2) is charted as change on the same month last year (flow) or monthly change in percent"', () => {
  const growing = Array.from({ length: 48 }, (_, at) => 100 + 5 * at + (at % 2 === 0 ? -2 : 2));

  it('of a flow: on the same month last year in percent (of a percentage in points), with a baseline of its own', () => {
    const segment = only(growing, { inPoints: true });
    expect(segment).toMatchObject({ chartedAs: 'change-on-last-year', inPercent: false, known: 36 });
    expect(segment.points[11]?.value).toBeNull();
    expect(segment.points[12]).toMatchObject({ value: 60, figure: growing[12] });
    expect(segment.baseline).toEqual({ from: '2023-01', to: '2024-12' });
    expect(signalsOf([segment])).toEqual([]);
    const steady = only(Array.from({ length: 48 }, (_, at) => 100 * 1.1 ** (at / 12)));
    expect(steady).toMatchObject({ chartedAs: 'change-on-last-year', inPercent: true });
    expect(steady.points[12]?.value).toBeCloseTo(10, 9);
    expect(signalsOf([steady])).toEqual([]);
  });

  it('of a stock: in percent of the month before; where that is zero or negative in its own unit', () => {
    const stock = only(
      Array.from({ length: 30 }, (_, at) => 100 * 1.02 ** at),
      { trendAs: 'change-on-previous' },
    );
    expect(stock).toMatchObject({ chartedAs: 'change-on-previous', inPercent: true, known: 29 });
    expect(stock.points[5]?.value).toBeCloseTo(2, 9);
    const owing = only(
      growing.map((value) => value - 200),
      { trendAs: 'change-on-previous' },
    );
    expect(owing).toMatchObject({ inPercent: false, known: 47 });
    expect(owing.points[1]?.value).toBe(9);
  });

  it('is provisional until twelve changes are known', () => {
    expect(only(growing.slice(0, 20))).toMatchObject({
      chartedAs: 'change-on-last-year',
      known: 8,
      provisional: true,
    });
    expect(only(growing.slice(0, 11))).toMatchObject({ chartedAs: 'figures', provisional: true });
  });

  it('sees none where t is at most 2', () => {
    expect(only(CALM).chartedAs).toBe('figures');
    expect(only(CALM.map(() => 0.1))).toMatchObject({ chartedAs: 'figures', limits: { meanMovingRange: 0 } });
  });
});

describe('"a seasonal one (lag-12 autocorrelation above 1.645/√n) seasonally adjusted"', () => {
  const season = [70, 80, 100, 120, 130, 120, 110, 90, 80, 100, 110, 90];
  const random = (seed: number) => () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  const noisy = (seed: number, months: number, level = (at: number) => season[at % 12] ?? 0) => {
    const next = random(seed);
    const normal = () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
    return Array.from({ length: months }, (_, at) => level(at) * (1 + 0.08 * normal()));
  };

  it('charts what is left of it and finds what the season would hide', () => {
    const values = noisy(7, 36);
    // A usual June in December.
    values[35] = 120;
    const segment = only(values);
    expect(segment.chartedAs).toBe('season-adjusted');
    expect(signalDirection([segment], toMonth('2024-12'))).toBe('up');
  });

  it('needs every month of the year twice', () => {
    expect(only(noisy(7, 23)).chartedAs).toBe('figures');
  });

  it.each([
    ['season', 'season-adjusted', (at: number) => season[at % 12] ?? 0],
    ['trend', 'change-on-last-year', (at: number) => 100 * 1.02 ** at],
    ['plain', 'figures', () => 100],
  ] as const)(
    '%s: calls at most 2 %% of the months after the baseline a signal where nothing changed',
    (_, chartedAs, level) => {
      let [judgedMonths, outside] = [0, 0];
      for (let seed = 1; seed <= 400; seed += 1) {
        const segment = only(noisy(seed * 7919, 60, level));
        if (segment.chartedAs !== chartedAs) continue;
        const later = segment.points.filter(({ value }) => value !== null).slice(24);
        judgedMonths += later.length;
        outside += later.filter(({ rules }) => rules.includes('outside-limit')).length;
      }
      expect(judgedMonths).toBeGreaterThan(4000);
      expect(outside / judgedMonths).toBeLessThan(0.02);
    },
  );
});

it('is never NaN or infinite, and gives every month back', () => {
  const value = fc.option(fc.double({ min: -1e15, max: 1e15, noNaN: true }), { freq: 6 });
  const input = fc.record({
    values: fc.array(fc.oneof(value, fc.constantFrom(0, 1, 1, null)), { maxLength: 70 }),
    changes: fc.uniqueArray(fc.integer({ min: -3, max: 75 }), { maxLength: 4 }),
    periodsPerYear: fc.constantFrom(12, 4, 1),
    trendAs: fc.constantFrom('change-on-last-year' as const, 'change-on-previous' as const),
    inPoints: fc.boolean(),
    naturalZero: fc.boolean(),
  });
  fc.assert(
    fc.property(input, ({ values, changes, ...options }) => {
      const months = changes.sort((a, b) => a - b).map((at) => addMonths(START, at));
      const segments = chart(values, { ...options, changes: months });
      expect(segments.flatMap(({ points }) => points.map(({ figure }) => figure))).toEqual(values);
      const text = JSON.stringify(segments, (_, part: unknown) =>
        typeof part === 'number' && !Number.isFinite(part) ? 'BAD' : part,
      );
      expect(text).not.toContain('BAD');
      for (const { points, limits } of segments) {
        if (limits) expect(limits.lower).toBeLessThanOrEqual(limits.upper);
        for (const point of points) if (point.value === null) expect(point.rules).toEqual([]);
      }
    }),
    { numRuns: 400 },
  );
});
