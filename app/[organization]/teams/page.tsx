import type { Metadata } from 'next';
import { TeamsPage } from '@/components/scoreboard/teams-page';
import { requireContext } from '@/lib/auth/session';
import { teamsOverview } from '@/lib/scoreboard/view';

export const metadata: Metadata = { title: 'Teams' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  return <TeamsPage view={await teamsOverview(context)} />;
}
