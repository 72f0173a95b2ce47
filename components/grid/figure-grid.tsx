'use client';

import { useEffect, useId, useState } from 'react';
import { TextLink } from '@/components/ui/link';
import type { GridData, SaveFigures } from '@/lib/figures/model/grid';
import { CellPanel } from './cell-panel';
import { browserDrafts } from './drafts';
import { GridTable } from './grid-table';
import { ReasonField } from './reason-field';
import { SaveStatus, Spoken } from './save-status';
import { SpreadDialog } from './spread-dialog';
import { GridStore } from './store';

export interface FigureGridProps {
  data: GridData;
  save: SaveFigures;
  /** Twelve shares of a year per KPI, first month of the fiscal year first: last year's season. */
  season?: Readonly<Record<string, readonly number[]>>;
}

/** The grid of a team's figures or targets: typed, pasted, taken back; saved without a button. */
export function FigureGrid(props: FigureGridProps) {
  const { organization, team, mode } = props.data;
  return <Grid key={`${organization}/${team}/${mode}`} {...props} />;
}

function Grid({ data, save, season }: FigureGridProps) {
  const [store] = useState(() => new GridStore(data, save, { now: () => new Date(), reload: reloadOnce }));
  const [spreadRow, setSpreadRow] = useState<number | null>(null);
  const id = useId();
  useEffect(() => store.adopt(data, save), [store, data, save]);
  useEffect(() => living(store), [store]);
  if (data.rows.length === 0) {
    return (
      <p className="text-soft">
        This team reports no KPI yet. An admin says at{' '}
        <TextLink href={`/${data.organization}/kpis`}>each KPI</TextLink> which teams report it; then its
        figures are typed here.
      </p>
    );
  }
  const reach = {
    note: () => document.getElementById(`${id}-note`)?.focus(),
    choices: () => firstShown(`[data-grid="${id}"] [data-choices] button`)?.focus(),
    spread: setSpreadRow,
  };
  const kpi = spreadRow === null ? undefined : data.rows[spreadRow]?.kpi;
  const what = data.mode === 'figures' ? 'Figures' : 'Targets';
  return (
    <div data-grid={id} className="min-w-0">
      <p id={`${id}-help`} className="max-w-[760px] text-s text-soft">
        Paste a block from your sheet, with names in its first column or without. Arrows move, typing
        replaces, Ctrl+Z takes back, N adds a note, E marks an estimate, C answers a question at the cell
        {data.mode === 'targets' ? ', S spreads a year’s number' : ''}. Escape, then Tab, leaves the grid.
      </p>
      {(data.mode === 'targets' && data.canEdit) || mayRestate(data) ? <ReasonField store={store} /> : null}
      <SaveStatus store={store} />
      <GridTable store={store} id={id} reach={reach} label={`${what} by KPI and month`} />
      <p className="mt-2 text-soft text-xs">
        {Object.keys(data.closed ?? {}).length > 0
          ? 'Gray: submitted or locked, and not yours to change. '
          : null}
        Hatched: the month is still open. Italic: computed. Corner: has a note. ≈: an estimate.
      </p>
      <CellPanel
        store={store}
        noteId={`${id}-note`}
        spread={data.mode === 'targets' && data.canEdit ? setSpreadRow : null}
      />
      {spreadRow === null ? null : (
        <SpreadDialog
          store={store}
          index={spreadRow}
          season={(kpi && season?.[kpi]) || null}
          close={() => {
            setSpreadRow(null);
            store.select(store.active);
          }}
        />
      )}
      <Spoken store={store} />
    </div>
  );
}

const mayRestate = ({ mode, closed }: GridData) =>
  mode === 'figures' && Object.values(closed ?? {}).some((each) => each.state === 'locked' && each.mayChange);

function firstShown(selector: string): HTMLElement | null {
  const found = [...document.querySelectorAll<HTMLElement>(selector)];
  return found.find((element) => element.offsetParent !== null) ?? null;
}

/** What the grid does while its page is open: drafts come back, saving goes on when it can, leaving warns. */
function living(store: GridStore): () => void {
  const { organization, team, mode, person = '' } = store.data;
  store.attach(browserDrafts([organization, team, mode, person], window.localStorage));
  const wake = () => store.saver.wake();
  const awake = () => document.visibilityState === 'visible' && store.saver.wake();
  const leaving = (event: BeforeUnloadEvent) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const { unsaved, refused, connection } = store.status();
    if (unsaved + refused > 0 && connection !== 'outdated' && !store.leaving) event.preventDefault();
  };
  window.addEventListener('online', wake);
  window.addEventListener('beforeunload', leaving);
  document.addEventListener('visibilitychange', awake);
  return () => {
    window.removeEventListener('online', wake);
    window.removeEventListener('beforeunload', leaving);
    document.removeEventListener('visibilitychange', awake);
    store.endEdit(true, false);
    void store.saver.flush();
  };
}

const RELOADED = 'plumbline.grid.reloaded';

/** A new build does not know this page's actions: load it anew, but not again and again. */
function reloadOnce(): boolean {
  const last = Number(window.sessionStorage.getItem(RELOADED) ?? 0);
  if (Date.now() - last < 60_000) return false;
  window.sessionStorage.setItem(RELOADED, String(Date.now()));
  window.location.reload();
  return true;
}
