import type { Month } from '@/lib/core/month';
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

/** What stands now. */
export interface Ledger {
  at(place: Place): Standing | undefined;
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

/** Where a figure or target of a file belongs, by codes; no team: the organization's own. */
export type Place = Pick<ReadCell, 'kind' | 'kpi' | 'team' | 'month'>;

/** Of a cell that names no team: the one team that reports its KPI, or whose target it is by default. */
export function placeOf({ kind, kpi: code, team, month }: ReadCell, names: Names): Place {
  const kpi = names.kpis.get(code);
  if (!kpi || team !== null) return { kind, kpi: code, team, month };
  const only = kpi.teams.length === 1 ? (kpi.teams[0] ?? null) : null;
  return { kind, kpi: code, team: kind === 'figure' ? only : defaultTeam(kpi), month };
}

/** The places that a file has named so far, and where it did. */
export class Named {
  private readonly bySeries = new Map<string, Map<Month, number>>();

  /** Where the place was named first; null: here. */
  first(
    { kind, kpi, team, month }: Place,
    { row, column }: ReadCell,
  ): { row: number; column: number } | null {
    const series = `${kind}/${kpi}/${team ?? ''}`;
    const months = this.bySeries.get(series) ?? new Map<Month, number>();
    const at = months.get(month);
    if (at !== undefined) return { row: Math.floor(at / WIDTH), column: at % WIDTH };
    if (months.size === 0) this.bySeries.set(series, months);
    months.set(month, row * WIDTH + column);
    return null;
  }
}

/** More than a sheet has columns: row and column are one small number, of which there may be very many. */
const WIDTH = 2048;

/**
 * Sets cells of a file beside the ledger. What asks for nothing new is left alone, whoever sends it and however
 * the month stands, so that a file that was exported can always come back. A cell that is named twice is refused.
 */
export function compare(
  cells: readonly ReadCell[],
  ledger: Ledger,
  names: Names,
  found: Recognized,
  mode: 'replace' | 'append',
  named = new Named(),
): Comparison {
  const [figures, targets, unchanged]: [Compared[], Compared[], Compared[]] = [[], [], []];
  const rejected: ImportRejection[] = [];
  for (const cell of cells) {
    const place = placeOf(cell, names);
    const first = named.first(place, cell);
    if (first) {
      rejected.push(namedTwice(found, first, cell));
      continue;
    }
    const standing = ledger.at(place);
    if (saysNothingNew(cell, standing, mode)) unchanged.push({ cell, standing });
    else (cell.kind === 'figure' ? figures : targets).push({ cell, standing });
  }
  return { figures, targets, unchanged, rejected };
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

function namedTwice(
  found: Recognized,
  first: Pick<ReadCell, 'row' | 'column'>,
  cell: ReadCell,
): ImportRejection {
  const where = rejectionAt(found, first.row, first.column, { code: '', message: '' }).cell;
  return rejectionAt(found, cell.row, cell.column, {
    code: 'duplicate',
    message: `${cell.kpi}, ${cell.month}: named twice, first in ${where}.`,
  });
}
