'use client';

import { useState } from 'react';
import { STAGE_NAMES } from '@/components/kpis/choices';
import { FieldGroup, FieldRow, NOBODY } from '@/components/objectives/aim-fields';
import { Conflict } from '@/components/objectives/conflict';
import { asTyped } from '@/components/objectives/typed';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button';
import { Choices } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { FUNNEL_STAGES } from '@/lib/kpis/model';
import { comparable, TACTIC_STATUSES } from '@/lib/tactics/model';
import type { TacticFormView } from '@/lib/tactics/model/pages';
import { STATUS_NAMES } from './words';

export interface TacticFormProps {
  readonly view: TacticFormView;
  /** Where a new one is begun from. */
  readonly from?: { readonly goal?: string | undefined; readonly step?: string | undefined };
  readonly action: FormAction;
  readonly back: string;
}

/** A new tactic, or one that is changed. Its money is entered on its own page. */
export function TacticForm({ view, from = {}, action, back }: TacticFormProps) {
  const { tactic, teams, locale } = view;
  const own = teams.filter((team) => team.own);
  const goal = view.goals.find(({ code }) => code === goalOf(view, from));
  const first = own.find(({ code }) => goal?.teams.includes(code)) ?? own[0];
  return (
    <ActionForm action={action} className="max-w-[720px]">
      <Conflict />
      {tactic ? <input type="hidden" name="version" value={tactic.version} /> : null}
      <FieldRow>
        <Field name="title" label="Title" defaultValue={tactic?.title} required autoComplete="off" />
        {tactic ? null : (
          <Field
            name="code"
            label="Code"
            hint="Short, for addresses and the HTTP API; it stays."
            defaultValue={view.code}
            required
            autoComplete="off"
          />
        )}
      </FieldRow>
      <FieldRow>
        <Select
          name="team"
          label="Team"
          defaultValue={tactic?.team ?? first?.code ?? ''}
          options={own.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          name="accountable"
          label="Who answers for it"
          defaultValue={tactic?.accountable ?? ''}
          options={[NOBODY, ...view.members.map(({ email, name }) => ({ value: email, label: name }))]}
        />
      </FieldRow>
      <Place view={view} from={from} />
      <Reason view={view} />
      <Effect view={view} />
      <FieldGroup title="Where and when">
        <FieldRow>
          <Select
            name="funnelStage"
            label="Stage of the funnel"
            defaultValue={tactic?.funnelStage ?? ''}
            options={[NOBODY, ...FUNNEL_STAGES.map((value) => ({ value, label: STAGE_NAMES[value] }))]}
          />
          <Field
            name="audience"
            label="Audience"
            optional
            list="audiences"
            autoComplete="off"
            defaultValue={tactic?.audience ?? ''}
          />
        </FieldRow>
        <datalist id="audiences">
          {view.audiences.map((audience) => (
            <option key={audience} value={audience} />
          ))}
        </datalist>
        <FieldRow>
          <Field
            name="start"
            label="First month"
            type="month"
            placeholder="2026-04"
            optional
            defaultValue={tactic?.start ?? ''}
          />
          <Field
            name="end"
            label="Last month"
            type="month"
            placeholder="2027-03"
            optional
            defaultValue={tactic?.end ?? ''}
          />
        </FieldRow>
        <Field
          name="effortDays"
          label="Effort, days"
          numeric
          optional
          hint="Of the team, from the first to the last month."
          defaultValue={asTyped(tactic?.effortDays ?? null, locale)}
          className="sm:max-w-[calc(50%-8px)]"
        />
        <Choices
          kind="many"
          name="supportingTeams"
          legend="Carried together with"
          chosen={tactic?.supportingTeams ?? []}
          options={teams.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </FieldGroup>
      <Select
        name="status"
        label="Status"
        hint="Active needs a goal under an active objective, a reason and an expected effect."
        defaultValue={tactic?.status ?? 'draft'}
        options={TACTIC_STATUSES.map((value) => ({ value, label: STATUS_NAMES[value] }))}
        className="sm:max-w-[calc(50%-8px)]"
      />
      <div className="flex gap-2">
        <SubmitButton>{tactic ? 'Save' : 'Add the tactic'}</SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </div>
    </ActionForm>
  );
}

/** The goal, and of its steps the one that the tactic is a part of. */
type From = NonNullable<TacticFormProps['from']>;

/** The goal that the form opens with; a step is that of one goal. */
const goalOf = ({ tactic, steps }: TacticFormView, from: From): string =>
  tactic?.goal ?? steps.find(({ code }) => code === from.step)?.goal ?? from.goal ?? '';

function Place({ view, from }: { view: TacticFormView; from: From }) {
  const [goal, setGoal] = useState(goalOf(view, from));
  const steps = view.steps.filter((step) => step.goal === goal);
  return (
    <div id="goal">
      <FieldRow>
        <Select
          name="goal"
          label="Goal"
          value={goal}
          onChange={(event) => setGoal(event.target.value)}
          options={[
            NOBODY,
            ...view.goals.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
          ]}
        />
        <Select
          key={goal}
          name="step"
          label="Step"
          optional
          defaultValue={view.tactic?.step ?? from.step ?? ''}
          options={[NOBODY, ...steps.map(({ code, title }) => ({ value: code, label: title }))]}
        />
      </FieldRow>
    </div>
  );
}

/** Says while it is typed that the same words stand elsewhere: a copied reason counts as none on both. */
function Reason({ view }: { view: TacticFormView }) {
  const [reason, setReason] = useState(view.tactic?.reason ?? '');
  const text = comparable(reason);
  const same = text === '' ? [] : view.reasons.filter((other) => comparable(other.reason) === text);
  return (
    <div id="reason">
      <Textarea
        name="reason"
        label="Why this, for this goal?"
        rows={3}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p aria-live="polite" className="mt-1 text-off text-s">
        {same.length > 0
          ? `The same words stand on ${same.map(({ title }) => `“${title}”`).join(', ')}: a copied reason counts as none, on each of them.`
          : null}
      </p>
    </div>
  );
}

function Effect({ view }: { view: TacticFormView }) {
  const effect = view.tactic?.expectedEffect;
  return (
    <FieldGroup title="Expected effect" hint="What it shall change beside the same months a year before.">
      <FieldRow>
        <Select
          name="effectKpi"
          label="KPI"
          defaultValue={effect?.kpi ?? ''}
          options={[NOBODY, ...view.kpis.map(({ code, name }) => ({ value: code, label: name }))]}
        />
        <Choices
          kind="one"
          name="effectDirection"
          legend="It shall go"
          chosen={[effect?.direction ?? 'up']}
          options={[
            { value: 'up', label: 'up' },
            { value: 'down', label: 'down' },
          ]}
        />
      </FieldRow>
      <FieldRow>
        <Field
          name="effectSize"
          label="By how much"
          numeric
          hint="In the KPI’s unit; of a percentage in points."
          defaultValue={asTyped(effect?.size ?? null, view.locale)}
        />
        <Field
          name="effectBy"
          label="By when"
          type="month"
          placeholder="2027-03"
          defaultValue={effect?.by.slice(0, 7) ?? ''}
        />
      </FieldRow>
    </FieldGroup>
  );
}
