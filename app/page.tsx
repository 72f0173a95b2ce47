import type { Metadata, Route } from 'next';
import { redirect } from 'next/navigation';
import { PublicFrame } from '@/components/people/public-frame';
import { SignInForm } from '@/components/people/sign-in-form';
import { Button, ButtonLink } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Note } from '@/components/ui/note';
import { safePath } from '@/lib/auth/address';
import { currentAccount, homeOf } from '@/lib/auth/session';
import { startView } from '@/lib/people/view';
import { signIn, signOut } from './(public)/actions';

export const metadata: Metadata = { title: 'Sign in' };

export default async function StartPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const asked = await searchParams;
  const from = safePath(asked.from);
  const account = await currentAccount();
  if (account) {
    const home = await homeOf(account.accountId);
    if (home) redirect((from ?? home) as Route);
    return <NoOrganization name={account.name} mayStart={(await startView()).mayStart} />;
  }
  const { mayStart, samples } = await startView();
  return (
    <PublicFrame title="Sign in">
      {/* What next-auth's own addresses lead back with; the form itself answers at its fields. */}
      {asked.error ? (
        <div className="mb-4">
          <Note kind="fault">E-mail address or password is not right.</Note>
        </div>
      ) : null}
      <SignInForm action={signIn} from={from} />
      <div className="mt-8 space-y-3 text-s text-soft">
        {samples ? (
          <p>
            To look around, sign in to the sample company: its addresses and passwords stand in the terminal
            where Plumbline was started.
          </p>
        ) : null}
        {mayStart ? (
          <p>
            Or <TextLink href="/start">start your own organization</TextLink>.
          </p>
        ) : (
          <p>Forgot your password? An admin of your organization can give you a link to set a new one.</p>
        )}
      </div>
    </PublicFrame>
  );
}

function NoOrganization({ name, mayStart }: { name: string; mayStart: boolean }) {
  return (
    <PublicFrame title="You are in no organization">
      <p className="mb-5 text-soft">
        {name}, nobody has invited you yet, or your access has ended. Ask an admin for an invitation.
      </p>
      <div className="flex flex-wrap gap-2">
        {mayStart ? (
          <ButtonLink href="/start" kind="ink">
            Start an organization
          </ButtonLink>
        ) : null}
        <form action={signOut}>
          <Button type="submit">Sign out</Button>
        </form>
      </div>
    </PublicFrame>
  );
}
