import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef } from 'react';
import { beginEdit, clear, copy, paste } from './commands';
import { actionFor } from './keys';
import { perform, type Reach } from './perform';
import type { Position } from './selection';
import type { GridStore } from './store';

/** The cell that an event happened in, or null for everything else in the table. */
function cellOf(target: EventTarget): Position | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-row]') : null;
  if (!cell) return null;
  return { row: Number(cell.dataset.row), col: Number(cell.dataset.col) };
}

const same = (a: Position, b: Position) => a.row === b.row && a.col === b.col;

/** Keys, mouse, touch and clipboard of the grid, listened to once for all cells. */
export function useGridEvents(frame: RefObject<HTMLElement | null>, store: GridStore, reach: Reach) {
  const dragging = useRef(false);
  const touched = useRef(false);
  useClipboard(frame, store);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !cellOf(event.target)) return;
    const action = actionFor(event, store.editing?.mode ?? 'ready');
    if (action && perform(store, action, reach)) event.preventDefault();
  };

  const onMouseDown = (event: MouseEvent) => {
    const at = cellOf(event.target);
    if (!at || event.button !== 0 || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    // What is being typed elsewhere, such as a note, is taken before the current cell changes.
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && !frame.current?.contains(activeElement)) activeElement.blur();
    store.endEdit(true);
    touched.current = touched.current && same(at, store.active);
    store.select(at, event.shiftKey);
    dragging.current = true;
  };

  const onMouseOver = (event: MouseEvent) => {
    if (!dragging.current) return;
    const at = cellOf(event.target);
    if (event.buttons !== 1) dragging.current = false;
    else if (at && !same(at, store.active)) store.select(at, true);
  };

  return {
    onKeyDown,
    onMouseDown,
    onMouseOver,
    onMouseUp: () => {
      dragging.current = false;
    },
    onPointerDown: (event: { pointerType: string }) => {
      touched.current = event.pointerType === 'touch';
    },
    /** A second tap on the current cell opens it: a phone has no keys to begin with. */
    onClick: (event: MouseEvent) => {
      if (touched.current && cellOf(event.target) && !store.editing) beginEdit(store, 'editing', '');
    },
    onDoubleClick: (event: MouseEvent) => {
      if (cellOf(event.target) && !store.editing) beginEdit(store, 'editing', '');
    },
  };
}

/** Copy, cut and paste while a cell has the focus; browsers disagree on which element such events reach. */
function useClipboard(frame: RefObject<HTMLElement | null>, store: GridStore) {
  useEffect(() => {
    const listens = () => {
      const { activeElement } = document;
      return !store.editing && frame.current?.contains(activeElement) && cellOf(activeElement ?? document);
    };
    const onCopy = (event: ClipboardEvent) => {
      if (!listens()) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', copy(store));
      if (event.type === 'cut') clear(store);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!listens()) return;
      event.preventDefault();
      paste(store, event.clipboardData?.getData('text/plain') ?? '');
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [frame, store]);
}
