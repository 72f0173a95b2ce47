import { z } from '@hono/zod-openapi';
import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { thingCode } from '@/lib/core/fields';
import { fail, ok, type Result } from '@/lib/core/result';
import { archiveKeyResult } from '@/lib/tactics/commands/archive-key-result';
import { archiveStep } from '@/lib/tactics/commands/archive-step';
import { createKeyResult } from '@/lib/tactics/commands/create-key-result';
import { createStep } from '@/lib/tactics/commands/create-step';
import { stepItem } from '@/lib/tactics/commands/found-step';
import { orderSteps } from '@/lib/tactics/commands/order-steps';
import { rateKeyResult } from '@/lib/tactics/commands/rate-key-result';
import { updateKeyResult } from '@/lib/tactics/commands/update-key-result';
import { updateStep } from '@/lib/tactics/commands/update-step';
import {
  confidenceInput,
  keyResultInput,
  keyResultPatch,
  stepInput,
  stepOrder,
  stepPatch,
} from '@/lib/tactics/input';
import {
  type KeyResultAnswer,
  type KeyResultItem,
  STEP_PRIORITIES,
  STEP_STATUSES,
  type StepItem,
} from '@/lib/tactics/model/steps';
import { stepsOf } from '@/lib/tactics/queries/steps';
import { keyResultsView } from '@/lib/tactics/view/plan';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';
import { findGoal } from './goals';
import { findObjective } from './objectives';

const stepAnswer = z
  .object({
    code: z.string(),
    title: z.string(),
    goal: z.string(),
    rank: z.int(),
    priority: z.enum(STEP_PRIORITIES),
    status: z.enum(STEP_STATUSES),
    accountable: z.string().nullable(),
    version: z.int(),
  })
  .openapi('Step');

const keyResultAnswer = z
  .object({
    code: z.string(),
    title: z.string(),
    objective: z.string(),
    kpi: z.string(),
    baseline: z.number(),
    target: z.number(),
    accountable: z.string().nullable(),
    confidence: z.number().nullable(),
    version: z.int(),
    value: z.number().nullable(),
    attainment: z.number().nullable().openapi({ description: 'How far from baseline to target, 0 to 1' }),
    asOf: z.string().nullable(),
    history: z
      .array(
        z.object({
          confidence: z.number(),
          note: z.string().nullable(),
          by: z.string(),
          at: z.string().openapi({ format: 'date-time' }),
        }),
      )
      .readonly(),
  })
  .openapi('KeyResult');

async function stepItems(
  { actor: { organizationId } }: Context,
  only: { readonly code?: string; readonly goal?: string } = {},
): Promise<readonly StepItem[]> {
  const found = await read(organizationId, (tx) => stepsOf(tx, organizationId, only));
  return found.map(stepItem);
}

async function findStep(context: Context, code: string): Promise<Result<StepItem>> {
  const [found] = await stepItems(context, { code });
  return found ? ok(found) : fail('not-found', `There is no step “${code}”.`);
}

const bare = ({ id, accountableName, kpiName, format, ...item }: KeyResultAnswer) => item;

async function findKeyResult(context: Context, code: string) {
  const [found] = await keyResultsView(context, { code });
  return found ? ok(bare(found)) : fail('not-found', `There is no key result “${code}”.`);
}

const answered = async (context: Context, saved: Result<KeyResultItem>) =>
  saved.ok ? findKeyResult({ actor: context.actor, now: context.now }, saved.value.code) : saved;

const tag = 'Objectives';

