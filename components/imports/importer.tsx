'use client';

import { useEffect } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import type { ImportPageView } from '@/lib/imports/model';
import { handedOver } from './handed-over';
import { How } from './how';
import { MappingTable } from './mapping-table';
import { MonthsQuestion } from './months-question';
import { type CreateKpis, type GuessKpis, NewKpis } from './new-kpis';
import { lacksHeader } from './pasted';
import { PastedSheet } from './pasted-sheet';
import { PreviewTable } from './preview-table';
import { RefusedFile } from './refused-file';
import { SourcePicker } from './source-picker';
import { TakeBar } from './take-bar';
import { type Importing, pastedSource, useImport } from './use-import';
import { doneWords, stageWords } from './words';

interface Props {
  view: ImportPageView;
  team: string | null;
  guess: GuessKpis;
  create: CreateKpis;
}

/** From a file or a pasted sheet to saved figures: chosen, looked at, corrected, taken. Nothing is saved before "Import". */
export function Importer({ view, team, guess, create }: Props) {
  const owned = view.teams.filter(({ own }) => own);
  const ownTeam = owned.length === 1 ? (owned[0]?.code ?? '') : '';
  const importing = useImport(view.slug, team ?? ownTeam, view.mayCreate ? guess : null);
  const { source, answer, busy, failure, result } = importing.state;
  const { choose } = importing;
  // It is handed over once, however often this runs.
  useEffect(() => {
    const sheet = handedOver();
    if (sheet !== null) choose(pastedSource(sheet));
  }, [choose]);
  return (
    <div className="space-y-4">
      <SourcePicker view={view} importing={importing} />
      {busy ? <Progress busy={busy} /> : null}
      {failure ? (
        <Note kind="fault">
          <p>{failure.message}</p>
          {failure.code === 'too-large' || failure.code === 'invalid' ? null : (
            <p className="mt-2">
              <Button onClick={importing.again}>Try again</Button>
            </p>
          )}
        </Note>
      ) : null}
      {result ? (
        <Note kind="done" title={doneWords(result)}>
          <p className="mt-2 flex flex-wrap gap-2">
            <ButtonLink href={figuresAddress(view.slug, importing)}>See the figures</ButtonLink>
            {result.refusedFile ? <RefusedFile text={result.refusedFile} name={source?.name ?? ''} /> : null}
          </p>
        </Note>
      ) : null}
      {source && (answer || result) ? <Shown {...{ view, importing, create }} /> : null}
    </div>
  );
}

function figuresAddress(slug: string, { state }: Importing): string {
  const { choices, result } = state;
  const query = new URLSearchParams({
    ...(choices.team === '' ? {} : { team: choices.team }),
    ...(result?.months ? { month: result.months.to } : {}),
  });
  return `/${slug}/${choices.of === 'targets' ? 'targets' : 'enter'}?${query}`;
}

/** What would become of the source, and what has to be said or mended first. */
function Shown({ view, importing, create }: Pick<Props, 'view' | 'create'> & { importing: Importing }) {
  const { source, answer, result } = importing.state;
  if (!answer)
    return result && result.rejectedCount > 0 ? <PreviewTable answer={result} view={view} /> : null;
  const rows = source?.rows ?? null;
  const bare = rows !== null && lacksHeader(rows);
  const unknown = answer.layout === null ? [] : answer.unknownKpis;
  return (
    <>
      {bare ? (
        <MonthsQuestion rows={rows} month={view.month} edit={importing.edit} />
      ) : (
        <>
          <How answer={answer} importing={importing} />
          <MappingTable key={source?.name} answer={answer} view={view} importing={importing} />
        </>
      )}
      {unknown.length > 0 && !bare ? (
        <NewKpis
          names={unknown}
          view={view}
          team={importing.state.choices.team}
          guesses={importing.state.guesses}
          create={create}
          done={(kpis) => importing.put({ kpis: { ...importing.state.choices.kpis, ...kpis } })}
        />
      ) : null}
      {answer.layout === null ? null : <TakeBar answer={answer} importing={importing} />}
      {answer.layout === null && rows === null ? null : rows ? (
        <PastedSheet rows={rows} answer={answer} view={view} edit={importing.edit} />
      ) : (
        <PreviewTable answer={answer} view={view} />
      )}
    </>
  );
}

function Progress({ busy }: { busy: NonNullable<Importing['state']['busy']> }) {
  const { done, of } = busy.at;
  return (
    <p className="flex items-center gap-3 text-s text-soft" aria-busy="true">
      <progress
        aria-label={busy.does === 'check' ? 'Looking at the sheet' : 'Importing'}
        className="h-1.5 w-[200px] appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-ink [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-ink"
        max={of ?? undefined}
        value={of ? done : undefined}
      />
      <span className="tabular">{stageWords(busy.at)}</span>
    </p>
  );
}
