import { z } from '@hono/zod-openapi';
import { read } from '@/db/client';
import { thingCode } from '@/lib/core/fields';
import { fail, ok } from '@/lib/core/result';
import { plain } from '@/lib/measure/wording';
import { reportedAs } from '@/lib/series/input';
import { recordProcessChange } from '@/lib/signals/commands/record-process-change';
import { withdrawProcessChange } from '@/lib/signals/commands/withdraw-process-change';
import { processChangeInput } from '@/lib/signals/input';
import { processChanges } from '@/lib/signals/queries';
import { processAnswer, signalsView } from '@/lib/signals/view';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { monthQuery, pageQuery, periodQuery } from '../query';
import { monthOfAddress } from './cells';
import { findKpi } from './kpis';

const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const number = z.number().nullable();
const rule = z.enum(['outside-limit', 'eight-in-a-row']);
const direction = z.enum(['up', 'down']);
const chartedAs = z.enum(['figures', 'change-on-last-year', 'change-on-previous', 'season-adjusted']);

const processChangeAnswer = z
  .object({
    kpi: z.string(),
    month,
    reason: z.string(),
    enteredBy: z.string().nullable(),
    enteredAt: z.string().openapi({ format: 'date-time' }),
    version: z.int(),
  })
  .openapi('ProcessChange');

const processChartAnswer = z
  .object({
    kpi: z.string(),
    chartedAs,
    inPercent: z.boolean(),
    center: number,
    limits: z.object({ lower: number, upper: number }),
    meanMovingRange: number,
    baseline: z.object({ from: month, to: month }).nullable(),
    rangeLimit: number,
    signals: z.array(z.object({ month, rule, direction })).readonly(),
    provisional: z.boolean(),
    words: z.array(z.string()).readonly(),
    points: z
      .array(
        z.object({
          month,
          figure: number,
          value: number,
          movingRange: number,
          chartedAs,
          center: number,
          lower: number,
          upper: number,
          preliminary: z.boolean(),
        }),
      )
      .readonly(),
    changes: z.array(processChangeAnswer).readonly(),
  })
  .openapi('ProcessChart');

const signalsAnswer = z
  .object({
    month,
    preliminary: z.boolean(),
    items: z
      .array(
        z.object({
          kpi: z.string(),
          name: z.string(),
          ownerTeam: z.string(),
          state: z.enum(['signal', 'routine', 'provisional', 'no-figure']),
          direction: direction.nullable(),
          rules: z.array(rule).readonly(),
          since: month.nullable(),
          wanted: z.boolean().nullable(),
          chartedAs,
          value: number,
          center: number,
          limits: z.object({ lower: number, upper: number }),
          words: z.array(z.string()).readonly(),
        }),
      )
      .readonly(),
  })
  .openapi('Signals');

const tag = 'Reading';
const CHANGES = '/kpis/{code}/process-changes';
const CHANGE = '/kpis/{code}/process-changes/{month}';

export const signals = [
  endpoint({
    method: 'get',
    path: '/kpis/{code}/process',
    tag,
    summary: 'The process behavior chart of a KPI: its limits, and the months that are no noise',
    query: z.strictObject({ ...periodQuery, team: thingCode.optional(), as: reportedAs.optional() }),
    answer: processChartAnswer,
    find: ({ context, params }) => findKpi(context, params.code),
    run: ({ context, params, query }) => processAnswer(context, params.code, query),
  }),
  endpoint({
    method: 'get',
    path: '/signals',
    tag,
    summary: 'What really changed in a month and what is routine, for every KPI or those of a team',
    query: z.strictObject({ month: monthQuery, team: thingCode.optional() }),
    answer: signalsAnswer,
    async run({ context, query }) {
      const view = await signalsView(context, query.month);
      const { team } = query;
      if (team !== undefined && !view.teams.some(({ code }) => code === team))
        return fail('not-found', `There is no team “${team}”.`);
      const rows = view.rows.filter((row) => team === undefined || isOf(row, team));
      return ok({
        month: view.month,
        preliminary: view.preliminary,
        items: rows.map(({ teams, format, sentences, spark, lower, upper, ...row }) => ({
          ...row,
          limits: { lower, upper },
          words: sentences.map(plain),
        })),
      });
    },
  }),
  endpoint({
    method: 'get',
    path: CHANGES,
    tag,
    summary: 'Where the process of a KPI changed, with the reasons; without what was withdrawn',
    query: z.strictObject(pageQuery),
    answer: listOf(processChangeAnswer),
    find: ({ context, params }) => findKpi(context, params.code),
    async run({ context, params, query }) {
      const kpi = await findKpi(context, params.code);
      if (!kpi.ok) return kpi;
      const { organizationId } = context.actor;
      const all = await read(organizationId, (tx) => processChanges(tx, organizationId, kpi.value));
      return pageOf(all, (item) => item.month, query);
    },
  }),
  endpoint({
    method: 'post',
    path: CHANGES,
    tag,
    summary: '“The process changed here”: from the month on the KPI has limits of its own',
    command: 'process.record',
    body: processChangeInput,
    answer: processChangeAnswer,
    status: 201,
    location: (item) => `/kpis/${item.kpi}/process-changes/${item.month}`,
    run: ({ context, params, body }) => recordProcessChange(context, params.code, body),
  }),
  endpoint({
    method: 'delete',
    path: CHANGE,
    tag,
    summary: 'Withdraw it: the limits before hold on; what was recorded stays in the audit',
    command: 'process.withdraw',
    status: 204,
    find: ({ context, params }) => findKpi(context, params.code),
    async run({ context, params, expectedVersion }) {
      const at = monthOfAddress(params.month);
      return at.ok ? withdrawProcessChange(context, params.code, at.value, expectedVersion) : at;
    },
  }),
];

const isOf = (row: { readonly ownerTeam: string; readonly teams: readonly string[] }, team: string) =>
  row.ownerTeam === team || row.teams.includes(team);
