'use client';

import { useRef, useState } from 'react';
import type { ImportAnswer, NewKpi } from '@/lib/imports/model';
import type { GuessKpis } from './new-kpis';
import { fileOfPasted, type PastedRows, readPasted, valuesOf } from './pasted';
import { type Stage, sendImport } from './send';
import { tooLargeWords } from './words';

/** A file, or a sheet that was pasted, of which the cells are at hand. */
export interface Source {
  readonly name: string;
  readonly file: File | null;
  readonly rows: PastedRows | null;
}

/** What was pasted; without columns it is read as a file. */
export function pastedSource(text: string): Source {
  const rows = readPasted(text);
  return { name: 'Pasted sheet', file: rows ? null : new File([text], 'Pasted text.csv'), rows };
}

/** How the source is to be taken; all of it stays until the person changes it. */
export interface Choices {
  readonly mode: 'replace' | 'append';
  readonly of: 'figures' | 'targets';
  readonly team: string;
  readonly decimal: '' | '.' | ',';
  readonly reason: string;
  /** What a column, by its number, was said to be. */
  readonly mapping: Readonly<Record<string, string>>;
  /** Names that stand for a KPI, by its code. */
  readonly kpis: Readonly<Record<string, string>>;
}

const FRESH: Pick<Choices, 'decimal' | 'reason' | 'mapping' | 'kpis'> = {
  decimal: '',
  reason: '',
  mapping: {},
  kpis: {},
};

interface ImportState {
  readonly source: Source | null;
  readonly choices: Choices;
  /** What is being done, and how far it is. */
  readonly busy: { readonly does: 'check' | 'take'; readonly at: Stage } | null;
  /** What would become of the source. */
  readonly answer: ImportAnswer | null;
  readonly failure: { readonly message: string; readonly code: string } | null;
  /** What names that no KPI has would become. */
  readonly guesses: readonly NewKpi[];
  /** What the last import did. */
  readonly result: ImportAnswer | null;
}

/** A source, how to take it, what would become of it and what became of it. `guess`: null for who may make no KPIs. */
export function useImport(slug: string, team: string, guess: GuessKpis | null) {
  const [state, setState] = useState<ImportState>({
    source: null,
    choices: { mode: 'replace', of: 'figures', team, ...FRESH },
    busy: null,
    answer: null,
    failure: null,
    guesses: [],
    result: null,
  });
  const turn = useRef(0);
  const change = (more: Partial<ImportState>) => setState((before) => ({ ...before, ...more }));

  /** Judges the source anew and shows it; the answer to an older question is thrown away. */
  async function check(source: Source, choices: Choices, more: Partial<ImportState> = {}) {
    turn.current += 1;
    const own = turn.current;
    const tell = (at: Stage) => own === turn.current && change({ busy: { does: 'check', at } });
    change({ source, choices, failure: null, busy: { does: 'check', at: START }, ...more });
    const sent = await sendImport(slug, formOf(source, choices, { dryRun: 'true' }), tell);
    if (own !== turn.current) return;
    if (!sent.ok) return change({ busy: null, failure: sent });
    change({ busy: null, answer: sent.answer });
    if (!guess || sent.answer.layout === null || sent.answer.unknownKpis.length === 0) return;
    const guessed = await guess(valuesOf(sent.answer, source.rows)).catch(() => UNREACHED);
    if (own !== turn.current) return;
    if (guessed.ok) change({ guesses: guessed.kpis });
    else change({ failure: { code: 'guess', message: guessed.message } });
  }

  function choose(source: Source) {
    const choices = { ...state.choices, ...FRESH };
    const large = source.file && tooLargeWords(source.file.size);
    turn.current += 1;
    if (large) {
      change({
        source,
        choices,
        answer: null,
        result: null,
        busy: null,
        failure: { message: large, code: 'too-large' },
      });
    } else void check(source, choices, { answer: null, result: null });
  }

  function put(more: Partial<Choices>) {
    const choices = { ...state.choices, ...more };
    if (state.source) void check(state.source, choices);
    else change({ choices });
  }

  /** Imports; with `partial` the good cells alone. Afterwards a sheet at hand is shown as it now stands. */
  async function take(partial: boolean) {
    const { source, choices } = state;
    if (!source || state.busy) return;
    const tell = (at: Stage) => change({ busy: { does: 'take', at } });
    change({ failure: null, busy: { does: 'take', at: START } });
    const sent = await sendImport(slug, formOf(source, choices, partial ? { partial: 'true' } : {}), tell);
    if (!sent.ok) return change({ busy: null, failure: sent });
    const { answer } = sent;
    if (!answer.accepted) return check(source, choices);
    if (answer.rejectedCount > 0 && source.rows) return check(source, choices, { result: answer });
    change({ busy: null, result: answer, answer: null });
  }

  return {
    state,
    choose,
    put,
    take,
    /** Keeps what was chosen and asks again. */
    again: () => state.source && void check(state.source, state.choices),
    edit: (rows: PastedRows) => state.source && void check({ ...state.source, rows }, state.choices),
    forget: () => {
      turn.current += 1;
      change({
        source: null,
        choices: { ...state.choices, ...FRESH },
        answer: null,
        failure: null,
        busy: null,
        result: null,
      });
    },
  };
}

export type Importing = ReturnType<typeof useImport>;

const UNREACHED = {
  ok: false as const,
  message: 'The server could not be reached. Nothing chosen here is lost; try again.',
};
const START: Stage = { stage: 'sending', done: 0, of: 0 };

function formOf({ file, rows }: Source, choices: Choices, more: Record<string, string>): FormData {
  const form = new FormData();
  const { mapping, kpis, ...texts } = choices;
  const records = Object.entries({ mapping, kpis }).filter(([, record]) => Object.keys(record).length > 0);
  const fields = {
    ...texts,
    ...more,
    ...Object.fromEntries(records.map(([name, record]) => [name, JSON.stringify(record)])),
  };
  for (const [name, value] of Object.entries(fields)) if (value !== '') form.set(name, value);
  const sent = rows ? fileOfPasted(rows) : file;
  if (sent) form.set('file', sent, sent.name);
  return form;
}
