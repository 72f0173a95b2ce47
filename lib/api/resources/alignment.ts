import { z } from '@hono/zod-openapi';
import { alignmentAnswer, alignmentView, diagnosticView } from '@/lib/alignment/view';
import { ok } from '@/lib/core/result';
import { COMPONENTS } from '@/lib/measure/alignment';
import { ISSUES } from '@/lib/measure/diagnostic';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { monthQuery, pageQuery } from '../query';

const score = z.number().nullable();
const level = z.enum(['aligned', 'gaps', 'misaligned']).nullable();

const answer = z
  .object({
    month: z.string(),
    storedAt: z.string().nullable().openapi({ description: 'Of a past month: when it was last worked out' }),
    score,
    level,
    lowest: z.string().nullable(),
    teams: z
      .array(
        z.object({
          team: z.string(),
          name: z.string(),
          score: score.openapi({ description: '0–100; null: not enough to score' }),
          level,
          components: z
            .array(
              z.object({
                name: z.enum(COMPONENTS),
                weight: z.number(),
                share: z.number().openapi({ description: '0–1' }),
                deductions: z
                  .array(z.object({ points: z.number(), text: z.string(), href: z.string() }))
                  .readonly(),
              }),
            )
            .readonly(),
          leftOut: z.array(z.enum(COMPONENTS)).readonly(),
        }),
      )
      .readonly(),
    moneyWithoutLine: z.number().nullable().openapi({
      description: 'Planned in the current fiscal year, in the organization’s currency',
    }),
    reason: z.string().optional().openapi({ description: 'Why nothing is known of a past month' }),
  })
  .openapi('Alignment', {
    description: 'Deductions of a team add up to 100 − score, each with the place where it is mended.',
  });

const point = z
  .object({
    month: z.string(),
    score,
    teams: z.array(z.object({ team: z.string(), name: z.string(), score })).readonly(),
  })
  .openapi('AlignmentPoint');

const diagnostic = z
  .object({
    month: z.string(),
    issues: z
      .array(
        z.object({
          name: z.enum(ISSUES),
          score: score.openapi({ description: '0–100, the mean of its signals; null: none has a case' }),
          signals: z
            .array(
              z.object({
                name: z.string(),
                share: z.number().nullable(),
                good: z.int(),
                cases: z.int(),
                items: z.array(z.object({ text: z.string(), href: z.string() })).readonly(),
              }),
            )
            .readonly(),
        }),
      )
      .readonly(),
  })
  .openapi('Diagnostic');

export const alignment = [
  endpoint({
    method: 'get',
    path: '/alignment',
    tag: 'Alignment',
    summary:
      'The alignment score of each team and of the organization, now or as it was kept of a past month; null where nothing was',
    query: z.strictObject({ month: monthQuery }),
    answer,
    run: ({ context, query }) => alignmentAnswer(context, query.month),
  }),
  endpoint({
    method: 'get',
    path: '/alignment/history',
    tag: 'Alignment',
    summary:
      'The scores month by month, the oldest first, as they were kept; the last ended month as it is now',
    query: z.strictObject(pageQuery),
    answer: listOf(point),
    async run({ context, query }) {
      const { history } = await alignmentView(context);
      return pageOf(history, ({ month }) => month, query);
    },
  }),
  endpoint({
    method: 'get',
    path: '/diagnostic',
    tag: 'Alignment',
    summary: 'The five alignment issues, measured, with the items behind each signal',
    answer: diagnostic,
    async run({ context }) {
      const { month, issues } = await diagnosticView(context);
      return ok({ month, issues });
    },
  }),
];
