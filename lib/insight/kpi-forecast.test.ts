import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, type Month, monthRange } from '@/lib/core/month';
import { aggregate } from '@/lib/measure/aggregate';
import type { CellValue, Ledger, MeasuredKpi } from '@/lib/measure/ledger';
import { ledger as harbourlight, JANUARY } from '@/lib/measure/testing/harbourlight';
import { kpi, ledgerOf, M, ratio } from '@/lib/measure/testing/make';
import { amountsFor, evaluatorOf } from './evaluate';
import { historyOf } from './history';
import { chanceOf, type ForecastOptions, forecastOf, isRough } from './kpi-forecast';

const START = '2022-06';
const MAY = M('2026-05');
const YEAR = monthRange(M('2026-01'), M('2026-12'));
const values = (count: number, of: (at: number) => CellValue): [string, ...CellValue[]] => [
  addMonths(MAY, 1 - count),
  ...Array.from({ length: count }, (_, at) => of(at)),
];
const noise = (at: number) => (Math.sin(at * 12.9898) * 43758.5453) % 1;
const forecast = (ledger: Ledger, code: string, more: Partial<ForecastOptions> = {}) =>
  forecastOf(ledger, code, {
    ...{ teams: null, through: MAY, period: YEAR, level: 0.8, detail: 'record' },
    ...more,
  });

describe('Method §6: “period total = closed actuals + simulated rest”', () => {
  const ledger = ledgerOf([kpi('leads')], { leads: values(48, (at) => 100 + 10 * noise(at)) });
  const closed = aggregate(ledger, 'leads', monthRange(M('2026-01'), MAY)).value ?? 0;

  test('a flow adds what is known and what is forecast', () => {
    const { points, total } = forecast(ledger, 'leads');
    expect(points.map(({ month }) => month)).toEqual(monthRange(M('2026-06'), M('2026-12')));
    expect(total.mean).toBeCloseTo(closed + points.reduce((sum, { mean }) => sum + (mean ?? 0), 0), 6);
  });

  test('a stock stands where its last month does', () => {
    const stock = ledgerOf([kpi('mrr', { class: 'stock' })], { mrr: values(48, (at) => 1000 + 5 * at) });
    const { points, total } = forecast(stock, 'mrr');
    expect(total).toEqual({ mean: points.at(-1)?.mean, low: points.at(-1)?.low, high: points.at(-1)?.high });
  });

  test('a KPI that does not add up has coming months and no total', () => {
    const unique = ledgerOf([kpi('reach', { class: 'unique' })], { reach: values(48, (at) => 1000 + at) });
    const { points, total } = forecast(unique, 'reach');
    expect([points.length, total.mean]).toEqual([7, null]);
  });

  test('P(hit) is the share of futures at or beyond the target', () => {
    const { futures } = forecast(ledger, 'leads');
    expect(chanceOf(futures, (value) => value >= 0)).toBe(1);
    const middle = [...(futures ?? [])].sort((a, b) => a - b)[250] ?? 0;
    expect(chanceOf(futures, (value) => value >= middle)).toBeCloseTo(0.5, 1);
    expect(chanceOf(null, () => true)).toBeNull();
  });
});

describe('Method §6: “ratio: forecast numerator and denominator, then divide”', () => {
  const ledger = ledgerOf(
    [kpi('won'), kpi('closed'), ratio('win_rate', 'won / closed', { unit: 'percent' })],
    {
      won: values(48, (at) => Math.round(20 + 6 * noise(at))),
      closed: values(48, (at) => Math.round(80 + 20 * noise(at))),
    },
  );

  test('the year is the sum of the one over the sum of the other', () => {
    const [won, closed] = [forecast(ledger, 'won'), forecast(ledger, 'closed')];
    const { total, points } = forecast(ledger, 'win_rate');
    expect(total.mean).toBeCloseTo((100 * (won.total.mean ?? 0)) / (closed.total.mean ?? 1), 9);
    expect(points[0]?.mean).toBeCloseTo(
      (100 * (won.points[0]?.mean ?? 0)) / (closed.points[0]?.mean ?? 1),
      9,
    );
  });

  test('what was unusual in the same month stays together: parts that move as one leave little doubt', () => {
    const twins = ledgerOf([kpi('a'), kpi('b'), ratio('share', 'a / b', { unit: 'percent' })], {
      a: values(48, (at) => 50 + 10 * noise(at)),
      b: values(48, (at) => 100 + 20 * noise(at)),
    });
    const { low, high } = forecast(twins, 'share').points[3] ?? {};
    expect([low, high].map((each) => each?.toFixed(6))).toEqual(['50.000000', '50.000000']);
  });
});

