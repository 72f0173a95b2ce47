'use client';

import clsx from 'clsx';
import { type DragEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/textarea';
import { pastedSource, type Source } from './use-import';

interface Props {
  readonly choose: (source: Source) => void;
  readonly fileHint: string;
  readonly placeholder: string;
  readonly pasteHint: string;
}

/** A file to choose or drop, or a sheet to paste. */
export function SourceBoxes({ choose, fileHint, placeholder, pasteHint }: Props) {
  return (
    <div className="grid max-w-[960px] gap-5 md:grid-cols-2">
      <FileBox choose={choose} fileHint={fileHint} />
      <PasteBox choose={choose} placeholder={placeholder} pasteHint={pasteHint} />
    </div>
  );
}

function FileBox({ choose, fileHint }: Pick<Props, 'choose' | 'fileHint'>) {
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
        <span className="text-s">{fileHint}</span>
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

function PasteBox({ choose, placeholder, pasteHint }: Omit<Props, 'fileHint'>) {
  const [text, setText] = useState('');
  const read = (given: string) => choose(pastedSource(given));
  return (
    <div>
      <Textarea
        name="sheet"
        label="Or paste a sheet"
        rows={4}
        value={text}
        placeholder={placeholder}
        hint={pasteHint}
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
