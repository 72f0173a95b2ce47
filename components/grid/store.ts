import type { Month } from '@/lib/core/month';
import type { GridData, SaveFigures } from '@/lib/figures/model/grid';
import { Board } from './board';
import { type Content, keyOf, typedInto } from './cells';
import type { DraftStorage } from './drafts';
import { History } from './history';
import { Saver } from './saver';
import { type Block, blockOf, clampTo, follow, isSingle, type Position, type Size } from './selection';
import type { CellView, Cursor, Editing, Notice, PanelView, RowView, StatusView, Topic } from './snapshots';
import { Topics } from './topics';
import { cellView, type Place, panelView, startingCell, statusView } from './view';
import { placeName, problemWords, reportWords } from './words';

/** One change of one cell. */
export interface Edit {
  readonly place: Place;
  readonly after: Content;
}

/**
 * The state of one grid outside React. Parts of the page subscribe to a topic and read its snapshot, so that a
 * key draws two rows and never the table.
 */
export class GridStore {
  readonly board: Board;
  readonly saver: Saver;
  readonly history = new History<Content>();
  readonly topics = new Topics<Topic>();
  active: Position;
  anchor: Position;
  editing: Editing | null = null;
  /** The text in the input now; not drawn from here, so that a key in it draws nothing else. */
  editText = '';
  /** Escape was pressed on a cell: the next Tab leaves the grid. */
  released = false;
  leaving = false;
  /** Rows that fit on the screen, for Page Up and Page Down. */
  page = 10;
  readonly now: () => Date;
  readonly #views = new Map<string, CellView>();
  readonly #rowOf = new Map<string, number>();
  #moves = 0;
  #notice: Notice = { text: '', turn: 0 };
  #spoken: Notice = { text: '', turn: 0 };

