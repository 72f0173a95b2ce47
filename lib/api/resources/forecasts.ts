import { z } from '@hono/zod-openapi';
import { parse } from '@/lib/core/parse';
import { forecastQuery, whatIfInput } from '@/lib/forecasts/input';
import { forecastView, whatIfView } from '@/lib/forecasts/view';
import { UNITS } from '@/lib/kpis/model';
import { endpoint } from '../endpoint';
import { monthQuery } from '../query';
import { findKpi } from './kpis';
import { findObjective } from './objectives';

const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const number = z.number().nullable();
const likelihood = z.enum(['likely', 'open', 'unlikely']).nullable();
const range = { mean: number, low: number, high: number };
const target = { target: number, low: number, high: number };

const forecastAnswer = z
  .object({
    kpi: z.string(),
    method: z
      .enum(['run-rate', 'naive-drift', 'season-drift', 'combination', 'seasonal-naive'])
      .nullable()
      .openapi({ description: 'By the length of the history; null: there is no forecast, see `why`' }),
    why: z.enum(['no-figures', 'not-monthly']).nullable(),
    rough: z.boolean().openapi({ description: 'Under twelve months of history: no range' }),
    seasonal: z.boolean(),
    months: z.int().openapi({ description: 'Months of history' }),
    level: z.number(),
    through: month,
    points: z.array(z.object({ month, ...range, target: number })).readonly(),
    period: z.object({ from: month, to: month }),
    total: z.object(range).openapi({ description: 'The period: what is known and the forecast rest' }),
    target: z.object({ value: number, low: number, high: number }),
    probabilityOfTarget: number,
    likelihood,
    accuracy: z.object({
      mase: number,
      insideRange: number.openapi({ description: 'The share of `origins` that were inside the range' }),
      inside: z.int().nullable(),
      origins: z.int(),
    }),
    filled: z.array(z.object({ kpi: z.string(), name: z.string(), month })).readonly(),
  })
  .openapi('Forecast');

const prospect = z
  .object({ ...range, probabilityOfTarget: number, likelihood })
  .nullable()
  .openapi('Prospect');

const format = z.object({
  unit: z.enum(UNITS),
  decimals: z.int(),
  currency: z.string(),
  locale: z.string(),
});

const whatIfAnswer = z
  .object({
    objective: z.string(),
    through: month,
    level: z.number(),
    outcome: z.object({ ...target, before: prospect, after: prospect }),
    goals: z
      .array(
        z.object({
          ...{ goal: z.string(), title: z.string(), kpi: z.string(), format },
          ...{ ...target, before: prospect, after: prospect },
        }),
      )
      .readonly(),
    inputs: z
      .array(
        z.object({
          ...{ kpi: z.string(), name: z.string(), format },
          months: z.array(z.object({ month, mean: number })).readonly(),
        }),
      )
      .readonly()
      .openapi({ description: 'What can be expected, with what is forecast for it' }),
  })
  .openapi('WhatIf');

const tag = 'Reading';

export const forecasts = [
  endpoint({
    method: 'get',
    path: '/kpis/{code}/forecast',
    tag,
    summary: 'A KPI to the end of the fiscal year or `until`, with how likely its target is',
    query: forecastQuery.extend({ until: monthQuery }),
    answer: forecastAnswer,
    find: ({ context, params }) => findKpi(context, params.code),
    run: ({ context, params, query }) => forecastView(context, params.code, query),
  }),
  endpoint({
    method: 'post',
    path: '/objectives/{code}/what-if',
    tag,
    summary: 'Where an objective would end if coming months came out as expected; nothing is stored',
    command: 'forecast.suppose',
    body: whatIfInput,
    answer: whatIfAnswer,
    async run({ context, params, body }) {
      const found = await findObjective(context, params.code);
      if (!found.ok) return found;
      const input = parse(whatIfInput, body);
      return input.ok ? whatIfView(context, params.code, input.value) : input;
    },
  }),
];
