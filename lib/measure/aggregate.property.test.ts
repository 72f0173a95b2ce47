import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumExact } from '@/lib/core/decimal';
import { addMonths, monthRange } from '@/lib/core/month';
import { aggregate, divide, settle } from './aggregate';
import { type CellValue, type FigureEntry, Ledger, type MeasuredKpi, type TargetEntry } from './ledger';
import { rollUp, sinceOf } from './rollup';
import { seriesOf } from './series';
import { standingOf } from './standing';
import { summaryOf } from './summary';
import { aim, goal, kpi, M, objective, RULES } from './testing/make';

const TEAMS = ['a', 'b', 'c'];
const FIRST = M('2024-01');
const MONTHS = monthRange(FIRST, M('2026-06'));
const all = { teams: TEAMS };
const KPIS: readonly MeasuredKpi[] = [
  kpi('x', { ...all, allowNegative: true }),
  kpi('y', all),
  kpi('s', { ...all, class: 'stock' }),
  kpi('t', { ...all, class: 'stock', direction: 'down' }),
  kpi('q', { ...all, frequency: 'quarter' }),
  kpi('r', { ...all, class: 'rating', weightKpi: 'y', unit: 'points' }),
  kpi('xy', { ...all, class: 'ratio', formula: 'x / y', unit: 'percent', direction: 'down' }),
  kpi('xs', { ...all, class: 'ratio', formula: 'x / s' }),
  kpi('st', { ...all, class: 'ratio', formula: 's / t' }),
  kpi('xq', { ...all, class: 'ratio', formula: '(x + y) / q' }),
  kpi('c', { ...all, class: 'chained', formula: '(s - x) / s', unit: 'percent' }),
  kpi('u', { ...all, class: 'unique' }),
  kpi('f', { ...all, class: 'formula', formula: 'x * xy / st - 3 * r', direction: 'range' }),
];
const CODES = KPIS.map(({ code }) => code);
const TYPED = KPIS.filter(({ formula }) => formula === null);

const amount = fc.integer({ min: -2_000_000, max: 2_000_000 }).map((cents) => cents / 100);
const positive = fc.integer({ min: 1, max: 2_000_000 }).map((cents) => cents / 100);
const cell = fc.oneof(
  { weight: 6, arbitrary: amount },
  { weight: 2, arbitrary: fc.constantFrom<CellValue>(0, null, 'n/a') },
);
/** The largest and smallest that can be stored, too: their sums pass what a number carries to the digit. */
const extreme = fc.oneof(
  { weight: 8, arbitrary: cell },
  { weight: 1, arbitrary: fc.constantFrom<CellValue>(999_999_999_999_999, -999_999_999_999_999, 0.000001) },
);

/** Every typed KPI for every team and month. */
function ledgerWith(
  cells: readonly CellValue[],
  targets: readonly TargetEntry[] = [],
  day = RULES.day,
): Ledger {
  const figures: FigureEntry[] = TYPED.flatMap(({ code }, row) =>
    TEAMS.flatMap((team, column) =>
      MONTHS.map((month, at) => ({
        kpi: code,
        team,
        month,
        value: cells[(row * 97 + column * 31 + at) % cells.length] ?? null,
      })),
    ),
  );
  return new Ledger(KPIS, figures, targets, { ...RULES, day });
}

const spans = fc
  .tuple(fc.integer({ min: 0, max: MONTHS.length - 1 }), fc.integer({ min: 0, max: 14 }))
  .map(([at, length]) =>
    monthRange(addMonths(FIRST, at), addMonths(FIRST, Math.min(MONTHS.length - 1, at + length))),
  );

const complete = fc.array(positive, { minLength: 60, maxLength: 120 });

