import { defaultTeam } from '@/lib/targets/model';
import type { ImportRejection, ImportValue } from '../model';
import type { ReadCell } from './cells';
import type { Names } from './names';
import type { Recognized } from './recognize';
import { rejectionAt } from './refusals';

/** What stands in a cell of the ledger. */
export interface Standing {
  readonly value: ImportValue;
  readonly note: string | null;
  readonly estimate: boolean;
  readonly version: number;
}

export type Refusal = Pick<ImportRejection, 'code' | 'message'>;

/** What stands now, by `standingKey`. */
export interface Ledger {
  readonly figures: ReadonlyMap<string, Standing>;
  readonly targets: ReadonlyMap<string, Standing>;
}

/** A cell of the file beside what stands in its place; undefined: nothing ever did. */
export interface Compared {
  readonly cell: ReadCell;
  readonly standing: Standing | undefined;
}

export interface Comparison {
  /** Cells that ask for something else than what stands: for the commands to judge. */
  readonly figures: readonly Compared[];
  readonly targets: readonly Compared[];
  readonly unchanged: readonly Compared[];
  readonly rejected: readonly ImportRejection[];
}

/** The place of a figure or target, by codes; no team: the organization's own. */
export const standingKey = (kpi: string, team: string | null, month: string): string =>
  `${kpi}/${team ?? ''}/${month}`;

/**
 * Sets the cells of a file beside the ledger. What asks for nothing new is left alone, whoever sends it and however
 * the month stands, so that a file that was exported can always come back. A cell that is named twice is refused.
 */
export function compare(
  cells: readonly ReadCell[],
  ledger: Ledger,
  names: Names,
  found: Recognized,
  mode: 'replace' | 'append',
): Comparison {
  const [figures, targets, unchanged]: [Compared[], Compared[], Compared[]] = [[], [], []];
  const rejected: ImportRejection[] = [];
  const seen = { figure: new Map<string, ReadCell>(), target: new Map<string, ReadCell>() };
  for (const cell of cells) {
    const key = keyOf(cell, names);
    const first = seen[cell.kind].get(key);
    if (first) {
      rejected.push(namedTwice(found, first, cell));
      continue;
    }
    seen[cell.kind].set(key, cell);
    const standing = (cell.kind === 'figure' ? ledger.figures : ledger.targets).get(key);
    if (saysNothingNew(cell, standing, mode)) unchanged.push({ cell, standing });
    else (cell.kind === 'figure' ? figures : targets).push({ cell, standing });
  }
  return { figures, targets, unchanged, rejected };
}

function keyOf({ kind, kpi: code, team, month }: ReadCell, names: Names): string {
  const kpi = names.kpis.get(code);
  if (!kpi || team !== null) return standingKey(code, team, month);
  const only = kpi.teams.length === 1 ? (kpi.teams[0] ?? null) : null;
  return standingKey(code, kind === 'figure' ? only : defaultTeam(kpi), month);
}

function saysNothingNew(cell: ReadCell, standing: Standing | undefined, mode: 'replace' | 'append'): boolean {
  if (!standing) return cell.value === null && cell.note === null;
  if (mode === 'append' && standing.value !== null) return true;
  const sameNote = cell.note === null || cell.note === noteOf(standing);
  return sameNote && (cell.value === null || isSame(cell.value, standing.value));
}

const noteOf = ({ note }: Standing) => note?.replace(/\r\n?/g, '\n') ?? null;

function isSame(a: ImportValue, b: ImportValue): boolean {
  if (typeof a === 'object' && typeof b === 'object' && a && b) return a.low === b.low && a.high === b.high;
  return a === b;
}

function namedTwice(found: Recognized, first: ReadCell, cell: ReadCell): ImportRejection {
  const where = rejectionAt(found, first.row, first.column, { code: '', message: '' }).cell;
  return rejectionAt(found, cell.row, cell.column, {
    code: 'duplicate',
    message: `${cell.kpi}, ${cell.month}: named twice, first in ${where}.`,
  });
}
