import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button';
import { Choices } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { type FiscalCalendar, fiscalYearOf, fiscalYearSpan, labelOf } from '@/lib/core/fiscal-calendar';
import { monthOf } from '@/lib/core/month';
import type { ObjectiveItem } from '@/lib/objectives/model';
import type { FormView } from '@/lib/objectives/model/pages';
import { FieldGroup, FieldRow, MEASURE_OPTIONS, NOBODY } from './aim-fields';
import { Conflict } from './conflict';
import { asTyped } from './typed';

/** A new objective, or one that is changed. A draft needs only a title and a code. */
export function ObjectiveForm({ view, action, back }: { view: FormView; action: FormAction; back: string }) {
  const { objective, organization } = view;
  return (
    <ActionForm action={action} className="max-w-[720px]">
      <Conflict />
      {objective ? <input type="hidden" name="version" value={objective.version} /> : null}
      <FieldRow>
        <Field name="title" label="Title" defaultValue={objective?.title} required autoComplete="off" />
        {objective ? null : (
          <Field
            name="code"
            label="Code"
            hint="Short, for addresses and the HTTP API: O5."
            required
            autoComplete="off"
          />
        )}
      </FieldRow>
      <Textarea name="why" label="Why" optional rows={2} defaultValue={objective?.why ?? ''} />
      <FieldRow>
        <Choices
          kind="one"
          name="horizonYears"
          legend="Horizon"
          chosen={[String(objective?.horizonYears ?? 1)]}
          options={[
            { value: '1', label: '1 year' },
            { value: '3', label: '3 years' },
            { value: '5', label: '5 years' },
          ]}
        />
        <Field
          name="rank"
          label="Rank"
          numeric
          optional
          hint="1 comes first. Left blank, it comes last."
          defaultValue={objective?.rank ?? ''}
        />
      </FieldRow>
      <FieldRow>
        <Select
          name="ownerTeam"
          label="Owner team"
          defaultValue={objective?.ownerTeam ?? ''}
          options={[NOBODY, ...view.teams.map(({ code, name }) => ({ value: code, label: name }))]}
        />
        <Select
          name="accountable"
          label="Who answers for it"
          defaultValue={objective?.accountable ?? ''}
          options={[NOBODY, ...view.members.map(({ email, name }) => ({ value: email, label: name }))]}
        />
      </FieldRow>
      <Success view={view} />
      <Years objective={objective} organization={organization} />
      <FieldGroup title="When">
        <FieldRow>
          <Field
            name="start"
            label="First month"
            type="month"
            placeholder="2026-04"
            defaultValue={objective?.start ?? ''}
          />
          <Field
            name="end"
            label="Last month"
            type="month"
            placeholder="2027-03"
            defaultValue={objective?.end ?? ''}
          />
        </FieldRow>
        <Choices
          kind="one"
          name="state"
          legend="State"
          chosen={[objective?.state ?? 'draft']}
          options={[
            { value: 'draft', label: 'Draft', hint: 'not judged yet' },
            { value: 'active', label: 'Active', hint: 'on everybody’s Overview' },
            { value: 'closed', label: 'Closed', hint: 'kept, no longer on the Overview' },
          ]}
        />
      </FieldGroup>
      {objective ? (
        <Textarea
          name="reason"
          label="Why the target changes"
          hint="Told to everybody beneath it. Months before this one are still judged by the target that they had."
          optional
          rows={2}
        />
      ) : null}
      <div className="flex gap-2">
        <SubmitButton>{objective ? 'Save' : 'Add the objective'}</SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </div>
    </ActionForm>
  );
}

function Success({ view: { objective, kpis, organization } }: { view: FormView }) {
  const { locale } = organization;
  const isRange = objective?.low !== null && objective?.low !== undefined;
  const chosen = new Set(objective?.resultKpis);
  const number = (value: number | null | undefined) => asTyped(value ?? null, locale);
  return (
    <FieldGroup title="Success">
      <FieldRow>
        <Select
          name="successKpi"
          label="Success KPI"
          defaultValue={objective?.successKpi ?? ''}
          options={[NOBODY, ...kpis.map(({ code, name }) => ({ value: code, label: name }))]}
        />
        <Select
          name="measure"
          label="Counted as"
          defaultValue={objective?.measure ?? ''}
          options={MEASURE_OPTIONS}
        />
      </FieldRow>
      <div className="group/aim space-y-4">
        <Choices
          kind="one"
          name="aim"
          legend="Aim"
          chosen={[isRange ? 'range' : 'target']}
          options={[
            { value: 'target', label: 'a number to reach' },
            { value: 'range', label: 'a range to stay in' },
          ]}
        />
        <div className="hidden group-has-[[value=target]:checked]/aim:block">
          <FieldRow>
            <Field name="target" label="Target" numeric defaultValue={number(objective?.target)} />
            <Field
              name="baseline"
              label="Baseline"
              numeric
              optional
              hint="Where it began. Left blank, the year before the start."
              defaultValue={number(objective?.baseline)}
            />
          </FieldRow>
        </div>
        <div className="hidden group-has-[[value=range]:checked]/aim:block">
          <FieldRow>
            <Field name="low" label="From" numeric defaultValue={number(objective?.low)} />
            <Field name="high" label="To" numeric defaultValue={number(objective?.high)} />
          </FieldRow>
        </div>
      </div>
      <details open={chosen.size > 0}>
        <summary className="link w-fit text-sm">Other KPIs that show its result</summary>
        <div className="mt-2">
          <Choices
            kind="many"
            name="resultKpis"
            legend="Result KPIs"
            chosen={[...chosen]}
            options={kpis.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </div>
      </details>
    </FieldGroup>
  );
}

const YEARS_AHEAD = 6;

/** One field a fiscal year: those that have a target, and the next ones. */
function Years({
  objective,
  organization,
}: {
  objective: ObjectiveItem | null;
  organization: FormView['organization'];
}) {
  const { calendar, day, locale } = organization;
  const current = fiscalYearOf(monthOf(day), calendar);
  const known = new Map(objective?.yearlyTargets.map(({ fiscalYear, value }) => [fiscalYear, value]));
  const ahead = Array.from({ length: YEARS_AHEAD }, (_, step) => current + step);
  const years = [...new Set([...known.keys(), ...ahead])].sort((a, b) => a - b);
  return (
    <FieldGroup
      title="Targets by fiscal year"
      hint="For an objective of three or five years: the shown year’s value is its target, the year before’s its baseline. Leave blank what has none."
    >
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {years.map((year) => (
          <Field
            key={year}
            name={`year-${year}`}
            label={yearName(year, calendar)}
            numeric
            defaultValue={asTyped(known.get(year) ?? null, locale)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

const yearName = (year: number, calendar: FiscalCalendar) =>
  labelOf('year', fiscalYearSpan(year, calendar), calendar);
