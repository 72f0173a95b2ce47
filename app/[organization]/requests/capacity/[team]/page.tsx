import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CapacityPage } from '@/components/requests/capacity-page';
import { requireContext } from '@/lib/auth/session';
import { plannedTeams, requestsView } from '@/lib/requests/view';
import { saveTeamCapacity } from '../../actions';

export const metadata: Metadata = { title: 'Capacity' };

export default async function Page({ params }: { params: Promise<{ organization: string; team: string }> }) {
  const { organization, team: code } = await params;
  const context = await requireContext(organization);
  const view = await requestsView(context);
  const team = view.capacity.find((each) => each.team === code);
  if (!team) notFound();
  return (
    <CapacityPage
      view={view}
      team={team}
      action={plannedTeams(context, view).has(code) ? saveTeamCapacity.bind(null, organization, code) : null}
    />
  );
}
