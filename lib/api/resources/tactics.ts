import { z } from '@hono/zod-openapi';
import type { Context } from '@/lib/auth/actor';
import { thingCode } from '@/lib/core/fields';
import { fail, ok, type Result } from '@/lib/core/result';
import { FUNNEL_STAGES } from '@/lib/kpis/model';
import { archiveTactic } from '@/lib/tactics/commands/archive-tactic';
import { createTactic } from '@/lib/tactics/commands/create-tactic';
import { importTactics } from '@/lib/tactics/commands/import-tactics';
import { reviewTactic } from '@/lib/tactics/commands/review-tactic';
import { saveBudget } from '@/lib/tactics/commands/save-budget';
import { updateTactic } from '@/lib/tactics/commands/update-tactic';
import { budgetInput, reviewInput, tacticImport, tacticInput, tacticPatch } from '@/lib/tactics/input';
import { TACTIC_FLAGS, TACTIC_STATUSES, type TacticItem } from '@/lib/tactics/model';
import type { TacticAnswer } from '@/lib/tactics/model/pages';
import { REVIEW_VERDICTS } from '@/lib/tactics/model/review';
import { funnelView, lineView, ownerlessView, tacticAnswers } from '@/lib/tactics/view';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';

const code = z.string();
const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const number = z.number().nullable();
const text = z.string().nullable();
const stage = z.enum(FUNNEL_STAGES);
const flags = z.array(z.enum(TACTIC_FLAGS)).readonly();

const fieldError = z.object({ path: z.string(), code, message: z.string() });

const reviewAnswer = z
  .object({
    tactic: code,
    verdict: z.enum(REVIEW_VERDICTS),
    reason: z.string(),
    expected: number,
    actual: number,
    by: z.string(),
    reviewedBy: z.string(),
    reviewedAt: z.string().openapi({ format: 'date-time' }),
  })
  .openapi('TacticReview');

const tacticAnswer = z
  .object({
    code,
    title: z.string(),
    goal: code.nullable(),
    step: code.nullable(),
    team: code,
    supportingTeams: z.array(code).readonly(),
    accountable: text,
    reason: text,
    expectedEffect: z
      .object({ kpi: code, direction: z.enum(['up', 'down']), size: z.number(), by: z.string() })
      .nullable(),
    funnelStage: stage.nullable(),
    audience: text,
    status: z.enum(TACTIC_STATUSES),
    start: month.nullable(),
    end: month.nullable(),
    effortDays: number,
    budget: z.array(z.object({ month, planned: number, actual: number })).readonly(),
    version: z.int(),
    unbroken: z.boolean().openapi({ description: 'Its line reaches an active objective' }),
    flags: flags.openapi({ description: 'What it lacks; nothing here stops it' }),
    result: z
      .object({
        expected: z.number(),
        actual: number,
        verdict: z.enum(['met', 'just-missed', 'missed', 'no-data']),
        from: month,
        to: month,
        against: z.enum(['last-year', 'months-before', 'level-before']).nullable(),
      })
      .optional()
      .openapi({ description: 'Once the date of the expected effect has passed' }),
    review: reviewAnswer.nullable(),
  })
  .openapi('Tactic');

const importAnswer = z
  .object({
    inserted: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    flagged: z.array(z.object({ code, flags })).readonly(),
    rejected: z
      .array(z.object({ index: z.int(), code, message: z.string(), errors: z.array(fieldError).readonly() }))
      .readonly(),
  })
  .openapi('TacticImport');

const lineAnswer = z
  .object({
    unbroken: z.boolean(),
    missing: z.enum(['goal', 'objective']).optional(),
    path: z
      .array(z.object({ kind: z.enum(['tactic', 'step', 'goal', 'objective']), code, title: z.string() }))
      .readonly(),
  })
  .openapi('Line');

const funnelAnswer = z
  .object({
    stages: z
      .array(
        z.object({
          stage,
          tactics: z.array(code).readonly(),
          planned: z.number(),
          kpis: z.array(code).readonly(),
        }),
      )
      .readonly(),
    withoutTactic: z.array(stage).readonly(),
    withoutKpi: z.array(stage).readonly(),
    unplaced: z.array(code).readonly(),
  })
  .openapi('Funnel');

const ownerlessAnswer = z
  .object({
    items: z
      .array(
        z.object({
          kind: z.enum(['objective', 'goal', 'kpi', 'step', 'tactic', 'key-result', 'action']),
          code,
          title: z.string(),
          teams: z.array(code).readonly(),
          objective: code.nullable(),
          was: text,
        }),
      )
      .readonly(),
  })
  .openapi('Ownerless');

async function findTactic(context: Context, which: string): Promise<Result<TacticAnswer>> {
  const [found] = await tacticAnswers(context, which);
  return found ? ok(found) : fail('not-found', `There is no tactic “${which}”.`);
}

