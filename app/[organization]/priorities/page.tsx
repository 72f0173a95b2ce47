import type { Metadata } from 'next';
import { PrioritiesPage } from '@/components/priorities/priorities-page';
import { requireContext } from '@/lib/auth/session';
import { prioritiesView } from '@/lib/priorities/view';
import { synergyView } from '@/lib/synergy/view';
import { changeProjectTeam, endProjectTeam, makeProjectTeam, saveVote } from './actions';

export const metadata: Metadata = { title: 'Priorities' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params;
  const context = await requireContext(organization);
  const [view, synergy] = await Promise.all([prioritiesView(context), synergyView(context)]);
  return (
    <PrioritiesPage
      {...{ view, synergy }}
      vote={(team) => saveVote.bind(null, organization, team)}
      projectTeams={{
        make: makeProjectTeam.bind(null, organization),
        change: (code, version) => changeProjectTeam.bind(null, organization, code, version),
        end: (code, month) => endProjectTeam.bind(null, organization, code, month),
      }}
    />
  );
}