  constructor(data: GridData, save: SaveFigures, options: { now: () => Date; reload: () => boolean }) {
    this.now = options.now;
    this.board = new Board(data, (kpi, month) => this.#changed(kpi, month));
    this.saver = new Saver(this.board, {
      ...options,
      save,
      changed: () => this.topics.touch('status'),
      report: (report) => this.speak(reportWords(report, this.data)),
    });
    this.#index();
    this.active = this.anchor = startingCell(this.board);
  }

  get data(): GridData {
    return this.board.data;
  }

  get size(): Size {
    return { rows: this.data.rows.length, cols: this.data.months.length };
  }

  get selection(): Block {
    return blockOf(this.anchor, this.active);
  }

  /** Takes newer data of the same team; drafts, selection and focus stay. */
  adopt(data: GridData, save: SaveFigures): void {
    this.saver.save = save;
    const before = this.data;
    if (data === before) return;
    this.board.adopt(data);
    this.#index();
    this.#views.clear();
    const along = (at: Position) => clampTo(follow(at, before, data) ?? at, this.size);
    this.active = along(this.active);
    this.anchor = along(this.anchor);
    const at = this.editing && follow(this.editing.at, before, data);
    this.editing = this.editing && at && { ...this.editing, at };
    this.#touchRows(0, data.rows.length - 1);
    this.topics.touch('data', 'cursor', 'panel', 'status');
  }

  /** Brings back what the browser kept and sends it. */
  attach(storage: DraftStorage): void {
    const found = this.board.attach(storage);
    if (found === 0) return;
    this.notify(found === 1 ? 'An unsaved figure came back.' : `${found} unsaved figures came back.`);
    this.saver.schedule();
  }

  /** The row and month of a cell; null outside the grid. */
  place({ row, col }: Position): Place | null {
    const found = this.data.rows[row];
    const month = this.data.months[col];
    return found && month ? { board: this.board, row: found, month, now: this.now() } : null;
  }

  /** What the cell shows; kept until it changes. */
  view(place: Place): CellView {
    const key = keyOf(place.row.kpi, place.month);
    const view = this.#views.get(key) ?? cellView(place);
    this.#views.set(key, view);
    return view;
  }

  /** Moves the current cell; with `extend` the selection grows from its anchor. */
  select(at: Position, extend = false): void {
    this.selectBlock(at, extend ? this.anchor : at);
  }

  /** Selects from the current cell `at` to the opposite corner. */
  selectBlock(at: Position, corner: Position): void {
    const before = this.selection;
    this.active = clampTo(at, this.size);
    this.anchor = clampTo(corner, this.size);
    this.#moves++;
    this.#touchRows(before.top, before.bottom);
    this.#touchRows(this.selection.top, this.selection.bottom);
    this.topics.touch('cursor', 'panel');
  }

  startEdit(text: string, mode: Editing['mode'], version: number): void {
    this.editing = { at: this.active, text, mode, version };
    this.editText = text;
    this.#moves++;
    this.topics.touch(`row:${this.active.row}`, 'cursor');
  }

  /** How many rows are in view: Page Down goes nearly as far. */
  fit(rows: number): void {
    this.page = Math.max(1, rows - 2);
  }

  /** The page is left by a way of the grid's own, which brings the drafts back: no warning. */
  leave(): void {
    this.leaving = true;
  }

  retype(text: string): void {
    this.editText = text;
  }

  /** Closes the input; with `keep` its text becomes the cell's, with `refocus` the cell gets the focus back. */
  endEdit(keep: boolean, refocus = true): void {
    const { editing } = this;
    if (!editing) return;
    this.editing = null;
    if (refocus) this.#moves++;
    this.topics.touch(`row:${editing.at.row}`, 'cursor');
    const place = this.place(editing.at);
    const unchanged = editing.mode === 'editing' && this.editText === editing.text;
    if (!keep || unchanged || !place) return;
    const before = this.board.content(place.row.kpi, place.month);
    const after = typedInto(before, this.editText, place.row, this.data.locale);
    this.put([{ place, after }], true, editing.version);
    const { problem } = this.view(place);
    if (problem)
      this.speak(`${placeName(place.row, place.month, this.data.locale)} ${problemWords(problem)}`);
  }

  /** One step of work on cells: undoable as a whole, kept in the browser at once, sent after a pause. */
  put(edits: readonly Edit[], record = true, seen?: number): void {
    const step = edits.map(({ place, after }) => {
      const { kpi } = place.row;
      const before = this.board.content(kpi, place.month);
      this.board.put(kpi, place.month, after, seen);
      return { key: keyOf(kpi, place.month), before, after };
    });
    if (record) this.history.record(step);
    if (this.#notice.text !== '') this.notify('');
    this.saver.schedule();
  }

  /** Says something to see and to hear; `sheet`: what was pasted, where the page "Import" can do more with it. */
  notify(text: string, sheet?: string): void {
    this.#notice = { text, turn: this.#notice.turn + 1, sheet };
    this.topics.touch('notice');
    if (text !== '') this.speak(text);
  }

  /** Says something to a screen reader alone. */
  speak(text: string): void {
    this.#spoken = { text, turn: this.#spoken.turn + 1 };
    this.topics.touch('spoken');
  }

  rowIndex(kpi: string): number | null {
    return this.#rowOf.get(kpi) ?? null;
  }

  readonly rowView = (index: number): RowView | null =>
    this.topics.read(`row:${index}`, () => {
      const row = this.data.rows[index];
      if (!row) return null;
      const { top, bottom, left, right } = this.selection;
      const inside = index >= top && index <= bottom && !isSingle(this.selection);
      const now = this.now();
      return {
        row,
        cells: this.data.months.map((month) => this.view({ board: this.board, row, month, now })),
        active: this.active.row === index ? this.active.col : null,
        selected: inside ? ([left, right] as const) : null,
        editing: this.editing?.at.row === index ? this.editing : null,
      };
    });

  readonly cursor = (): Cursor =>
    this.topics.read('cursor', () => ({
      at: this.active,
      editing: this.editing !== null,
      moves: this.#moves,
    }));

  readonly panel = (): PanelView | null =>
    this.topics.read('panel', () => {
      const place = this.place(this.active);
      return place && panelView(place, this.view(place));
    });

  readonly status = (): StatusView =>
    this.topics.read('status', () => statusView(this.board, this.saver, this.now()));

  readonly notice = (): Notice => this.#notice;
  readonly spoken = (): Notice => this.#spoken;
  readonly currentData = (): GridData => this.data;

  #changed(kpi: string, month: Month): void {
    this.#views.delete(keyOf(kpi, month));
    const row = this.rowIndex(kpi);
    if (row !== null) this.topics.touch(`row:${row}`);
    this.topics.touch('panel', 'status');
  }

  #touchRows(from: number, to: number): void {
    for (let row = from; row <= to; row++) this.topics.touch(`row:${row}`);
  }

  #index(): void {
    this.#rowOf.clear();
    this.data.rows.forEach((row, index) => {
      this.#rowOf.set(row.kpi, index);
    });
  }
}
