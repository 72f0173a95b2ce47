import type { Month } from '@/lib/core/month';
import type { CellValue } from '@/lib/figures/model/grid';
import type { KpiItem } from '@/lib/kpis/model';

/** `long`: a row per figure · `wide`: a row per KPI, a column per month · `transposed`: months down, KPIs across. */
export const LAYOUTS = ['long', 'wide', 'transposed'] as const;
export type Layout = (typeof LAYOUTS)[number];

export const FILE_FORMATS = ['csv', 'xlsx'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const FILE_TYPES: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What a column can be told to be, beside the code of a KPI (`leads`, `leads@marketing`) and a month (`2026-03`). */
export const COLUMN_ROLES = ['kpi', 'month', 'team', 'value', 'target', 'note', 'ignore'] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** What a file may be at most; all of it is refused in words before the work begins. */
export const LIMITS = {
  bytes: 25_000_000,
  /** What the parts of an XLSX unpack to. */
  unpacked: 100_000_000,
  rows: 200_000,
  columns: 2_000,
  cells: 1_500_000,
} as const;

/** Why a cell, a row or a column was not taken. `row` counts as a spreadsheet does; `index` counts rows below the header. */
export interface ImportRejection {
  readonly index: number;
  readonly row: number;
  /** The header of the column, or its letter where it has none. */
  readonly column: string;
  /** "C7". */
  readonly cell: string;
  readonly code: string;
  readonly message: string;
  /** What the cell holds, as people would write it. */
  readonly text: string;
  /** `ambiguous`: the numbers that it may be. */
  readonly readings?: readonly number[];
}

/** A figure's value, or a target's; a target may be a range. */
export type ImportValue = CellValue | { readonly low: number; readonly high: number };

export type CellState = 'new' | 'changed' | 'unchanged';

/** One cell of a file that can be taken, beside what stands in the ledger. What cannot be is in `rejected`. */
export interface PreviewCell {
  readonly row: number;
  readonly column: string;
  readonly cell: string;
  readonly kind: 'figure' | 'target';
  readonly kpi: string;
  /** Null: the organization's own target, or not named. */
  readonly team: string | null;
  readonly month: Month;
  readonly state: CellState;
  readonly before: ImportValue;
  readonly after: ImportValue;
  /** Only where the file changes the note. */
  readonly note?: { readonly before: string | null; readonly after: string | null };
}

/** A column of the sheet as it was understood, for the step that maps foreign headers. */
export interface ImportColumn {
  /** From 0. */
  readonly index: number;
  readonly letter: string;
  readonly header: string;
  /** A role, the code of a KPI, a month, or null: not understood. */
  readonly role: string | null;
  readonly samples: readonly string[];
}

/** How separators in numbers were read: `file`: other cells of the file tell, `asked`: the caller said so. */
export interface NumberReading {
  readonly decimal: '.' | ',';
  readonly by: 'file' | 'locale' | 'asked';
  /** How many cells could be read in two ways. */
  readonly twoWays: number;
  readonly words: string;
}

export interface ImportCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** What an import did, or in a dry run would do. */
export interface ImportAnswer extends ImportCounts {
  readonly figures: ImportCounts;
  readonly targets: ImportCounts;
  /** In the order of the file, at most 10,000 of `rejectedCount`. */
  readonly rejected: readonly ImportRejection[];
  readonly rejectedCount: number;
  /** Whether the file was taken (in a dry run: would be). */
  readonly accepted: boolean;
  readonly dryRun: boolean;
  readonly partial: boolean;
  readonly format: FileFormat;
  readonly sheet: string | null;
  /** Null: not recognized; `columns` then tells what to ask about. */
  readonly layout: Layout | null;
  readonly columns: readonly ImportColumn[];
  readonly numbers: NumberReading | null;
  readonly months: { readonly from: Month; readonly to: Month } | null;
  /** Headers of columns that were left out. */
  readonly ignored: readonly string[];
  /** Names in the place of a KPI that no KPI has. */
  readonly unknownKpis: readonly string[];
  /** What the reader of the file should know, in words. */
  readonly notices: readonly string[];
  /** Dry run: the first 500 cells of each state, in the order of the file. */
  readonly preview?: readonly PreviewCell[];
  /** With `partial`: the rows that were not taken, as CSV in the same layout with a column `why`. */
  readonly refusedFile?: string | null;
}

/** How far a long import is; `of` is null while it is not known. */
export interface ImportProgress {
  readonly stage: 'waiting' | 'reading' | 'checking' | 'saving';
  readonly done: number;
  readonly of: number | null;
}

/** What a template or an export hands out. */
export interface FileView {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A name that no KPI has, with the values of its row or column as they stand there. */
export interface UnknownName {
  readonly name: string;
  /** In the order of the sheet; the month is null where it is not known. */
  readonly values: readonly { readonly month: Month | null; readonly text: string }[];
}

/** What such a name would become, to be corrected before it is made. */
export type NewKpi = Pick<
  KpiItem,
  'name' | 'code' | 'unit' | 'decimals' | 'direction' | 'class' | 'frequency' | 'allowNegative'
>;

/** What the page "Import" offers. */
export interface ImportPageView {
  readonly slug: string;
  readonly locale: string;
  /** The reader's own first. */
  readonly teams: readonly { readonly code: string; readonly name: string; readonly own: boolean }[];
  readonly kpis: readonly { readonly code: string; readonly name: string }[];
  /** The last month that is over. */
  readonly month: Month;
  readonly mayImport: boolean;
  readonly mayCreate: boolean;
  /** Who can make a KPI, where the reader cannot. */
  readonly admins: readonly string[];
}

/** "A", "Z", "AA": the name of a column, from 0. */
export function columnLetter(index: number): string {
  let [letters, rest] = ['', index + 1];
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}
