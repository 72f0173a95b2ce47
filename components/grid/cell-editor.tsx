'use client';

import { useLayoutEffect, useRef } from 'react';
import type { Editing } from './snapshots';
import type { GridStore } from './store';

/** The one input of the grid, over the cell that is typed into. A key in it draws nothing else. */
export function CellEditor({
  store,
  editing,
  label,
  negative,
}: {
  store: GridStore;
  editing: Editing;
  label: string;
  negative: boolean;
}) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.setSelectionRange(editing.text.length, editing.text.length);
  }, [editing]);
  return (
    <input
      ref={input}
      defaultValue={editing.text}
      aria-label={label}
      inputMode={negative ? 'text' : 'decimal'}
      autoComplete="off"
      spellCheck={false}
      onInput={(event) => store.retype(event.currentTarget.value)}
      onBlur={() => store.endEdit(true, false)}
      className="num absolute inset-0 z-[5] h-full w-full select-text bg-surface px-2 text-ink outline-2 outline-focus -outline-offset-2"
    />
  );
}
