import { z } from '@hono/zod-openapi';
import { thingCode } from '@/lib/core/fields';
import { ok } from '@/lib/core/result';
import { FIT_VERDICTS } from '@/lib/measure/fit';
import { createRequest } from '@/lib/requests/commands/create-request';
import { decideRequest } from '@/lib/requests/commands/decide-request';
import { deliverRequest } from '@/lib/requests/commands/deliver-request';
import { exceptRequest } from '@/lib/requests/commands/except-request';
import { noteException } from '@/lib/requests/commands/note-exception';
import { recordRound } from '@/lib/requests/commands/record-round';
import { saveCapacity } from '@/lib/requests/commands/save-capacity';
import { updateRequest } from '@/lib/requests/commands/update-request';
import { capacityInput, decisionInput, reasonInput, requestInput, requestPatch } from '@/lib/requests/input';
import { REQUEST_STATES, requestAnswer } from '@/lib/requests/model';
import { requestFit, requestsView, requestView } from '@/lib/requests/view';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';

const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const moment = z.string().openapi({ format: 'date-time' });
const number = z.number().nullable();
const text = z.string().nullable();
const verdict = z.enum(FIT_VERDICTS);

const fitAnswer = z.object({
  verdict,
  reasons: z.array(z.string()).readonly(),
  rightTeam: z.object({ team: z.string(), name: z.string(), freeDays: number }).nullable(),
  freeDays: number,
  freeMoney: number,
  wouldStop: z
    .array(
      z.object({
        kind: z.enum(['tactic', 'request']),
        code: z.string(),
        title: z.string(),
        days: z.number(),
        money: z.number(),
      }),
    )
    .readonly(),
});

const requestSchema = fitAnswer
  .extend({
    code: z.string(),
    title: z.string(),
    forTeam: z.string(),
    fromTeam: text,
    askedBy: z.string(),
    objective: text,
    kpi: text,
    effortDays: z.number(),
    cost: number,
    due: z.string().openapi({ example: '2026-03-15' }),
    state: z.enum(REQUEST_STATES),
    enteredBy: z.string(),
    enteredAt: moment,
    events: z
      .array(
        z.object({
          kind: z.enum(['accept', 'park', 'decline', 'exception', 'note', 'round', 'deliver']),
          reason: text,
          verdict: verdict.nullable(),
          by: z.string(),
          at: moment,
        }),
      )
      .readonly(),
    version: z.int(),
  })
  .openapi('Request');

const reworkAnswer = z.object({
  fromTeam: text,
  forTeam: z.string(),
  delivered: z.int(),
  rounds: z.int(),
  rate: z.number(),
});

const load = z.object({
  month,
  capacity: number,
  planned: z.number(),
  share: number,
  over: z.boolean(),
  work: z.array(z.object({ code: z.string(), title: z.string(), days: z.number() })).readonly(),
  version: z.int(),
});

const capacityAnswer = z
  .object({
    fiscalYear: z.int(),
    teams: z
      .array(
        z.object({
          team: z.string(),
          name: z.string(),
          months: z.array(load).readonly(),
          budget: z.object({
            fiscalYear: z.int(),
            amount: number,
            planned: z.number(),
            free: number,
            version: z.int(),
          }),
          uncounted: z.array(z.object({ code: z.string(), title: z.string() })).readonly(),
        }),
      )
      .readonly(),
  })
  .openapi('Capacity');

const tag = 'Requests';
const REQUEST = '/requests/{code}';

