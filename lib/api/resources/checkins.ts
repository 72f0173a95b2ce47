import { z } from '@hono/zod-openapi';
import type { Context } from '@/lib/auth/actor';
import { createCheckin } from '@/lib/checkins/commands/create-checkin';
import { endCheckin } from '@/lib/checkins/commands/end-checkin';
import { reviewGoal } from '@/lib/checkins/commands/review-goal';
import { settleCheckin } from '@/lib/checkins/commands/settle-checkin';
import { tickPoint } from '@/lib/checkins/commands/tick-point';
import { updateCheckin } from '@/lib/checkins/commands/update-checkin';
import { checkinInput, checkinPatch, occurrenceInput, reviewInput, tickInput } from '@/lib/checkins/input';
import { toCheckinItem } from '@/lib/checkins/model';
import { toActionItem, toDecisionItem } from '@/lib/checkins/model/decisions';
import { nextReview } from '@/lib/checkins/model/goal-review';
import { checkinsOf, reviewsOf } from '@/lib/checkins/queries';
import { agendaOn, checkinView } from '@/lib/checkins/view';
import { thingCode } from '@/lib/core/fields';
import { fail, ok, type Result } from '@/lib/core/result';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';
import {
  checkinAnswer,
  dateAnswer,
  day,
  minutesAnswer,
  occurrenceAnswer,
  outcome,
  reviewAnswer,
} from './checkin-answers';
import { decisions, inside, today } from './decisions';
import { findGoal } from './goals';

const tag = 'Alignment';
const ONE = '/checkins/{code}';
const DATES = '/checkins/{code}/dates';
const DATE = '/checkins/{code}/dates/{date}';

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

export const checkins = [...meetings, ...decisions, ...reviews];
