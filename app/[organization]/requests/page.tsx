import type { Metadata } from 'next';
import { RequestsPage } from '@/components/requests/requests-page';
import { mayEver } from '@/lib/auth/policy';
import { requireContext } from '@/lib/auth/session';
import { plannedTeams, requestsView } from '@/lib/requests/view';

export const metadata: Metadata = { title: 'Requests' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const context = await requireContext((await params).organization);
  const view = await requestsView(context);
  return (
    <RequestsPage
      view={view}
      mayAsk={mayEver(context.actor, 'request.create')}
      mayPlan={plannedTeams(context, view)}
    />
  );
}
