import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { Choices } from '@/lib/checkins/model/pages';

interface Given {
  action: FormAction;
  choices: Choices;
  /** What it speaks of is already known: the point of an agenda. */
  settled?: boolean;
}

const teamsOf = ({ teams }: Choices) => teams.map(({ code, name }) => ({ value: code, label: name }));
const kpisOf = ({ kpis }: Choices) => [
  { value: '', label: 'none' },
  ...kpis.map(({ code, name }) => ({ value: code, label: name })),
];

/** Writes down what was decided and why. */
export function DecisionForm({ action, choices, settled }: Given) {
  return (
    <ActionForm action={action} afterwards="clear" aria-label="Write down a decision">
      <Field name="text" label="Decided" required placeholder="We ask for the phone number on the form." />
      <Textarea name="why" label="Why" rows={2} optional />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select name="team" label="Team" options={teamsOf(choices)} />
        {settled ? null : <Select name="kpi" label="KPI" options={kpisOf(choices)} />}
      </div>
      {settled ? null : <Field name="month" label="Month" type="month" placeholder="2026-03" optional />}
      <SubmitButton>Write it down</SubmitButton>
    </ActionForm>
  );
}

/** Writes down what one person will have done by a day. */
export function TaskForm({ action, choices, settled }: Given) {
  return (
    <ActionForm action={action} afterwards="clear" aria-label="Write down an action">
      <Field name="text" label="To do" required />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          name="accountable"
          label="Accountable"
          required
          options={[
            { value: '', label: 'choose one person' },
            ...choices.members.map(({ email, name }) => ({ value: email, label: name })),
          ]}
        />
        <Field name="due" label="Until" type="date" placeholder="2026-03-31" required />
        <Select name="team" label="Team" options={teamsOf(choices)} />
        {settled ? null : <Select name="kpi" label="KPI" options={kpisOf(choices)} />}
      </div>
      <SubmitButton>Write it down</SubmitButton>
    </ActionForm>
  );
}
