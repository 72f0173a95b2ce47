import { z } from '@hono/zod-openapi';
import type { Context } from '@/lib/auth/actor';
import { thingCode } from '@/lib/core/fields';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Smart } from '@/lib/measure/smart';
import { standingOf } from '@/lib/measure/standing';
import { archiveGoal } from '@/lib/objectives/commands/archive-goal';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { decideBase } from '@/lib/objectives/commands/decide-base';
import { goalItem, updateGoal } from '@/lib/objectives/commands/update-goal';
import { baseDecision, goalDraft, goalInput, goalPatch } from '@/lib/objectives/input';
import type { Goal, GoalItem } from '@/lib/objectives/model';
import { goalAim, smartOfGoal } from '@/lib/objectives/model/judged';
import type { Correction } from '@/lib/objectives/model/pages';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { correctionsOf } from '@/lib/objectives/queries/corrections';
import { goalCheck, objectiveLedger } from '@/lib/objectives/view';
import { remembered } from '@/lib/people/queries';
import { lastEndedMonth } from '@/lib/series/model';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';
import { goalAnswer, goalCheckAnswer } from './objective-answers';
import { findObjective } from './objectives';

/** A goal as it is answered: what is stored and, from the ledger, what its target comes to (Method §3). */
type GoalAnswer = GoalItem & {
  /** Of a relative target: what it is relative to; provisional until those months are locked. */
  readonly baseValue: number | null;
  readonly targetValue: number | null;
  readonly provisional: boolean;
  /** What a correction of the locked months of the base would make of it; null: nothing is to be decided. */
  readonly proposal: {
    readonly baseValue: number;
    readonly targetValue: number | null;
    readonly corrections: readonly Correction[];
  } | null;
  readonly smart: Smart;
  /** What it aimed at before, oldest first, each until the month in which it was revised. */
  readonly revisions: Goal['revisions'];
};

/** The goals asked for with their targets in numbers, in the order of their objectives. */
function goalsView(
  context: Context,
  only: { readonly code?: string; readonly objective?: string },
): Promise<readonly GoalAnswer[]> {
  return remembered(context, 'goals', only, async (tx, organization, day) => {
    const { organizationId } = organization;
    const [goals, objectives] = await Promise.all([
      goalsOf(tx, organizationId, only),
      objectivesOf(tx, organizationId),
    ]);
    const loaded = await objectiveLedger(tx, organization, day, [], goals);
    const { ledger } = loaded;
    const byCode = new Map(objectives.map((objective) => [objective.code, objective]));
    const month = lastEndedMonth(day);
    return goals.map((goal) => {
      const objective = byCode.get(goal.objective) ?? null;
      const aim = goalAim(goal, objective?.end ?? null);
      const { baseValue, target, provisional, proposedBase, proposedTarget } = standingOf(ledger, aim, month);
      return {
        ...goalItem(goal),
        baseValue,
        targetValue: target,
        provisional,
        proposal:
          proposedBase === null
            ? null
            : {
                baseValue: proposedBase,
                targetValue: proposedTarget,
                corrections: correctionsOf(loaded, aim),
              },
        revisions: goal.revisions,
        smart: smartOfGoal(ledger, goal, objective, month),
      };
    });
  });
}

export async function findGoal(context: Context, code: string): Promise<Result<GoalAnswer>> {
  const [found] = await goalsView(context, { code });
  return found ? ok(found) : fail('not-found', `There is no goal “${code}”.`);
}

/** What a command has saved, as a read would answer it. */
const answered = async (context: Context, saved: Result<GoalItem>): Promise<Result<GoalAnswer>> =>
  saved.ok ? findGoal(context, saved.value.code) : saved;

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
      if (objective !== undefined) {
        const found = await findObjective(context, objective);
        if (!found.ok) return found;
      }
      const only = objective === undefined ? {} : { objective };
      return pageOf(await goalsView(context, only), (goal) => goal.code, page);
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
    run: async ({ context, body }) => answered(context, await createGoal(context, body)),
  }),
  endpoint({
    method: 'post',
    path: '/goals/check',
    tag,
    summary: 'SMART of a goal as far as it is typed, with what its target comes to; nothing is saved',
    command: 'goal.check',
    body: goalDraft,
    answer: goalCheckAnswer,
    run: async ({ context, body }) => {
      const checked = await goalCheck(context, body);
      if (!checked.ok) return checked;
      const { smart, baseValue, targetValue } = checked.value;
      return ok({ smart, baseValue, targetValue });
    },
  }),
  endpoint({
    method: 'get',
    path: '/goals/{code}',
    tag,
    summary: 'One goal',
    answer: goalAnswer,
    find: ({ context, params }) => findGoal(context, params.code),
    run: ({ context, params }) => findGoal(context, params.code),
  }),
  endpoint({
    method: 'patch',
    path: '/goals/{code}',
    tag,
    summary: 'Change a goal; only what is named changes',
    command: 'goal.update',
    body: goalPatch,
    answer: goalAnswer,
    run: async ({ context, params, body, expectedVersion }) =>
      answered(context, await updateGoal(context, params.code, body, expectedVersion)),
  }),
  endpoint({
    method: 'post',
    path: '/goals/{code}/base',
    tag,
    summary:
      'Take over the base that a correction of locked months proposes, or keep what stands, with a reason',
    command: 'goal.update',
    body: baseDecision,
    answer: goalAnswer,
    find: ({ context, params }) => findGoal(context, params.code),
    run: async ({ context, params, body, expectedVersion }) =>
      answered(context, await decideBase(context, params.code, body, expectedVersion)),
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
