'use client';

import { useState } from 'react';
import { currencyOptions } from '@/components/people/choices';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import type { FormAction, FormState } from '@/components/ui/form-state';
import { Section } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import {
  CLASSES,
  codeFor,
  FREQUENCIES,
  isComputed,
  type KpiFormView,
  type KpiItem,
  UNITS,
} from '@/lib/kpis/model';
import type { KpiTemplate } from '@/lib/measure/library/template';
import { CLASS_HINTS, FREQUENCY_NAMES, UNIT_NAMES } from './choices';
import { FormulaField } from './formula-field';
import { Judging, type KpiDraft, Who } from './kpi-form-parts';
import { StaleNote } from './stale-note';

export interface KpiFormProps {
  view: KpiFormView;
  draft: KpiDraft;
  action: FormAction;
  library: readonly string[];
  addHref: string;
  /** What the draft is made of and is not there yet: it can be added in the same step. */
  offered: readonly KpiTemplate[];
}

/** A KPI to add or to change. The class decides which fields matter. */
export function KpiForm({ view, draft, action, library, addHref, offered }: KpiFormProps) {
  const { kpi } = view;
  // Held from when the form was opened: an open page is refreshed when somebody else saves, this must not be.
  const [version, setVersion] = useState(kpi?.version ?? 0);
  const [opened] = useState(kpi);
  return (
    <ActionForm action={action} className="max-w-[720px]" aria-label={kpi ? `Change ${kpi.name}` : 'New KPI'}>
      {({ state }) => (
        <>
          {opened ? (
            <StaleNote state={state} opened={opened} version={version} overwrite={setVersion} />
          ) : null}
          <input type="hidden" name="version" value={version} />
          <Meaning {...{ view, draft, state, library, addHref, offered }} />
          <Section title="Who">
            <Who view={view} draft={draft} />
          </Section>
          <Section title="How it is judged">
            <Judging view={view} draft={draft} />
          </Section>
          <div className="flex flex-wrap gap-2 pt-2">
            <SubmitButton>{kpi ? 'Save' : 'Add the KPI'}</SubmitButton>
          </div>
        </>
      )}
    </ActionForm>
  );
}

function Meaning({
  view,
  draft,
  state,
  library,
  addHref,
  offered,
}: Omit<KpiFormProps, 'action'> & { state: FormState }) {
  const [withInputs, setWithInputs] = useState(offered.length > 0);
  const [kpiClass, setClass] = useState(draft.class);
  const [unit, setUnit] = useState(draft.unit);
  const [name, setName] = useState(draft.name);
  const [typedCode, setCode] = useState<string | null>(draft.code || null);
  const taken = view.kpis.map((kpi) => kpi.code);
  const code = typedCode ?? codeFor(name, taken);
  const made = [...view.kpis, ...(withInputs ? offered : [])];
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="name"
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
        />
        <Field
          name="code"
          label="Code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value || null)}
          readOnly={view.kpi !== null}
          hint={
            view.kpi ? 'It stays: formulas and addresses use it.' : 'For formulas, imports and the HTTP API.'
          }
          required
        />
      </div>
      <Textarea
        name="definition"
        label="Definition"
        defaultValue={draft.definition ?? ''}
        hint="What counts, so that two people would count the same."
        optional
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          name="class"
          label="Class"
          value={kpiClass}
          onChange={(event) => setClass(event.currentTarget.value as KpiItem['class'])}
          options={CLASSES.map((value) => ({ value, label: value }))}
          hint={CLASS_HINTS[kpiClass]}
        />
        <Select
          name="frequency"
          label="How often"
          defaultValue={draft.frequency}
          options={FREQUENCIES.map((value) => ({ value, label: FREQUENCY_NAMES[value] }))}
          hint={
            isComputed(kpiClass)
              ? 'As often as what it is computed from.'
              : 'A figure stands in the last month of its period.'
          }
        />
        <Select
          name="unit"
          label="Unit"
          value={unit}
          onChange={(event) => setUnit(event.currentTarget.value as KpiItem['unit'])}
          options={UNITS.map((value) => ({
            value,
            label: UNIT_NAMES[value],
          }))}
        />
        {unit === 'currency' && !isComputed(kpiClass) ? (
          <Select
            name="currency"
            label="Typed in"
            defaultValue={draft.currency ?? ''}
            options={[
              { value: '', label: `${view.currency}, the organization’s currency` },
              ...currencyOptions(draft.currency ?? view.currency).filter(
                ({ value }) => value !== view.currency,
              ),
            ]}
            hint="Other money is turned into the organization’s by the rates under Settings, Currencies."
          />
        ) : null}
        <Field name="decimals" label="Decimals shown" numeric defaultValue={String(draft.decimals)} />
      </div>
      {isComputed(kpiClass) ? (
        <FormulaField
          given={state.values?.formula ?? draft.formula ?? ''}
          kpi={{ code, unit, class: kpiClass }}
          kpis={made}
          library={library}
          addHref={addHref}
        />
      ) : null}
      {kpiClass === 'rating' ? (
        <Select
          name="weightKpi"
          label="Weighted by"
          defaultValue={draft.weightKpi ?? ''}
          options={[
            { value: '', label: 'Choose the number of answers…' },
            ...made
              .filter((each) => each.code !== draft.code && each.formula === null)
              .map((each) => ({ value: each.code, label: `${each.name} (${each.code})` })),
          ]}
          hint="Months and teams with more answers count for more."
        />
      ) : null}
      {offered.length > 0 && (isComputed(kpiClass) || kpiClass === 'rating') ? (
        <Checkbox
          name="withInputs"
          label={`Add what it is made of as well: ${offered.map((each) => `${each.name} (${each.code})`).join(', ')}`}
          hint="From the library, reported by the owner team; change what is different there afterwards."
          checked={withInputs}
          onChange={(event) => setWithInputs(event.currentTarget.checked)}
        />
      ) : null}
    </>
  );
}
