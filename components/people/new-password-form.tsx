import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';

/** A new password for the account that a reset link is for. */
export function NewPasswordForm({ action, email }: { action: FormAction; email: string }) {
  return (
    <ActionForm action={action}>
      <Field
        name="email"
        type="email"
        label="E-mail address"
        value={email}
        readOnly
        autoComplete="username"
      />
      <Field
        name="password"
        type="password"
        label="New password"
        hint="At least 8 characters. You are signed out everywhere else."
        autoComplete="new-password"
        required
      />
      <SubmitButton>Set the password and sign in</SubmitButton>
    </ActionForm>
  );
}