describe('Method §6 and §2: little history, gaps, and the legal range', () => {
  test('“n < 12: run rate, no interval, worded rough”', () => {
    const young = ledgerOf([kpi('x')], { x: values(5, () => 10) });
    const found = forecast(young, 'x');
    expect(found).toMatchObject({ method: 'run-rate', months: 5, futures: null, accuracy: null });
    expect(found.total).toEqual({ mean: 120, low: null, high: null });
    expect(isRough(found)).toBe(true);
  });

  test('no figure at all, and figures by the quarter: no forecast, and why', () => {
    expect(forecast(ledgerOf([kpi('x')], {}), 'x')).toMatchObject({ method: null, why: 'no-figures' });
    const quarterly = ledgerOf([kpi('x', { frequency: 'quarter' })], { x: ['2026-03', 10] });
    expect(forecast(quarterly, 'x')).toMatchObject({ method: null, why: 'not-monthly' });
  });

  test('one missing month is filled by its season and its neighbors, and named', () => {
    const wave = (at: number) => 100 + at + (at % 12 === 5 ? 50 : 0);
    const row = values(48, (at) => (at === 41 ? null : wave(at)));
    const ledger = ledgerOf([kpi('x')], { x: row });
    const history = historyOf(ledger, kpi('x'), null, MAY);
    expect(history?.filled).toBe(addMonths(M(START), 41));
    expect(history?.values[41]).toBeCloseTo(wave(41), 9);
    expect(forecast(ledger, 'x').filled).toMatchObject([{ kpi: 'x', month: addMonths(M(START), 41) }]);
  });

  test('a longer gap breaks the history: it begins after it', () => {
    const row = values(48, (at) => (at === 30 || at === 31 ? null : 100 + at));
    expect(historyOf(ledgerOf([kpi('x')], { x: row }), kpi('x'), null, MAY)?.values).toHaveLength(16);
  });

  test('what is due and missing at the end is forecast with the rest', () => {
    const row = values(48, (at) => (at === 47 ? null : 100 + noise(at)));
    expect(forecast(ledgerOf([kpi('x')], { x: row }), 'x').points[0]?.month).toBe(MAY);
  });

  test('a ratio leaves out the month that lacks one side, a sum with a gap that cannot be filled says nothing', () => {
    const row = values(48, (at) => (at === 44 || at === 45 ? null : 100));
    const ledger = ledgerOf([kpi('x'), kpi('y'), ratio('z', 'x / y')], { x: row, y: values(48, () => 50) });
    expect(forecast(ledger, 'z').total.mean).toBeCloseTo(2, 9);
    expect(forecast(ledger, 'x').total.mean).toBeNull();
  });

  test('“clamp to the KPI’s legal range”: not below zero, a percentage not above 100', () => {
    const falling = ledgerOf([kpi('x')], { x: values(48, (at) => Math.max(0, 48 - at + 3 * noise(at))) });
    const down = forecast(falling, 'x', { period: monthRange(M('2026-06'), M('2028-12')) });
    expect(Math.min(...down.points.map(({ low }) => low ?? 0))).toBeGreaterThanOrEqual(0);
    const full = kpi('csat', { class: 'rating', unit: 'percent' });
    const high = ledgerOf([full], { csat: values(48, (at) => 98 + 2 * Math.abs(noise(at))) });
    expect(Math.max(...forecast(high, 'csat').points.map(({ high: most }) => most ?? 0))).toBeLessThanOrEqual(
      100,
    );
  });
});

