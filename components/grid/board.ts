import type { Month } from '@/lib/core/month';
import type { CellOutcome, CellWrite, GridCell, GridData, GridRow } from '@/lib/figures/model/grid';
import { blankCell, type Content, contentOf, isSame, keyOf, typedInto } from './cells';
import { type DraftStorage, forgetful } from './drafts';

/** What was typed into one cell and is not saved yet. `sequence` grows with every change of it. */
export interface Draft {
  readonly kpi: string;
  readonly month: Month;
  readonly content: Content;
  /** The version that the typist saw. */
  readonly version: number;
  readonly state: 'waiting' | 'saving' | 'refused' | 'conflict';
  /** Why the server refused it. */
  readonly message: string | null;
  /** With a conflict: what somebody else saved. */
  readonly theirs: GridCell | null;
  readonly sequence: number;
}

/** A cell saved since the page was opened. */
export interface SavedMark {
  readonly warning: string | null;
}

/** The figures of the grid as saved, and over them the drafts; tells `changed` which cell to draw again. */
export class Board {
  data: GridData;
  readonly #rows = new Map<string, GridRow>();
  readonly #saved = new Map<string, GridCell>();
  readonly #drafts = new Map<string, Draft>();
  readonly #marks = new Map<string, SavedMark>();
  /** The versions that were saved from here: who types on over them has seen them. */
  readonly #own = new Map<string, number>();
  readonly #changed: (kpi: string, month: Month) => void;
  #storage: DraftStorage = forgetful;
  #sequence = 0;
  /** False once the browser could not keep a draft. */
  kept = true;

  constructor(data: GridData, changed: (kpi: string, month: Month) => void) {
    this.data = data;
    this.#changed = changed;
    this.adopt(data);
  }

