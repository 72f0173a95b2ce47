import { z } from '@hono/zod-openapi';
import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { thingCode } from '@/lib/core/fields';
import { fail, ok, type Result } from '@/lib/core/result';
import { archiveGoal } from '@/lib/objectives/commands/archive-goal';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { goalItem, updateGoal } from '@/lib/objectives/commands/update-goal';
import { goalInput, goalPatch } from '@/lib/objectives/input';
import type { Goal } from '@/lib/objectives/model';
import { goalsOf } from '@/lib/objectives/queries';
import { goalAnswer, listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';
import { findObjective } from './objectives';

async function findGoal({ actor }: Context, code: string): Promise<Result<Goal>> {
  const [found] = await read(actor.organizationId, (tx) => goalsOf(tx, actor.organizationId, { code }));
  return found ? ok(found) : fail('not-found', `There is no goal “${code}”.`);
}

const tag = 'Objectives';

export const goals = [
  endpoint({
    method: 'get',
    path: '/goals',
    tag,
    summary: 'All goals, of one objective when it is named',
    query: z.strictObject({ ...pageQuery, objective: thingCode.optional() }),
    answer: listOf(goalAnswer),
    async run({ context, query: { objective, ...page } }) {
      const { organizationId } = context.actor;
      if (objective !== undefined) {
        const found = await findObjective(context, objective);
        if (!found.ok) return found;
      }
      const only = objective === undefined ? {} : { objective };
      const all = await read(organizationId, (tx) => goalsOf(tx, organizationId, only));
      return pageOf(all.map(goalItem), (goal) => goal.code, page);
    },
  }),
  endpoint({
    method: 'post',
    path: '/goals',
    tag,
    summary: 'Add a team’s goal under an objective',
    command: 'goal.create',
    body: goalInput,
    answer: goalAnswer,
    status: 201,
    location: (goal) => `/goals/${goal.code}`,
    run: ({ context, body }) => createGoal(context, body),
  }),
  endpoint({
    method: 'get',
    path: '/goals/{code}',
    tag,
    summary: 'One goal',
    answer: goalAnswer,
    find: ({ context, params }) => findGoal(context, params.code),
    async run({ context, params }) {
      const found = await findGoal(context, params.code);
      return found.ok ? ok(goalItem(found.value)) : found;
    },
  }),
  endpoint({
    method: 'patch',
    path: '/goals/{code}',
    tag,
    summary: 'Change a goal; only what is named changes',
    command: 'goal.update',
    body: goalPatch,
    answer: goalAnswer,
    run: ({ context, params, body, expectedVersion }) =>
      updateGoal(context, params.code, body, expectedVersion),
  }),
  endpoint({
    method: 'delete',
    path: '/goals/{code}',
    tag,
    summary: 'Archive a goal',
    command: 'goal.archive',
    status: 204,
    find: ({ context, params }) => findGoal(context, params.code),
    run: ({ context, params, expectedVersion }) => archiveGoal(context, params.code, expectedVersion),
  }),
];
