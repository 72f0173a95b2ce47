'use client';

import clsx from 'clsx';
import { memo } from 'react';
import { GridCell } from './grid-cell';
import { problemColumn, RowMessage } from './row-message';
import type { GridStore } from './store';
import { useTopic } from './use-topic';

/** One KPI: its name, its months, and what is to be said beside them. */
export const GridRow = memo(function GridRow({
  store,
  index,
  id,
  spread,
}: {
  store: GridStore;
  index: number;
  id: string;
  /** Opens the dialog that spreads a year's number; null where there is none. */
  spread: ((row: number) => void) | null;
}) {
  const view = useTopic(store, `row:${index}`, () => store.rowView(index));
  if (!view) return null;
  const { row, cells, active, selected, editing } = view;
  const messageId = `${id}-message-${index}`;
  const speaks = problemColumn(view);
  return (
    <tr aria-rowindex={index + 2}>
      <th
        scope="row"
        aria-colindex={1}
        className="group sticky left-0 z-10 h-[30px] truncate border-line border-r border-b border-l bg-surface px-2 text-left font-medium text-sm"
      >
        <span className={clsx(row.computed !== null && 'text-soft')} title={row.name}>
          {row.name}
        </span>{' '}
        <span className="text-soft text-xs">{row.computed ?? row.unitLabel}</span>
        {spread && row.computed === null ? (
          <button
            type="button"
            tabIndex={-1}
            onClick={() => spread(index)}
            aria-label={`Spread a year's number for ${row.name}`}
            className="link absolute top-0 right-0 h-full bg-surface px-2 text-soft text-xs opacity-0 focus-visible:opacity-100 group-hover:opacity-100"
          >
            Spread…
          </button>
        ) : null}
      </th>
      {cells.map((cell, col) => (
        <GridCell
          key={store.data.months[col]}
          store={store}
          view={cell}
          row={index}
          col={col}
          active={active === col}
          selected={selected !== null && col >= selected[0] && col <= selected[1]}
          editing={editing?.at.col === col ? editing : null}
          negative={row.allowNegative}
          describedBy={speaks === col ? messageId : undefined}
        />
      ))}
      <RowMessage store={store} view={view} index={index} id={messageId} />
    </tr>
  );
});
