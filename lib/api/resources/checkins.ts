import { z } from '@hono/zod-openapi';
import { read, type Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { createAction } from '@/lib/checkins/commands/create-action';
import { createCheckin } from '@/lib/checkins/commands/create-checkin';
import { createDecision } from '@/lib/checkins/commands/create-decision';
import { endCheckin } from '@/lib/checkins/commands/end-checkin';
import { reviewGoal } from '@/lib/checkins/commands/review-goal';
import { settleAction } from '@/lib/checkins/commands/settle-action';
import { settleCheckin } from '@/lib/checkins/commands/settle-checkin';
import { tickPoint } from '@/lib/checkins/commands/tick-point';
import { updateAction } from '@/lib/checkins/commands/update-action';
import { updateCheckin } from '@/lib/checkins/commands/update-checkin';
import { updateDecision } from '@/lib/checkins/commands/update-decision';
import {
  actionInput,
  actionPatch,
  actionStateInput,
  checkinInput,
  checkinPatch,
  decisionInput,
  decisionPatch,
  occurrenceInput,
  reviewInput,
  tickInput,
} from '@/lib/checkins/input';
import {
  ACTION_STATES,
  BY,
  EVERY,
  isOverdue,
  nextReview,
  OCCURRENCE_STATES,
  OUTCOMES,
  POINT_KINDS,
  REVIEW_VERDICTS,
  toActionItem,
  toCheckinItem,
  toDecisionItem,
} from '@/lib/checkins/model';
import { actionsOf, checkinsOf, decisionsOf, reviewsOf } from '@/lib/checkins/queries';
import { agendaOn, checkinView } from '@/lib/checkins/view';
import { kpiCode, thingCode } from '@/lib/core/fields';
import { fail, ok, type Result } from '@/lib/core/result';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';
import { findGoal } from './goals';

const code = z.string().nullable();
const day = z.string().openapi({ format: 'date' });
const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const moment = z.string().openapi({ format: 'date-time' });
const codes = z.array(z.string()).readonly();

const checkinAnswer = z
  .object({
    code: z.string(),
    title: z.string(),
    teams: codes,
    first: day,
    every: z.enum(EVERY),
    interval: z.int(),
    by: z.enum(BY),
    next: day.nullable(),
    lastHeld: day.nullable(),
    held: z.int(),
    skipped: z.int(),
    missed: z.int(),
    endedOn: day.nullable(),
    version: z.int(),
  })
  .openapi('Checkin');

const occurrenceAnswer = z
  .object({ date: day, state: z.enum(OCCURRENCE_STATES), attended: codes })
  .openapi('CheckinDate');

const about = { kpi: code, goal: code, objective: code, month: month.nullable() };
const point = {
  key: z.string(),
  kind: z.enum(POINT_KINDS),
  text: z.string(),
  href: z.string(),
  ...about,
};
const outcome = z.enum(OUTCOMES).nullable();
const minutesAnswer = z
  .object({
    checkin: z.string(),
    date: day,
    state: z.enum(['held', 'skipped']),
    reason: z.string().nullable(),
    notes: z.string().nullable(),
    attended: codes,
    agenda: z.array(z.object(point)).readonly(),
    by: z.string(),
    at: moment,
    version: z.int(),
  })
  .openapi('CheckinMinutes');

const place = { team: z.string(), ...about, checkin: code, date: day.nullable() };
const authored = { by: z.string(), at: moment, version: z.int() };
const decisionAnswer = z
  .object({ id: z.string(), text: z.string(), why: z.string().nullable(), ...place, ...authored })
  .openapi('Decision');
const actionAnswer = z
  .object({
    id: z.string(),
    text: z.string(),
    accountable: z.string(),
    due: day,
    state: z.enum(ACTION_STATES),
    reason: z.string().nullable(),
    closedAt: moment.nullable(),
    ...place,
    ...authored,
  })
  .openapi('Action');

const dateAnswer = z
  .object({
    ...occurrenceAnswer.shape,
    agenda: z.array(z.object({ ...point, outcome, leftOver: day.nullable() })).readonly(),
    minutes: minutesAnswer.nullable(),
    decisions: z.array(decisionAnswer).readonly(),
    actions: z.array(actionAnswer).readonly(),
  })
  .openapi('CheckinAgenda');

const reviewAnswer = z
  .object({
    goal: z.string(),
    number: z.int(),
    verdict: z.enum(REVIEW_VERDICTS),
    reason: z.string(),
    day,
    next: day.nullable(),
    by: z.string(),
    at: moment,
  })
  .openapi('GoalReview');

const tag = 'Alignment';
const ONE = '/checkins/{code}';
const DATES = '/checkins/{code}/dates';
const DATE = '/checkins/{code}/dates/{date}';

const inside = <T>({ actor }: Context, work: (tx: Tx, organizationId: string) => Promise<T>) =>
  read(actor.organizationId, (tx) => work(tx, actor.organizationId));

const today = async (tx: Tx, { actor, now }: Context) =>
  dayOf(await organizationOf(tx, actor.organizationId), now);

function findCheckin(context: Context, of: string) {
  return inside(context, async (tx, organizationId) => {
    const [found] = await checkinsOf(tx, organizationId, of);
    if (!found) return fail('not-found', `There is no check-in “${of}”.`);
    return ok(toCheckinItem(found, await today(tx, context)));
  });
}

async function findDate(
  context: Context,
  of: string,
  date: string,
): Promise<Result<z.output<typeof dateAnswer>>> {
  const view = await checkinView(context, of, date);
  if (!view.ok) return view;
  const { agenda, minutes, decisions, actions, occurrences, state } = view.value;
  const attended = occurrences.find((each) => each.date === date)?.attended ?? minutes?.attended ?? [];
  return ok({
    ...{ date, state: state ?? 'due', attended, agenda, minutes },
    decisions: decisions.map(toDecisionItem),
    actions: actions.map(toActionItem),
  });
}

const findAction = (context: Context, id: string) =>
  inside(context, async (tx, organizationId) => {
    const [found] = await actionsOf(tx, organizationId, { id });
    return found ? ok(toActionItem(found)) : fail('not-found', 'There is no such action.');
  });

const findDecision = (context: Context, id: string) =>
  inside(context, async (tx, organizationId) => {
    const [found] = await decisionsOf(tx, organizationId, { id });
    return found ? ok(toDecisionItem(found)) : fail('not-found', 'There is no such decision.');
  });

const meetings = [
  endpoint({
    method: 'get',
    path: '/checkins',
    tag,
    summary: 'Recurring check-ins with their next dates, and how many were held, skipped and missed',
    query: z.strictObject({ ...pageQuery, team: thingCode.optional() }),
    answer: listOf(checkinAnswer),
    async run({ context, query: { team, ...page } }) {
      const all = await inside(context, async (tx, organizationId) => {
        const [found, now] = await Promise.all([checkinsOf(tx, organizationId), today(tx, context)]);
        return found.map((each) => toCheckinItem(each, now));
      });
      const own = all.filter(({ teams }) => team === undefined || teams.includes(team));
      return pageOf(own, (each) => each.code, page);
    },
  }),
  endpoint({
    method: 'post',
    path: '/checkins',
    tag,
    summary: 'Set up a recurring check-in of two or more teams; its dates follow from the rhythm',
    command: 'checkin.create',
    body: checkinInput,
    answer: checkinAnswer,
    status: 201,
    location: (each) => `/checkins/${each.code}`,
    run: ({ context, body }) => createCheckin(context, body),
  }),
  endpoint({
    method: 'get',
    path: ONE,
    tag,
    summary: 'One check-in',
    answer: checkinAnswer,
    find: ({ context, params }) => findCheckin(context, params.code),
    run: ({ context, params }) => findCheckin(context, params.code),
  }),
  endpoint({
    method: 'patch',
    path: ONE,
    tag,
    summary: 'Change title, teams or rhythm; another rhythm begins with its first date, today or later',
    command: 'checkin.update',
    body: checkinPatch,
    answer: checkinAnswer,
    run: ({ context, params, body, expectedVersion }) =>
      updateCheckin(context, params.code, body, expectedVersion),
  }),
  endpoint({
    method: 'delete',
    path: ONE,
    tag,
    summary: 'End a check-in: from today on it has no dates; what was held, decided and missed stays',
    command: 'checkin.end',
    status: 204,
    find: ({ context, params }) => findCheckin(context, params.code),
    run: ({ context, params, expectedVersion }) => endCheckin(context, params.code, expectedVersion),
  }),
  endpoint({
    method: 'get',
    path: DATES,
    tag,
    summary: 'The dates of a check-in through the next one, the newest first, of the last two years',
    query: z.strictObject(pageQuery),
    answer: listOf(occurrenceAnswer),
    find: ({ context, params }) => findCheckin(context, params.code),
    async run({ context, params, query }) {
      const view = await checkinView(context, params.code, undefined);
      return view.ok ? pageOf(view.value.occurrences, ({ date }) => date, query) : view;
    },
  }),
  endpoint({
    method: 'get',
    path: DATE,
    tag,
    summary:
      'One date: its agenda out of the numbers, with what was talked about, decided and left over; its minutes',
    answer: dateAnswer,
    find: ({ context, params }) => findDate(context, params.code, params.date),
    run: ({ context, params }) => findDate(context, params.code, params.date),
  }),
  endpoint({
    method: 'put',
    path: DATE,
    tag,
    summary: 'Record that it was held, with notes and who was there, or skip it with a reason',
    command: 'checkin.settle',
    body: occurrenceInput,
    answer: minutesAnswer,
    async run({ context, params: { code: of, date }, body, expectedVersion }) {
      const agenda = await agendaOn(context, of, date);
      return settleCheckin(context, of, date, body, agenda, expectedVersion);
    },
  }),
  endpoint({
    method: 'put',
    path: '/checkins/{code}/dates/{date}/ticks',
    tag,
    summary: 'Say that a point of the agenda was talked about, with nothing to do, or take that back',
    command: 'checkin.tick',
    body: tickInput,
    answer: z.object({ point: z.string(), outcome }).openapi('AgendaTick'),
    run: ({ context, params, body }) => tickPoint(context, params.code, params.date, body),
  }),
];

const decided = [
  endpoint({
    method: 'get',
    path: '/decisions',
    tag,
    summary: 'What was decided, newest first: of a KPI, of an objective with its goals, of a team',
    query: z.strictObject({
      ...pageQuery,
      kpi: kpiCode.optional(),
      objective: thingCode.optional(),
      team: thingCode.optional(),
      checkin: thingCode.optional(),
    }),
    answer: listOf(decisionAnswer),
    async run({ context, query: { limit, cursor, team, ...which } }) {
      const all = await inside(context, (tx, organizationId) => decisionsOf(tx, organizationId, which));
      const own = all.filter((each) => team === undefined || each.team === team);
      return pageOf(own.map(toDecisionItem), ({ id }) => id, { limit, cursor });
    },
  }),
  endpoint({
    method: 'post',
    path: '/decisions',
    tag,
    summary: 'Write down what was decided and why; with `point` it settles a point of a check-in’s agenda',
    command: 'decision.create',
    body: decisionInput,
    answer: decisionAnswer,
    status: 201,
    location: ({ id }) => `/decisions/${id}`,
    run: ({ context, body }) => createDecision(context, body),
  }),
  endpoint({
    method: 'get',
    path: '/decisions/{id}',
    tag,
    summary: 'One decision',
    answer: decisionAnswer,
    find: ({ context, params }) => findDecision(context, params.id),
    run: ({ context, params }) => findDecision(context, params.id),
  }),
  endpoint({
    method: 'patch',
    path: '/decisions/{id}',
    tag,
    summary: 'Change a decision’s words or what it speaks of; what it said before stays in the audit',
    command: 'decision.update',
    body: decisionPatch,
    answer: decisionAnswer,
    run: ({ context, params, body, expectedVersion }) =>
      updateDecision(context, params.id, body, expectedVersion),
  }),
];

const actions = [
  endpoint({
    method: 'get',
    path: '/actions',
    tag,
    summary:
      'Actions by the day on which they are due: of a state, a team, a KPI, an objective; overdue ones alone',
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(ACTION_STATES).optional(),
      overdue: z.literal('true').optional(),
      team: thingCode.optional(),
      kpi: kpiCode.optional(),
      objective: thingCode.optional(),
      checkin: thingCode.optional(),
    }),
    answer: listOf(actionAnswer),
    async run({ context, query: { limit, cursor, state, overdue, team, ...which } }) {
      const own = await inside(context, async (tx, organizationId) => {
        const [all, now] = await Promise.all([actionsOf(tx, organizationId, which), today(tx, context)]);
        return all.filter(
          (each) =>
            (team === undefined || each.team === team) &&
            (state === undefined || each.state === state) &&
            (overdue === undefined || isOverdue(each, now)),
        );
      });
      return pageOf(own.map(toActionItem), ({ id }) => id, { limit, cursor });
    },
  }),
  endpoint({
    method: 'post',
    path: '/actions',
    tag,
    summary:
      'Write down what one person will have done by a day; with `point` it settles a point of an agenda',
    command: 'action.create',
    body: actionInput,
    answer: actionAnswer,
    status: 201,
    location: ({ id }) => `/actions/${id}`,
    run: ({ context, body }) => createAction(context, body),
  }),
  endpoint({
    method: 'get',
    path: '/actions/{id}',
    tag,
    summary: 'One action',
    answer: actionAnswer,
    find: ({ context, params }) => findAction(context, params.id),
    run: ({ context, params }) => findAction(context, params.id),
  }),
  endpoint({
    method: 'patch',
    path: '/actions/{id}',
    tag,
    summary: 'Change what is to be done, by whom and by when; only what is named changes',
    command: 'action.update',
    body: actionPatch,
    answer: actionAnswer,
    run: ({ context, params, body, expectedVersion }) =>
      updateAction(context, params.id, body, expectedVersion),
  }),
  endpoint({
    method: 'put',
    path: '/actions/{id}/state',
    tag,
    summary: 'Done, dropped with the reason, or open again: by who is accountable, or the team’s lead',
    command: 'action.settle',
    body: actionStateInput,
    answer: actionAnswer,
    run: ({ context, params, body, expectedVersion }) =>
      settleAction(context, params.id, body, expectedVersion),
  }),
];

const reviews = [
  endpoint({
    method: 'get',
    path: '/goals/{code}/reviews',
    tag,
    summary: 'What was said of a goal, newest first, and when it is reviewed next',
    answer: z.object({ next: day.nullable(), items: z.array(reviewAnswer).readonly() }),
    find: ({ context, params }) => findGoal(context, params.code),
    async run({ context, params }) {
      const goal = await findGoal(context, params.code);
      if (!goal.ok) return goal;
      const items = await inside(context, (tx, organizationId) => reviewsOf(tx, organizationId, params.code));
      return ok({ next: nextReview(goal.value, items[0] ?? null), items });
    },
  }),
  endpoint({
    method: 'post',
    path: '/goals/{code}/reviews',
    tag,
    summary: 'Review a goal: keep, change, stop (puts it away), or move its review; always with the reason',
    command: 'goal.review',
    body: reviewInput,
    answer: reviewAnswer,
    status: 201,
    location: ({ goal }) => `/goals/${goal}/reviews`,
    run: ({ context, params, body }) => reviewGoal(context, params.code, body),
  }),
];

export const checkins = [...meetings, ...decided, ...actions, ...reviews];
