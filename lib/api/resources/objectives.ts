import { z } from '@hono/zod-openapi';
import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { fail, ok, type Result } from '@/lib/core/result';
import { archiveObjective } from '@/lib/objectives/commands/archive-objective';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { objectiveItem, updateObjective } from '@/lib/objectives/commands/update-objective';
import { objectiveInput, objectivePatch } from '@/lib/objectives/input';
import type { Objective, ObjectiveItem } from '@/lib/objectives/model';
import { objectivesOf } from '@/lib/objectives/queries';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';
import { objectiveAnswer } from './objective-answers';

export async function findObjective({ actor }: Context, code: string): Promise<Result<Objective>> {
  const [found] = await read(actor.organizationId, (tx) => objectivesOf(tx, actor.organizationId, code));
  return found ? ok(found) : fail('not-found', `There is no objective “${code}”.`);
}

const withRevisions = (objective: Objective) => ({
  ...objectiveItem(objective),
  revisions: objective.revisions,
});

/** What a command has saved, as a read would answer it. */
const answered = async (context: Context, saved: Result<ObjectiveItem>) => {
  const found = saved.ok ? await findObjective(context, saved.value.code) : saved;
  return found.ok ? ok(withRevisions(found.value)) : found;
};

const tag = 'Objectives';

export const objectives = [
  endpoint({
    method: 'get',
    path: '/objectives',
    tag,
    summary: 'All business objectives, by rank',
    query: z.strictObject(pageQuery),
    answer: listOf(objectiveAnswer),
    async run({ context: { actor }, query }) {
      const all = await read(actor.organizationId, (tx) => objectivesOf(tx, actor.organizationId));
      return pageOf(all.map(withRevisions), (objective) => objective.code, query);
    },
  }),
  endpoint({
    method: 'post',
    path: '/objectives',
    tag,
    summary: 'Add an objective; a draft needs only code and title',
    command: 'objective.create',
    body: objectiveInput,
    answer: objectiveAnswer,
    status: 201,
    location: (objective) => `/objectives/${objective.code}`,
    run: async ({ context, body }) => answered(context, await createObjective(context, body)),
  }),
  endpoint({
    method: 'get',
    path: '/objectives/{code}',
    tag,
    summary: 'One objective',
    answer: objectiveAnswer,
    find: ({ context, params }) => findObjective(context, params.code),
    async run({ context, params }) {
      const found = await findObjective(context, params.code);
      return found.ok ? ok(withRevisions(found.value)) : found;
    },
  }),
  endpoint({
    method: 'patch',
    path: '/objectives/{code}',
    tag,
    summary: 'Change an objective; only what is named changes',
    command: 'objective.update',
    body: objectivePatch,
    answer: objectiveAnswer,
    run: async ({ context, params, body, expectedVersion }) =>
      answered(context, await updateObjective(context, params.code, body, expectedVersion)),
  }),
  endpoint({
    method: 'delete',
    path: '/objectives/{code}',
    tag,
    summary: 'Archive an objective, with the goals under it out of sight',
    command: 'objective.archive',
    status: 204,
    find: ({ context, params }) => findObjective(context, params.code),
    run: ({ context, params, expectedVersion }) => archiveObjective(context, params.code, expectedVersion),
  }),
];
