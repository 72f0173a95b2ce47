import type { CellValue } from '@/lib/figures/model/grid';

/** A figure that is not saved yet, as the browser keeps it. `faulty`: its text could not be read as a number. */
export interface StoredDraft {
  readonly kpi: string;
  readonly month: string;
  readonly text: string;
  readonly value: CellValue;
  readonly estimate: boolean;
  readonly note: string | null;
  readonly version: number;
  readonly faulty: boolean;
}

/** Where drafts outlive the page. `put` says whether it could be kept. */
export interface DraftStorage {
  all(): StoredDraft[];
  put(draft: StoredDraft): boolean;
  remove(kpi: string, month: string): void;
}

/** The part of `localStorage` that is used here. */
export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'plumbline.draft/';

/** Keeps nothing: for rendering on the server. */
export const forgetful: DraftStorage = { all: () => [], put: () => true, remove: () => {} };

/**
 * Drafts in the browser's storage, an entry for each cell, so that two pages on the same grid do not overwrite
 * each other's. `scope` names organization, team, mode and, where known, the person. A full or forbidden
 * storage is answered with false, never thrown.
 */
export function browserDrafts(scope: readonly string[], storage: KeyValue): DraftStorage {
  const prefix = `${PREFIX}${scope.map(encodeURIComponent).join('/')}/`;
  const keyOf = (kpi: string, month: string) => `${prefix}${encodeURIComponent(kpi)}/${month}`;
  return {
    all: () => attempt(() => keysOf(storage, prefix).flatMap((key) => read(storage.getItem(key))), []),
    put: (draft) =>
      attempt(() => {
        storage.setItem(keyOf(draft.kpi, draft.month), JSON.stringify(draft));
        return true;
      }, false),
    remove: (kpi, month) => attempt(() => storage.removeItem(keyOf(kpi, month)), undefined),
  };
}

/** Drafts of one person that wait in this browser: of one team's sheet, from which month on. */
export interface DraftsLeft {
  readonly team: string;
  readonly mode: 'figures' | 'targets';
  readonly count: number;
  readonly month: string;
}

/** What a person typed here that is not saved: it met a conflict, could not be read, or had no network. */
export function draftsLeft(organization: string, person: string, storage: KeyValue): DraftsLeft[] {
  const sheets = new Map<string, DraftsLeft>();
  for (const key of attempt(() => keysOf(storage, PREFIX), [])) {
    const [slug, team = '', mode, whose, , month = ''] = key
      .slice(PREFIX.length)
      .split('/')
      .map(decodeURIComponent);
    if (slug !== organization || whose !== person || (mode !== 'figures' && mode !== 'targets')) continue;
    const sheet = sheets.get(`${team}/${mode}`);
    const first = sheet && sheet.month < month ? sheet.month : month;
    sheets.set(`${team}/${mode}`, { team, mode, count: (sheet?.count ?? 0) + 1, month: first });
  }
  return [...sheets.values()];
}

function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

function keysOf(storage: KeyValue, prefix: string): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys.filter((key) => key.startsWith(prefix));
}

function read(json: string | null): StoredDraft[] {
  const found: unknown = attempt(() => JSON.parse(json ?? 'null'), null);
  return isDraft(found) ? [found] : [];
}

function isDraft(found: unknown): found is StoredDraft {
  if (typeof found !== 'object' || found === null) return false;
  const { kpi, month, text, value, estimate, note, version, faulty } = found as Record<string, unknown>;
  return (
    typeof kpi === 'string' &&
    typeof month === 'string' &&
    /^\d{4}-\d{2}$/.test(month) &&
    typeof text === 'string' &&
    (value === null || value === 'n/a' || typeof value === 'number') &&
    typeof estimate === 'boolean' &&
    (note === null || typeof note === 'string') &&
    typeof version === 'number' &&
    typeof faulty === 'boolean'
  );
}
