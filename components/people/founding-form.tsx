import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Choices } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { TEAM_KINDS } from '@/lib/people/model';
import { CalendarFields } from './calendar-fields';
import { KIND_NAMES } from './choices';

const FIRST_TEAMS = TEAM_KINDS.filter((kind) => kind !== 'other').map((kind) => ({
  value: kind,
  label: KIND_NAMES[kind],
}));

/** Everything that an organization needs to begin with; who founds it is asked only of strangers. */
export function FoundingForm({
  action,
  stranger,
  timeZone,
}: {
  action: FormAction;
  stranger: boolean;
  timeZone: string;
}) {
  return (
    <ActionForm action={action} className="space-y-5">
      <Field name="name" label="Name of the organization" autoComplete="organization" required />
      <CalendarFields currency="EUR" fiscalYearStartMonth={1} locale="en" timeZone={timeZone} />
      <Choices
        name="teams"
        legend="Teams to begin with"
        kind="many"
        options={FIRST_TEAMS}
        chosen={['marketing', 'sales']}
        hint="You can add, rename and archive teams later."
      />
      {stranger ? (
        <>
          <Field name="adminName" label="Your name" autoComplete="name" required />
          <Field name="email" type="email" label="Your e-mail address" autoComplete="username" required />
          <Field
            name="password"
            type="password"
            label="A password"
            hint="At least 8 characters."
            autoComplete="new-password"
            required
          />
        </>
      ) : null}
      <SubmitButton busy="One moment…">Start the organization</SubmitButton>
    </ActionForm>
  );
}
