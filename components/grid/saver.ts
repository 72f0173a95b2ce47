import type { CellOutcome, SaveFigures } from '@/lib/figures/model/grid';
import { type Board, type Draft, writeOf } from './board';
import { keyOf } from './cells';

/** How saving goes: `signed-out` and `outdated` need the person or a reload, the others mend themselves. */
export type Connection = 'ready' | 'saving' | 'retrying' | 'signed-out' | 'outdated';

/** What one answered batch brought, for the announcement. */
export interface BatchReport {
  readonly saved: number;
  readonly warnings: readonly { draft: Draft; text: string }[];
  readonly refused: readonly { draft: Draft; text: string }[];
}

export interface SaverOptions {
  readonly save: SaveFigures;
  readonly now: () => Date;
  /** Loads the page anew for a new build; false when that was tried a moment ago. */
  readonly reload: () => boolean;
  readonly changed: () => void;
  readonly report: (report: BatchReport) => void;
}

const PAUSE = 400;
const LONGEST_PAUSE = 2_000;
const BATCH = 500;
const RETRIES = [1_000, 2_000, 5_000, 10_000, 30_000];

/**
 * Sends drafts in batches: a pause after the last key, one request at a time, what is typed meanwhile goes into
 * the next. A request that fails is sent again after 1 s, 2 s, 5 s … 30 s, and as soon as `wake` is called.
 */
export class Saver {
  save: SaveFigures;
  connection: Connection = 'ready';
  lastSaved: Date | null = null;
  /** Goes with every batch until it is taken back. */
  reason = '';
  readonly #board: Board;
  readonly #options: SaverOptions;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #firstWaiting: number | null = null;
  #underWay = false;
  #failures = 0;

  constructor(board: Board, options: SaverOptions) {
    this.#board = board;
    this.#options = options;
    this.save = options.save;
  }

  /** Something was typed: send it after the pause, or soon when typing goes on without one. */
  schedule(): void {
    if (this.connection === 'retrying' || this.connection === 'outdated') return;
    const now = this.#options.now().getTime();
    this.#firstWaiting ??= now;
    this.#wait(Math.max(0, Math.min(PAUSE, this.#firstWaiting + LONGEST_PAUSE - now)));
  }

  /** The network is back, or the person looks at the page again: do not wait for the next try. */
  wake(): void {
    if (this.connection !== 'outdated') void this.flush();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Sends what waits, now, batch after batch. */
  async flush(): Promise<void> {
    if (this.#underWay) return;
    this.stop();
    this.#firstWaiting = null;
    const sent = this.#board.take(BATCH);
    if (sent.length === 0) return;
    this.#underWay = true;
    if (this.connection === 'ready') this.#become('saving');
    try {
      const { team, mode } = this.#board.data;
      this.#answered(
        sent,
        await this.save({
          team,
          mode,
          writes: sent.map(writeOf),
          ...(this.reason && { reason: this.reason }),
        }),
      );
    } catch (error) {
      this.#board.release(sent);
      if (isUnknownAction(error)) this.#outdated();
      else this.#retry();
    } finally {
      this.#underWay = false;
    }
    if (this.connection === 'ready') this.#next();
  }

  #answered(sent: readonly Draft[], answer: Awaited<ReturnType<SaveFigures>>): void {
    if (answer.ok) {
      this.#failures = 0;
      this.#settle(sent, answer.outcomes);
    } else if (answer.code === 'unauthenticated') {
      this.#board.release(sent);
      this.#become('signed-out');
    } else if (answer.code === 'too-many') {
      this.#board.release(sent);
      this.#retry();
    } else {
      this.#failures = 0;
      const { message } = answer;
      const refuse = ({ kpi, month }: Draft): CellOutcome => {
        return { kpi, month, status: 'rejected', code: 'forbidden', message };
      };
      this.#settle(sent, sent.map(refuse));
    }
  }

  #settle(sent: readonly Draft[], outcomes: readonly CellOutcome[]): void {
    const now = this.#options.now();
    const byKey = new Map(outcomes.map((outcome) => [keyOf(outcome.kpi, outcome.month), outcome]));
    const warnings: { draft: Draft; text: string }[] = [];
    const refused: { draft: Draft; text: string }[] = [];
    let saved = 0;
    for (const draft of sent) {
      const outcome = byKey.get(keyOf(draft.kpi, draft.month)) ?? unanswered(draft);
      const became = this.#board.settle(draft, outcome, now.toISOString());
      if (became === 'saved') saved++;
      else if (outcome.status === 'rejected') refused.push({ draft, text: outcome.message });
      if (outcome.status !== 'rejected' && outcome.warning) warnings.push({ draft, text: outcome.warning });
    }
    if (saved > 0) this.lastSaved = now;
    this.#become('ready');
    this.#options.report({ saved, warnings, refused });
  }

  #next(): void {
    if (this.#board.drafts().some((draft) => draft.state === 'waiting')) this.schedule();
  }

  #retry(): void {
    const pause = RETRIES[Math.min(this.#failures, RETRIES.length - 1)] ?? LONGEST_PAUSE;
    this.#failures++;
    this.#become('retrying');
    this.#wait(pause);
  }

  #outdated(): void {
    this.#become('outdated');
    this.#options.reload();
  }

  #wait(pause: number): void {
    this.stop();
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  #become(connection: Connection): void {
    this.connection = connection;
    this.#options.changed();
  }
}

function unanswered({ kpi, month }: Draft): CellOutcome {
  return { kpi, month, status: 'rejected', code: 'invalid', message: 'The server gave no answer for it.' };
}

/** Next.js throws this, by name, when a new build no longer knows the action of the page that is open. */
function isUnknownAction(error: unknown): boolean {
  return error instanceof Error && error.name === 'UnrecognizedActionError';
}
