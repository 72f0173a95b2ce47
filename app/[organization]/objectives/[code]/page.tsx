import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ObjectiveNotes } from '@/components/checkins/notes';
import { ObjectivePage } from '@/components/objectives/objective-page';
import { PlanSection } from '@/components/tactics/plan-section';
import { requireContext } from '@/lib/auth/session';
import { objectiveNotesView } from '@/lib/checkins/view';
import { notAgreedView } from '@/lib/definitions/view';
import { whatIfPage } from '@/lib/forecasts/view';
import { objectiveView } from '@/lib/objectives/view/objective';
import { pagePeriod } from '@/lib/series/input';
import { planView } from '@/lib/tactics/view/plan';
import { recordReview } from '../../checkins/actions';
import {
  addKeyResult,
  addStep,
  putKeyResultAway,
  putStepAway,
  rankSteps,
  saveKeyResult,
  saveStep,
  sayConfidence,
} from '../../tactics/actions';
import { putObjectiveAway } from '../actions';

export const metadata: Metadata = { title: 'Objective' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string; code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [{ organization, code }, query] = await Promise.all([params, searchParams]);
  const context = await requireContext(organization);
  const { month, from, period, compare, as } = pagePeriod.parse(query);
  const view = await objectiveView(context, code, month, { from, period, compare, as });
  if (!view.ok) notFound();
  const { month: shown, organization: place } = view.value;
  const asked =
    query['what-if'] === undefined
      ? null
      : await whatIfPage(context, code, { query, locale: place.locale, month: shown });
  const plan = await planView(context, code, shown);
  return (
    <ObjectivePage
      view={view.value}
      archive={putObjectiveAway.bind(null, organization, code)}
      whatIf={asked?.ok ? asked.value : null}
      notAgreed={await notAgreedView(context)}
      notes={
        <ObjectiveNotes
          view={await objectiveNotesView(context, code)}
          review={(goal) => recordReview.bind(null, organization, code, goal)}
        />
      }
      plan={
        plan.ok ? (
          <PlanSection
            view={plan.value}
            actions={{
              addStep: (goal) => addStep.bind(null, organization, goal),
              saveStep: (step) => saveStep.bind(null, organization, step),
              archiveStep: (step) => putStepAway.bind(null, organization, step),
              rank: (goal) => rankSteps.bind(null, organization, goal),
              addKeyResult: addKeyResult.bind(null, organization, code),
              saveKeyResult: (result) => saveKeyResult.bind(null, organization, result),
              archiveKeyResult: (result) => putKeyResultAway.bind(null, organization, result),
              confide: (result) => sayConfidence.bind(null, organization, result),
            }}
          />
        ) : null
      }
    />
  );
}
