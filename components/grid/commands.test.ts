import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import {
  answer,
  beginEdit,
  clear,
  copy,
  nextProblem,
  paste,
  setNote,
  setRow,
  toggleEstimate,
  toggleNotApplicable,
  travel,
} from './commands';
import { perform } from './perform';
import { sampleCell, sampleData, sampleRow } from './sample';
import { GridStore } from './store';

const reach = { note: () => {}, choices: () => {}, spread: () => {} };

function opened(more = {}) {
  const store = new GridStore(sampleData(more), async () => ({ ok: true, outcomes: [], revision: 1 }), {
    now: () => new Date('2026-02-12T10:00:00Z'),
    reload: () => true,
  });
  store.saver.schedule = () => {};
  const at = (row: number, col: number) => store.select({ row, col });
  const text = (row: number, col: number) => {
    const place = store.place({ row, col });
    return place ? store.view(place).text : undefined;
  };
  const type = (words: string) => {
    beginEdit(store, 'typing', '');
    if (store.editing) store.retype(words);
    perform(store, { do: 'walk', walk: 'down' }, reach);
  };
  return { store, at, text, type };
}

describe('the grid', () => {
  it('opens at the first figure missing in the last month that is over', () => {
    expect(opened().store.active).toEqual({ row: 0, col: 2 });
    expect(opened({ mode: 'targets' }).store.active).toEqual({ row: 1, col: 0 });
  });

  it('takes a figure and goes down to the next cell that can be typed', () => {
    const { store, type, text } = opened();
    type('1,809');
    type('84175');
    expect(store.active).toEqual({ row: 3, col: 2 });
    expect([text(0, 2), text(1, 2)]).toEqual(['1,809', '84,175']);
  });

  it('says why a cell cannot be typed', () => {
    const { store, at } = opened();
    at(0, 0);
    beginEdit(store, 'typing', '5');
    expect(store.editing).toBeNull();
    expect(store.notice().text).toContain('locked');
    at(2, 2);
    beginEdit(store, 'typing', '5');
    expect(store.notice().text).toBe('Computed: spend ÷ leads.');
  });

  it('undoes and redoes what was typed, pasted and cleared, a step at a time', () => {
    const { store, at, type, text } = opened();
    at(1, 2);
    type('5');
    at(0, 1);
    store.select({ row: 3, col: 2 }, true);
    clear(store);
    expect([text(0, 1), text(1, 2)]).toEqual(['', '']);
    expect(store.notice().text).toBe('2 computed cells left as they are.');
    travel(store, 'undo');
    expect([text(0, 1), text(1, 2)]).toEqual(['1,561', '5']);
    travel(store, 'undo');
    expect(text(1, 2)).toBe('86,701');
    travel(store, 'redo');
    expect(text(1, 2)).toBe('5');
    expect(store.active).toEqual({ row: 1, col: 2 });
  });
});

describe('the clipboard', () => {
  it('copies every digit of the selection', () => {
    const { store, at, type } = opened();
    at(0, 1);
    type('1234.5');
    at(0, 0);
    store.select({ row: 1, col: 1 }, true);
    expect(copy(store)).toBe('1914\t1234.5\n\t');
  });

  it('pastes a block past locked and computed cells, keeps old values for blanks, and says so', () => {
    const { store, at, text } = opened();
    at(0, 0);
    paste(store, '1\t2\t\n3\t\t4\n5\t6\t7\n-8\t9\t8,912,00\n');
    expect([text(0, 0), text(0, 1), text(1, 0), text(1, 2), text(3, 0), text(3, 2)]).toEqual([
      '1,914',
      '2',
      '3',
      '4',
      '-8',
      '8,912,00',
    ]);
    expect(store.notice().text).toBe(
      '6 figures pasted; 1 to correct; 3 computed cells left as they are; 1 locked cell left as it is; ' +
        '2 blanks kept the old value.',
    );
    expect(nextProblem(store)).toEqual({ row: 3, col: 2 });
    travel(store, 'undo');
    expect(text(0, 1)).toBe('1,561');
    expect(nextProblem(store)).toBeNull();
  });

  it('finds names and months', () => {
    const { store, text } = opened();
    paste(store, 'KPI\tDecember 2025\tJan 26\t2026-02\nProfit\t1\t2\t3\nleads\t4\t5\t6\nReach\t7\t8\t9');
    expect([text(3, 1), text(3, 2), text(3, 3), text(0, 1), text(0, 3)]).toEqual(['1', '2', '3', '4', '6']);
    expect(store.notice().text).toBe('6 figures pasted; not in this grid: Reach.');
  });

  it('clips what is too big', () => {
    const { store, at } = opened({ mode: 'targets' });
    at(3, 3);
    paste(store, '1\t2\t3\n4\t5\t6');
    expect(store.notice().text).toBe('2 figures pasted; 1 row did not fit; 1 column did not fit.');
  });
});

