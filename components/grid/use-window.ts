import { type RefObject, useLayoutEffect, useState } from 'react';
import type { GridStore } from './store';

export const ROW_HEIGHT = 30;
const DRAW_ALL = 60;
const SPARE = 4;

/** Rows to draw, with the heights of the gaps between them in place of the others. */
export type Piece = { readonly row: number } | { readonly gap: number; readonly before: number };

/** With few rows all; else those in and near the view, and always the current one, so that it keeps the focus. */
export function piecesOf(range: readonly [number, number], active: number, rows: number): Piece[] {
  if (rows <= DRAW_ALL) return Array.from({ length: rows }, (_, row) => ({ row }));
  const [from, to] = range;
  const near = Array.from({ length: Math.max(0, Math.min(rows, to) - from) }, (_, index) => from + index);
  const drawn = near.includes(active) ? near : [...near, active].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  let next = 0;
  for (const row of drawn) {
    if (row > next) pieces.push({ gap: row - next, before: row });
    pieces.push({ row });
    next = row + 1;
  }
  if (next < rows) pieces.push({ gap: rows - next, before: rows });
  return pieces;
}

/** Follows the scrolling of `frame`: the rows in view with some to spare, in steps, so that few scrolls draw. */
export function useWindow(frame: RefObject<HTMLElement | null>, store: GridStore): readonly [number, number] {
  const [range, setRange] = useState<readonly [number, number]>([0, 40]);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      const visible = Math.ceil(element.clientHeight / ROW_HEIGHT);
      store.fit(visible);
      const first = Math.floor(element.scrollTop / ROW_HEIGHT / SPARE) * SPARE;
      const next = [Math.max(0, first - SPARE), first + visible + 2 * SPARE] as const;
      setRange((range) => (range[0] === next[0] && range[1] === next[1] ? range : next));
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      sizes.disconnect();
    };
  }, [frame, store]);
  return range;
}
