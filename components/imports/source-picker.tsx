'use client';

import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import type { ImportPageView } from '@/lib/imports/model';
import { SourceBoxes } from './source-boxes';
import type { Choices, Importing } from './use-import';

/** A file to choose or drop, or a sheet to paste; and how it is to be taken. */
export function SourcePicker({ view, importing }: { view: ImportPageView; importing: Importing }) {
  const { source } = importing.state;
  return (
    <>
      {source ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="break-all font-semibold">{source.name}</span>
          <Button onClick={importing.forget}>Take another</Button>
        </p>
      ) : (
        <SourceBoxes
          choose={importing.choose}
          fileHint="Layouts, dates and numbers are recognized; nothing is saved before you say so."
          placeholder="Copy the cells of your sheet, with the names and the months, and paste them here."
          pasteHint={`KPIs by name or code, months across or down, in any order.${view.mayCreate ? ' New names become KPIs.' : ''}`}
        />
      )}
      <HowToTake view={view} importing={importing} />
    </>
  );
}

function HowToTake({ view, importing }: { view: ImportPageView; importing: Importing }) {
  const { choices } = importing.state;
  const select = <Name extends 'team' | 'of' | 'mode'>(name: Name, label: string, options: Options) => (
    <Select
      name={name}
      label={label}
      value={choices[name]}
      options={options}
      onChange={(event) => importing.put({ [name]: event.target.value } as Partial<Choices>)}
    />
  );
  return (
    <div className="grid max-w-[960px] gap-3 sm:grid-cols-3">
      {select('of', 'The cells are', [
        { value: 'figures', label: 'Figures' },
        { value: 'targets', label: 'Targets' },
      ])}
      {select('team', 'Team, where the sheet names none', [
        { value: '', label: 'The one that reports the KPI' },
        ...view.teams.map(({ code, name }) => ({ value: code, label: name })),
      ])}
      {select('mode', 'What stands there already', [
        { value: 'replace', label: 'is replaced' },
        { value: 'append', label: 'stays; only gaps are filled' },
      ])}
    </div>
  );
}

type Options = readonly { value: string; label: string }[];
