import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ImpactPanel } from '@/components/line/impact-panel';
import { FormPage, OutOfReach } from '@/components/objectives/form-page';
import { ObjectiveForm } from '@/components/objectives/objective-form';
import { requireContext } from '@/lib/auth/session';
import { impactView } from '@/lib/line/view';
import { formView } from '@/lib/objectives/view';
import { saveObjective } from '../../actions';

export const metadata: Metadata = { title: 'Change an objective' };

export default async function Page({ params }: { params: Promise<{ organization: string; code: string }> }) {
  const { organization, code } = await params;
  const context = await requireContext(organization);
  const view = await formView(context, 'objective', { objective: code });
  if (!view.ok && view.failure.code === 'not-found') notFound();
  const impact = view.ok ? await impactView(context, 'objective', code) : null;
  const list = `/${organization}/objectives`;
  const back = `${list}/${code}`;
  const title = view.ok ? (view.value.objective?.title ?? code) : code;
  return (
    <FormPage
      title="Change the objective"
      above={[
        { label: 'Objectives', href: list },
        { label: title, href: back },
      ]}
    >
      {view.ok && impact?.ok ? (
        <ImpactPanel impact={impact.value} organization={view.value.organization} />
      ) : null}
      {view.ok ? (
        <ObjectiveForm view={view.value} action={saveObjective.bind(null, organization, code)} back={back} />
      ) : (
        <OutOfReach>{view.failure.message}</OutOfReach>
      )}
    </FormPage>
  );
}