  /** Takes newer data from the server; what was saved here since it was read stays, and so do the drafts. */
  adopt(data: GridData): void {
    this.data = data;
    this.#rows.clear();
    const before = new Map(this.#saved);
    this.#saved.clear();
    for (const row of data.rows) {
      this.#rows.set(row.kpi, row);
      for (const cell of row.cells) this.#saved.set(keyOf(row.kpi, cell.month), cell);
    }
    for (const [key, cell] of before) {
      if (cell.version > (this.#saved.get(key)?.version ?? 0)) this.#saved.set(key, cell);
    }
  }

  /** From now on drafts are kept in `storage`; those that it holds come back and wait to be sent. */
  attach(storage: DraftStorage): number {
    this.#storage = storage;
    let found = 0;
    for (const stored of storage.all()) {
      const month = stored.month as Month;
      const row = this.#rows.get(stored.kpi);
      if (!row || this.draft(stored.kpi, month)) continue;
      const { value, text, estimate, note, version } = stored;
      const plain: Content = { value, text, estimate, note, fault: null };
      const content = stored.faulty ? typedInto(plain, text, row, this.data.locale) : plain;
      this.#set({ ...this.#fresh(stored.kpi, month, content), version });
      found++;
    }
    return found;
  }

  cell(kpi: string, month: Month): GridCell {
    return this.#saved.get(keyOf(kpi, month)) ?? blankCell(month);
  }

  draft(kpi: string, month: Month): Draft | undefined {
    return this.#drafts.get(keyOf(kpi, month));
  }

  mark(kpi: string, month: Month): SavedMark | undefined {
    return this.#marks.get(keyOf(kpi, month));
  }

  content(kpi: string, month: Month): Content {
    return this.draft(kpi, month)?.content ?? contentOf(this.cell(kpi, month));
  }

  drafts(): Draft[] {
    return [...this.#drafts.values()];
  }

  /**
   * A person's change of one cell. What equals the saved figure leaves no draft behind. `seen`: the version that stood
   * there when typing began; what somebody else has saved since then will be a conflict.
   */
  put(kpi: string, month: Month, content: Content, seen?: number): void {
    const draft = this.draft(kpi, month);
    const saved = this.cell(kpi, month);
    const own = this.#own.get(keyOf(kpi, month)) === saved.version;
    if (draft?.state !== 'saving' && isSame(content, contentOf(saved))) {
      this.drop(kpi, month);
      return;
    }
    const version =
      draft && draft.state !== 'conflict' ? draft.version : own ? saved.version : (seen ?? saved.version);
    this.#marks.delete(keyOf(kpi, month));
    this.#set({ ...this.#fresh(kpi, month, content), version });
  }

  /** Forgets a draft: the saved figure shows again. */
  drop(kpi: string, month: Month): void {
    if (this.#drafts.delete(keyOf(kpi, month))) this.#storage.remove(kpi, month);
    this.#changed(kpi, month);
  }

  /** The person has seen the warning and the figure is right. */
  confirm(kpi: string, month: Month): void {
    this.#marks.set(keyOf(kpi, month), { warning: null });
    this.#changed(kpi, month);
  }

  /** The next drafts to send, at most `limit`, from now on "saving". */
  take(limit: number): Draft[] {
    const next = this.drafts().filter((draft) => draft.state === 'waiting');
    return next.slice(0, limit).map((draft) => {
      const sent: Draft = { ...draft, state: 'saving' };
      this.#replace(sent);
      return sent;
    });
  }

  /** The request failed as a whole: what was sent waits again. */
  release(sent: readonly Draft[]): void {
    for (const { kpi, month } of sent) {
      const draft = this.draft(kpi, month);
      if (draft?.state === 'saving') this.#replace({ ...draft, state: 'waiting' });
    }
  }

  /** What became of one draft that was sent; returns the outcome as it counts here. */
  settle(sent: Draft, outcome: CellOutcome, now: string): 'saved' | 'refused' | 'conflict' {
    const { kpi, month } = sent;
    if (outcome.status !== 'rejected') {
      this.#settleSaved(sent, outcome.version, outcome.warning ?? null, now);
      return 'saved';
    }
    if (outcome.current) this.#saved.set(keyOf(kpi, month), outcome.current);
    const draft = this.draft(kpi, month);
    if (!draft) return 'refused';
    const theirs = outcome.code === 'stale' ? (outcome.current ?? null) : null;
    if (theirs && isSame(sent.content, contentOf(theirs))) {
      this.#settleSaved(sent, theirs.version, null, theirs.enteredAt ?? now);
      return 'saved';
    }
    if (outcome.code === 'locked') {
      this.#saved.set(keyOf(kpi, month), { ...this.cell(kpi, month), locked: true });
    }
    if (theirs) this.#replace({ ...draft, state: 'conflict', theirs });
    else if (draft.sequence === sent.sequence) {
      this.#replace({ ...draft, state: 'refused', message: outcome.message });
    }
    return theirs ? 'conflict' : 'refused';
  }

  #settleSaved(sent: Draft, version: number, warning: string | null, now: string): void {
    const { kpi, month, content } = sent;
    const key = keyOf(kpi, month);
    const { value, estimate, note } = content;
    const before = this.cell(kpi, month);
    this.#own.set(key, version);
    this.#saved.set(key, { ...before, value, estimate, note, version, enteredBy: 'you', enteredAt: now });
    const draft = this.#drafts.get(key);
    if (!draft || draft.sequence === sent.sequence) {
      this.#marks.set(key, { warning });
      this.drop(kpi, month);
    } else {
      this.#set({ ...draft, version });
    }
  }

  #fresh(kpi: string, month: Month, content: Content): Draft {
    const state = content.fault ? 'refused' : 'waiting';
    this.#sequence++;
    const sequence = this.#sequence;
    return { kpi, month, content, version: 0, state, message: null, theirs: null, sequence };
  }

  /** Sets and keeps a draft. */
  #set(draft: Draft): void {
    const { kpi, month, content, version } = draft;
    const { value, text, estimate, note } = content;
    const faulty = content.fault !== null;
    this.kept = this.#storage.put({ kpi, month, value, text, estimate, note, version, faulty });
    this.#replace(draft);
  }

  #replace(draft: Draft): void {
    this.#drafts.set(keyOf(draft.kpi, draft.month), draft);
    this.#changed(draft.kpi, draft.month);
  }
}

export function writeOf({ kpi, month, content, version }: Draft): CellWrite {
  const { value, estimate, note, text } = content;
  return { kpi, month, value, estimate, note, version, ...(text === '' ? {} : { text }) };
}
