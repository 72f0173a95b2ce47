import type { Metadata } from 'next';
import { AccountForms } from '@/components/people/account-forms';
import { SettingsFrame } from '@/components/people/settings-frame';
import { mayEver } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { changeOwnPassword, rename, signOutEverywhere } from './actions';

export const metadata: Metadata = { title: 'Your account' };

export default async function AccountPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const { account, context } = await requirePerson(slug);
  return (
    <SettingsFrame slug={slug} current="Your account" isAdmin={mayEver(context.actor, 'organization.update')}>
      <AccountForms
        name={context.actor.name}
        email={account.email}
        actions={{ rename, changePassword: changeOwnPassword, signOutEverywhere }}
      />
    </SettingsFrame>
  );
}
