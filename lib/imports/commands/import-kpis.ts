import type { Tx } from '@/db/client';
import { type Written, write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { type Failure, type FieldError, fail, invalid, ok } from '@/lib/core/result';
import { auditOf, type JudgedKpi, judgeKpis, type KpiChange, storeKpis } from '@/lib/kpis/commands/save-kpis';
import { kpiListOptions } from '@/lib/kpis/input';
import { changesOf, fieldsOfNew, type KpiListAnswer, type KpiListRejection } from '@/lib/kpis/model';
import { kpisOf } from '@/lib/kpis/queries';
import { inBreaths } from '@/lib/platform/breath';
import { type ComparedRow, compareList } from '../kpi-list/compare-list';
import { type KpiListFile, readKpiList } from '../kpi-list/read-list';
import { columnLetter } from '../model';
import { textOf, Unreadable } from '../sheet/cell';
import type { ImportedFile } from './import-file';

/**
 * Takes the list of KPIs from a CSV or XLSX file, a row per KPI, the code is the key: all of it or nothing. A blank
 * cell keeps what is there; KPIs that the file does not name stay as they are. Formulas and weights are judged over
 * the whole file, whatever the order of its rows. `dryRun` shows what would happen and writes nothing.
 */
export async function importKpis(
  context: Context,
  file: ImportedFile,
  input: unknown,
): Promise<Written<KpiListAnswer>> {
  const refused = refuseRole(context.actor, 'kpi.import');
  if (refused) return refused;
  const options = parse(kpiListOptions, input);
  if (!options.ok) return options;
  let list: KpiListFile;
  try {
    list = await inBreaths(readKpiList(file.bytes));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    if (error.code === 'too-large') return fail('too-large', error.message);
    return invalid('file', error.message, 'unreadable');
  }
  const importing: Context = { ...context, actor: { ...context.actor, via: 'import' } };
  const { organizationId } = context.actor;
  return write(importing, async (tx, record) => {
    const rows = compareList(list.rows, await kpisOf(tx, organizationId, true));
    const { stored, faults } = await judge(tx, organizationId, rows);
    const answer = answerOf(list, rows, faults, options.value.dryRun);
    if (!answer.accepted || options.value.dryRun || stored.length === 0) return ok(answer);
    await storeKpis(tx, organizationId, stored, context.now);
    const { before, after, count } = auditOf(stored);
    // No code has a space: the name of the file is in no KPI's way.
    const told = { 'the file': file.name, ...after };
    record({ action: 'kpi.import', entity: 'kpi', code: null, before, after: told, count });
    return ok(answer);
  });
}

/** What is to be stored, and the faults of each row that cannot be, by its number. */
async function judge(tx: Tx, organizationId: string, rows: readonly ComparedRow[]) {
  const faults = new Map<number, readonly FieldError[]>();
  const changes: (KpiChange & { row: number })[] = [];
  for (const { row, before, result } of rows) {
    if (!result.ok) faults.set(row.row, faultsOf(result.failure));
    else if (!before || result.value.after.version !== before.version)
      changes.push({ row: row.row, before, ...result.value });
  }
  const stored: JudgedKpi[] = [];
  const judged = await judgeKpis(tx, organizationId, changes);
  judged.forEach((each, index) => {
    if (each.ok) stored.push(each.value);
    else faults.set(changes[index]?.row ?? 0, faultsOf(each.failure));
  });
  return { stored, faults };
}

/** Each fault once: a team that owns the KPI also reports it where no other is named. */
const faultsOf = ({ code, message, errors = [] }: Failure): readonly FieldError[] =>
  errors.length === 0
    ? [{ path: 'code', code, message }]
    : errors.filter((fault, at) => errors.findIndex((other) => other.message === fault.message) === at);

function answerOf(
  list: KpiListFile,
  rows: readonly ComparedRow[],
  faults: ReadonlyMap<number, readonly FieldError[]>,
  dryRun: boolean,
): KpiListAnswer {
  const shown = rows.map(({ row, code, before, result }) => {
    const after = result.ok ? result.value.after : null;
    const changes = after ? (before ? changesOf(before, after) : fieldsOfNew(after)) : [];
    const state = faults.has(row.row)
      ? ('refused' as const)
      : !before
        ? ('new' as const)
        : changes.length > 0
          ? ('changed' as const)
          : ('unchanged' as const);
    return {
      row: row.row,
      code,
      name: after?.name ?? before?.name ?? String(row.fields.name ?? ''),
      state,
      changes,
    };
  });
  const count = (state: string) => shown.filter((row) => row.state === state).length;
  const rejected = rows.flatMap(({ row }) =>
    (faults.get(row.row) ?? []).map((fault) => rejectionOf(list, row, fault)),
  );
  return {
    inserted: count('new'),
    updated: count('changed'),
    unchanged: count('unchanged'),
    rejected,
    accepted: rejected.length === 0,
    dryRun,
    format: list.format,
    ignored: list.ignored,
    rows: shown,
  };
}

function rejectionOf(
  { columns, headers }: KpiListFile,
  { index, row, cells }: ComparedRow['row'],
  { path, code, message }: FieldError,
): KpiListRejection {
  const parts = path.split('.');
  const bound = parts[1] === 'unit' ? 'boundsUnit' : (parts[1] ?? 'onTrack');
  const field = parts[0] === 'thresholds' ? bound : parts[0];
  const found = columns.findIndex((column) => column !== null && column === field);
  // A field without a column of its own is missing: the fault stands at the code.
  const at = found >= 0 ? found : columns.indexOf('code');
  return {
    index,
    row,
    column: headers[at] ?? '',
    cell: `${columnLetter(at)}${row}`,
    code,
    message: found >= 0 || field === undefined ? message : `${field}: ${message}`,
    text: textOf(cells[at]),
  };
}
