import type { Month } from '@/lib/core/month';
import type { GridRow } from '@/lib/figures/model/grid';
import type { ReadOnly } from './cells';
import type { Problem } from './problem';
import type { Connection } from './saver';
import type { Position } from './selection';

export type CellState = 'waiting' | 'saving' | 'saved' | 'refused' | 'conflict' | null;

/** Everything that one cell draws. */
export interface CellView {
  readonly text: string;
  readonly readOnly: ReadOnly | null;
  readonly open: boolean;
  readonly state: CellState;
  readonly estimate: boolean;
  readonly note: boolean;
  readonly problem: Problem | null;
  /** For a screen reader: row, column, value, state. */
  readonly label: string;
}

/** An input over one cell. `typing`: begun by a figure key; `editing`: by F2, with the caret in the old text. */
export interface Editing {
  readonly at: Position;
  readonly text: string;
  readonly mode: 'typing' | 'editing';
  /** Of the saved figure as it was seen when the input opened. */
  readonly version: number;
}

/** One row as it is drawn; a new object whenever something in it changed. */
export interface RowView {
  readonly row: GridRow;
  readonly cells: readonly CellView[];
  /** The current column when the current cell is in this row. */
  readonly active: number | null;
  readonly selected: readonly [from: number, to: number] | null;
  readonly editing: Editing | null;
}

export interface Cursor {
  readonly at: Position;
  readonly editing: boolean;
  /** Grows with every move that should bring the focus along. */
  readonly moves: number;
}

export interface StatusView {
  readonly words: string;
  readonly connection: Connection;
  readonly unsaved: number;
  readonly refused: number;
  /** False when this browser cannot keep drafts. */
  readonly kept: boolean;
}

/** A sentence about what was just done; `turn` tells two equal ones apart. */
export interface Notice {
  readonly text: string;
  readonly turn: number;
  /** A pasted sheet that has names which this grid has not. */
  readonly sheet?: string | undefined;
}

/** What a part of the page can subscribe to. */
export type Topic = `row:${number}` | 'cursor' | 'panel' | 'status' | 'notice' | 'spoken' | 'data';

/** What the panel beneath the grid says of the current cell. */
export interface PanelView {
  readonly kpi: string;
  readonly name: string;
  readonly month: Month;
  readonly heading: string;
  readonly facts: string;
  readonly definition: string | null;
  readonly people: string;
  readonly why: string | null;
  readonly text: string;
  readonly note: string;
  readonly estimate: boolean;
  readonly notApplicable: boolean;
  readonly problem: Problem | null;
  readonly href: string;
}
