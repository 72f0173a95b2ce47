import { v7 as uuidv7 } from 'uuid';
import type { Month } from '@/lib/core/month';
import { partFaults, REJECTIONS } from '@/lib/measure/leads';
import type { ReportInput } from '../input';
import { type ReportItem, sourceKey } from '../model';

export interface ReportRejection {
  readonly index: number;
  readonly code: 'invalid' | 'duplicate' | 'stale' | 'unknown';
  /** The field at fault: "accepted". */
  readonly path: string;
  readonly message: string;
  readonly current?: ReportItem;
}

export interface Change {
  readonly before: ReportItem | null;
  readonly after: ReportItem;
}

export interface ReportPlan {
  readonly changes: readonly Change[];
  /** The row as it stands for each row given, by its index; none for rejected ones. */
  readonly items: ReadonlyMap<number, ReportItem>;
  readonly rejected: readonly ReportRejection[];
}

const placeOf = (row: Pick<ReportItem, 'month' | 'sourceKey' | 'tactic'>) =>
  `${row.month}/${row.sourceKey}/${row.tactic ?? ''}`;

interface Ground {
  readonly currentMonth: Month;
  nameOf(key: string): string | undefined;
  readonly tactics: ReadonlySet<string>;
  readonly fresh: Pick<ReportItem, 'reportedOn' | 'enteredBy' | 'enteredAt'>;
}

/** Compares rows as they were sent with those that stand. */
export function compareReports(
  rows: readonly ReportInput[],
  standing: readonly ReportItem[],
  ground: Ground,
): ReportPlan {
  const stored = new Map(standing.map((row) => [placeOf(row), row]));
  const changes: Change[] = [];
  const items = new Map<number, ReportItem>();
  const rejected: ReportRejection[] = [];
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const place = placeOf({ ...row, sourceKey: sourceKey(row.source) });
    const before = stored.get(place) ?? null;
    const after = merged(row, before, ground);
    const fault = seen.has(place)
      ? { code: 'duplicate' as const, path: 'source', message: `${row.source} stands twice in ${row.month}.` }
      : faultOf(row, before, after, ground);
    seen.add(place);
    if (fault) rejected.push({ index, ...fault });
    else if (before && isSame(before, after)) items.set(index, before);
    else {
      changes.push({ before, after });
      items.set(index, after);
    }
  }
  return { changes, items, rejected };
}

function merged(row: ReportInput, before: ReportItem | null, { nameOf, fresh }: Ground): ReportItem {
  const key = sourceKey(row.source);
  const pick = <T>(given: T | undefined, stood: T | undefined): T | null =>
    given === undefined ? (stood ?? null) : given;
  const rejected = Object.fromEntries(
    REJECTIONS.map((reason) => [reason, pick(row.rejected?.[reason], before?.rejected[reason])]),
  ) as ReportItem['rejected'];
  return {
    id: before?.id ?? uuidv7(),
    month: row.month,
    source: nameOf(key) ?? row.source,
    sourceKey: key,
    tactic: row.tactic,
    received: row.received,
    worked: pick(row.worked, before?.worked),
    inTime: pick(row.inTime, before?.inTime),
    accepted: pick(row.accepted, before?.accepted),
    rejected,
    won: pick(row.won, before?.won),
    note: pick(row.note, before?.note),
    ...fresh,
    reportedOn: before?.reportedOn ?? fresh.reportedOn,
    version: (before?.version ?? 0) + 1,
  };
}

function faultOf(
  row: ReportInput,
  before: ReportItem | null,
  after: ReportItem,
  { currentMonth, tactics }: Ground,
): Omit<ReportRejection, 'index'> | null {
  if (row.month > currentMonth)
    return { code: 'invalid', path: 'month', message: `${row.month} has not begun.` };
  if (row.tactic !== null && !tactics.has(row.tactic))
    return { code: 'unknown', path: 'tactic', message: `There is no tactic “${row.tactic}”.` };
  const [fault] = partFaults(after);
  if (fault) return { code: 'invalid', ...fault };
  if (row.version === undefined || row.version === (before?.version ?? 0)) return null;
  if (before && isSame(before, after)) return null;
  const message = `Somebody has changed ${after.source}, ${row.month} meanwhile.`;
  return { code: 'stale', path: 'source', message, ...(before && { current: before }) };
}

const said = ({ received, worked, inTime, accepted, rejected, won, note }: ReportItem) =>
  JSON.stringify([received, worked, inTime, accepted, REJECTIONS.map((why) => rejected[why]), won, note]);
const isSame = (a: ReportItem, b: ReportItem) => said(a) === said(b);