export const requests = [
  endpoint({
    method: 'get',
    path: '/requests',
    tag,
    summary: 'Requests for work, the newest first, each with its fit verdict',
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(REQUEST_STATES).optional(),
      team: thingCode.optional(),
    }),
    answer: listOf(requestSchema),
    async run({ context, query }) {
      const { requests: all } = await requestsView(context);
      const { state, team } = query;
      const shown = all.filter(
        (each) =>
          (state === undefined || each.state === state) && (team === undefined || each.forTeam === team),
      );
      return pageOf(shown.map(requestAnswer), ({ code }) => code, query);
    },
  }),
  endpoint({
    method: 'post',
    path: '/requests',
    tag,
    summary:
      'Ask a team for a piece of work: the fit verdict, its reasons and what would have to stop come at once',
    command: 'request.create',
    body: requestInput,
    answer: requestSchema,
    status: 201,
    location: ({ code }) => `/requests/${code}`,
    run: ({ context, body }) => createRequest(context, body),
  }),
  endpoint({
    method: 'post',
    path: '/requests/fit',
    tag,
    summary: 'The verdict of what somebody is about to ask; stores nothing',
    command: 'request.create',
    body: requestInput,
    answer: fitAnswer.openapi('Fit'),
    run: ({ context, body }) => requestFit(context, body),
  }),
  endpoint({
    method: 'get',
    path: '/rework',
    tag,
    summary:
      'Revision rounds beyond the first per delivered request, by pair of teams; exceptions per quarter',
    query: z.strictObject({}),
    answer: z
      .object({
        items: z.array(reworkAnswer).readonly(),
        exceptions: z.array(z.object({ quarter: z.string(), from: month, count: z.int() })).readonly(),
      })
      .openapi('Rework'),
    async run({ context }) {
      const { rework, exceptions } = await requestsView(context);
      return ok({ items: rework, exceptions });
    },
  }),
  endpoint({
    method: 'get',
    path: REQUEST,
    tag,
    summary: 'One request with all that happened to it',
    query: z.strictObject({}),
    answer: requestSchema,
    find: ({ context, params }) => requestView(context, params.code),
    async run({ context, params }) {
      const found = await requestView(context, params.code);
      return found.ok ? ok(requestAnswer(found.value.request)) : found;
    },
  }),
  endpoint({
    method: 'patch',
    path: REQUEST,
    tag,
    summary: 'Change a request while nobody has decided it',
    command: 'request.update',
    body: requestPatch,
    answer: requestSchema,
    run: ({ context, params, body, expectedVersion }) =>
      updateRequest(context, params.code, body, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: '/requests/{code}/decision',
    tag,
    summary: 'Accept what fits, park, or decline with a reason; by the lead of the team that is asked',
    command: 'request.decide',
    body: decisionInput,
    answer: requestSchema,
    run: ({ context, params, body, expectedVersion }) =>
      decideRequest(context, params.code, body, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: '/requests/{code}/exception',
    tag,
    summary:
      'A named exception in spite of the verdict, with a reason; holds once the team’s lead has seen it',
    command: 'request.except',
    body: reasonInput,
    answer: requestSchema,
    run: ({ context, params, body, expectedVersion }) =>
      exceptRequest(context, params.code, body, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: '/requests/{code}/seen',
    tag,
    summary: 'The lead of the team has seen an exception: from now on it holds',
    command: 'request.note',
    answer: requestSchema,
    find: ({ context, params }) => requestView(context, params.code),
    run: ({ context, params, expectedVersion }) => noteException(context, params.code, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: '/requests/{code}/rounds',
    tag,
    summary: 'Accepted work came back for a revision, with the reason',
    command: 'request.round',
    body: reasonInput,
    answer: requestSchema,
    run: ({ context, params, body, expectedVersion }) =>
      recordRound(context, params.code, body, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: '/requests/{code}/delivery',
    tag,
    summary: 'Accepted work is delivered',
    command: 'request.deliver',
    answer: requestSchema,
    find: ({ context, params }) => requestView(context, params.code),
    run: ({ context, params, expectedVersion }) => deliverRequest(context, params.code, expectedVersion),
  }),
  endpoint({
    method: 'get',
    path: '/capacity',
    tag,
    summary:
      'Days of teams per month against active work, and money free, in a fiscal year (left out: this one)',
    query: z.strictObject({ fiscalYear: z.coerce.number().int().min(1900).max(2200).optional() }),
    answer: capacityAnswer,
    async run({ context, query }) {
      const { fiscalYear, capacity } = await requestsView(context, query.fiscalYear);
      return ok({ fiscalYear, teams: capacity });
    },
  }),
  endpoint({
    method: 'put',
    path: '/teams/{code}/capacity',
    tag,
    summary: 'Say what a team can do in some months, and its money of some fiscal years; null takes it back',
    command: 'capacity.save',
    body: capacityInput,
    answer: z.object({
      team: z.string(),
      months: z.array(z.object({ month, days: z.number(), version: z.int() })).readonly(),
      budgets: z.array(z.object({ fiscalYear: z.int(), amount: z.number(), version: z.int() })).readonly(),
    }),
    run: ({ context, params, body }) => saveCapacity(context, params.code, body),
  }),
];
