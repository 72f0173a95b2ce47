import type { Metadata } from 'next';
import { FormPage, OutOfReach } from '@/components/objectives/form-page';
import { ObjectiveForm } from '@/components/objectives/objective-form';
import { requireContext } from '@/lib/auth/session';
import { formView } from '@/lib/objectives/view';
import { addObjective } from '../actions';

export const metadata: Metadata = { title: 'New objective' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params;
  const context = await requireContext(organization);
  const view = await formView(context, 'objective', {});
  const back = `/${organization}/objectives`;
  return (
    <FormPage title="New objective" above={[{ label: 'Objectives', href: back }]}>
      {view.ok ? (
        <ObjectiveForm view={view.value} action={addObjective.bind(null, organization)} back={back} />
      ) : (
        <OutOfReach>{view.failure.message}</OutOfReach>
      )}
    </FormPage>
  );
}
