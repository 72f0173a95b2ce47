import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toMonth } from '@/lib/core/month';
import type { CellOutcome, CellWrite, GridCell } from '@/lib/figures/model/grid';
import { Board } from './board';
import { typedInto } from './cells';
import { sampleCell, sampleData } from './sample';
import { type BatchReport, Saver } from './saver';

const JAN = toMonth('2026-01');

type Answer =
  | 'saved'
  | 'down'
  | 'signed-out'
  | 'unknown action'
  | 'forbidden'
  | Record<string, Partial<CellOutcome>>;

/** A board, its saver, and a server whose next answers the test sets. */
function setting(more: { delay?: number } = {}) {
  const sent: CellWrite[][] = [];
  const answers: Answer[] = [];
  const reports: BatchReport[] = [];
  const board = new Board(sampleData(), () => {});
  const reload = vi.fn(() => true);
  const saver = new Saver(board, {
    now: () => new Date(),
    reload,
    changed: () => {},
    report: (report) => reports.push(report),
    save: async ({ writes }) => {
      sent.push(writes);
      await new Promise((done) => setTimeout(done, more.delay ?? 0));
      const answer = answers.shift() ?? 'saved';
      if (answer === 'down') throw new TypeError('Failed to fetch');
      if (answer === 'signed-out') return { ok: false, code: 'unauthenticated', message: 'Sign in.' };
      if (answer === 'forbidden') return { ok: false, code: 'forbidden', message: 'Not your team.' };
      if (answer === 'unknown action') {
        throw Object.assign(new Error('not found'), { name: 'UnrecognizedActionError' });
      }
      const outcomes = writes.map(({ kpi, month, version }): CellOutcome => {
        const own = answer === 'saved' ? {} : answer[kpi];
        return { kpi, month, status: 'saved', version: version + 1, ...own } as CellOutcome;
      });
      return { ok: true, outcomes, revision: 2 };
    },
  });
  const type = (kpi: string, text: string) => {
    const row = board.data.rows.find((each) => each.kpi === kpi);
    if (row) board.put(kpi, JAN, typedInto(board.content(kpi, JAN), text, row, 'en'));
    saver.schedule();
  };
  return { board, saver, sent, answers, reports, type, reload };
}

const values = (batches: CellWrite[][]) =>
  batches.map((batch) => batch.map(({ kpi, value }) => `${kpi}=${value}`));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('saving', () => {
  it('waits for a pause, then sends one batch', async () => {
    const { board, type, sent, saver } = setting();
    type('leads', '10');
    await vi.advanceTimersByTimeAsync(300);
    type('profit', '20');
    await vi.advanceTimersByTimeAsync(399);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(2);
    expect(values(sent)).toEqual([['leads=10', 'profit=20']]);
    expect(board.drafts()).toEqual([]);
    expect(board.cell('leads', JAN)).toMatchObject({ value: 10, version: 1 });
    expect(saver.connection).toBe('ready');
  });

  it('does not wait longer than two seconds for somebody who types on', async () => {
    const { type, sent } = setting();
    for (let turn = 0; turn < 12; turn++) {
      type('leads', String(turn));
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(sent.length).toBe(1);
  });

  it('sends one request at a time; the next has what was typed meanwhile, on the new version', async () => {
    const { type, sent, board } = setting({ delay: 1000 });
    type('leads', '1');
    await vi.advanceTimersByTimeAsync(500);
    type('leads', '2');
    type('profit', '3');
    await vi.advanceTimersByTimeAsync(600);
    expect(sent.length).toBe(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(values(sent)).toEqual([['leads=1'], ['leads=2', 'profit=3']]);
    expect(sent[1]?.[0]?.version).toBe(1);
    expect(board.cell('leads', JAN)).toMatchObject({ value: 2, version: 2 });
  });

  it('sends a blank again when a figure was taken back while it was on its way', async () => {
    const { type, sent, board } = setting({ delay: 1000 });
    type('leads', '1');
    await vi.advanceTimersByTimeAsync(500);
    type('leads', '');
    await vi.advanceTimersByTimeAsync(3000);
    expect(values(sent)).toEqual([['leads=1'], ['leads=null']]);
    expect(board.cell('leads', JAN).value).toBeNull();
  });

  it('keeps what cannot be read, and sends the rest', async () => {
    const { type, sent, board } = setting();
    type('leads', '8,912,00');
    type('profit', '-3');
    await vi.advanceTimersByTimeAsync(500);
    expect(values(sent)).toEqual([['profit=-3']]);
    expect(board.draft('leads', JAN)?.state).toBe('refused');
  });
});

describe('failing', () => {
  it('tries again with growing pauses, and at once when woken', async () => {
    const { type, sent, answers, saver, board } = setting();
    answers.push('down', 'down', 'down');
    type('leads', '10');
    await vi.advanceTimersByTimeAsync(401);
    expect(saver.connection).toBe('retrying');
    expect(board.draft('leads', JAN)?.state).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1010);
    expect(sent.length).toBe(2);
    await vi.advanceTimersByTimeAsync(2010);
    expect(sent.length).toBe(3);
    saver.wake();
    await vi.advanceTimersByTimeAsync(1);
    expect(sent.length).toBe(4);
    expect(saver.connection).toBe('ready');
    expect(board.drafts()).toEqual([]);
  });

  it('keeps everything when the session is gone, and sends it after signing in', async () => {
    const { type, answers, saver, board } = setting();
    answers.push('signed-out');
    type('leads', '10');
    await vi.advanceTimersByTimeAsync(500);
    expect(saver.connection).toBe('signed-out');
    expect(board.draft('leads', JAN)?.state).toBe('waiting');
    saver.wake();
    await vi.advanceTimersByTimeAsync(1);
    expect(board.drafts()).toEqual([]);
  });

  it('reloads for a new build and keeps the drafts', async () => {
    const { type, answers, saver, board, reload, sent } = setting();
    answers.push('unknown action');
    type('leads', '10');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reload).toHaveBeenCalledTimes(1);
    expect(saver.connection).toBe('outdated');
    expect(sent.length).toBe(1);
    expect(board.draft('leads', JAN)?.state).toBe('waiting');
  });

  it('refuses every cell of a batch that was refused as a whole', async () => {
    const { type, answers, board, reports } = setting();
    answers.push('forbidden');
    type('leads', '10');
    await vi.advanceTimersByTimeAsync(500);
    expect(board.draft('leads', JAN)).toMatchObject({ state: 'refused', message: 'Not your team.' });
    expect(reports[0]?.refused).toHaveLength(1);
  });
});

