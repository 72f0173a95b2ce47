import type { Move, Walk } from './selection';

/** What a key asks for. `walk` is the step after a figure: Enter and Tab. */
export type Action =
  | { readonly do: 'move'; readonly move: Move; readonly extend: boolean }
  | { readonly do: 'walk'; readonly walk: Walk }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'edit' | 'clear' | 'undo' | 'redo' | 'select-all' | 'cancel' }
  | { readonly do: 'note' | 'estimate' | 'choose' | 'spread' };

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** `ready`: a cell has the focus; `typing`: a new value is typed over it; `editing`: its text is being edited. */
export type KeyMode = 'ready' | 'typing' | 'editing';

const ARROWS: Record<string, [Move, Move]> = {
  ArrowUp: ['up', 'top'],
  ArrowDown: ['down', 'bottom'],
  ArrowLeft: ['left', 'first-column'],
  ArrowRight: ['right', 'last-column'],
  Home: ['first-column', 'first'],
  End: ['last-column', 'last'],
  PageUp: ['page-up', 'top'],
  PageDown: ['page-down', 'bottom'],
};

const COMMANDS: Record<string, Action> = {
  z: { do: 'undo' },
  y: { do: 'redo' },
  a: { do: 'select-all' },
};

const LETTERS: Record<string, Action> = {
  n: { do: 'note' },
  e: { do: 'estimate' },
  c: { do: 'choose' },
  s: { do: 'spread' },
};

/** The action that a key stands for, or null when it is left to the browser or to the field being edited. */
export function actionFor(press: KeyPress, mode: KeyMode): Action | null {
  if (press.altKey) return null;
  const walk = walkFor(press);
  if (walk) return walk;
  if (press.key === 'Escape') return { do: 'cancel' };
  if (mode === 'editing') return null;
  const arrow = ARROWS[press.key];
  const held = press.ctrlKey || press.metaKey;
  if (mode === 'typing') {
    const leaves = arrow && !held && !press.shiftKey && press.key.startsWith('Arrow');
    return leaves ? { do: 'move', move: arrow[0], extend: false } : null;
  }
  if (arrow) return { do: 'move', move: arrow[held ? 1 : 0], extend: press.shiftKey };
  if (held) return commandFor(press);
  if (press.key === 'F2') return { do: 'edit' };
  if (press.key === 'Delete' || press.key === 'Backspace') return { do: 'clear' };
  if ([...press.key].length !== 1 || press.key === ' ') return null;
  return LETTERS[press.key.toLowerCase()] ?? { do: 'type', text: press.key };
}

function walkFor({ key, shiftKey, ctrlKey, metaKey }: KeyPress): Action | null {
  if (ctrlKey || metaKey) return null;
  if (key === 'Enter') return { do: 'walk', walk: shiftKey ? 'up' : 'down' };
  if (key === 'Tab') return { do: 'walk', walk: shiftKey ? 'left' : 'right' };
  return null;
}

function commandFor({ key, shiftKey }: KeyPress): Action | null {
  const letter = key.toLowerCase();
  if (letter === 'z' && shiftKey) return { do: 'redo' };
  return COMMANDS[letter] ?? null;
}
