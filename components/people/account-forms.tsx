import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Section } from '@/components/ui/page';

/** What everybody changes about themselves. */
export function AccountForms({
  name,
  email,
  actions,
}: {
  name: string;
  email: string;
  actions: { rename: FormAction; changePassword: FormAction; signOutEverywhere: FormAction };
}) {
  return (
    <div className="max-w-[440px]">
      <ActionForm action={actions.rename}>
        <Field name="name" label="Name" defaultValue={name} autoComplete="name" required />
        <SubmitButton>Save the name</SubmitButton>
      </ActionForm>
      <Section title="Password">
        <ActionForm action={actions.changePassword} afterwards="clear">
          <Field
            name="username"
            type="email"
            label="E-mail address"
            value={email}
            readOnly
            autoComplete="username"
          />
          <Field
            name="currentPassword"
            type="password"
            label="Present password"
            autoComplete="current-password"
            required
          />
          <Field
            name="newPassword"
            type="password"
            label="New password"
            hint="At least 8 characters. You are signed out everywhere else."
            autoComplete="new-password"
            required
          />
          <SubmitButton>Change the password</SubmitButton>
        </ActionForm>
      </Section>
      <Section title="Sessions">
        <ConfirmButton
          title="Sign out everywhere?"
          text="Every browser that is signed in as you, this one too, has to sign in again."
          confirm="Sign out everywhere"
          action={actions.signOutEverywhere}
        >
          Sign out everywhere…
        </ConfirmButton>
      </Section>
    </div>
  );
}
