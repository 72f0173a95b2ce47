import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';

/** Accepts an invitation as the person who is signed in. */
export function JoinSignedIn({ action, name }: { action: FormAction; name: string }) {
  return (
    <ActionForm action={action}>
      <input type="hidden" name="how" value="signed-in" />
      <SubmitButton busy="One moment…">{`Join as ${name}`}</SubmitButton>
    </ActionForm>
  );
}

/** Accepts an invitation with the password of the account that the invited address has. */
export function JoinBySignIn({ action, email }: { action: FormAction; email: string }) {
  return (
    <ActionForm action={action}>
      <input type="hidden" name="how" value="sign-in" />
      <InvitedAddress email={email} />
      <Field name="password" type="password" label="Password" autoComplete="current-password" required />
      <SubmitButton busy="Signing in…">Sign in and join</SubmitButton>
    </ActionForm>
  );
}

/** Accepts an invitation with a new account. */
export function JoinAnew({ action, email, name }: { action: FormAction; email: string; name: string }) {
  return (
    <ActionForm action={action}>
      <input type="hidden" name="how" value="new" />
      <InvitedAddress email={email} />
      <Field name="name" label="Your name" defaultValue={name} autoComplete="name" required />
      <Field
        name="password"
        type="password"
        label="Choose a password"
        hint="At least 8 characters."
        autoComplete="new-password"
        required
      />
      <SubmitButton busy="One moment…">Join</SubmitButton>
    </ActionForm>
  );
}

/** Shown, not changed: the invitation is for this address. Password managers file the password under it. */
function InvitedAddress({ email }: { email: string }) {
  return (
    <Field name="email" type="email" label="E-mail address" value={email} readOnly autoComplete="username" />
  );
}