describe('a cell', () => {
  it('takes a note, an estimate mark and “not applicable”', () => {
    const { store, at, text } = opened();
    at(1, 2);
    setNote(store, ' invoice missing ');
    toggleEstimate(store);
    expect(store.panel()).toMatchObject({ note: 'invoice missing', estimate: true });
    toggleNotApplicable(store);
    expect(text(1, 2)).toBe('n/a');
    toggleEstimate(store);
    expect(store.notice().text).toBe('There is no figure to mark as an estimate.');
  });

  it('answers which number was meant, or goes back to the saved one', () => {
    const { store, at, type, text } = opened();
    at(1, 2);
    type('8,912,00');
    expect(store.place({ row: 1, col: 2 }) && store.status().refused).toBe(1);
    answer(store, { row: 1, col: 2 }, { take: 'reading', value: 891_200 });
    expect(text(1, 2)).toBe('891,200');
    type('x');
    answer(store, { row: 1, col: 2 }, { take: 'back' });
    expect(text(1, 2)).toBe('86,701');
    travel(store, 'undo');
    expect(text(1, 2)).toBe('x');
  });

  it('is named for a screen reader with row, month, value and state', () => {
    const { store, at, type } = opened();
    at(1, 2);
    type('5');
    const label = (row: number, col: number) => store.rowView(row)?.cells[col]?.label;
    expect(label(1, 2)).toBe('Spend, January 2026: 5, not saved yet');
    expect(label(0, 0)).toBe('Leads, November 2025: 1,914, locked');
    expect(label(0, 4)).toBe('Leads, March 2026: blank, read only');
    expect(label(2, 1)).toBe('Cpl, December 2025: 53.92, computed');
  });
});

it('sets a year’s months as one step', () => {
  const { store, text } = opened({ mode: 'targets' });
  setRow(store, 3, [
    { month: toMonth('2025-12'), value: 7 },
    { month: toMonth('2026-03'), value: 8 },
  ]);
  expect([text(3, 1), text(3, 4)]).toEqual(['7', '8']);
  travel(store, 'undo');
  expect([text(3, 1), text(3, 4)]).toEqual(['', '']);
});

it('leaves the grid by Tab at its end, or after Escape', () => {
  const { store, at } = opened();
  at(3, 3);
  expect(perform(store, { do: 'walk', walk: 'right' }, reach)).toBe(false);
  at(0, 1);
  expect(perform(store, { do: 'walk', walk: 'right' }, reach)).toBe(true);
  perform(store, { do: 'cancel' }, reach);
  expect(perform(store, { do: 'walk', walk: 'right' }, reach)).toBe(false);
});

describe('newer data that comes while a figure is being typed', () => {
  const save = async () => ({ ok: true as const, outcomes: [], revision: 2 });

  it('makes a conflict of what somebody else has saved since', () => {
    const { store, at } = opened();
    at(1, 2);
    beginEdit(store, 'typing', '9');
    const rows = sampleData().rows.map((row) =>
      row.kpi === 'spend' ? { ...row, cells: [sampleCell('2026-01', 44, { version: 2 })] } : row,
    );
    store.adopt(sampleData({ rows }), save);
    perform(store, { do: 'walk', walk: 'down' }, reach);
    expect(store.board.draft('spend', toMonth('2026-01'))?.version).toBe(1);
  });

  it('does not when it was saved from here', () => {
    const { store, at, type } = opened();
    at(1, 2);
    type('90000');
    const [sent] = store.board.take(1);
    at(1, 2);
    beginEdit(store, 'typing', '9');
    const saved = { kpi: 'spend', month: toMonth('2026-01'), status: 'saved' as const, version: 2 };
    if (sent) store.board.settle(sent, saved, '2026-02-12T10:00:01Z');
    perform(store, { do: 'walk', walk: 'down' }, reach);
    expect(store.board.draft('spend', toMonth('2026-01'))?.version).toBe(2);
  });

  it('leaves cursor and typing at their KPI and month when a row comes in above', () => {
    const { store, at } = opened();
    at(1, 2);
    beginEdit(store, 'typing', '77');
    store.adopt(sampleData({ rows: [sampleRow('ads'), ...sampleData().rows] }), save);
    expect(store.active).toEqual({ row: 2, col: 2 });
    perform(store, { do: 'walk', walk: 'down' }, reach);
    expect(store.board.drafts().map(({ kpi, content }) => [kpi, content.value])).toEqual([['spend', 77]]);
  });

  it('is not taken back by undoing what stood there before', () => {
    const { store, at, type, text } = opened();
    at(1, 2);
    type('90000');
    const [sent] = store.board.take(1);
    const saved = { kpi: 'spend', month: toMonth('2026-01'), status: 'saved' as const, version: 2 };
    if (sent) store.board.settle(sent, saved, '2026-02-12T10:00:01Z');
    const rows = sampleData().rows.map((row) =>
      row.kpi === 'spend' ? { ...row, cells: [sampleCell('2026-01', 44, { version: 3 })] } : row,
    );
    store.adopt(sampleData({ rows }), save);
    travel(store, 'undo');
    expect(text(1, 2)).toBe('44');
    expect(store.notice().text).toBe('Took back 0 figures. One stays: changed by somebody else since.');
    expect(store.board.drafts()).toEqual([]);
  });
});
