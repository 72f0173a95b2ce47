import { z } from '@hono/zod-openapi';
import { STAGES } from '@/lib/measure/stage-gates';
import { STRATEGY_STATES, VERDICTS } from '@/lib/strategy/model';

const text = z.string().nullable();
const moment = z.string().openapi({ format: 'date-time' });
const day = z.string().openapi({ format: 'date', example: '2026-09-30' });
const owner = z.string().openapi({ description: '“organization”, or the code of a team' });
const link = z.enum(['no-strategy', 'no-organization-strategy', 'serves-nothing']).nullable().openapi({
  description: 'What is missing between this strategy and the organization’s; null: it is linked',
});

export const strategyAnswer = z
  .object({
    owner,
    number: z.int(),
    state: z.enum(STRATEGY_STATES),
    positioning: text,
    messaging: text,
    audience: text,
    needs: text,
    whyUs: text,
    strengths: text,
    opportunities: text,
    priorities: z.array(z.object({ text: z.string(), objective: text })).readonly(),
    notDoing: z.array(z.object({ text: z.string(), words: z.array(z.string()).readonly() })).readonly(),
    horizons: z.object({ one: text, three: text, five: text }),
    serves: z.array(z.string()).readonly(),
    goals: z.array(z.string()).readonly(),
    notice: z.object({ what: text, why: text, benefit: text, who: text, from: day.nullable() }).nullable(),
    round: z.int(),
    proposedAt: moment.nullable(),
    windowEnds: day.nullable(),
    publishedAt: moment.nullable(),
    earlyReason: text,
    supersededAt: moment.nullable(),
    answers: z
      .array(
        z.object({
          team: z.string(),
          teamName: z.string(),
          verdict: z.enum(VERDICTS).nullable(),
          comment: text,
          by: text,
          at: moment.nullable(),
        }),
      )
      .readonly(),
    changedBy: text,
    changedAt: moment,
    version: z.int(),
  })
  .openapi('StrategyVersion');

export const commentAnswer = z
  .object({
    round: z.int(),
    team: text,
    teamName: text,
    verdict: z.enum(VERDICTS).nullable(),
    text,
    by: text,
    at: moment,
  })
  .openapi('StrategyComment');

export const ownerAnswer = z
  .object({
    owner,
    name: z.string(),
    inForce: z.object({ number: z.int(), publishedAt: moment }).nullable(),
    open: z
      .object({ number: z.int(), state: z.enum(STRATEGY_STATES), windowEnds: day.nullable() })
      .nullable(),
    link,
    members: z.int(),
    acknowledged: z.int(),
    share: z.number().nullable(),
  })
  .openapi('StrategyOwner');

export const wholeAnswer = z
  .object({
    owner,
    name: z.string(),
    link,
    inForce: strategyAnswer.nullable(),
    open: strategyAnswer.nullable(),
    versions: z
      .array(
        strategyAnswer.pick({
          number: true,
          state: true,
          publishedAt: true,
          supersededAt: true,
          earlyReason: true,
          notice: true,
        }),
      )
      .readonly(),
    unserved: z.array(z.string()).readonly(),
    acknowledgements: z
      .object({
        members: z.int(),
        acknowledged: z.int(),
        inTime: z.int(),
        due: z.boolean(),
        share: z.number().nullable(),
        by: z.array(z.string()).readonly().nullable(),
        missing: z.array(z.string()).readonly().nullable(),
      })
      .nullable(),
  })
  .openapi('Strategy');

export const versionAnswer = z.object({
  version: strategyAnswer,
  comments: z.array(commentAnswer).readonly(),
});

export const differenceAnswer = z
  .object({
    owner,
    from: z.int().nullable(),
    to: z.int(),
    sections: z
      .array(
        z.object({
          section: z.string(),
          lines: z
            .array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }))
            .readonly(),
        }),
      )
      .readonly(),
  })
  .openapi('StrategyDifference');

export const stagesAnswer = z
  .object({
    team: z.string(),
    name: z.string(),
    gates: z
      .array(
        z.object({
          stage: z.enum(STAGES),
          state: z.enum(['done', 'partly', 'missing', 'waiting']),
          missing: z.array(z.object({ text: z.string(), place: z.string() })).readonly(),
        }),
      )
      .readonly(),
  })
  .openapi('TeamStages');

export const acknowledgement = z.object({ owner, number: z.int(), acknowledgedBy: z.string() });
