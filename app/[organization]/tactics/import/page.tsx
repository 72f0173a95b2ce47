import type { Metadata } from 'next';
import { FormPage, OutOfReach } from '@/components/objectives/form-page';
import { TacticColumns } from '@/components/tactics/tactic-columns';
import { TacticImport } from '@/components/tactics/tactic-import';
import { requireContext } from '@/lib/auth/session';
import { tacticListView } from '@/lib/tactics/view';
import { takeTactics } from './actions';

export const metadata: Metadata = { title: 'Take in tactics' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params;
  const view = tacticListView(await requireContext(organization));
  const back = `/${organization}/tactics`;
  return (
    <FormPage title="Take in tactics" above={[{ label: 'Tactics', href: back }]}>
      {view.ok ? (
        <>
          <TacticColumns columns={view.value.columns} />
          <TacticImport take={takeTactics.bind(null, organization)} back={back} />
        </>
      ) : (
        <OutOfReach>{view.failure.message}</OutOfReach>
      )}
    </FormPage>
  );
}
