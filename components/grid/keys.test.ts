import { describe, expect, it } from 'vitest';
import { actionFor, type KeyMode } from './keys';

function pressed(keys: string, mode: KeyMode = 'ready') {
  const parts = keys.split('+');
  return actionFor(
    {
      key: parts.at(-1) ?? '',
      shiftKey: parts.includes('Shift'),
      ctrlKey: parts.includes('Control'),
      metaKey: parts.includes('Meta'),
      altKey: parts.includes('Alt'),
    },
    mode,
  );
}

describe('a key on a cell', () => {
  it('moves, and with Shift selects', () => {
    expect(pressed('ArrowDown')).toEqual({ do: 'move', move: 'down', extend: false });
    expect(pressed('Shift+ArrowRight')).toEqual({ do: 'move', move: 'right', extend: true });
    expect(pressed('Control+Home')).toEqual({ do: 'move', move: 'first', extend: false });
    expect(pressed('Control+Shift+End')).toEqual({ do: 'move', move: 'last', extend: true });
    expect(pressed('Enter')).toEqual({ do: 'walk', walk: 'down' });
    expect(pressed('Shift+Tab')).toEqual({ do: 'walk', walk: 'left' });
  });

  it('types, edits, clears, undoes', () => {
    expect(pressed('4')).toEqual({ do: 'type', text: '4' });
    expect(pressed('€')).toEqual({ do: 'type', text: '€' });
    expect(pressed('F2')).toEqual({ do: 'edit' });
    expect(pressed('Backspace')).toEqual({ do: 'clear' });
    expect(pressed('Control+z')).toEqual({ do: 'undo' });
    expect(pressed('Meta+Shift+Z')).toEqual({ do: 'redo' });
    expect(pressed('Control+y')).toEqual({ do: 'redo' });
    expect(pressed('Control+a')).toEqual({ do: 'select-all' });
    expect(pressed('N')).toEqual({ do: 'note' });
    expect(pressed('e')).toEqual({ do: 'estimate' });
  });

  it('leaves the rest to the browser', () => {
    for (const keys of ['Control+c', 'Control+r', 'Alt+ArrowLeft', 'F5', 'Shift', 'Control+Tab', ' ']) {
      expect(pressed(keys)).toBeNull();
    }
  });
});

it('while typing, arrows leave the cell; while editing, they move in its text', () => {
  expect(pressed('ArrowLeft', 'typing')).toEqual({ do: 'move', move: 'left', extend: false });
  expect(pressed('ArrowLeft', 'editing')).toBeNull();
  expect(pressed('Enter', 'editing')).toEqual({ do: 'walk', walk: 'down' });
  expect(pressed('Escape', 'typing')).toEqual({ do: 'cancel' });
  for (const keys of ['n', '4', 'Control+z', 'Backspace', 'Home']) expect(pressed(keys, 'typing')).toBeNull();
});
