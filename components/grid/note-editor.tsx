'use client';

import { type KeyboardEvent, useRef } from 'react';
import { beginEdit, setNote } from './commands';
import type { GridStore } from './store';

/**
 * The note of the current cell. Enter keeps it and goes back to the cell, Shift+Enter begins a line, Escape takes
 * the change back. N opens it; a slash as the first key means that "n/a" is being typed into the cell.
 */
export function NoteEditor({ store, id, note }: { store: GridStore; id: string; note: string }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const untouched = useRef(true);
  const keep = () => {
    const text = area.current?.value ?? note;
    if (text.trim() !== note) setNote(store, text);
  };
  const back = () => store.select(store.active);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { value } = event.currentTarget;
    const first = untouched.current && value === note;
    untouched.current = false;
    if (event.key === '/' && first) {
      event.preventDefault();
      beginEdit(store, 'typing', 'n/');
    } else if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) {
      event.preventDefault();
      if (event.key === 'Escape') event.currentTarget.value = note;
      keep();
      back();
    }
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-[550] text-s">
        Note
      </label>
      <textarea
        ref={area}
        id={id}
        rows={2}
        maxLength={2000}
        defaultValue={note}
        onFocus={() => {
          untouched.current = true;
        }}
        onBlur={keep}
        onKeyDown={onKeyDown}
        className="w-full rounded border border-control bg-surface px-2 py-1 text-ink text-s"
      />
    </div>
  );
}