describe('Method §6: “rolling origin, last 12 origins, MASE …; MASE > 1 → use seasonal naive”', () => {
  test('twelve forecasts, each one month ahead, of which some were inside the range', () => {
    const ledger = ledgerOf([kpi('x')], { x: values(48, (at) => 100 + 10 * noise(at)) });
    const { accuracy } = forecast(ledger, 'x');
    expect(accuracy?.origins).toBe(12);
    expect(accuracy?.inside).toBeGreaterThanOrEqual(8);
    expect(accuracy?.mase).toBeLessThan(1);
  });

  test('the error is held against that of the same month a year before, within the history', () => {
    // As a year before is off by 12 each time; smoothing lags behind a straight line by less than its slope of 1.
    const ledger = ledgerOf([kpi('x')], { x: values(48, (at) => 100 + at) });
    expect(forecast(ledger, 'x').accuracy?.mase).toBeLessThan(1 / 12);
  });

  test('where smoothing was further off than that, the year before is used', () => {
    const calm = (at: number) => 100 + 40 * Math.sin(at * at) * (at % 12 === 3 ? 1 : 0) + 60 * (at % 2);
    const ledger = ledgerOf([kpi('x')], {
      x: values(48, (at) => (at < 36 ? calm(at % 12) + noise(at) : 100 + 80 * noise(3 * at))),
    });
    const found = forecast(ledger, 'x');
    expect(found.method).toBe('seasonal-naive');
    expect(found.points[0]?.mean).toBeCloseTo(aggregate(ledger, 'x', [M('2025-06')]).value ?? 0, 9);
  });

  test('fewer than twelve origins change nothing', () => {
    const ledger = ledgerOf([kpi('x')], { x: values(15, (at) => 100 + 50 * noise(at)) });
    expect(forecast(ledger, 'x')).toMatchObject({ method: 'naive-drift', accuracy: { origins: 3 } });
  });
});

describe('the rules of Method §1 without exact sums', () => {
  const spans = [[JANUARY], monthRange(M('2024-04'), M('2025-03')), monthRange(M('2024-11'), M('2025-10'))];
  const all = [...harbourlight.kpis.values()].filter(
    ({ code }) => code !== 'accept_rate' && code !== 'mqls_accepted',
  );

  test.each(all.map((each) => [each.code, each] as const))('%s comes to the same', (_, each: MeasuredKpi) => {
    const leaves = harbourlight.leaves(each);
    for (const months of spans) {
      const amounts = amountsFor(leaves.length);
      leaves.forEach((leaf, at) => {
        for (const month of months) {
          const value = aggregate(harbourlight, leaf.code, [month]).value ?? 0;
          const by = leaf.weightKpi ? (aggregate(harbourlight, leaf.weightKpi, [month]).value ?? 0) : 1;
          amounts.sum[at] = (amounts.sum[at] ?? 0) + value;
          amounts.last[at] = value;
          amounts.weighted[at] = (amounts.weighted[at] ?? 0) + value * by;
          amounts.weight[at] = (amounts.weight[at] ?? 0) + by;
        }
      });
      const exact = aggregate(harbourlight, each.code, months).value ?? 0;
      const found = evaluatorOf(harbourlight, each, leaves, months.length)(amounts) ?? Number.NaN;
      expect(Math.abs(found - exact)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(exact)));
    }
  });
});

test('never NaN or infinite, always in order, the same twice: whatever is missing, zero or alike', () => {
  const cell = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 500 }) },
    { weight: 1, arbitrary: fc.constantFrom(null, 'n/a' as const, 0, 1e9) },
  );
  const row = fc.array(cell, { minLength: 0, maxLength: 52 });
  const kpis = [
    kpi('a'),
    kpi('b', { class: 'stock' }),
    ratio('r', 'a / b', { unit: 'percent' }),
    kpi('f', { class: 'formula', formula: 'a * 2 - b', allowNegative: true }),
    kpi('c', { class: 'chained', formula: '(a - b) / b', unit: 'percent', allowNegative: true }),
  ] as const;
  fc.assert(
    fc.property(row, row, fc.integer({ min: 1, max: 12 }), (a, b, ahead) => {
      const make = () => ledgerOf(kpis, { a: ['2022-02', ...a], b: ['2022-02', ...b] });
      const period = monthRange(M('2026-01') as Month, addMonths(MAY, ahead));
      for (const { code, allowNegative } of kpis) {
        const found = forecast(make(), code, { period });
        for (const { mean, low, high } of [...found.points, found.total]) {
          for (const each of [mean, low, high]) expect(each === null || Number.isFinite(each)).toBe(true);
          if (mean !== null && low !== null && high !== null) expect(low <= mean && mean <= high).toBe(true);
          if (mean !== null && !allowNegative) expect(Math.min(mean, low ?? mean)).toBeGreaterThanOrEqual(0);
        }
        expect(forecast(make(), code, { period })).toEqual(found);
      }
    }),
    { numRuns: 8 },
  );
});
