'use client';

import clsx from 'clsx';
import { TextLink } from '@/components/ui/link';
import { Choices } from './choices';
import { toggleEstimate, toggleNotApplicable } from './commands';
import { NoteEditor } from './note-editor';
import type { GridStore } from './store';
import { useTopic } from './use-topic';

/** Beneath the grid: what the current cell is compared with, what it means, its note and marks. */
export function CellPanel({
  store,
  noteId,
  spread,
}: {
  store: GridStore;
  noteId: string;
  spread: ((row: number) => void) | null;
}) {
  const panel = useTopic(store, 'panel', store.panel);
  if (!panel) return null;
  const { problem, why } = panel;
  return (
    <section aria-labelledby={`${noteId}-cell`} className="mt-5 max-w-[680px]">
      <h2 id={`${noteId}-cell`} className="mb-2 font-semibold text-sm">
        {panel.heading}
      </h2>
      <div className="rounded-panel border border-line bg-surface px-4 py-3 text-s">
        <p className="tabular">{panel.facts}</p>
        {panel.definition ? <p className="mt-0.5 text-soft">Meaning: “{panel.definition}”</p> : null}
        {panel.people ? (
          <p suppressHydrationWarning className="mt-0.5 text-soft">
            {panel.people}
          </p>
        ) : null}
        {why ? <p className="mt-0.5 text-soft">{why}</p> : null}
        {problem ? (
          <p className="mt-1 md:hidden">
            <span className={clsx(problem.kind !== 'warning' && 'text-off')}>{problem.text}</span>{' '}
            <Choices store={store} at={store.active} problem={problem} />
          </p>
        ) : null}
        <div className="mt-3 grid gap-x-5 gap-y-2 sm:grid-cols-[1fr_auto]">
          {why ? (
            <p className="whitespace-pre-wrap">{panel.note === '' ? 'No note.' : `Note: ${panel.note}`}</p>
          ) : (
            <NoteEditor
              key={`${panel.kpi}|${panel.month}|${panel.note}`}
              store={store}
              id={noteId}
              note={panel.note}
            />
          )}
          <div className="flex flex-col items-start gap-1.5 sm:pt-5">
            {why ? null : (
              <>
                <Mark label="Estimate" on={panel.estimate} change={() => toggleEstimate(store)} />
                <Mark
                  label="Not applicable"
                  on={panel.notApplicable}
                  change={() => toggleNotApplicable(store)}
                />
              </>
            )}
            {spread && !why ? (
              <button type="button" className="link" onClick={() => spread(store.active.row)}>
                Spread a year's number…
              </button>
            ) : null}
            <TextLink href={panel.href}>History</TextLink>
          </div>
        </div>
      </div>
    </section>
  );
}

function Mark({ label, on, change }: { label: string; on: boolean; change: () => void }) {
  return (
    <label className="flex items-center gap-2">
      <input type="checkbox" checked={on} onChange={change} className="size-[14px] accent-ink" />
      {label}
    </label>
  );
}
