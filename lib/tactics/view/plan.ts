import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam } from '@/lib/auth/policy';
import type { Month } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import { kpisOf } from '@/lib/kpis/queries';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { membersOf, remembered } from '@/lib/people/queries';
import type { PlanView } from '../model/pages';
import { keyResultAnswers } from '../queries/key-results';
import { stepsOf } from '../queries/steps';
import { fiscalYearAt, placeOf, rowsOf } from '../view';

/** What is planned under an objective: steps and tactics of its goals, and its key results in a month. */
export async function planView(
  context: Context,
  code: string,
  asked: Month | undefined,
): Promise<Result<PlanView>> {
  const { actor } = context;
  const view = await remembered(context, 'plan', [code, asked], async (tx, organization, day) => {
    const { organizationId } = organization;
    const [members, kpis, objectives, goals, steps, rows] = await Promise.all([
      membersOf(tx),
      kpisOf(tx, organizationId),
      objectivesOf(tx, organizationId, code),
      goalsOf(tx, organizationId, { objective: code }),
      stepsOf(tx, organizationId, { objective: code }),
      rowsOf(tx, organization, day),
    ]);
    if (objectives.length === 0) return null;
    return {
      ...placeOf(organization, day),
      objective: code,
      year: fiscalYearAt(organization, day),
      goals: goals.map((goal) => ({
        code: goal.code,
        title: goal.title,
        teamIds: goal.teamIds,
        steps: steps.filter((step) => step.goal === goal.code),
        tactics: rows.filter(({ tactic }) => tactic.goal === goal.code),
      })),
      keyResults: await keyResultAnswers(tx, organization, day, { objective: code }, asked),
      people: members.map(({ accountId, email }) => ({ accountId, email })),
      members: members
        .filter(({ disabledAt }) => disabledAt === null)
        .map(({ email, name }) => ({ email, name })),
      kpis: kpis.map(({ code: kpi, name }) => ({ code: kpi, name })),
    };
  });
  if (!view) return fail('not-found', `There is no objective “${code}”.`);
  const mayChange = view.goals.filter(({ teamIds }) =>
    teamIds.some((id) => mayForTeam(actor, 'step.update', id)),
  );
  return ok({
    ...view,
    mayChangeGoals: mayChange.map((goal) => goal.code),
    mayAddTactic: mayEver(actor, 'tactic.create'),
    maySetKeyResults: mayEver(actor, 'key-result.create'),
    email: view.people.find(({ accountId }) => accountId === actor.accountId)?.email ?? null,
  });
}

export const keyResultsView = (
  context: Context,
  only: { readonly code?: string; readonly objective?: string },
) =>
  remembered(context, 'key-results', only, (tx, organization, day) =>
    keyResultAnswers(tx, organization, day, only),
  );
