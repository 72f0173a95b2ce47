'use client';

import clsx from 'clsx';
import { memo } from 'react';
import { CellEditor } from './cell-editor';
import type { CellState, CellView, Editing } from './snapshots';
import type { GridStore } from './store';

interface GridCellProps {
  store: GridStore;
  view: CellView;
  row: number;
  col: number;
  active: boolean;
  selected: boolean;
  editing: Editing | null;
  negative: boolean;
  describedBy: string | undefined;
}

const MARKS: Record<Exclude<CellState, null>, string> = {
  waiting: '·',
  saving: '…',
  saved: '✓',
  refused: '!',
  conflict: '!',
};

const HATCHED = 'bg-[repeating-linear-gradient(135deg,var(--surface)_0_6px,var(--wash)_6px_7px)]';

function ground(view: CellView): string {
  const { readOnly, open } = view;
  if (isFaulty(view)) return 'bg-off-wash text-off';
  if (readOnly === 'locked' || readOnly === 'submitted') return 'bg-wash text-soft';
  if (open) return clsx(HATCHED, readOnly === 'computed' && 'text-soft italic');
  if (readOnly === 'computed') return 'bg-paper text-soft italic';
  return 'bg-surface';
}

/** A td inside table[role=grid] is a gridcell, and so these attributes apply to it. */
function aria(view: CellView, selected: boolean, describedBy: string | undefined) {
  return {
    'aria-label': view.label,
    'aria-readonly': view.readOnly ? true : undefined,
    'aria-selected': selected ? true : undefined,
    'aria-invalid': isFaulty(view) ? true : undefined,
    'aria-describedby': view.problem ? describedBy : undefined,
  };
}

const isFaulty = ({ state }: CellView) => state === 'refused' || state === 'conflict';

/** One month of one KPI. Its name for a screen reader says row, month, value and state. */
export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { store, view, row, col, active, selected, editing, negative, describedBy } = props;
  const faulty = isFaulty(view);
  const mark = view.problem?.kind === 'warning' ? '?' : view.state && MARKS[view.state];
  return (
    <td
      tabIndex={active ? 0 : -1}
      aria-colindex={col + 2}
      {...aria(view, selected || active, describedBy)}
      data-row={row}
      data-col={col}
      data-state={view.state ?? undefined}
      className={clsx(
        'num h-[30px] whitespace-nowrap border-line border-r border-b px-2 text-sm',
        // A layer or a clip for each of thousands of cells would make every key dear: only where it is needed.
        (mark || view.note || editing) && 'relative',
        view.text.length > 10 && 'truncate',
        'focus:outline-2 focus:outline-focus focus:-outline-offset-2',
        active && 'outline-2 outline-control -outline-offset-2',
        ground(view),
        selected && 'shadow-[inset_0_0_0_99px_color-mix(in_srgb,var(--ink)_9%,transparent)]',
      )}
    >
      {mark ? (
        <span
          aria-hidden="true"
          className={clsx('absolute left-1 text-xs', faulty ? 'text-off' : 'text-soft')}
        >
          {mark}
        </span>
      ) : null}
      {view.estimate ? <span aria-hidden="true">≈ </span> : null}
      {view.text}
      {view.note ? (
        <span
          aria-hidden="true"
          className="absolute top-0 right-0 border-4 border-t-soft border-r-soft border-b-transparent border-l-transparent"
        />
      ) : null}
      {editing ? <CellEditor store={store} editing={editing} label={view.label} negative={negative} /> : null}
    </td>
  );
});
