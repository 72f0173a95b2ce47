import type { Metadata } from 'next';
import { ActionsPage } from '@/components/checkins/actions-page';
import { requireContext } from '@/lib/auth/session';
import { actionsView } from '@/lib/checkins/view';
import { addAction, addDecision, changeAction, changeDecision, closeAction } from '../checkins/actions';

export const metadata: Metadata = { title: 'Actions and decisions' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params;
  const context = await requireContext(organization);
  return (
    <ActionsPage
      view={await actionsView(context)}
      addAction={addAction.bind(null, organization, {})}
      addDecision={addDecision.bind(null, organization, {})}
      close={closeAction.bind(null, organization)}
      changeDecision={(id) => changeDecision.bind(null, organization, id)}
      change={(id) => changeAction.bind(null, organization, id)}
    />
  );
}