describe('Method §1, property: on a complete ledger aggregation over months then teams equals teams then months', () => {
  const parts = (ledger: Ledger, code: string, months: readonly ReturnType<typeof M>[]) => ({
    byTeam: TEAMS.map((team) => aggregate(ledger, code, months, [team])),
    byMonth: months.map((month) => aggregate(ledger, code, [month])),
    whole: aggregate(ledger, code, months),
  });
  const sum = (values: readonly (number | null)[]) => sumExact(values.map((value) => value ?? 0));

  it('flow: also with zeros, negatives, gaps and n/a', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 30, maxLength: 90 }), spans, (cells, months) => {
        const { byTeam, byMonth, whole } = parts(ledgerWith(cells), 'x', months);
        expect(sum(byTeam.map(({ value }) => value))).toBe(whole.value ?? 0);
        expect(sum(byMonth.map(({ value }) => value))).toBe(whole.value ?? 0);
      }),
      { numRuns: 60 },
    );
  });

  it('stock', () => {
    fc.assert(
      fc.property(complete, spans, (cells, months) => {
        const { byTeam, byMonth, whole } = parts(ledgerWith(cells), 's', months);
        expect(sum(byTeam.map(({ value }) => value))).toBe(whole.value);
        expect(byMonth.at(-1)?.value).toBe(whole.value);
      }),
      { numRuns: 40 },
    );
  });

  it.each(['xy', 'xs', 'r'])('ratio and rating: both sides add up either way (%s)', (code) => {
    fc.assert(
      fc.property(complete, spans, (cells, months) => {
        const { byTeam, byMonth, whole } = parts(ledgerWith(cells), code, months);
        const scale = code === 'xy' ? 100 : 1;
        for (const some of [byTeam, byMonth]) {
          const above = sum(some.map(({ numerator }) => numerator));
          const below = sum(some.map(({ denominator }) => denominator));
          expect(divide(above * scale, below) ?? 0).toBeCloseTo(whole.value ?? 0, 6);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('formula: its inputs agree either way, so that it does', () => {
    fc.assert(
      fc.property(complete, spans, (cells, months) => {
        const ledger = ledgerWith(cells);
        const input = (code: string) => aggregate(ledger, code, months).value ?? 0;
        const wanted = (input('x') * (input('xy') / 100)) / input('st') - 3 * input('r');
        const found = aggregate(ledger, 'f', months).value ?? 0;
        expect(Math.abs(found - wanted)).toBeLessThan(1e-6 * Math.max(1, Math.abs(wanted)));
      }),
      { numRuns: 40 },
    );
  });
});

/** Walks any answer and collects what JSON cannot hold. */
function unsound(answer: unknown, path = ''): string[] {
  if (typeof answer === 'number') return Number.isFinite(answer) ? [] : [`${path} is ${answer}`];
  if (answer === undefined) return [`${path} is undefined`];
  if (answer === null || typeof answer !== 'object') return [];
  return Object.entries(answer).flatMap(([key, value]) => unsound(value, `${path}.${key}`));
}

const targetValue = fc.oneof(amount, fc.constant(0));
const targetsOf = (values: readonly number[]): TargetEntry[] =>
  CODES.flatMap((code, row) =>
    MONTHS.map((month, at) => {
      const value = values[(row * 7 + at) % values.length] ?? 0;
      const range = at % 5 === 0;
      return {
        kpi: code,
        team: null,
        month,
        value: range ? null : value,
        low: range ? Math.min(value, 3) : null,
        high: range ? Math.max(value, 3) : null,
      };
    }),
  );

const aims = fc.record({
  kpi: fc.constantFrom(...CODES),
  kind: fc.constantFrom(
    'absolute' as const,
    'relative' as const,
    'points' as const,
    'range' as const,
    'stay' as const,
  ),
  measure: fc.constantFrom(null, 'total' as const, 'level' as const, 'average' as const),
  baseline: fc.option(targetValue),
  target: fc.option(targetValue),
  change: fc.option(fc.constantFrom(0.08, -0.5, 0, 3)),
  base: fc.constantFrom(
    null,
    { rule: 'previousQuarter' as const, value: null },
    { rule: 'samePeriodLastYear' as const, value: null },
    { rule: 'fixed' as const, value: 0 },
  ),
  low: fc.option(amount),
  high: fc.option(amount),
  start: fc.integer({ min: 0, max: 28 }).map((at) => addMonths(FIRST, at)),
  length: fc.integer({ min: 0, max: 30 }),
  weight: fc.integer({ min: 0, max: 100 }),
  sign: fc.constantFrom(1 as const, -1 as const),
  teams: fc.constantFrom(['a'], ['a', 'b'], TEAMS),
});
const months = fc.integer({ min: 0, max: 32 }).map((at) => addMonths(FIRST, at));
const days = fc.constantFrom('2025-01-01', '2026-02-10', '2026-07-31');

describe('property: no NaN or infinity ever, from any function, on ledgers with zeros, negatives, gaps and n/a', () => {
  const anything = fc.array(extreme, { minLength: 20, maxLength: 80 });

  it('series and summaries', () => {
    const grains = fc.constantFrom('month' as const, 'quarter' as const, 'half' as const, 'year' as const);
    const inputs = [
      anything,
      fc.array(targetValue, { minLength: 1 }),
      fc.constantFrom(...CODES),
      months,
      grains,
      days,
    ] as const;
    fc.assert(
      fc.property(...inputs, (cells, values, code, month, grain, day) => {
        const ledger = ledgerWith(cells, targetsOf(values), day);
        const options = { from: addMonths(month, -8), to: month, grain, teams: null };
        for (const teams of [null, ['a'], ['a', 'b']]) {
          expect(unsound(seriesOf(ledger, code, { ...options, teams, compare: 'lastYear' }))).toEqual([]);
          expect(unsound(summaryOf(ledger, code, month, teams))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('standings, roll-ups and “since”; points add up to the score, which lies between 0 and the cap', () => {
    fc.assert(
      fc.property(
        anything,
        fc.array(aims, { minLength: 1, maxLength: 6 }),
        aims,
        months,
        days,
        (cells, list, own, month, day) => {
          const ledger = ledgerWith(cells, targetsOf([5, 7]), day);
          const goals = list.map(({ length, ...given }, at) =>
            goal(`G${at}`, given.kpi, given.weight, { ...given, end: addMonths(given.start, length) }),
          );
          const { length, weight, sign, ...given } = own;
          const top = objective('O', given.kpi, {
            ...given,
            teams: null,
            end: addMonths(given.start, length),
          });
          const found = rollUp(ledger, top, goals, month);
          expect(unsound(found)).toEqual([]);
          const { score, coverage } = found.contribution;
          expect(coverage).toBeGreaterThanOrEqual(0);
          expect(coverage).toBeLessThanOrEqual(1);
          if (score !== null) {
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(100);
            expect(settle(sumExact(found.children.map(({ points }) => points ?? 0))) ?? 0).toBeCloseTo(
              score,
              9,
            );
          }
          const since = sinceOf(ledger, top, month, found.outcome.status);
          expect(since === null || since <= month).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('a ledger without any figure', () => {
    const ledger = new Ledger(KPIS, [], [], RULES);
    for (const code of CODES) {
      expect(unsound(summaryOf(ledger, code, M('2026-05'), null))).toEqual([]);
      expect(standingOf(ledger, aim(code, { target: 5 }), M('2026-05')).actual).toBe(null);
    }
  });
});
