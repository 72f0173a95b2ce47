import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ROLE_HINTS, ROLE_NAMES } from '@/components/people/choices';
import { JoinAnew, JoinBySignIn, JoinSignedIn } from '@/components/people/join-forms';
import { PublicFrame } from '@/components/people/public-frame';
import { Button, ButtonLink } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import { currentAccount } from '@/lib/auth/session';
import { type InvitationView, invitationView } from '@/lib/people/view';
import { join, signOut } from '../../actions';

export const metadata: Metadata = { title: 'Invitation' };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [view, account] = await Promise.all([invitationView(token, new Date()), currentAccount()]);
  if (!view.ok) {
    return (
      <PublicFrame title="This invitation is not open">
        <p className="mb-5 text-soft">{view.failure.message}</p>
        <ButtonLink href="/">Go to the sign-in</ButtonLink>
      </PublicFrame>
    );
  }
  const { invitation, hasAccount } = view.value;
  const action = join.bind(null, token);
  if (account && account.email !== invitation.email) {
    return (
      <Invited invitation={invitation}>
        <Note kind="hint">
          It is for {invitation.email}; you are signed in as {account.email}. Sign out, then open the link
          again.
        </Note>
        <form action={signOut} className="mt-4">
          <Button type="submit">Sign out</Button>
        </form>
      </Invited>
    );
  }
  return (
    <Invited invitation={invitation}>
      {account ? (
        <JoinSignedIn action={action} name={account.name} />
      ) : hasAccount ? (
        <JoinBySignIn action={action} email={invitation.email} />
      ) : (
        <JoinAnew action={action} email={invitation.email} name={invitation.name} />
      )}
    </Invited>
  );
}

function Invited({
  invitation,
  children,
}: {
  invitation: InvitationView['invitation'];
  children: ReactNode;
}) {
  const { organizationName, role } = invitation;
  return (
    <PublicFrame title={`Join ${organizationName}`}>
      <p className="mb-5 text-soft">
        {organizationName} invites you in the role {ROLE_NAMES[role].toLowerCase()}: {ROLE_HINTS[role]}.
      </p>
      {children}
    </PublicFrame>
  );
}
