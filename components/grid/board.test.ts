import { expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import { Board } from './board';
import { contentOf } from './cells';
import type { DraftStorage, StoredDraft } from './drafts';
import { sampleCell, sampleData, sampleRow } from './sample';

const JAN = toMonth('2026-01');

function memory(kept = new Map<string, StoredDraft>()): DraftStorage & { kept: Map<string, StoredDraft> } {
  return {
    kept,
    all: () => [...kept.values()],
    put: (draft) => {
      kept.set(`${draft.kpi}|${draft.month}`, draft);
      return true;
    },
    remove: (kpi, month) => void kept.delete(`${kpi}|${month}`),
  };
}

const content = (value: number | null, more = {}) => ({
  ...contentOf(sampleCell('2026-01', value)),
  ...more,
});

it('keeps a draft for the next visit and forgets it once saved', () => {
  const storage = memory();
  const first = new Board(sampleData(), () => {});
  first.attach(storage);
  first.put('spend', JAN, content(90_000, { text: '90k', note: 'estimate of Tom' }));
  first.put('leads', JAN, content(null, { text: '8,912,00', fault: { message: 'two ways', readings: [] } }));
  expect(storage.kept.size).toBe(2);

  const second = new Board(sampleData(), () => {});
  expect(second.attach(storage)).toBe(2);
  expect(second.draft('spend', JAN)).toMatchObject({
    state: 'waiting',
    version: 1,
    content: { value: 90_000 },
  });
  expect(second.draft('leads', JAN)).toMatchObject({ state: 'refused', content: { text: '8,912,00' } });
  expect(second.draft('leads', JAN)?.content.fault?.readings).toEqual([8912, 891_200]);
  const [sent] = second.take(10);
  if (sent)
    second.settle(sent, { kpi: 'spend', month: JAN, status: 'saved', version: 2 }, '2026-02-03T10:00:00Z');
  expect([...storage.kept.keys()]).toEqual(['leads|2026-01']);
});

it('leaves the drafts of rows that are not here for another time', () => {
  const storage = memory();
  const wide = new Board(sampleData(), () => {});
  wide.attach(storage);
  wide.put('spend', JAN, content(1));
  const narrow = new Board(sampleData({ rows: [sampleRow('leads')] }), () => {});
  expect(narrow.attach(storage)).toBe(0);
  expect(storage.kept.size).toBe(1);
});

it('leaves no draft for what equals the saved figure', () => {
  const board = new Board(sampleData(), () => {});
  board.put('spend', JAN, content(5));
  board.put('spend', JAN, content(86_701));
  expect(board.drafts()).toEqual([]);
});

it('takes newer data without losing what was saved since, nor the version that a draft was typed on', () => {
  const board = new Board(sampleData(), () => {});
  board.put('leads', JAN, content(10));
  const [sent] = board.take(10);
  if (sent)
    board.settle(sent, { kpi: 'leads', month: JAN, status: 'saved', version: 1 }, '2026-02-03T10:00:00Z');
  board.put('spend', JAN, content(1));
  board.adopt(
    sampleData({
      rows: [sampleRow('leads'), sampleRow('spend', { cells: [sampleCell('2026-01', 2, { version: 9 })] })],
    }),
  );
  expect(board.cell('leads', JAN).value).toBe(10);
  expect(board.cell('spend', JAN).value).toBe(2);
  expect(board.draft('spend', JAN)).toMatchObject({ version: 1, content: { value: 1 } });
});
