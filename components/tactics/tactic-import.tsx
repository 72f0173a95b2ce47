'use client';

import { useRef, useState, useTransition } from 'react';
import { fileOfPasted, type PastedRows, withCell } from '@/components/imports/pasted';
import { SourceBoxes } from '@/components/imports/source-boxes';
import type { Source } from '@/components/imports/use-import';
import { Button, ButtonLink } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import type { Result } from '@/lib/core/result';
import type { TacticListAnswer } from '@/lib/tactics/model/tactic-list';
import { TacticImportPreview } from './tactic-import-preview';

export type TakeTactics = (data: FormData) => Promise<Result<TacticListAnswer>>;

/** What a server action takes at most, with room for the form around the file. */
const MOST_BYTES = 900_000;

/** Tactics from a file or a pasted sheet: looked at row by row, mended, then taken as a whole. Nothing is saved before. */
export function TacticImport({ take, back }: { take: TakeTactics; back: string }) {
  const [source, setSource] = useState<Source | null>(null);
  const [answer, setAnswer] = useState<TacticListAnswer | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const turn = useRef(0);

  const send = (given: Source, dryRun: boolean) => {
    turn.current += 1;
    const own = turn.current;
    setSource(given);
    setFault(null);
    const file = given.rows ? fileOfPasted(given.rows) : given.file;
    if (!file) return;
    if (file.size > MOST_BYTES) {
      setAnswer(null);
      setFault('This is larger than 0.9 MB; a list of tactics is smaller. Is it the right one?');
      return;
    }
    start(async () => {
      const data = new FormData();
      data.set('file', file);
      data.set('dryRun', String(dryRun));
      const taken = await take(data).catch(() => null);
      if (own !== turn.current) return;
      start(() => {
        if (taken?.ok) setAnswer(taken.value);
        else setFault(taken ? taken.failure.message : UNREACHED);
      });
    });
  };
  const forget = () => {
    turn.current += 1;
    setSource(null);
    setAnswer(null);
    setFault(null);
  };
  const rows = source?.rows ?? null;
  const edit = (cell: string, text: string) => {
    if (source && rows) send({ ...source, rows: withCell(padded(rows), cell, text) }, true);
  };
  const count = answer ? answer.inserted + answer.updated : 0;
  const done = answer?.accepted && !answer.dryRun ? answer : null;

  return (
    <div className="space-y-4" aria-busy={pending}>
      {source ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="break-all font-semibold">{source.name}</span>
          <Button onClick={forget}>Take another</Button>
        </p>
      ) : (
        <SourceBoxes
          choose={(chosen) => send(chosen, true)}
          fileHint="A row per tactic; nothing is saved before you say so."
          placeholder="Copy the rows of your sheet with their headers, and paste them here."
          pasteHint="Columns in any order; goals, teams, people and KPIs by name or code."
        />
      )}
      {pending ? (
        <p role="status" className="text-s text-soft">
          One moment…
        </p>
      ) : null}
      {fault ? (
        <Note kind="fault">
          <p>{fault}</p>
          {source && fault === UNREACHED ? (
            <p className="mt-2">
              <Button onClick={() => send(source, true)}>Try again</Button>
            </p>
          ) : null}
        </Note>
      ) : null}
      {done ? (
        <Note
          kind="done"
          title={`${done.inserted} added, ${done.updated} changed, ${done.unchanged} as they stood.`}
        >
          <p className="mt-2">
            <ButtonLink href={back}>See the tactics</ButtonLink>
          </p>
        </Note>
      ) : null}
      {answer ? <TacticImportPreview answer={answer} edit={rows && !done ? edit : null} /> : null}
      {answer?.accepted && answer.dryRun && count > 0 && source ? (
        <Button
          kind="ink"
          aria-disabled={pending || undefined}
          onClick={() => (pending ? undefined : send(source, false))}
        >
          {count === 1 ? 'Take in 1 tactic' : `Take in ${count} tactics`}
        </Button>
      ) : null}
    </div>
  );
}

const UNREACHED = 'The server could not be reached. Nothing pasted or chosen here is lost.';

/** Rows as wide as the widest, so that every cell that a fault names is there. */
function padded(rows: PastedRows): PastedRows {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]);
}
