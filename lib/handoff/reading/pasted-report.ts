import type { Month } from '@/lib/core/month';
import { parseAmount } from '@/lib/core/parse-amount';
import { invalid, ok, type Result } from '@/lib/core/result';
import { finish } from '@/lib/core/steps';
import { dayOrderOf, MonthReader } from '@/lib/imports/reading/months';
import { textOf, Unreadable } from '@/lib/imports/sheet/cell';
import { readCsv } from '@/lib/imports/sheet/csv';
import { sourceKey } from '../model';

/** What the columns of a CRM's report are called, in words without signs; fillers such as "leads" may stand beside. */
const HEADERS = {
  month: ['month', 'period', 'date', 'created', 'created date', 'reporting month', 'report month'],
  source: ['source', 'channel', 'origin', 'original source', 'lead source', 'utm source', 'source name'],
  tactic: ['tactic', 'campaign', 'program', 'tactic code', 'campaign code', 'campaign name'],
  received: ['received', 'leads', 'handed over', 'mql', 'mqls', 'total', 'new', 'all', 'in', 'count', 'qty'],
  worked: ['worked', 'contacted', 'touched', 'followed up', 'worked on', 'attempted', 'engaged'],
  inTime: ['in time', 'worked in time', 'on time', 'within sla', 'in sla', 'sla met', 'contacted in time'],
  accepted: ['accepted', 'sal', 'sals', 'sql', 'sqls', 'qualified', 'sales accepted', 'converted'],
  badFit: ['bad fit', 'not a fit', 'no fit', 'poor fit', 'unqualified', 'disqualified', 'wrong profile'],
  noIntent: ['no intent', 'no interest', 'not interested', 'no need', 'not ready', 'no budget'],
  duplicate: ['duplicate', 'duplicates', 'double', 'existing'],
  unreachable: [
    'unreachable',
    'not reachable',
    'no answer',
    'no response',
    'not reached',
    'bounced',
    'wrong contact',
  ],
  other: ['other', 'others', 'other reason', 'other reasons', 'misc'],
  won: ['won', 'wins', 'closed won', 'customers', 'deals', 'deals won', 'opportunities won', 'new customers'],
  note: ['note', 'notes', 'comment', 'comments', 'remark'],
} as const;

type ReportField = keyof typeof HEADERS;

const BY_HEADER = new Map(
  Object.entries(HEADERS).flatMap(([field, names]) =>
    names.map((name): [string, ReportField] => [name, field as ReportField]),
  ),
);
const FILLERS = new Set([
  'lead',
  'leads',
  'number',
  'of',
  'rejected',
  'rejection',
  'reason',
  'count',
  'total',
]);
const TOTALS = new Set([
  'total',
  'totals',
  'grand-total',
  'sum',
  'summe',
  'gesamt',
  'all',
  'all-sources',
  'subtotal',
]);

/** The field that a header names; "Leads rejected: bad fit (#)" is badFit. Null: none that is known. */
export function fieldOfHeader(header: string): ReportField | null {
  const words = header
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  // "No. of leads" counts them, "No intent" is a reason: what is said whole comes first.
  const telling = words.filter((word) => !FILLERS.has(word));
  const bare = telling.filter((word) => !/^(no|nr)$/.test(word));
  for (const name of [words, telling, bare]) {
    const field = BY_HEADER.get(name.join(' '));
    if (field) return field;
  }
  return bare.length === 0 && words.some((word) => /^leads?$/.test(word)) ? 'received' : null;
}

interface PastedColumn {
  readonly header: string;
  readonly field: ReportField | null;
}

interface PastedFault {
  /** The line of what was pasted, from 1. */
  readonly line: number;
  readonly column: string;
  readonly message: string;
}

export interface PastedReport {
  readonly columns: readonly PastedColumn[];
  /** As `saveReports` takes them, unchecked, each with its line. */
  readonly rows: readonly { readonly line: number; readonly report: Readonly<Record<string, unknown>> }[];
  readonly faults: readonly PastedFault[];
}

