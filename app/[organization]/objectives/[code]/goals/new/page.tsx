import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FormPage, OutOfReach } from '@/components/objectives/form-page';
import { GoalForm } from '@/components/objectives/goal-form';
import { requireContext } from '@/lib/auth/session';
import { formView } from '@/lib/objectives/view';
import { addGoal, checkGoal } from '../../../actions';

export const metadata: Metadata = { title: 'New goal' };

interface Props {
  params: Promise<{ organization: string; code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { organization, code } = await params;
  const { team } = await searchParams;
  const context = await requireContext(organization);
  const view = await formView(context, 'goal', { objective: code });
  if (!view.ok && view.failure.code === 'not-found') notFound();
  const list = `/${organization}/objectives`;
  const back = `${list}/${code}`;
  const title = view.ok ? (view.value.objective?.title ?? code) : code;
  return (
    <FormPage
      title="New goal"
      above={[
        { label: 'Objectives', href: list },
        { label: title, href: back },
      ]}
    >
      {view.ok ? (
        <GoalForm
          view={view.value}
          action={addGoal.bind(null, organization, code)}
          check={checkGoal.bind(null, organization, code)}
          back={back}
          team={typeof team === 'string' ? team : undefined}
        />
      ) : (
        <OutOfReach>{view.failure.message}</OutOfReach>
      )}
    </FormPage>
  );
}
