import { z } from '@hono/zod-openapi';
import { thingCode } from '@/lib/core/fields';
import { SUBJECTS } from '@/lib/explanations/model';
import { explanationIn } from '@/lib/explanations/view';
import { pagePeriod, reportedAs } from '@/lib/series/input';
import { endpoint } from '../endpoint';
import { monthQuery } from '../query';
import { status } from './reading-answers';

const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const number = z.number().nullable();
const { period, compare } = pagePeriod.in.shape;

const explanationAnswer = z
  .object({
    subject: z.enum(SUBJECTS),
    code: z.string(),
    objective: z.string().nullable(),
    title: z.string(),
    from: month,
    to: month,
    team: z.string().nullable(),
    teamName: z.string().nullable(),
    status: status.nullable(),
    ended: z.boolean().openapi({ description: 'Of a period that is over: met, just missed or missed' }),
    formula: z.string().nullable(),
    facts: z.array(z.object({ label: z.string(), value: number, text: z.string() })).readonly(),
    inputs: z
      .array(
        z.object({
          kind: z.enum(['kpi', 'goal']),
          code: z.string(),
          name: z.string(),
          value: number,
          text: z.string(),
          note: z.string(),
          status: status.nullable(),
        }),
      )
      .readonly(),
    rules: z
      .array(z.object({ section: z.int(), text: z.string() }))
      .readonly()
      .openapi({ description: 'The rules of the method that made the number, in plain words' }),
    missing: z.array(z.object({ kpi: z.string(), team: z.string(), month })).readonly(),
    entries: z
      .array(
        z.object({
          kpi: z.string(),
          kpiName: z.string(),
          team: z.string(),
          teamName: z.string(),
          month,
          value: z.union([z.number(), z.literal('n/a'), z.null()]),
          text: z.string(),
          estimate: z.boolean(),
          restated: z.boolean(),
          enteredBy: z.string().nullable(),
          enteredAt: z.string().openapi({ format: 'date-time' }),
        }),
      )
      .readonly()
      .openapi({ description: 'The typed figures behind it, newest first' }),
    cut: z.boolean(),
  })
  .openapi('Explanation');

export const explanations = [
  endpoint({
    method: 'get',
    path: '/explain/{subject}/{code}',
    tag: 'Reading',
    summary: 'Where a number comes from: of a KPI, an objective, a goal, the goals’ score, or a forecast',
    query: z.strictObject({
      month: monthQuery,
      from: monthQuery,
      period: period.unwrap().optional(),
      compare: compare.unwrap().optional(),
      team: thingCode.optional(),
      as: reportedAs.optional(),
    }),
    answer: explanationAnswer,
    find: ({ context, params }) => explanationIn(context, params, {}),
    run: ({ context, params, query }) => explanationIn(context, params, query),
  }),
];
