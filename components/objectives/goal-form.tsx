import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button';
import { Choices } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { FormView } from '@/lib/objectives/model/pages';
import { FieldGroup, FieldRow, MEASURE_OPTIONS, NOBODY } from './aim-fields';
import { Conflict } from './conflict';
import { type CheckGoal, SmartNow } from './smart-now';
import { asTyped, asTypedPercent } from './typed';

/** A new goal under an objective, or one that is changed. */
export function GoalForm({
  view,
  action,
  check,
  back,
  team,
}: {
  view: FormView;
  action: FormAction;
  check: CheckGoal;
  back: string;
  /** The team that a new goal is for, when that is known. */
  team?: string | undefined;
}) {
  const { goal, objective, teams, members, kpis, organization } = view;
  const own = teams.filter((team) => team.own);
  const first = team !== undefined ? [team] : own.length === 1 ? own.map(({ code }) => code) : [];
  return (
    <ActionForm action={action} className="max-w-[720px]">
      <Conflict />
      {goal ? <input type="hidden" name="version" value={goal.version} /> : null}
      <FieldRow>
        <Field name="title" label="Title" defaultValue={goal?.title} required autoComplete="off" />
        {goal ? null : (
          <Field
            name="code"
            label="Code"
            hint="Short, for addresses and the HTTP API: M5."
            required
            autoComplete="off"
          />
        )}
      </FieldRow>
      <Choices
        kind="many"
        name="teams"
        legend="Teams"
        chosen={goal?.teams ?? first}
        options={teams.map(({ code, name }) => ({ value: code, label: name }))}
        hint={own.length < teams.length ? 'At least one of your own teams.' : undefined}
      />
      <FieldRow>
        <Select
          name="accountable"
          label="Who answers for it"
          defaultValue={goal?.accountable ?? ''}
          options={[NOBODY, ...members.map(({ email, name }) => ({ value: email, label: name }))]}
        />
        <Select
          name="kpi"
          label="KPI"
          defaultValue={goal?.kpi ?? ''}
          options={[NOBODY, ...kpis.map(({ code, name }) => ({ value: code, label: name }))]}
        />
      </FieldRow>
      <Field
        name="audience"
        label="Audience"
        hint="Whom it has to reach: the part of the market that the strategy names."
        optional
        autoComplete="off"
        defaultValue={goal?.audience ?? ''}
      />
      <Target view={view} />
      <FieldGroup title="When">
        <FieldRow>
          <Field
            name="start"
            label="First month"
            type="month"
            placeholder="2026-04"
            defaultValue={goal?.start ?? objective?.start ?? ''}
          />
          <Field
            name="end"
            label="Last month"
            type="month"
            placeholder="2027-03"
            optional
            hint="Left blank, the objective’s."
            defaultValue={goal?.end ?? ''}
          />
        </FieldRow>
      </FieldGroup>
      <FieldGroup title="Its part in the objective">
        {goal ? (
          <div id="objective" className="scroll-mt-4">
            <Select
              name="objective"
              label="Objective"
              defaultValue={goal.objective}
              options={view.objectives.map(({ code, title, state }) => ({
                value: code,
                label: state === 'active' ? title : `${title} (${state})`,
              }))}
              hint="Only an active objective completes the line."
            />
          </div>
        ) : null}
        <FieldRow>
          <Field
            name="weight"
            label="Weight"
            numeric
            hint="Beside the other goals’ weights. 0: shown, not counted."
            defaultValue={asTyped(goal?.weight ?? 10, organization.locale)}
          />
          <Choices
            kind="one"
            name="sign"
            legend="It works"
            chosen={[String(goal?.sign ?? 1)]}
            options={[
              { value: '1', label: 'toward the objective' },
              { value: '-1', label: 'against it', hint: 'shown apart, never in the score' },
            ]}
          />
        </FieldRow>
        <Textarea
          name="note"
          label="Why this target and this weight"
          optional
          rows={2}
          defaultValue={goal?.note ?? ''}
        />
      </FieldGroup>
      {goal ? (
        <Textarea
          name="reason"
          label="Why the target is revised"
          hint="Needed where another target replaces one that stood when this month began; the old one stays beside it. An executive makes a goal easier."
          optional
          rows={2}
        />
      ) : null}
      <SmartNow check={check} />
      <div className="flex gap-2">
        <SubmitButton>{goal ? 'Save' : 'Add the goal'}</SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </div>
    </ActionForm>
  );
}

