import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InviteDialog } from '@/components/people/invite-dialog';
import { PeopleTable } from '@/components/people/people-table';
import { SettingsFrame } from '@/components/people/settings-frame';
import { requireContext } from '@/lib/auth/session';
import { peopleView } from '@/lib/people/view';
import { invite } from '../actions';

export const metadata: Metadata = { title: 'People · Settings' };

export default async function PeoplePage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const view = await peopleView(context);
  if (!view.ok) notFound();
  const { members, teams, mayChange } = view.value;
  return (
    <SettingsFrame slug={slug} current="People" isAdmin={mayChange}>
      {mayChange ? (
        <div className="mb-4">
          <InviteDialog action={invite.bind(null, slug)} teams={teams} />
        </div>
      ) : (
        <p className="mb-3 text-s text-soft">Only admins invite people and change their roles.</p>
      )}
      <PeopleTable
        members={members}
        teams={teams}
        base={mayChange ? `/${slug}/settings/people` : null}
        now={context.now.toISOString()}
      />
    </SettingsFrame>
  );
}
