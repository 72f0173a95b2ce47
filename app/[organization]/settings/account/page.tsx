import type { Metadata } from 'next';
import { AccountForms } from '@/components/people/account-forms';
import { SettingsFrame } from '@/components/people/settings-frame';
import { mayEver } from '@/lib/auth/policy';
import { requireContext } from '@/lib/auth/session';
import { shellView } from '@/lib/people/view';
import { changeOwnPassword, rename, signOutEverywhere } from './actions';

export const metadata: Metadata = { title: 'Your account' };

export default async function AccountPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const { email } = await shellView(context, slug);
  return (
    <SettingsFrame slug={slug} current="Your account" isAdmin={mayEver(context.actor, 'organization.update')}>
      <AccountForms
        name={context.actor.name}
        email={email}
        actions={{ rename, changePassword: changeOwnPassword, signOutEverywhere }}
      />
    </SettingsFrame>
  );
}