interface PasteGround {
  /** For a report without a column of months. */
  readonly month: Month | undefined;
  /** Null: not a month. */
  readMonth(text: string): Month | null;
  /** "1,234" as people write it; null: blank; undefined: no number. */
  readCount(text: string): number | null | undefined;
}

const COUNTS = new Set<ReportField>(['received', 'worked', 'inTime', 'accepted', 'won']);

/** Reads the text of a report, as CSV or with tabs; `month` is for one without a column of months. */
export function readReport(text: string, month: Month | undefined, locale: string): Result<PastedReport> {
  const lines = linesOf(text);
  if (!lines.ok) return lines;
  const reader = new MonthReader(locale, dayOrderOf(lines.value.flat(), locale));
  const report = readPasted(lines.value, {
    month,
    readMonth(cell) {
      const read = reader.read(cell, false);
      return read === 'two-ways' ? null : read;
    },
    readCount(cell) {
      const amount = parseAmount(cell, locale);
      if (amount.kind === 'blank' || amount.kind === 'n/a') return null;
      return amount.kind === 'value' && Number.isInteger(amount.value) ? amount.value : undefined;
    },
  });
  if (report) return ok(report);
  return invalid('text', 'No line names a source and how many were received: copy the headers too.');
}

function linesOf(text: string): Result<string[][]> {
  try {
    const { rows } = finish(readCsv(new TextEncoder().encode(text)));
    return ok(rows.map((cells) => cells.map(textOf)));
  } catch (error) {
    if (error instanceof Unreadable) return invalid('text', error.message);
    throw error;
  }
}

/**
 * Reads a table as it was copied out of a CRM: headers first, then a row per source. Lines of totals are left out, a
 * blank count is left as it stands. Null: no line names a source and how many were received.
 */
function readPasted(lines: readonly (readonly string[])[], ground: PasteGround): PastedReport | null {
  const head = lines.findIndex((cells) => {
    const fields = new Set(cells.map(fieldOfHeader));
    return fields.has('source') && fields.has('received');
  });
  const headers = lines[head];
  if (!headers) return null;
  const taken = new Set<ReportField>();
  const columns = headers.map((header) => {
    const field = fieldOfHeader(header);
    const isFirst = field !== null && !taken.has(field);
    if (isFirst) taken.add(field);
    return { header: header.trim(), field: isFirst ? field : null };
  });
  const rows: { line: number; report: Record<string, unknown> }[] = [];
  const faults: PastedFault[] = [];
  for (const [at, cells] of lines.entries()) {
    const source = cells[columns.findIndex(({ field }) => field === 'source')]?.trim() ?? '';
    if (at <= head || source === '' || TOTALS.has(sourceKey(source))) continue;
    const line = at + 1;
    const refuse = (column: string, message: string) => faults.push({ line, column, message });
    rows.push({ line, report: readLine(cells, columns, ground, refuse) });
  }
  return { columns, rows, faults };
}

function readLine(
  cells: readonly string[],
  columns: readonly PastedColumn[],
  { month, readMonth, readCount }: PasteGround,
  refuse: (column: string, message: string) => void,
): Record<string, unknown> {
  const report: Record<string, unknown> = { month };
  const rejected: Record<string, number> = {};
  for (const [at, { header, field }] of columns.entries()) {
    const text = cells[at]?.trim() ?? '';
    if (field === null || text === '') continue;
    if (field === 'month') {
      const named = readMonth(text);
      if (named === null) refuse(header, `“${text}” is not a month.`);
      else report.month = named;
    } else if (field === 'source' || field === 'tactic' || field === 'note') report[field] = text;
    else {
      const count = readCount(text);
      if (count === undefined) refuse(header, `“${text}” is not a whole number.`);
      else if (count !== null && COUNTS.has(field)) report[field] = count;
      else if (count !== null) rejected[field] = count;
    }
  }
  if (report.month === undefined && !columns.some(({ field }) => field === 'month'))
    refuse('', 'No column names the month.');
  if (report.received === undefined) refuse('', 'How many were received is missing.');
  return Object.keys(rejected).length > 0 ? { ...report, rejected } : report;
}
