import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SettingsFrame } from '@/components/people/settings-frame';
import { TeamsTable } from '@/components/people/teams-table';
import { requireContext } from '@/lib/auth/session';
import { teamsView } from '@/lib/people/view';
import { addTeam, putTeamAway, saveTeam, takeTeamBack } from '../actions';

export const metadata: Metadata = { title: 'Teams · Settings' };

export default async function TeamsPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const view = await teamsView(context);
  if (!view.ok) notFound();
  const { teams, mayChange } = view.value;
  const actions = {
    create: addTeam.bind(null, slug),
    update: (code: string, version: number) => saveTeam.bind(null, slug, code, version),
    archive: (code: string) => putTeamAway.bind(null, slug, code),
    restore: (code: string) => takeTeamBack.bind(null, slug, code),
  };
  return (
    <SettingsFrame slug={slug} current="Teams" isAdmin={mayChange}>
      <TeamsTable teams={teams} actions={mayChange ? actions : null} />
    </SettingsFrame>
  );
}
