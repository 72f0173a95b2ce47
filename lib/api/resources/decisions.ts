import { z } from '@hono/zod-openapi';
import { read, type Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { createAction } from '@/lib/checkins/commands/create-action';
import { createDecision } from '@/lib/checkins/commands/create-decision';
import { settleAction } from '@/lib/checkins/commands/settle-action';
import { updateAction } from '@/lib/checkins/commands/update-action';
import { updateDecision } from '@/lib/checkins/commands/update-decision';
import {
  actionInput,
  actionPatch,
  actionStateInput,
  decisionInput,
  decisionPatch,
} from '@/lib/checkins/input';
import { ACTION_STATES, isOverdue, toActionItem, toDecisionItem } from '@/lib/checkins/model/decisions';
import { actionsOf, decisionsOf } from '@/lib/checkins/queries';
import { kpiCode, thingCode } from '@/lib/core/fields';
import { fail, ok } from '@/lib/core/result';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';
import { actionAnswer, decisionAnswer } from './checkin-answers';

const tag = 'Alignment';

/** Reads inside the organization. */
export const inside = <T>({ actor }: Context, work: (tx: Tx, organizationId: string) => Promise<T>) =>
  read(actor.organizationId, (tx) => work(tx, actor.organizationId));

/** The organization’s day. */
export const today = async (tx: Tx, { actor, now }: Context) =>
  dayOf(await organizationOf(tx, actor.organizationId), now);

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

export const decisions = [...decided, ...actions];