describe('refused cells', () => {
  const theirs = (value: GridCell['value']): Partial<CellOutcome> =>
    ({
      status: 'rejected',
      code: 'stale',
      message: 'Stale.',
      current: sampleCell('2026-01', value, { version: 7 }),
    }) as CellOutcome;

  it('stay with their reason until they are typed anew', async () => {
    const { type, answers, board, sent } = setting();
    answers.push({ leads: { status: 'rejected', code: 'invalid', message: 'Above 500.' } as CellOutcome });
    type('leads', '600');
    type('profit', '1');
    await vi.advanceTimersByTimeAsync(500);
    expect(board.draft('leads', JAN)).toMatchObject({ state: 'refused', message: 'Above 500.' });
    expect(board.draft('profit', JAN)).toBeUndefined();
    type('leads', '500');
    await vi.advanceTimersByTimeAsync(500);
    expect(values(sent)).toEqual([['leads=600', 'profit=1'], ['leads=500']]);
    expect(board.drafts()).toEqual([]);
  });

  it('show the other value in a conflict; mine goes again on the new version', async () => {
    const { type, answers, board, sent } = setting();
    answers.push({ leads: theirs(305) });
    type('leads', '310');
    await vi.advanceTimersByTimeAsync(500);
    const draft = board.draft('leads', JAN);
    expect(draft).toMatchObject({ state: 'conflict', theirs: { value: 305 }, content: { value: 310 } });
    type('leads', '310');
    await vi.advanceTimersByTimeAsync(500);
    expect(sent[1]?.[0]).toMatchObject({ value: 310, version: 7 });
    expect(board.cell('leads', JAN)).toMatchObject({ value: 310, version: 8 });
  });

  it('are saved when the other value is the same, as after an answer that was lost', async () => {
    const { type, answers, board } = setting();
    answers.push({ leads: theirs(310) });
    type('leads', '310');
    await vi.advanceTimersByTimeAsync(500);
    expect(board.drafts()).toEqual([]);
    expect(board.cell('leads', JAN)).toMatchObject({ value: 310, version: 7 });
  });

  it('become read only when the month was locked meanwhile', async () => {
    const { type, answers, board } = setting();
    answers.push({
      leads: { status: 'rejected', code: 'locked', message: 'January is locked.' } as CellOutcome,
    });
    type('leads', '310');
    await vi.advanceTimersByTimeAsync(500);
    expect(board.cell('leads', JAN).locked).toBe(true);
    expect(board.draft('leads', JAN)?.message).toBe('January is locked.');
  });
});