/** What a command has saved, as a read would answer it. */
const answered = async (context: Context, saved: Result<TacticItem>): Promise<Result<TacticAnswer>> =>
  saved.ok ? findTactic({ actor: context.actor, now: context.now }, saved.value.code) : saved;

const tag = 'Tactics';
const ONE = '/tactics/{code}';

export const tactics = [
  endpoint({
    method: 'get',
    path: '/tactics',
    tag,
    summary: 'All tactics, of a team, goal, stage or status when it is named',
    query: z.strictObject({
      ...pageQuery,
      team: thingCode.optional(),
      goal: thingCode.optional(),
      stage: stage.optional(),
      status: z.enum(TACTIC_STATUSES).optional(),
    }),
    answer: listOf(tacticAnswer),
    async run({ context, query: { team, goal, stage: at, status, ...page } }) {
      const all = await tacticAnswers(context);
      const chosen = all.filter(
        (tactic) =>
          (team === undefined || tactic.team === team) &&
          (goal === undefined || tactic.goal === goal) &&
          (at === undefined || tactic.funnelStage === at) &&
          (status === undefined || tactic.status === status),
      );
      return pageOf(chosen, (tactic) => tactic.code, page);
    },
  }),
  endpoint({
    method: 'post',
    path: '/tactics',
    tag,
    summary: 'Add a tactic; active only with a goal, a reason and an expected effect',
    command: 'tactic.create',
    body: tacticInput,
    answer: tacticAnswer,
    status: 201,
    location: (tactic) => `/tactics/${tactic.code}`,
    run: async ({ context, body }) => answered(context, await createTactic(context, body)),
  }),
  endpoint({
    method: 'post',
    path: '/tactics/import',
    tag,
    summary:
      'Take in many tactics, new and changed; what is active and lacks something is flagged, not refused',
    command: 'tactic.import',
    body: tacticImport,
    maxBytes: 20_000_000,
    answer: importAnswer,
    run: ({ context, body }) => importTactics(context, body),
  }),
  endpoint({
    method: 'get',
    path: ONE,
    tag,
    summary: 'One tactic',
    answer: tacticAnswer,
    find: ({ context, params }) => findTactic(context, params.code),
    run: ({ context, params }) => findTactic(context, params.code),
  }),
  endpoint({
    method: 'patch',
    path: ONE,
    tag,
    summary: 'Change a tactic; only what is named changes, a budget as a whole',
    command: 'tactic.update',
    body: tacticPatch,
    answer: tacticAnswer,
    run: async ({ context, params, body, expectedVersion }) =>
      answered(context, await updateTactic(context, params.code, body, expectedVersion)),
  }),
  endpoint({
    method: 'delete',
    path: ONE,
    tag,
    summary: 'Archive a tactic',
    command: 'tactic.archive',
    status: 204,
    find: ({ context, params }) => findTactic(context, params.code),
    run: ({ context, params, expectedVersion }) => archiveTactic(context, params.code, expectedVersion),
  }),
  endpoint({
    method: 'put',
    path: '/tactics/{code}/budget',
    tag,
    summary: 'Enter planned and actual money of some months; the others stay',
    command: 'tactic.budget',
    body: budgetInput,
    answer: tacticAnswer,
    run: async ({ context, params, body, expectedVersion }) =>
      answered(context, await saveBudget(context, params.code, body, expectedVersion)),
  }),
  endpoint({
    method: 'post',
    path: '/tactics/{code}/reviews',
    tag,
    summary: 'Did it work? Keep, change or stop, with a reason, once the date of its effect has passed',
    command: 'tactic.review',
    body: reviewInput,
    answer: reviewAnswer,
    status: 201,
    run: ({ context, params, body, expectedVersion }) =>
      reviewTactic(context, params.code, body, expectedVersion),
  }),
  endpoint({
    method: 'get',
    path: '/line/{tactic}',
    tag,
    summary: 'The line from a tactic to its objective, and the level at which it breaks',
    answer: lineAnswer,
    find: ({ context, params }) => lineView(context, params.tactic),
    run: ({ context, params }) => lineView(context, params.tactic),
  }),
  endpoint({
    method: 'get',
    path: '/funnel',
    tag,
    summary: 'Tactics, money and KPIs by stage of the funnel, with the gaps; of a team when it is named',
    query: z.strictObject({ team: thingCode.optional() }),
    answer: funnelAnswer,
    run: ({ context, query }) => funnelView(context, query.team),
  }),
  endpoint({
    method: 'get',
    path: '/no-owner',
    tag,
    summary: 'What nobody answers for, also because who did was removed',
    answer: ownerlessAnswer,
    run: async ({ context }) => ok({ items: (await ownerlessView(context)).items }),
  }),
];
