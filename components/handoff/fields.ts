import type { ReportItem } from '@/lib/handoff/model';
import type { Count } from '@/lib/measure/leads';

/** The columns of the report, in the order in which they are typed. */
export const COLUMNS = [
  'received',
  'worked',
  'inTime',
  'accepted',
  'badFit',
  'noIntent',
  'duplicate',
  'unreachable',
  'other',
  'won',
] as const;
export type ColumnName = (typeof COLUMNS)[number];

export const COLUMN_WORDS: Readonly<Record<ColumnName, string>> = {
  received: 'Received',
  worked: 'Worked',
  inTime: 'In time',
  accepted: 'Accepted',
  badFit: 'Bad fit',
  noIntent: 'No intent',
  duplicate: 'Duplicate',
  unreachable: 'Unreachable',
  other: 'Other',
  won: 'Won',
};

export const isRejection = (column: ColumnName): column is keyof ReportItem['rejected'] =>
  column === 'badFit' ||
  column === 'noIntent' ||
  column === 'duplicate' ||
  column === 'unreachable' ||
  column === 'other';

export const cellOf = (
  row: Pick<ReportItem, 'rejected' | Exclude<ColumnName, keyof ReportItem['rejected']>>,
  column: ColumnName,
): Count => (isRejection(column) ? row.rejected[column] : row[column]);

/** The name of a field of the report: "accepted 3". */
export const fieldName = (column: ColumnName | 'source' | 'tactic' | 'version' | 'note', row: number) =>
  `${column} ${row}`;
