import { z } from '@hono/zod-openapi';
import { thingCode } from '@/lib/core/fields';
import { ok } from '@/lib/core/result';
import { REASON_WORDS } from '@/lib/insight/lead-words';
import { answerVanity } from '@/lib/insights/commands/answer-vanity';
import { runInsights } from '@/lib/insights/commands/run-insights';
import { vanityAnswerInput } from '@/lib/insights/input';
import { ANSWERS, type VanityFlag } from '@/lib/insights/model';
import { insightsAnswer } from '@/lib/insights/view';
import { endpoint } from '../endpoint';

const tag = 'Insights';
const code = z.string();
const number = z.number().nullable();
const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const moment = z.string().openapi({ format: 'date-time' });

const insight = z
  .object({
    objective: code,
    x: code,
    y: code,
    n: z.int(),
    until: month.nullable(),
    filled: month.nullable(),
    lag: z.int().nullable(),
    r: number,
    low: number,
    high: number,
    p: number,
    q: number,
    verdict: z.enum(['leads', 'contradicts', 'no-link', 'cant-tell', 'too-early']),
    stable: z.boolean().nullable(),
  })
  .openapi('Insight', {
    description:
      'Whether what is unusual in the metric x goes with what is unusual in the result y so many months (lag) later. ' +
      'Numbers are null, where fewer than 36 common months (n) are there.',
  });

const vanity = z
  .object({
    kpi: code,
    reasons: z.array(z.string()).readonly(),
    answer: z
      .object({
        answer: z.enum(ANSWERS),
        reason: z.string().nullable(),
        review: z.string().nullable(),
        replacedBy: code.nullable(),
        by: z.string(),
        at: moment,
        version: z.int(),
      })
      .optional(),
  })
  .openapi('VanityFlag', { description: 'A KPI that looks good, with no shown tie to an objective.' });

const run = z.object({ at: moment, method: z.string(), month });

const flagAnswer = ({ kpi, reasons, answer }: VanityFlag) => ({
  kpi,
  reasons: reasons.map((reason) => REASON_WORDS[reason]),
  ...(answer && { answer }),
});

export const insights = [
  endpoint({
    method: 'get',
    path: '/insights',
    tag,
    summary: 'Which metric leads which objective, and which look good without a tie, as last worked out',
    query: z.strictObject({ objective: thingCode.optional() }),
    answer: z
      .object({
        run: run.nullable(),
        items: z.array(insight).readonly(),
        vanity: z.array(vanity).readonly(),
      })
      .openapi('Insights'),
    async run({ context, query }) {
      const found = await insightsAnswer(context, query.objective);
      if (!found.ok) return found;
      const { run: last, items, vanity: flags } = found.value;
      return ok({
        run: last && { at: last.at, method: last.method, month: last.month },
        items,
        vanity: flags.map(flagAnswer),
      });
    },
  }),
  endpoint({
    method: 'post',
    path: '/insights/run',
    tag,
    summary:
      'Work the insights out now; otherwise they follow within minutes of what changes, and each night',
    command: 'insights.run',
    answer: run.extend({ pairs: z.int(), flagged: z.int() }).openapi('InsightRun'),
    run: ({ context }) => runInsights(context),
  }),
  endpoint({
    method: 'post',
    path: '/insights/vanity/{kpi}',
    tag,
    summary: 'Answer a vanity flag: keep with a reason and a review day, replace, or retire',
    command: 'vanity.answer',
    body: vanityAnswerInput,
    answer: vanity,
    async run({ context, params, body, expectedVersion }) {
      const flag = await answerVanity(context, params.kpi, body, expectedVersion);
      return flag.ok ? ok(flagAnswer(flag.value)) : flag;
    },
  }),
];
