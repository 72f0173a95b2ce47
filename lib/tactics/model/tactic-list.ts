import type { TacticFlag, TacticStatus } from '../model';

/** What becomes of a row of an import. */
export const ROW_STATES = ['new', 'changed', 'unchanged', 'refused'] as const;
type RowState = (typeof ROW_STATES)[number];

/** A row of a list of tactics, as it would be taken or was taken. */
export interface TacticListRow {
  /** As a spreadsheet counts. */
  readonly row: number;
  readonly code: string;
  readonly title: string;
  readonly state: RowState;
  readonly status: TacticStatus | null;
  /** What it lacks once it is in; none of a row that is refused or changes nothing. */
  readonly flags: readonly TacticFlag[];
}

/** Why a row is not taken, at its cell. */
export interface TacticListRejection {
  readonly row: number;
  /** The header of the column. */
  readonly column: string;
  /** "C7" */
  readonly cell: string;
  readonly code: string;
  readonly message: string;
  readonly text: string;
}

/** What a list of tactics would do, or did: all of it or nothing. */
export interface TacticListAnswer {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly accepted: boolean;
  readonly dryRun: boolean;
  /** Headers of columns that say nothing of a tactic. */
  readonly ignored: readonly string[];
  readonly rejected: readonly TacticListRejection[];
  readonly rows: readonly TacticListRow[];
}
