import type { Metadata } from 'next';
import { NewPasswordForm } from '@/components/people/new-password-form';
import { PublicFrame } from '@/components/people/public-frame';
import { ButtonLink } from '@/components/ui/button';
import { resetView } from '@/lib/people/view';
import { setPassword } from '../../actions';

export const metadata: Metadata = { title: 'New password' };

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const view = await resetView(token, new Date());
  if (!view.ok) {
    return (
      <PublicFrame title="This link is not open">
        <p className="mb-5 text-soft">{view.failure.message}</p>
        <ButtonLink href="/">Go to the sign-in</ButtonLink>
      </PublicFrame>
    );
  }
  return (
    <PublicFrame title="Set a new password">
      <NewPasswordForm action={setPassword.bind(null, token)} email={view.value.email} />
    </PublicFrame>
  );
}
