import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Section } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import type { OrganizationItem } from '@/lib/people/model';
import { CalendarFields } from './calendar-fields';
import { asPercent } from './percent';

/** Everything that an admin may change about the organization. Fractions are typed as percent. */
export function OrganizationForm({
  action,
  organization,
  isDemo,
}: {
  action: FormAction;
  organization: OrganizationItem;
  isDemo: boolean;
}) {
  const percent = (fraction: number) => asPercent(fraction, organization.locale);
  return (
    <ActionForm action={action} className="max-w-[720px]">
      <Field name="name" label="Name" defaultValue={organization.name} required />
      <CalendarFields {...organization} />
      <Select
        name="fiscalYearLabel"
        label="A fiscal year is named after the year in which it"
        defaultValue={organization.fiscalYearLabel}
        className="sm:max-w-[calc(50%-8px)]"
        options={[
          { value: 'ending', label: 'ends' },
          { value: 'starting', label: 'starts' },
        ]}
      />
      <Section title="Status">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            name="onTrack"
            label="On track from, % of expected"
            numeric
            defaultValue={percent(organization.thresholds.onTrack)}
            hint="A KPI can have bounds of its own."
          />
          <Field
            name="atRisk"
            label="At risk from, % of expected"
            numeric
            defaultValue={percent(organization.thresholds.atRisk)}
            hint="Below this it is off track."
          />
          <Field
            name="coverageFloor"
            label="Least coverage for a verdict, %"
            numeric
            defaultValue={percent(organization.coverageFloor)}
            hint="Of an objective’s weight that has figures."
          />
          <Field
            name="rollupCap"
            label="Most that one goal counts, %"
            numeric
            defaultValue={percent(organization.rollupCap)}
            hint="100 % to 150 %: how far a goal ahead may make up for one behind."
          />
          <Field
            name="graceDays"
            label="Figures are due, days after the month"
            numeric
            defaultValue={String(organization.graceDays)}
          />
        </div>
      </Section>
      <Section title="Reminders of missing figures">
        <div className="grid gap-4 sm:grid-cols-3">
          <Field
            name="reminderDaysBefore"
            label="Days before they are due"
            numeric
            defaultValue={String(organization.reminderDaysBefore)}
            hint="0: not before."
          />
          <Field
            name="reminderDaysAfter"
            label="Days after"
            numeric
            defaultValue={String(organization.reminderDaysAfter)}
            hint="0: not after."
          />
          <Field
            name="reminderCap"
            label="At most, per person and month"
            numeric
            defaultValue={String(organization.reminderCap)}
            hint="0: no reminders."
          />
        </div>
      </Section>
      {isDemo ? null : (
        <Checkbox
          name="allowsNewOrganizations"
          label="Anybody who reaches this server may start an organization of their own"
          hint="Counts in the oldest organization of the server, whose admins decide for all."
          defaultChecked={organization.allowsNewOrganizations}
        />
      )}
      <SubmitButton>Save</SubmitButton>
    </ActionForm>
  );
}
