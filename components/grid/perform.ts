import { beginEdit, clear, toggleEstimate, travel } from './commands';
import type { Action } from './keys';
import { isSingle, moved, type Position, walk } from './selection';
import type { GridStore } from './store';

/** What lies outside the table and can be reached by a key from a cell. */
export interface Reach {
  readonly note: () => void;
  readonly choices: () => void;
  readonly spread: (row: number) => void;
}

/** Does what a key asked for; false leaves the key to the browser (Tab out of the grid). */
export function perform(store: GridStore, action: Action, reach: Reach): boolean {
  const released = store.released;
  store.released = false;
  switch (action.do) {
    case 'walk':
      return released && action.walk !== 'up' && action.walk !== 'down' ? false : step(store, action.walk);
    case 'move':
      store.endEdit(true);
      store.select(moved(store.active, action.move, store.size, store.page), action.extend);
      return true;
    case 'type':
      beginEdit(store, 'typing', action.text);
      return true;
    case 'edit':
      beginEdit(store, 'editing', '');
      return true;
    case 'clear':
      clear(store);
      return true;
    case 'undo':
    case 'redo':
      travel(store, action.do);
      return true;
    case 'select-all':
      store.selectBlock({ row: 0, col: 0 }, { row: store.size.rows - 1, col: store.size.cols - 1 });
      return true;
    case 'cancel':
      cancel(store);
      return true;
    case 'estimate':
      toggleEstimate(store);
      return true;
    case 'note':
      reach.note();
      return true;
    case 'choose':
      reach.choices();
      return true;
    case 'spread':
      if (store.data.mode === 'targets') reach.spread(store.active.row);
      return store.data.mode === 'targets';
  }
}

function isOpen(store: GridStore, at: Position): boolean {
  const place = store.place(at);
  return place !== null && store.view(place).readOnly === null;
}

/** Enter and Tab go on to the next cell that can be typed; at the end Tab leaves the grid, Enter stays. */
function step(store: GridStore, way: 'up' | 'down' | 'left' | 'right'): boolean {
  const wasEditing = store.editing !== null;
  store.endEdit(true);
  const next = walk(store.active, way, store.size, (at) => isOpen(store, at));
  if (next) store.select(next);
  return next !== null || wasEditing || way === 'up' || way === 'down';
}

function cancel(store: GridStore): void {
  if (store.editing) store.endEdit(false);
  else if (!isSingle(store.selection)) store.select(store.active);
  else {
    store.released = true;
    store.speak('Tab leaves the grid.');
  }
}
