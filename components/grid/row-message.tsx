'use client';

import clsx from 'clsx';
import { Choices } from './choices';
import type { RowView } from './snapshots';
import type { GridStore } from './store';

/** The column whose problem the row speaks of: the current one, else the first that has one. */
export function problemColumn({ cells, active }: RowView): number | null {
  if (active !== null && cells[active]?.problem) return active;
  const first = cells.findIndex((cell) => cell.problem);
  return first < 0 ? null : first;
}

/** What is said beside a row: saving, why a figure was refused, whose figure stands against whose. */
export function RowMessage({
  store,
  view,
  index,
  id,
}: {
  store: GridStore;
  view: RowView;
  index: number;
  id: string;
}) {
  const col = problemColumn(view);
  const problem = col === null ? null : (view.cells[col]?.problem ?? null);
  const others = view.cells.filter((cell) => cell.problem).length - 1;
  const faulty = problem !== null && problem.kind !== 'warning';
  const saving = view.cells.some((cell) => cell.state === 'saving');
  const waiting = view.cells.some((cell) => cell.state === 'waiting');
  return (
    <td
      aria-colindex={view.cells.length + 2}
      className={clsx(
        'h-[30px] px-3 text-soft text-xs leading-[13px] max-md:hidden',
        problem && 'sticky right-0 z-10 overflow-hidden bg-paper',
      )}
    >
      {problem && col !== null ? (
        <span id={id} className="line-clamp-2" title={problem.text}>
          <span className={clsx(faulty && 'text-off')}>{problem.text}</span>{' '}
          <Choices store={store} at={{ row: index, col }} problem={problem} />
          {others > 0 ? ` and ${others} more` : null}
        </span>
      ) : saving ? (
        'saving…'
      ) : waiting ? (
        'not saved yet'
      ) : null}
    </td>
  );
}
