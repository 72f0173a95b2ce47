import type { Metadata } from 'next';
import { FormPage, OutOfReach } from '@/components/objectives/form-page';
import { TacticForm } from '@/components/tactics/tactic-form';
import { requireContext } from '@/lib/auth/session';
import { tacticFrom } from '@/lib/tactics/input';
import { tacticFormView } from '@/lib/tactics/view';
import { addTactic } from '../actions';

export const metadata: Metadata = { title: 'New tactic' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { organization } = await params;
  const context = await requireContext(organization);
  const view = await tacticFormView(context, null);
  const back = `/${organization}/tactics`;
  return (
    <FormPage title="New tactic" above={[{ label: 'Tactics', href: back }]}>
      {view.ok ? (
        <TacticForm
          view={view.value}
          from={tacticFrom.parse(await searchParams)}
          action={addTactic.bind(null, organization)}
          back={back}
        />
      ) : (
        <OutOfReach>{view.failure.message}</OutOfReach>
      )}
    </FormPage>
  );
}
