import { z } from '@hono/zod-openapi';
import { read } from '@/db/client';
import { auditFilter } from '@/lib/audit/input';
import type { Context } from '@/lib/auth/actor';
import { thingCode } from '@/lib/core/fields';
import { fail, ok } from '@/lib/core/result';
import { revertFigure } from '@/lib/history/commands/revert-figure';
import { undoStep } from '@/lib/history/commands/undo-step';
import { dayField, revertInput } from '@/lib/history/input';
import { stepOf } from '@/lib/history/queries';
import { auditFile, changesView } from '@/lib/history/view';
import { FILE_TYPES } from '@/lib/imports/model';
import { auditAnswer, figureRevisionAnswer } from '../answers';
import { endpoint } from '../endpoint';
import { monthOfAddress } from './cells';
import { findKpi } from './kpis';

const number = z.number().nullable();
const cellValue = z.union([z.number(), z.literal('n/a'), z.null()]);
const plan = z.object({ value: number, low: number, high: number });
const written = {
  reason: z.string().nullable(),
  by: z.string(),
  at: z.string().openapi({ format: 'date-time' }),
};

const changesAnswer = z
  .object({
    since: z.string().openapi({ example: '2026-01-15' }),
    kpis: z
      .array(
        z.object({
          kpi: z.string(),
          name: z.string(),
          figures: z
            .array(
              z.object({
                team: z.string(),
                month: z.string(),
                before: cellValue,
                after: cellValue,
                ...written,
              }),
            )
            .readonly(),
          targets: z
            .array(
              z.object({
                team: z.string().nullable(),
                period: z.string(),
                month: z.string(),
                before: plan,
                after: plan,
                ...written,
              }),
            )
            .readonly(),
          newFigures: z.int(),
          newTargets: z.int(),
        }),
      )
      .readonly(),
    things: z.array(auditAnswer).readonly(),
    cut: z.boolean(),
  })
  .openapi('Changes');

async function findStep({ actor: { organizationId } }: Context, id: string) {
  const step = await read(organizationId, (tx) => stepOf(tx, organizationId, id));
  return step ? ok(step) : fail('not-found', 'There is no such entry.');
}

const tag = 'Reading';

export const history = [
  endpoint({
    method: 'get',
    path: '/changes',
    tag,
    summary:
      'What is different now from how it stood at the beginning of a day: figures and targets by KPI, and the rest',
    query: z.strictObject({ since: dayField }),
    answer: changesAnswer,
    async run({ context, query }) {
      const { since, kpis, things, cut } = await changesView(context, query.since);
      return ok({
        since,
        kpis: kpis.map(({ format: _, ...kpi }) => kpi),
        things: things.map(({ differences: _, ...item }) => item),
        cut,
      });
    },
  }),
  endpoint({
    method: 'get',
    path: '/export/audit.csv',
    tag,
    summary: 'The audit log as CSV, newest first, at most 50,000 rows; the filters of GET /audit',
    query: auditFilter,
    file: FILE_TYPES.csv,
    async run({ context, query }) {
      const bytes = new TextEncoder().encode(await auditFile(context, query));
      return ok({ name: 'audit.csv', bytes });
    },
  }),
  endpoint({
    method: 'post',
    path: '/audit/{id}/undo',
    tag,
    summary: 'Take back an own save of figures or targets, all of it, while nothing of it was changed since',
    command: 'step.undo',
    answer: z.object({ undone: z.int() }).openapi('Undone'),
    find: ({ context, params }) => findStep(context, params.id),
    run: ({ context, params }) => undoStep(context, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/kpis/{code}/figures/{month}/revert',
    tag: 'Figures',
    summary: 'Put a figure back to one of its earlier states, as a new state; a locked month needs a reason',
    command: 'figures.save',
    query: z.strictObject({ team: thingCode.optional() }),
    body: revertInput,
    answer: figureRevisionAnswer,
    async run({ context, params, query, body, expectedVersion }) {
      const kpi = await findKpi(context, params.code);
      if (!kpi.ok) return kpi;
      const month = monthOfAddress(params.month);
      if (!month.ok) return month;
      const place = { kpi: kpi.value.code, month: month.value, team: query.team };
      return revertFigure(context, place, body, expectedVersion);
    },
  }),
];
