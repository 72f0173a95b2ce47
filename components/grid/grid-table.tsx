'use client';

import { type CSSProperties, type RefObject, useLayoutEffect, useRef } from 'react';
import { GridRow } from './grid-row';
import type { Reach } from './perform';
import type { Cursor } from './snapshots';
import type { GridStore } from './store';
import { useGridEvents } from './use-grid-events';
import { useTopic } from './use-topic';
import { piecesOf, ROW_HEIGHT, useWindow } from './use-window';
import { monthHeads } from './view';

const HEAD =
  'sticky top-0 z-20 h-[30px] border-line border-t border-r border-b bg-wash px-2 font-medium text-soft text-xs';

const GRID = { role: 'grid', 'aria-multiselectable': true } as const;
/** Rows that are not drawn: `aria-rowcount` and `aria-rowindex` speak for them. */
const GAP = { 'aria-hidden': true } as const;

/** The table itself, in a frame of its own that scrolls both ways, names and months staying in view. */
export function GridTable({
  store,
  id,
  reach,
  label,
}: {
  store: GridStore;
  id: string;
  reach: Reach;
  label: string;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const data = useTopic(store, 'data', store.currentData);
  const cursor = useTopic(store, 'cursor', store.cursor);
  const range = useWindow(frame, store);
  const events = useGridEvents(frame, store, reach);
  useFocus(frame, cursor);
  const width = `calc(var(--first) + ${data.months.length * 92}px + var(--last))`;
  return (
    <div
      ref={frame}
      className="relative max-h-[70vh] contain-content min-h-[120px] max-w-full select-none overflow-auto [--first:150px] [--last:0px] md:[--first:230px] md:[--last:330px]"
    >
      <table
        {...events}
        {...GRID}
        aria-label={label}
        aria-describedby={`${id}-help`}
        aria-rowcount={data.rows.length + 1}
        aria-colcount={data.months.length + 2}
        style={{ width } as CSSProperties}
        className="table-fixed border-separate border-spacing-0"
      >
        <colgroup>
          <col className="w-[var(--first)]" />
          {data.months.map((month) => (
            <col key={month} className="w-[92px]" />
          ))}
          <col className="w-[var(--last)]" />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" aria-colindex={1} className={`${HEAD} left-0 z-30 border-l text-left`}>
              KPI
            </th>
            {monthHeads(data).map(({ month, label, state }, col) => (
              <th key={month} scope="col" aria-colindex={col + 2} className={`${HEAD} num leading-[1.1]`}>
                {label}
                {state ? <span className="block font-normal">{state}</span> : null}
              </th>
            ))}
            <th
              scope="col"
              aria-colindex={data.months.length + 2}
              className="sticky top-0 z-20 max-md:hidden"
            >
              <span className="sr-only">State</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {piecesOf(range, cursor.at.row, data.rows.length).map((piece) =>
            'gap' in piece ? (
              <tr key={`gap-${piece.before}`} {...GAP}>
                <td style={{ height: piece.gap * ROW_HEIGHT }} />
              </tr>
            ) : (
              <GridRow
                key={data.rows[piece.row]?.kpi}
                store={store}
                index={piece.row}
                id={id}
                spread={data.mode === 'targets' && data.canEdit ? reach.spread : null}
              />
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** Brings the current cell into view after each move and, once a person has moved, gives it the focus. */
function useFocus(frame: RefObject<HTMLDivElement | null>, { at, moves, editing }: Cursor) {
  const followed = useRef(-1);
  const { row, col } = at;
  useLayoutEffect(() => {
    if (followed.current === moves) return;
    followed.current = moves;
    const cell = frame.current?.querySelector<HTMLElement>(`td[data-row="${row}"][data-col="${col}"]`);
    if (!frame.current || !cell) return;
    reveal(frame.current, cell);
    if (moves > 0 && !editing) cell.focus({ preventScroll: true });
  }, [frame, row, col, moves, editing]);
}

/** Scrolls the frame, no further than needed, so that nothing that stays in view covers the cell. */
function reveal(frame: HTMLElement, cell: HTMLElement) {
  const head = frame.querySelectorAll<HTMLElement>('thead th');
  const left = head[0]?.offsetWidth ?? 0;
  const right = head[head.length - 1]?.offsetWidth ?? 0;
  const start = cell.offsetLeft - left;
  const end = cell.offsetLeft + cell.offsetWidth + right - frame.clientWidth;
  if (frame.scrollLeft > start) frame.scrollLeft = start;
  else if (frame.scrollLeft < end) frame.scrollLeft = Math.min(start, end);
  const top = cell.offsetTop - ROW_HEIGHT;
  const bottom = cell.offsetTop + ROW_HEIGHT - frame.clientHeight;
  if (frame.scrollTop > top) frame.scrollTop = top;
  else if (frame.scrollTop < bottom) frame.scrollTop = bottom;
}
