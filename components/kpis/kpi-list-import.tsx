'use client';

import { useId, useRef, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import type { Result } from '@/lib/core/result';
import type { KpiListAnswer } from '@/lib/kpis/model';
import { KpiListPreview } from './kpi-list-preview';

export type TakeList = (data: FormData) => Promise<Result<KpiListAnswer>>;

/** What a server action takes at most, with room for the form around the file. */
const MOST_BYTES = 900_000;

/** A list of KPIs from a file: chosen, shown beside what stands, then taken as a whole. */
export function KpiListImport({ take }: { take: TakeList }) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [answer, setAnswer] = useState<KpiListAnswer | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();

  const send = (chosen: File, dryRun: boolean) =>
    start(async () => {
      setFault(null);
      if (chosen.size > MOST_BYTES) {
        setAnswer(null);
        setFault('This file is larger than 0.9 MB; a list of KPIs is smaller. Is it the right one?');
        return;
      }
      const data = new FormData();
      data.set('file', chosen);
      data.set('dryRun', String(dryRun));
      const taken = await take(data).catch(() => null);
      start(() => {
        setAnswer(taken?.ok ? taken.value : null);
        if (!taken) setFault('The server could not be reached. Nothing was changed; try again.');
        else if (!taken.ok) setFault(taken.failure.message);
      });
    });
  const nothing = answer !== null && answer.inserted + answer.updated === 0;
  const ready = answer?.accepted && answer.dryRun && !nothing ? file : null;

  return (
    <div className="space-y-3" aria-busy={pending}>
      <div>
        <label htmlFor={id} className="mb-1 block font-[550] text-sm">
          Bring a list back
        </label>
        <input
          ref={input}
          id={id}
          type="file"
          accept=".csv,.xlsx,.txt,text/csv"
          aria-describedby={`${id}-hint`}
          className="block max-w-full text-sm file:mr-3 file:rounded file:border file:border-control file:bg-surface file:px-3 file:py-1 file:text-ink"
          onChange={(event) => {
            const chosen = event.target.files?.[0] ?? null;
            setFile(chosen);
            setAnswer(null);
            setFault(null);
            if (chosen) send(chosen, true);
          }}
        />
        <p id={`${id}-hint`} className="mt-1 text-s text-soft">
          CSV or XLSX. A column named code is all that is needed; the others are named as in the file above.
        </p>
      </div>
      {pending ? (
        <p role="status" className="text-s text-soft">
          One moment…
        </p>
      ) : null}
      {fault ? <Note kind="fault">{fault}</Note> : null}
      {answer && !answer.dryRun && answer.accepted ? (
        <Note kind="done">{`${answer.inserted} added, ${answer.updated} changed, ${answer.unchanged} unchanged.`}</Note>
      ) : null}
      {answer?.dryRun ? <KpiListPreview answer={answer} /> : null}
      {ready ? (
        <Button kind="ink" aria-disabled={pending || undefined} onClick={() => send(ready, false)}>
          {`Take ${ready.name}`}
        </Button>
      ) : null}
    </div>
  );
}