export const steps = [
  endpoint({
    method: 'get',
    path: '/steps',
    tag,
    summary: 'Steps by goal and rank, of one goal when it is named',
    query: z.strictObject({ ...pageQuery, goal: thingCode.optional() }),
    answer: listOf(stepAnswer),
    async run({ context, query: { goal, ...page } }) {
      if (goal !== undefined) {
        const found = await findGoal(context, goal);
        if (!found.ok) return found;
      }
      return pageOf(await stepItems(context, goal === undefined ? {} : { goal }), (step) => step.code, page);
    },
  }),
  endpoint({
    method: 'post',
    path: '/steps',
    tag,
    summary: 'Add a step under a goal; without a rank it comes last',
    command: 'step.create',
    body: stepInput,
    answer: stepAnswer,
    status: 201,
    location: (step) => `/steps/${step.code}`,
    run: ({ context, body }) => createStep(context, body),
  }),
  endpoint({
    method: 'get',
    path: '/steps/{code}',
    tag,
    summary: 'One step',
    answer: stepAnswer,
    find: ({ context, params }) => findStep(context, params.code),
    run: ({ context, params }) => findStep(context, params.code),
  }),
  endpoint({
    method: 'patch',
    path: '/steps/{code}',
    tag,
    summary: 'Change a step; only what is named changes',
    command: 'step.update',
    body: stepPatch,
    answer: stepAnswer,
    run: ({ context, params, body, expectedVersion }) =>
      updateStep(context, params.code, body, expectedVersion),
  }),
  endpoint({
    method: 'delete',
    path: '/steps/{code}',
    tag,
    summary: 'Archive a step; its tactics hang on the goal alone',
    command: 'step.archive',
    status: 204,
    find: ({ context, params }) => findStep(context, params.code),
    run: ({ context, params, expectedVersion }) => archiveStep(context, params.code, expectedVersion),
  }),
  endpoint({
    method: 'put',
    path: '/goals/{code}/step-order',
    tag,
    summary: 'Rank all steps of a goal anew, the first that is named first',
    command: 'step.order',
    body: stepOrder,
    answer: z.object({ items: z.array(stepAnswer).readonly() }),
    async run({ context, params, body }) {
      const ordered = await orderSteps(context, params.code, body);
      return ordered.ok ? ok({ items: ordered.value }) : ordered;
    },
  }),
  endpoint({
    method: 'get',
    path: '/key-results',
    tag,
    summary: 'Key results with how far each has come, of one objective when it is named',
    query: z.strictObject({ ...pageQuery, objective: thingCode.optional() }),
    answer: listOf(keyResultAnswer),
    async run({ context, query: { objective, ...page } }) {
      if (objective !== undefined) {
        const found = await findObjective(context, objective);
        if (!found.ok) return found;
      }
      const all = await keyResultsView(context, objective === undefined ? {} : { objective });
      return pageOf(all.map(bare), (result) => result.code, page);
    },
  }),
  endpoint({
    method: 'post',
    path: '/key-results',
    tag,
    summary: 'Add a key result under an objective',
    command: 'key-result.create',
    body: keyResultInput,
    answer: keyResultAnswer,
    status: 201,
    location: (result) => `/key-results/${result.code}`,
    run: async ({ context, body }) => answered(context, await createKeyResult(context, body)),
  }),
  endpoint({
    method: 'get',
    path: '/key-results/{code}',
    tag,
    summary: 'One key result',
    answer: keyResultAnswer,
    find: ({ context, params }) => findKeyResult(context, params.code),
    run: ({ context, params }) => findKeyResult(context, params.code),
  }),
  endpoint({
    method: 'patch',
    path: '/key-results/{code}',
    tag,
    summary: 'Change a key result; only what is named changes',
    command: 'key-result.update',
    body: keyResultPatch,
    answer: keyResultAnswer,
    run: async ({ context, params, body, expectedVersion }) =>
      answered(context, await updateKeyResult(context, params.code, body, expectedVersion)),
  }),
  endpoint({
    method: 'delete',
    path: '/key-results/{code}',
    tag,
    summary: 'Archive a key result',
    command: 'key-result.archive',
    status: 204,
    find: ({ context, params }) => findKeyResult(context, params.code),
    run: ({ context, params, expectedVersion }) => archiveKeyResult(context, params.code, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: '/key-results/{code}/confidence',
    tag,
    summary: 'Say how confident one is, 0 to 1; by who is accountable for it, or an executive',
    command: 'key-result.rate',
    body: confidenceInput,
    answer: keyResultAnswer,
    run: async ({ context, params, body, expectedVersion }) =>
      answered(context, await rateKeyResult(context, params.code, body, expectedVersion)),
  }),
];
