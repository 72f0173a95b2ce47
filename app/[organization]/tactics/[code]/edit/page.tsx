import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FormPage, OutOfReach } from '@/components/objectives/form-page';
import { TacticForm } from '@/components/tactics/tactic-form';
import { requireContext } from '@/lib/auth/session';
import { tacticFormView } from '@/lib/tactics/view';
import { saveTactic } from '../../actions';

export const metadata: Metadata = { title: 'Change a tactic' };

export default async function Page({ params }: { params: Promise<{ organization: string; code: string }> }) {
  const { organization, code } = await params;
  const context = await requireContext(organization);
  const view = await tacticFormView(context, code);
  if (!view.ok && view.failure.code === 'not-found') notFound();
  const list = `/${organization}/tactics`;
  const back = `${list}/${code}`;
  return (
    <FormPage
      title="Change the tactic"
      above={[
        { label: 'Tactics', href: list },
        { label: view.ok ? (view.value.tactic?.title ?? code) : code, href: back },
      ]}
    >
      {view.ok ? (
        <TacticForm view={view.value} action={saveTactic.bind(null, organization, code)} back={back} />
      ) : (
        <OutOfReach>{view.failure.message}</OutOfReach>
      )}
    </FormPage>
  );
}
