import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MemberEditor } from '@/components/people/member-editor';
import { SettingsFrame } from '@/components/people/settings-frame';
import { TextLink } from '@/components/ui/link';
import { requireContext } from '@/lib/auth/session';
import { peopleView } from '@/lib/people/view';
import { giveAccessBack, makeResetLink, removePerson, renew, savePerson } from '../../actions';

export const metadata: Metadata = { title: 'Person · Settings' };

export default async function PersonPage({
  params,
}: {
  params: Promise<{ organization: string; email: string }>;
}) {
  const { organization: slug, email: encoded } = await params;
  const context = await requireContext(slug);
  const view = await peopleView(context);
  const email = decoded(encoded);
  const member = view.ok ? view.value.members.find((each) => each.email === email) : undefined;
  if (!view.ok || !view.value.mayChange || !member) notFound();
  const { teams } = view.value;
  return (
    <SettingsFrame slug={slug} current="People" isAdmin>
      <p className="mb-1 text-s">
        <TextLink href={`/${slug}/settings/people`}>People</TextLink>
      </p>
      <h2 className="mb-4 font-semibold text-l">
        {member.name} <span className="font-normal text-base text-soft">{member.email}</span>
      </h2>
      <MemberEditor
        member={member}
        teams={teams}
        actions={{
          update: savePerson.bind(null, slug, email, member.version),
          remove: removePerson.bind(null, slug, email),
          restore: giveAccessBack.bind(null, slug, email),
          renew: renew.bind(null, slug, email),
          reset: makeResetLink.bind(null, slug, email),
        }}
      />
    </SettingsFrame>
  );
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
