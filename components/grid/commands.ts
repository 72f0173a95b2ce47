import type { Month } from '@/lib/core/month';
import { type Content, contentOf, editText, isSame, keyOf, type ReadOnly, typedInto } from './cells';
import type { Step } from './history';
import { planPaste } from './paste';
import type { Choice } from './problem';
import { cellsOf, type Position } from './selection';
import type { Edit, GridStore } from './store';
import { formatTsv, parseTsv } from './tsv';
import type { Place } from './view';
import { leftOutWords, monthSpellings, readOnlyWords, type Skipped } from './words';

const contentAt = ({ board, row, month }: Place) => board.content(row.kpi, month);

/** The places that may be typed into, and how many may not, by reason. */
function openPlaces(store: GridStore, cells: readonly Position[]): { places: Place[]; skipped: Skipped } {
  const skipped: Partial<Record<ReadOnly, number>> = {};
  const places: Place[] = [];
  for (const at of cells) {
    const place = store.place(at);
    if (!place) continue;
    const why = store.view(place).readOnly;
    if (why === null) places.push(place);
    else skipped[why] = (skipped[why] ?? 0) + 1;
  }
  return { places, skipped };
}

/** Begins typing over or editing the current cell; a cell that is read only says why instead. */
export function beginEdit(store: GridStore, mode: 'typing' | 'editing', text: string): void {
  const place = store.place(store.active);
  if (!place) return;
  const why = store.view(place).readOnly;
  if (why) {
    store.notify(readOnlyWords(why, place.row, store.data.mode));
    return;
  }
  const content = contentAt(place);
  const old = content.fault ? content.text : editText(content.value, store.data.locale);
  const { version } = store.board.cell(place.row.kpi, place.month);
  store.startEdit(mode === 'typing' ? text : old, mode, version);
}

/** Blanks every cell of the selection that may be typed into. */
export function clear(store: GridStore): void {
  const { places, skipped } = openPlaces(store, cellsOf(store.selection));
  store.put(
    places
      .map((place) => ({
        place,
        after: { ...contentAt(place), value: null, text: '', estimate: false, fault: null },
      }))
      .filter(({ place }) => contentAt(place).value !== null || contentAt(place).fault !== null),
  );
  const words = leftOutWords(skipped, null, 0);
  if (words.length > 0) store.notify(`${words.join('; ')}.`);
}

/** The selection as text for a spreadsheet. */
export function copy(store: GridStore): string {
  const { top, bottom, left, right } = store.selection;
  const rows: string[][] = [];
  for (let row = top; row <= bottom; row++) {
    const line: string[] = [];
    for (let col = left; col <= right; col++) {
      const place = store.place({ row, col });
      const content = place && contentAt(place);
      line.push(content?.fault ? content.text : editText(content?.value ?? null, store.data.locale));
    }
    rows.push(line);
  }
  return formatTsv(rows);
}

/** Puts a block of text into the grid: one step of undo, with a word about whatever was left out. */
export function paste(store: GridStore, text: string): void {
  const block = parseTsv(text);
  if (block.length === 0) return;
  const plan = planPaste(block, store.selection, placesOf(store));
  const wanted = plan.cells.filter((cell) => cell.text.trim() !== '');
  const blanks = plan.cells.length - wanted.length;
  const { skipped } = openPlaces(store, wanted);
  const edits: Edit[] = wanted.flatMap(({ row, col, text: typed }) => {
    const place = store.place({ row, col });
    if (!place || store.view(place).readOnly !== null) return [];
    return [{ place, after: typedInto(contentAt(place), typed, place.row, store.data.locale) }];
  });
  store.put(edits);
  const faults = edits.filter(({ after }) => after.fault !== null).length;
  const words = [
    edits.length === 1 ? '1 figure pasted' : `${edits.length} figures pasted`,
    ...(faults > 0 ? [`${faults} to correct`] : []),
    ...leftOutWords(skipped, plan, blanks),
  ];
  const [first] = plan.cells;
  const last = plan.cells.at(-1);
  if (first && last && plan.unknown.length === 0) store.selectBlock(first, last);
  if (words.length > 1 || edits.length !== 1) {
    store.notify(`${words.join('; ')}.`, plan.unknown.length > 0 ? text : undefined);
  }
}

function placesOf(store: GridStore) {
  const { rows, months, locale } = store.data;
  const byName = new Map<string, number>();
  rows.forEach((row, index) => {
    byName.set(row.name.toLowerCase(), index).set(row.kpi.toLowerCase(), index);
  });
  const bySpelling = new Map(
    months.flatMap((month, col) => monthSpellings(month, locale).map((spelling) => [spelling, col] as const)),
  );
  return {
    size: store.size,
    rowNamed: (label: string) => byName.get(label.trim().toLowerCase()) ?? null,
    columnNamed: (label: string) => bySpelling.get(label.trim().toLowerCase().replace('.', '')) ?? null,
  };
}

