'use client';

import clsx from 'clsx';
import { type DragEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { ImportPageView } from '@/lib/imports/model';
import { type Choices, type Importing, pastedSource, type Source } from './use-import';

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
        <div className="grid max-w-[960px] gap-5 md:grid-cols-2">
          <FileBox choose={importing.choose} />
          <PasteBox choose={importing.choose} />
        </div>
      )}
      <HowToTake view={view} importing={importing} />
    </>
  );
}

function FileBox({ choose }: { choose: (source: Source) => void }) {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (file: File | undefined) => file && choose({ name: file.name, file, rows: null });
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <div>
      <p className="mb-1 font-[550] text-sm" id={`${id}-label`}>
        A file
      </p>
      <label
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={(event) => {
          drag(event, false);
          take(event.dataTransfer.files[0]);
        }}
        className={clsx(
          'flex h-[132px] cursor-pointer flex-col items-center justify-center gap-2 rounded-panel border border-control border-dashed px-4 text-center text-soft text-sm focus-within:outline-2 focus-within:outline-focus',
          over && 'bg-wash',
        )}
      >
        <span>
          <span className="link text-ink">Choose a CSV or XLSX file</span> or drop it here
        </span>
        <span className="text-s">
          Layouts, dates and numbers are recognized; nothing is saved before you say so.
        </span>
        <input
          type="file"
          accept=".csv,.tsv,.txt,.xlsx"
          aria-labelledby={`${id}-label`}
          className="sr-only"
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </label>
    </div>
  );
}

function PasteBox({ choose }: { choose: (source: Source) => void }) {
  const [text, setText] = useState('');
  const read = (given: string) => choose(pastedSource(given));
  return (
    <div>
      <Textarea
        name="sheet"
        label="Or paste a sheet"
        rows={4}
        value={text}
        placeholder="Copy the cells of your sheet, with the names and the months, and paste them here."
        hint="KPIs by name or code, months across or down, in any order. New names become KPIs."
        onChange={(event) => setText(event.target.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain');
          if (text !== '' || pasted.trim() === '') return;
          event.preventDefault();
          read(pasted);
        }}
      />
      {text.trim() === '' ? null : (
        <Button className="mt-2" onClick={() => read(text)}>
          Read the sheet
        </Button>
      )}
    </div>
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
