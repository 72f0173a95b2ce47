'use client';

import { useState } from 'react';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Note } from '@/components/ui/note';
import { Textarea } from '@/components/ui/textarea';
import { partCode, type SplitView } from '@/lib/kpis/model';

/** By what, and into which values; shows the codes and the formula that come of it, and what the KPI itself becomes. */
export function SplitForm({ view, action }: { view: SplitView; action: FormAction }) {
  const { kpi, ties, taken } = view;
  const [text, setText] = useState('');
  const stays = ties.length > 0;
  const [total, setTotal] = useState(stays ? freeCode(`${kpi.code}_total`, taken) : '');
  const codes = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((name) => partCode(kpi.code, name));
  return (
    <ActionForm action={action} className="max-w-[720px]" aria-label={`Split ${kpi.name}`}>
      <Field
        name="by"
        label="Split by"
        defaultValue="channel"
        hint="Channel, region, product, or whatever the parts are."
      />
      <Textarea
        name="values"
        label="Values, one per line"
        rows={5}
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={'Paid\nSocial\nReferral'}
        hint="Each becomes a KPI that is entered as this one is: same unit, teams, person and frequency."
      />
      {stays ? (
        <>
          <Note kind="hint" title={`${kpi.name} stays as it is`}>
            {`It has ${listed(ties)}. A sum holds none of its own, and nothing that was entered is thrown away: so the sum becomes a new KPI, beginning with the first month in which all parts are entered. ${kpi.name} keeps its history and is entered as before until you archive it.`}
          </Note>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field name="totalName" label="Name of the sum" defaultValue={`${kpi.name}, total`} />
            <Field
              name="totalCode"
              label="Code of the sum"
              value={total}
              onChange={(event) => setTotal(event.target.value)}
            />
          </div>
        </>
      ) : (
        <Note kind="hint" title={`${kpi.name} becomes the sum`}>
          It holds no figures or targets yet, and no objective or goal uses it: from now on it is computed
          from its parts and no longer entered.
        </Note>
      )}
      {codes.length > 0 ? (
        <p className="break-words text-sm">
          <code>{stays ? total : kpi.code}</code>
          {' = '}
          <code>{codes.join(' + ')}</code>
        </p>
      ) : null}
      <SubmitButton>Split</SubmitButton>
    </ActionForm>
  );
}

const listed = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

function freeCode(code: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? code : `${code}_${number}`;
    if (!taken.includes(free)) return free;
  }
}