/** Takes back, or does again, one step; the cells of it are selected. */
export function travel(store: GridStore, way: 'undo' | 'redo'): void {
  const step: Step<Content> | null = way === 'undo' ? store.history.undo() : store.history.redo();
  if (!step) {
    store.notify(way === 'undo' ? 'Nothing to take back.' : 'Nothing to do again.');
    return;
  }
  let theirs = 0;
  const edits = step.flatMap(({ key, before, after }) => {
    const at = positionOf(store, key);
    const place = at && store.place(at);
    if (!place || store.view(place).readOnly !== null) return [];
    const [left, comes] = way === 'undo' ? [after, before] : [before, after];
    // What somebody else has saved in the cell since is not ours to take back.
    if (!left.fault && !isSame(contentAt(place), left)) {
      theirs += 1;
      return [];
    }
    return [{ place, after: comes }];
  });
  store.put(edits, false);
  const places = step.flatMap(({ key }) => positionOf(store, key) ?? []);
  const [first] = places;
  const last = places.at(-1);
  if (first && last) store.selectBlock(first, last);
  const count = edits.length === 1 ? '1 figure' : `${edits.length} figures`;
  const words = way === 'undo' ? `Took back ${count}.` : `Did ${count} again.`;
  if (theirs === 0) store.speak(words);
  else
    store.notify(
      `${words} ${theirs === 1 ? 'One stays' : `${theirs} stay`}: changed by somebody else since.`,
    );
}

function positionOf(store: GridStore, key: string): Position | null {
  const [kpi = '', month = ''] = key.split('|');
  const row = store.rowIndex(kpi);
  const col = store.data.months.indexOf(month as Month);
  return row === null || col < 0 ? null : { row, col };
}

/** Changes the current cell otherwise than by typing; false when it is read only (and says why). */
function change(store: GridStore, make: (content: Content) => Content): boolean {
  const place = store.place(store.active);
  if (!place) return false;
  const why = store.view(place).readOnly;
  if (why) {
    store.notify(readOnlyWords(why, place.row, store.data.mode));
    return false;
  }
  store.put([{ place, after: make(contentAt(place)) }]);
  return true;
}

export function setNote(store: GridStore, note: string): void {
  const text = note.trim();
  change(store, (content) => ({ ...content, note: text === '' ? null : text }));
}

export function toggleEstimate(store: GridStore): void {
  const place = store.place(store.active);
  if (place && typeof contentAt(place).value !== 'number') {
    store.notify('There is no figure to mark as an estimate.');
    return;
  }
  const estimate = place ? !contentAt(place).estimate : false;
  if (change(store, (content) => ({ ...content, estimate }))) {
    store.speak(estimate ? 'Marked as an estimate.' : 'No longer an estimate.');
  }
}

export function toggleNotApplicable(store: GridStore): void {
  change(store, (content) => {
    const value = content.value === 'n/a' ? null : 'n/a';
    return { ...content, value, text: value ?? '', estimate: false, fault: null };
  });
}

/** A person's answer to the problem at a cell. */
export function answer(store: GridStore, at: Position, choice: Choice): void {
  const place = store.place(at);
  if (!place) return;
  const { kpi } = place.row;
  const content = contentAt(place);
  if (choice.take === 'reading') {
    const text = editText(choice.value, store.data.locale);
    store.put([{ place, after: { ...content, value: choice.value, text, estimate: false, fault: null } }]);
  } else if (choice.take === 'mine') {
    store.put([{ place, after: content }], false);
  } else if (choice.take === 'right') {
    store.board.confirm(kpi, place.month);
  } else {
    const after = contentOf(store.board.cell(kpi, place.month));
    store.history.record([{ key: keyOf(kpi, place.month), before: content, after }]);
    store.board.drop(kpi, place.month);
  }
  store.select(at);
}

/** Sets a row's cells one by one: the months of a year that a total was spread over. */
export function setRow(
  store: GridStore,
  row: number,
  values: readonly { month: Month; value: number }[],
): void {
  const edits = values.flatMap(({ month, value }) => {
    const place = store.place({ row, col: store.data.months.indexOf(month) });
    if (!place || store.view(place).readOnly !== null) return [];
    const text = editText(value, store.data.locale);
    return [{ place, after: { ...contentAt(place), value, text, estimate: false, fault: null } }];
  });
  store.put(edits);
  store.notify(`${edits.length} targets set.`);
}

/** Sends what the server has refused once more, with a reason. */
export function giveReason(store: GridStore, reason: string): void {
  store.saver.reason = reason;
  const again = store.board.drafts().flatMap((draft) => {
    const at =
      draft.state === 'refused' && !draft.content.fault && positionOf(store, keyOf(draft.kpi, draft.month));
    const place = at ? store.place(at) : null;
    return place ? [{ place, after: draft.content }] : [];
  });
  store.put(again, false);
}

/** The next cell after the current one that waits for an answer, round the end; null when there is none. */
export function nextProblem(store: GridStore): Position | null {
  const places = store.board
    .drafts()
    .filter(({ state }) => state === 'refused' || state === 'conflict')
    .flatMap(({ kpi, month }) => positionOf(store, keyOf(kpi, month)) ?? [])
    .sort((a, b) => a.row - b.row || a.col - b.col);
  const { row, col } = store.active;
  return places.find((at) => at.row > row || (at.row === row && at.col > col)) ?? places[0] ?? null;
}
