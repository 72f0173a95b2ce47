import { z } from '@hono/zod-openapi';
import { DIRECTIONS, UNITS } from '@/lib/kpis/model';
import { MEASURES } from '@/lib/objectives/model';
import { reportedAs } from '@/lib/series/input';

/** What the computed reads answer. Fractions are fractions: an attainment of 0.7 is 70 %; score and points are 0–100. */
const code = z.string();
const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const number = z.number().nullable();

export const status = z
  .enum([
    ...(['on-track', 'at-risk', 'off-track', 'achieved'] as const),
    ...(['in-progress', 'no-target', 'no-data', 'not-enough-data'] as const),
  ])
  .openapi('Status');

/** Why there is no value; `capped`: there is one, by a lifetime of 60 months. */
const reason = z.enum(['no-figures', 'zero-denominator', 'not-addable', 'capped']).nullable();

const point = z
  .object({
    period: z.string(),
    from: month,
    to: month,
    complete: z.boolean(),
    value: number,
    months: z.int(),
    monthsExpected: z.int(),
    target: number,
    low: number,
    high: number,
    attainment: number,
    status,
    change: number,
    changePct: number,
    compareValue: number,
    reason,
    chained: z.literal(true).optional().openapi({ description: 'The product of several months’ factors' }),
    numerator: number.optional(),
    denominator: number.optional(),
  })
  .openapi('Point');

export const seriesAnswer = z
  .object({
    kpi: code,
    unit: z.enum(UNITS),
    direction: z.enum(DIRECTIONS),
    as: reportedAs,
    points: z.array(point).readonly(),
  })
  .openapi('Series');

export const manySeriesAnswer = z.object({ items: z.array(seriesAnswer).readonly() });

const summaryPeriod = z
  .object({
    period: z.enum(['month', 'qtd', 'ytd', 't12', 'custom']),
    from: month,
    to: month,
    value: number,
    months: z.int(),
    monthsExpected: z.int(),
    target: number,
    low: number,
    high: number,
    attainment: number,
    pace: number,
    status,
    reason,
    chained: z.literal(true).optional(),
    previous: number,
    lastYear: number,
    change: number,
    changePct: number,
    changeLastYear: number,
    changeLastYearPct: number,
  })
  .openapi('SummaryPeriod');

export const summaryAnswer = z
  .object({
    kpi: code,
    unit: z.enum(UNITS),
    direction: z.enum(DIRECTIONS),
    as: reportedAs,
    month: summaryPeriod,
    qtd: summaryPeriod,
    ytd: summaryPeriod,
    t12: summaryPeriod,
    range: summaryPeriod
      .optional()
      .openapi({ description: 'With `from` and `to`: those months as one period' }),
  })
  .openapi('Summary');

const paceBy = z.enum(['plan', 'season', 'linear', 'none']);

const likelihood = z.enum(['likely', 'open', 'unlikely']).nullable();

const rollup = {
  outcome: z.object({
    value: number,
    expected: number,
    target: number,
    low: number,
    high: number,
    baseline: number,
    attainment: number,
    pace: number,
    paceBy,
    status,
    likelihood,
    probabilityOfTarget: number,
    asOf: month.nullable(),
    measure: z.enum(MEASURES),
    reached: z.boolean(),
  }),
  contribution: z.object({
    score: number,
    coverage: z.number(),
    oldestInput: month.nullable(),
    worst: code.nullable(),
    status,
    capped: z.boolean(),
    onTrack: z.int(),
    goals: z.int(),
  }),
  reading: z.enum(['on-course', 'goals-ahead', 'result-ahead', 'both-behind', 'not-enough-data']),
  neededPerMonth: number,
  bestMonth: number,
  children: z
    .array(
      z.object({
        goal: code,
        title: z.string(),
        kpi: code,
        team: code.nullable(),
        teams: z.array(code).readonly(),
        weight: z.number(),
        sign: z.literal([1, -1]),
        value: number,
        expected: number,
        target: number,
        attainment: number,
        pace: number,
        paceBy,
        status,
        likelihood,
        probabilityOfTarget: number,
        asOf: month.nullable(),
        points: number,
        coverage: number,
      }),
    )
    .readonly(),
};

export const rollupAnswer = z.object({ as: reportedAs, ...rollup }).openapi('Rollup');

export const overviewAnswer = z
  .object({
    month,
    as: reportedAs,
    objectives: z
      .array(z.object({ code, title: z.string(), rank: z.int().nullable(), ...rollup }))
      .readonly(),
    teams: z
      .array(
        z.object({
          team: code,
          name: z.string(),
          objectives: z
            .array(z.object({ objective: code, onTrack: z.int(), goals: z.int(), status }))
            .readonly(),
        }),
      )
      .readonly(),
    missing: z.array(z.object({ kpi: code, team: code, month, person: z.string().nullable() })).readonly(),
  })
  .openapi('Overview');
