import { addMonths, formatMonth, type Month } from '@/lib/core/month';
import type { GridData, GridRow } from '@/lib/figures/model/grid';
import type { Board, Draft } from './board';
import { readOnly } from './cells';
import type { Problem } from './problem';
import type { Saver } from './saver';
import { clampTo, type Position } from './selection';
import type { CellView, PanelView, StatusView } from './snapshots';
import {
  conflictWords,
  exactly,
  faultWords,
  momentName,
  placeName,
  readOnlyWords,
  shown,
  statusWords,
} from './words';

export interface Place {
  readonly board: Board;
  readonly row: GridRow;
  readonly month: Month;
  readonly now: Date;
}

export function cellView(place: Place): CellView {
  const { board, row, month } = place;
  const { data } = board;
  const draft = board.draft(row.kpi, month);
  const saved = board.cell(row.kpi, month);
  const content = board.content(row.kpi, month);
  const text = content.fault ? content.text : shown(content.value, row, data);
  const mark = board.mark(row.kpi, month);
  const state = draft?.state ?? (mark ? 'saved' : null);
  const view: Omit<CellView, 'label'> = {
    text,
    readOnly: readOnly(data, row, saved),
    open: month >= data.openMonth,
    state,
    estimate: content.estimate && content.value !== null,
    note: content.note !== null && content.note !== '',
    problem: problemOf(place, draft, mark?.warning ?? null),
  };
  return { ...view, label: labelOf(view, placeName(row, month, data.locale)) };
}

function labelOf(view: Omit<CellView, 'label'>, name: string): string {
  const states = {
    waiting: 'not saved yet',
    saving: 'saving',
    saved: 'saved',
    refused: 'refused',
    conflict: 'conflict',
  };
  const parts = [
    view.text === '' ? 'blank' : view.text === 'n/a' ? 'not applicable' : view.text,
    view.estimate ? 'estimate' : '',
    view.note ? 'has a note' : '',
    view.readOnly === 'forbidden' || view.readOnly === 'future' ? 'read only' : (view.readOnly ?? ''),
    view.state ? states[view.state] : '',
    view.problem?.kind === 'warning' ? 'unusual' : '',
  ];
  return `${name}: ${parts.filter((part) => part !== '').join(', ')}`;
}

function problemOf(place: Place, draft: Draft | undefined, warning: string | null): Problem | null {
  const { board, row, month, now } = place;
  const { data } = board;
  if (draft?.state === 'conflict' && draft.theirs) {
    const mine = shown(draft.content.value, row, data) || 'blank';
    const theirs = shown(draft.theirs.value, row, data) || 'blank';
    return {
      kind: 'conflict',
      text: conflictWords(draft, draft.theirs, row, data, now),
      choices: [
        { label: `Keep mine, ${mine}`, choice: { take: 'mine' } },
        { label: `Take theirs, ${theirs}`, choice: { take: 'theirs' } },
      ],
    };
  }
  if (draft?.state === 'refused') {
    const readings = draft.content.fault?.readings ?? [];
    return {
      kind: 'refused',
      text: faultWords(draft, board.cell(row.kpi, month), row, data),
      choices: [
        ...readings.map((value) => ({
          label: exactly(value, data.locale),
          choice: { take: 'reading', value } as const,
        })),
        { label: 'Put back', choice: { take: 'back' } },
      ],
    };
  }
  if (draft || warning === null) return null;
  return { kind: 'warning', text: warning, choices: [{ label: 'It is right', choice: { take: 'right' } }] };
}

export function panelView(place: Place, view: CellView): PanelView {
  const { board, row, month } = place;
  const { data } = board;
  const content = board.content(row.kpi, month);
  return {
    kpi: row.kpi,
    name: row.name,
    month,
    heading: placeName(row, month, data.locale),
    facts: factsOf(place),
    definition: row.definition,
    people: peopleOf(place),
    why: view.readOnly ? readOnlyWords(view.readOnly, row, board.data.mode) : null,
    text: view.text,
    note: content.note ?? '',
    estimate: content.estimate,
    notApplicable: content.value === 'n/a',
    problem: view.problem,
    href: `/${data.organization}/kpis/${row.kpi}#history`,
  };
}

function factsOf({ board, row, month }: Place): string {
  const { data } = board;
  const at = (other: Month) => shown(board.content(row.kpi, other).value, row, data) || '—';
  const target = row.targets.find((entry) => entry.month === month)?.value ?? null;
  const facts = [`Last month ${at(addMonths(month, -1))}`, `last year ${at(addMonths(month, -12))}`];
  if (row.usual) {
    facts.push(`usual range ${shown(row.usual.low, row, data)}–${shown(row.usual.high, row, data)}`);
  }
  if (data.mode === 'figures')
    facts.push(target === null ? 'no target' : `target ${shown(target, row, data)}`);
  return facts.join(' · ');
}

function peopleOf({ board, row, month, now }: Place): string {
  const { locale } = board.data;
  const saved = board.cell(row.kpi, month);
  const when = saved.enteredAt ? `, ${momentName(saved.enteredAt, locale, now)}` : '';
  const entered = saved.enteredBy ? `Entered by ${saved.enteredBy}${when}.` : '';
  const updater = row.updater && row.computed === null ? `Usually entered by ${row.updater}.` : '';
  return [entered, updater].filter((part) => part !== '').join(' ');
}

/** How saving stands, over all cells. */
export function statusView(board: Board, { connection, lastSaved }: Saver, now: Date): StatusView {
  const drafts = board.drafts();
  const refused = drafts.filter(({ state }) => state === 'refused' || state === 'conflict').length;
  const unsaved = drafts.length - refused;
  const savedAt = lastSaved && momentName(lastSaved, board.data.locale, now);
  const words = statusWords(connection, { unsaved, refused }, savedAt);
  return { words, connection, unsaved, refused, kept: board.kept };
}

/** The months as the header writes them. */
export const monthHeads = ({ months, locale, closed }: GridData) =>
  months.map((month) => ({
    month,
    label: formatMonth(month, 'shortWithYear', locale),
    state: closed?.[month]?.state ?? null,
  }));

/** Where the grid opens: the first figure missing in the last month that is over, else that month's first cell. */
export function startingCell(board: Board): Position {
  const { data } = board;
  const { months, rows } = data;
  const open = months.findIndex((month) => month >= data.openMonth);
  const col = data.mode === 'targets' || open === 0 ? 0 : open < 0 ? months.length - 1 : open - 1;
  const month = months[col];
  const missing = rows.findIndex((row) => {
    const cell = month && board.cell(row.kpi, month);
    return cell && cell.value === null && readOnly(data, row, cell) === null;
  });
  return clampTo({ row: Math.max(0, missing), col }, { rows: rows.length, cols: months.length });
}
