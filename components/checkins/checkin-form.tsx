import { ActionForm } from '@/components/ui/action-form';
import { Choices } from '@/components/ui/checkbox';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Select } from '@/components/ui/select';
import type { CheckinItem } from '@/lib/checkins/model';
import { RHYTHMS, rhythmValue } from './words';

/** Title, teams and rhythm of a check-in; a new one also has its code. */
export function CheckinForm({
  action,
  teams,
  checkin,
  chosen = [],
  day,
  locale,
}: {
  action: FormAction;
  teams: readonly { readonly code: string; readonly name: string }[];
  checkin?: CheckinItem;
  chosen?: readonly string[];
  day: string;
  locale: string;
}) {
  const other = checkin && !RHYTHMS.some(({ value }) => value === rhythmValue(checkin));
  const rhythms = other ? [{ value: rhythmValue(checkin), label: 'as it is now' }, ...RHYTHMS] : RHYTHMS;
  return (
    <ActionForm action={action} afterwards="close">
      <Field
        name="title"
        label="Title"
        placeholder="Marketing with Sales"
        required
        defaultValue={checkin?.title}
        lang={locale}
      />
      {checkin ? (
        <input type="hidden" name="version" value={checkin.version} />
      ) : (
        <Field name="code" label="Code" hint="Stands in its address: letters, digits and -." required />
      )}
      <Choices
        name="teams"
        legend="Two or more teams"
        kind="many"
        options={teams.map(({ code, name }) => ({ value: code, label: name }))}
        chosen={checkin?.teams ?? chosen}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="first"
          label={checkin ? 'First date of the rhythm' : 'First date'}
          type="date"
          placeholder={day}
          required
          defaultValue={checkin?.first ?? day}
          hint={checkin ? 'Another rhythm begins today or later; what was due before stays.' : undefined}
        />
        <Select
          name="rhythm"
          label="How often"
          options={rhythms}
          defaultValue={checkin ? rhythmValue(checkin) : 'month/1/weekday'}
        />
      </div>
      <DialogButtons>{checkin ? 'Save' : 'Set it up'}</DialogButtons>
    </ActionForm>
  );
}
