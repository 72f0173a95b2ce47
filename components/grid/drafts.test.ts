import { expect, it } from 'vitest';
import { browserDrafts, draftsLeft, type KeyValue, type StoredDraft } from './drafts';

function storageOf(entries: Map<string, string>): KeyValue {
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
    key: (index) => [...entries.keys()][index] ?? null,
    get length() {
      return entries.size;
    },
  };
}

const draft: StoredDraft = {
  kpi: 'leads',
  month: '2026-01',
  text: '8,912,00',
  value: 12,
  estimate: false,
  note: 'asked Tom',
  version: 3,
  faulty: true,
};

it('gives back what it was given, for the same organization, team and mode alone', () => {
  const entries = new Map<string, string>();
  const storage = storageOf(entries);
  const mine = browserDrafts(['harbour', 'marketing', 'figures'], storage);
  expect(mine.put(draft)).toBe(true);
  expect(mine.put({ ...draft, month: '2026-02', value: 'n/a', faulty: false })).toBe(true);
  expect(browserDrafts(['harbour', 'marketing', 'figures'], storage).all()).toHaveLength(2);
  expect(browserDrafts(['harbour', 'marketing', 'targets'], storage).all()).toEqual([]);
  expect(browserDrafts(['harbour/marketing', 'figures'], storage).all()).toEqual([]);
  mine.remove('leads', '2026-02');
  expect(mine.all()).toEqual([draft]);
});

it('passes over what it cannot read', () => {
  const entries = new Map([
    ['plumbline.draft/a/b/c/leads/2026-01', '{'],
    ['plumbline.draft/a/b/c/leads/2026-02', '{"kpi":"leads"}'],
    ['other', 'x'],
  ]);
  expect(browserDrafts(['a', 'b', 'c'], storageOf(entries)).all()).toEqual([]);
});

it('says so when the storage is full or forbidden', () => {
  const storage = storageOf(new Map());
  const full: KeyValue = {
    ...storage,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
    key: () => {
      throw new DOMException('denied', 'SecurityError');
    },
    length: 1,
  };
  const drafts = browserDrafts(['a'], full);
  expect(drafts.put(draft)).toBe(false);
  expect(drafts.all()).toEqual([]);
});

it('tells which sheets of a person hold something unsaved, and from which month on', () => {
  const storage = storageOf(new Map([['theme', 'dark']]));
  const sheet = (team: string, mode: string, person: string, organization = 'harbour') =>
    browserDrafts([organization, team, mode, person], storage);
  sheet('marketing', 'figures', 'mara').put({ ...draft, month: '2026-02' });
  sheet('marketing', 'figures', 'mara').put(draft);
  sheet('sales', 'targets', 'mara').put(draft);
  sheet('sales', 'figures', 'jonas').put(draft);
  sheet('marketing', 'figures', 'mara', 'other').put(draft);
  expect(draftsLeft('harbour', 'mara', storage)).toEqual([
    { team: 'marketing', mode: 'figures', count: 2, month: '2026-01' },
    { team: 'sales', mode: 'targets', count: 1, month: '2026-01' },
  ]);
  expect(draftsLeft('harbour', '', storage)).toEqual([]);
});
