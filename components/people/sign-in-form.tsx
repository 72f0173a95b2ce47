import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';

/** E-mail address and password; `from` is where to go afterwards. */
export function SignInForm({ action, from }: { action: FormAction; from: string | null }) {
  return (
    <ActionForm action={action}>
      {from ? <input type="hidden" name="from" value={from} /> : null}
      <Field name="email" type="email" label="E-mail address" autoComplete="username" required />
      <Field name="password" type="password" label="Password" autoComplete="current-password" required />
      <SubmitButton busy="Signing in…">Sign in</SubmitButton>
    </ActionForm>
  );
}
