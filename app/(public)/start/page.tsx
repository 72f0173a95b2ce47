import type { Metadata } from 'next';
import { FoundingForm } from '@/components/people/founding-form';
import { PublicFrame } from '@/components/people/public-frame';
import { ButtonLink } from '@/components/ui/button';
import { currentAccount } from '@/lib/auth/session';
import { startView } from '@/lib/people/view';
import { startOrganization } from '../actions';

// Whether organizations may be started is asked of the database at each request, never when building.
export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: 'Start your own organization' };

export default async function FoundingPage() {
  const [account, { mayStart }] = await Promise.all([currentAccount(), startView()]);
  if (!mayStart) {
    return (
      <PublicFrame title="Not open to everybody">
        <p className="mb-5 text-soft">
          On this server people come in by invitation. Ask an admin for one, or to let everybody start an
          organization (Settings, Organization).
        </p>
        <ButtonLink href="/">Go to the start</ButtonLink>
      </PublicFrame>
    );
  }
  return (
    <PublicFrame title="Start your own organization">
      <p className="mb-5 text-soft">
        {account
          ? `You, ${account.name}, become its first admin.`
          : 'You become its first admin and invite the others. All of this can be changed later.'}
      </p>
      <FoundingForm
        action={startOrganization}
        stranger={account === null}
        timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
      />
    </PublicFrame>
  );
}