/** Each kind shows the fields that it needs, by style alone, so also where no script runs. */
function Target({ view: { goal, organization } }: { view: FormView }) {
  const { locale } = organization;
  const number = (value: number | null | undefined) => asTyped(value ?? null, locale);
  return (
    <FieldGroup title="Target">
      <div className="group/kind space-y-4">
        <Choices
          kind="one"
          name="kind"
          legend="Kind"
          chosen={[goal?.kind ?? 'absolute']}
          options={[
            { value: 'absolute', label: 'a number to reach' },
            { value: 'relative', label: 'a change in percent' },
            { value: 'points', label: 'a change in points', hint: 'for percentages and scores' },
            { value: 'range', label: 'a range to stay in' },
            { value: 'stay', label: 'stay above or below' },
          ]}
        />
        <div className="hidden group-has-[[value=absolute]:checked]/kind:block">
          <FieldRow>
            <Field name="target" label="Target" numeric defaultValue={number(goal?.target)} />
            <Field
              name="baseline"
              label="Baseline"
              numeric
              optional
              hint="Where it began. Left blank, the year before the start."
              defaultValue={number(goal?.baseline)}
            />
          </FieldRow>
        </div>
        <Change goal={goal} locale={locale} />
        <div className="hidden group-has-[[value=range]:checked]/kind:block">
          <FieldRow>
            <Field
              name="low"
              label="From"
              numeric
              defaultValue={goal?.kind === 'range' ? number(goal.low) : ''}
            />
            <Field
              name="high"
              label="To"
              numeric
              defaultValue={goal?.kind === 'range' ? number(goal.high) : ''}
            />
          </FieldRow>
        </div>
        <div className="hidden group-has-[[value=stay]:checked]/kind:block">
          <FieldRow>
            <Select
              name="stays"
              label="Stay"
              defaultValue={goal?.kind === 'stay' && goal.high !== null ? 'below' : 'above'}
              options={[
                { value: 'above', label: 'above' },
                { value: 'below', label: 'below' },
              ]}
            />
            <Field
              name="limit"
              label="Limit"
              numeric
              defaultValue={goal?.kind === 'stay' ? number(goal.low ?? goal.high) : ''}
            />
          </FieldRow>
        </div>
      </div>
      <Select
        name="measure"
        label="Counted as"
        defaultValue={goal?.measure ?? ''}
        options={MEASURE_OPTIONS}
        className="sm:max-w-[calc(50%-8px)]"
      />
    </FieldGroup>
  );
}

function Change({ goal, locale }: { goal: FormView['goal']; locale: string }) {
  const change = (kind: 'relative' | 'points') => (goal?.kind === kind ? goal.change : null);
  return (
    <>
      <div className="hidden group-has-[[value=relative]:checked]/kind:block">
        <Field
          name="changePercent"
          label="Change, %"
          numeric
          hint="8 is eight percent more, -5 five percent less."
          defaultValue={asTypedPercent(change('relative'), locale)}
          className="sm:max-w-[calc(50%-8px)]"
        />
      </div>
      <div className="hidden group-has-[[value=points]:checked]/kind:block">
        <Field
          name="changePoints"
          label="Change, points"
          numeric
          hint="2 makes 31 % into 33 %."
          defaultValue={asTyped(change('points'), locale)}
          className="sm:max-w-[calc(50%-8px)]"
        />
      </div>
      <div className="group/base hidden group-has-[[value=points]:checked]/kind:block group-has-[[value=relative]:checked]/kind:block">
        <FieldRow>
          <Select
            name="base"
            label="Compared with"
            defaultValue={goal?.base?.rule ?? 'previousQuarter'}
            options={[
              { value: 'previousQuarter', label: 'the fiscal quarter before' },
              { value: 'samePeriodLastYear', label: 'the same months last year' },
              { value: 'fixed', label: 'a fixed number' },
            ]}
          />
          <div className="hidden group-has-[[value=fixed]:checked]/base:block">
            <Field
              name="baseValue"
              label="Fixed number"
              numeric
              defaultValue={asTyped(goal?.base?.value ?? null, locale)}
            />
          </div>
        </FieldRow>
      </div>
    </>
  );
}
