'use client';

import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import type { FormAction } from '@/components/ui/form-state';
import { Note } from '@/components/ui/note';
import { Textarea } from '@/components/ui/textarea';

/** What the server has understood of what was pasted. */
export interface PastePreview {
  readonly columns: readonly { readonly header: string; readonly field: string | null }[];
  readonly rows: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly faults: readonly { readonly line: number; readonly column: string; readonly message: string }[];
}

/** A report copied out of a CRM with its headers: looked at first, taken in a second step. */
export function PasteDialog({ take, month }: { take: FormAction; month: string }) {
  return (
    <Dialog
      trigger="Paste from the CRM…"
      triggerKind="quiet"
      title="Paste a report from the CRM"
      description={`Copy the table with its headers; they may be called as they are there. Without a column of months it is the report of ${month}.`}
    >
      <ActionForm action={take} afterwards="close">
        {({ state }) => {
          const preview = state.done as PastePreview | undefined;
          const ready = preview !== undefined && preview.faults.length === 0;
          return (
            <>
              <Textarea name="text" label="The table" rows={8} spellCheck={false} wrap="off" />
              {preview ? <Preview preview={preview} /> : null}
              <div className="flex flex-wrap justify-end gap-2">
                <DialogClose kind="quiet">Cancel</DialogClose>
                <SubmitButton kind={ready ? 'plain' : 'ink'} name="step" value="look" busy="Reading…">
                  Look at it
                </SubmitButton>
                {ready ? (
                  <SubmitButton name="step" value="take">
                    {preview.rows === 1 ? 'Take 1 row' : `Take ${preview.rows} rows`}
                  </SubmitButton>
                ) : null}
              </div>
            </>
          );
        }}
      </ActionForm>
    </Dialog>
  );
}

const SHOWN = 10;

function Preview({ preview }: { preview: PastePreview }) {
  const { columns, faults, rows, inserted, updated, unchanged } = preview;
  const left = columns.filter(({ field, header }) => field === null && header !== '');
  return (
    <Note kind={faults.length > 0 ? 'fault' : 'hint'}>
      <p>
        {`${rows} ${rows === 1 ? 'row' : 'rows'}: ${inserted} new, ${updated} changed, ${unchanged} as they stand.`}
        {left.length > 0 ? ` Left out: ${left.map(({ header }) => header).join(', ')}.` : ''}
      </p>
      {faults.length > 0 ? (
        <ul className="mt-1 list-disc pl-4">
          {faults.slice(0, SHOWN).map(({ line, column, message }) => (
            <li key={`${line} ${column} ${message}`}>
              {`Line ${line}${column === '' ? '' : `, ${column}`}: ${message}`}
            </li>
          ))}
          {faults.length > SHOWN ? <li>{`and ${faults.length - SHOWN} more`}</li> : null}
        </ul>
      ) : null}
    </Note>
  );
}
