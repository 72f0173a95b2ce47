import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ImpactPanel } from '@/components/line/impact-panel';
import { BaseProposalPanel } from '@/components/objectives/base-proposal';
import { FormPage, OutOfReach } from '@/components/objectives/form-page';
import { GoalForm } from '@/components/objectives/goal-form';
import { linksIn } from '@/components/objectives/links';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { requireContext } from '@/lib/auth/session';
import { impactView } from '@/lib/line/view';
import { baseProposalView, formView } from '@/lib/objectives/view';
import { checkGoal, decideOnBase, putGoalAway, saveGoal } from '../../../../actions';

export const metadata: Metadata = { title: 'Change a goal' };

export default async function Page({
  params,
}: {
  params: Promise<{ organization: string; code: string; goal: string }>;
}) {
  const { organization, code, goal } = await params;
  const context = await requireContext(organization);
  const view = await formView(context, 'goal', { objective: code, goal });
  if (!view.ok && view.failure.code === 'not-found') notFound();
  const [impact, proposal] = await Promise.all([
    view.ok ? impactView(context, 'goal', goal) : null,
    baseProposalView(context, goal),
  ]);
  const list = `/${organization}/objectives`;
  const back = `${list}/${code}`;
  const found = view.ok ? view.value.goal : null;
  return (
    <FormPage
      title="Change the goal"
      above={[
        { label: 'Objectives', href: list },
        { label: view.ok ? (view.value.objective?.title ?? code) : code, href: back },
      ]}
      aside={
        found ? (
          <ConfirmButton
            kind="plain"
            title={`Archive “${found.title}”?`}
            text="It no longer counts in its objective. Nothing is deleted; its code is not given again."
            confirm="Archive the goal"
            action={putGoalAway.bind(null, organization, code, goal)}
            values={{ version: String(found.version) }}
          >
            Archive…
          </ConfirmButton>
        ) : null
      }
    >
      {proposal?.mayKeep ? (
        <BaseProposalPanel
          proposal={proposal}
          action={decideOnBase.bind(null, organization, code, goal)}
          links={linksIn(organization)}
        />
      ) : null}
      {view.ok && impact?.ok ? (
        <ImpactPanel impact={impact.value} organization={view.value.organization} />
      ) : null}
      {view.ok ? (
        <GoalForm
          view={view.value}
          action={saveGoal.bind(null, organization, code, goal)}
          check={checkGoal.bind(null, organization, code)}
          back={back}
        />
      ) : (
        <OutOfReach>{view.failure.message}</OutOfReach>
      )}
    </FormPage>
  );
}
