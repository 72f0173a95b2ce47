import { z } from '@hono/zod-openapi';
import { BASE_RULES, GOAL_KINDS, HORIZONS, MEASURES, OBJECTIVE_STATES } from '@/lib/objectives/model';
import { cellValue, code, moment, month, number, version } from '../answers';

const revisions = z
  .array(
    z.object({
      aim: z.record(z.string(), z.unknown()),
      until: month,
      reason: z.string().nullable(),
      by: z.string(),
      at: moment,
    }),
  )
  .readonly();

export const objectiveAnswer = z
  .object({
    code,
    title: z.string(),
    why: z.string().nullable(),
    horizonYears: z.literal(HORIZONS).nullable(),
    rank: z.int().nullable(),
    ownerTeam: code.nullable(),
    accountable: z.string().nullable(),
    successKpi: code.nullable(),
    measure: z.enum(MEASURES).nullable(),
    baseline: number,
    target: number,
    low: number,
    high: number,
    yearlyTargets: z.array(z.object({ fiscalYear: z.int(), value: z.number() })).readonly(),
    start: month.nullable(),
    end: month.nullable(),
    state: z.enum(OBJECTIVE_STATES),
    resultKpis: z.array(code).readonly(),
    moneyShare: number,
    revisions: revisions.openapi({ description: 'What it aimed at before, oldest first' }),
    version,
  })
  .openapi('Objective');

const reach = z.enum(['easy', 'stretch', 'beyond history', 'no history']);
const smart = z.object({
  score: z.int(),
  missing: z.array(z.enum(['specific', 'measurable', 'achievable', 'relevant', 'time-bound'])).readonly(),
  reach,
  forecast: z
    .object({ low: z.number(), high: z.number() })
    .nullable()
    .openapi({
      description:
        'What the goal would come to by the forecast from before its start (10–90 % of its futures): a target in it is ' +
        'achievable. Null where history or a note says so already, or no range is known',
    }),
});

export const goalAnswer = z
  .object({
    code,
    title: z.string(),
    objective: code,
    teams: z.array(code).readonly(),
    kpi: code,
    accountable: z.string().nullable(),
    kind: z.enum(GOAL_KINDS),
    baseline: number,
    target: number,
    change: number,
    base: z.object({ rule: z.enum(BASE_RULES), value: number }).nullable(),
    low: number,
    high: number,
    measure: z.enum(MEASURES).nullable(),
    start: month,
    end: month.nullable(),
    weight: z.number(),
    sign: z.literal([1, -1]),
    note: z.string().nullable(),
    audience: z.string().nullable(),
    baseValue: number,
    targetValue: number,
    provisional: z.boolean(),
    proposal: z
      .object({
        baseValue: z.number(),
        targetValue: number,
        corrections: z
          .array(z.object({ kpi: code, team: code, month, firstReported: cellValue, value: cellValue }))
          .readonly(),
      })
      .nullable()
      .openapi({
        description:
          'What a correction of the locked months of the base would make of it; no `corrections`: the figures are ' +
          'what they were at the lock again, and a base that was taken over is not',
      }),
    revisions,
    smart,
    version,
  })
  .openapi('Goal');

export const goalCheckAnswer = z
  .object({ smart: smart.extend({ reach: reach.nullable() }), baseValue: number, targetValue: number })
  .openapi('GoalCheck');
