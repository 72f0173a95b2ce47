import { setImmediate as nextTurn } from 'node:timers/promises';
import { read, type Tx } from '@/db/client';
import { type Written, write } from '@/lib/audit/commands/write';
import type { AuditEntry } from '@/lib/audit/model';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import type { Month } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok } from '@/lib/core/result';
import { kpisOf } from '@/lib/kpis/queries';
import type { Team } from '@/lib/people/model';
import { organizationOf, teamsOf } from '@/lib/people/queries';
import { giveBackMemory } from '@/lib/platform/memory';
import { targetsOf } from '@/lib/targets/queries';
import { type ImportOptions, importOptions } from '../input';
import type { ImportAnswer, ImportProgress } from '../model';
import { standingFigures } from '../queries';
import { answerOf, unrecognized } from '../reading/answer';
import { type Comparison, compare, type Ledger, standingKey } from '../reading/compare';
import { type Names, namesOf } from '../reading/names';
import { type FileReading, readFile } from '../reading/read-file';
import { Unreadable } from '../sheet/cell';
import { takeCells } from './take-cells';

export interface ImportedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Table = NonNullable<FileReading['table']>;

/** Big files are read and judged in memory: one after the other, so that many at once need no more than one. */
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => {});
  return turn;
}

/**
 * Takes figures and targets from a CSV or XLSX file, in one transaction: all of it, or with `partial` its good cells.
 * Options follow `importOptions`. A dry run answers with a preview per cell and writes nothing. A file that is no table is
 * `invalid` (422), one that is too large `too-large`; a layout that is not recognized is an answer that asks.
 */
export async function importFile(
  context: Context,
  file: ImportedFile,
  input: unknown,
  progress: (at: ImportProgress) => void = () => {},
): Promise<Written<ImportAnswer>> {
  const refused = refuseRole(context.actor, 'figures.import');
  if (refused) return refused;
  const options = parse(importOptions, input);
  if (!options.ok) return options;
  progress({ stage: 'waiting', done: 0, of: null });
  const importing = { ...context, actor: { ...context.actor, via: 'import' as const } };
  return inTurn(async () => {
    try {
      return await importInTurn(importing, file, options.value, progress);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      if (error.code === 'too-large') return fail('too-large', error.message);
      return invalid('file', error.message, 'unreadable');
    } finally {
      giveBackMemory(file.bytes.length);
    }
  });
}

async function importInTurn(
  context: Context,
  file: ImportedFile,
  options: ImportOptions,
  progress: (at: ImportProgress) => void,
): Promise<Written<ImportAnswer>> {
  const { organizationId } = context.actor;
  progress({ stage: 'reading', done: 0, of: null });
  await nextTurn();
  const [organization, kpis, teams] = await read(organizationId, (tx) =>
    Promise.all([organizationOf(tx, organizationId), kpisOf(tx, organizationId, true), teamsOf(tx)]),
  );
  const names = namesOf(kpis, teams, options.kpis);
  const { table, ...reading } = readFile(file.bytes, names, organization.locale, options);
  if (!table) return ok(unrecognized(reading, options));
  try {
    return await write(context, async (tx, record) => {
      const ledger = await ledgerOf(tx, organizationId, table, names, teams);
      const compared = compare(table.result.cells, ledger, names, table.found, options.mode);
      const readable = table.result.rejected.length + compared.rejected.length === 0;
      const stores = !options.dryRun && (readable || options.partial);
      const refused = await takeCells(tx, context, compared, { ...options, stores }, progress);
      const answer = answerOf(reading, table, compared, { refused }, names, options);
      if (!answer.accepted) throw new RolledBack(answer);
      const entry = stores ? auditOf(file.name, answer, compared, options.reason ?? null) : null;
      if (entry) record(entry);
      return ok(answer);
    });
  } catch (error) {
    if (error instanceof RolledBack) return ok(error.answer);
    throw error;
  }
}

/** Takes back what was written of a file before one of its cells was refused. */
class RolledBack extends Error {
  constructor(readonly answer: ImportAnswer) {
    super('rolled back');
  }
}

async function ledgerOf(
  tx: Tx,
  organizationId: string,
  { result, months }: Table,
  names: Names,
  teams: readonly Team[],
): Promise<Ledger> {
  if (!months) return { figures: new Map(), targets: new Map() };
  const idsOf = (kind: 'figure' | 'target') => {
    const codes = new Set(result.cells.flatMap((cell) => (cell.kind === kind ? cell.kpi : [])));
    return [...codes].flatMap((code) => names.kpis.get(code)?.id ?? []);
  };
  const [figures, targets] = await Promise.all([
    standingFigures(tx, organizationId, idsOf('figure'), months.from, months.to),
    targetsOf(tx, organizationId, idsOf('target'), months.from, months.to),
  ]);
  const kpiCodes = new Map([...names.kpis.values()].map(({ id, code }) => [id, code]));
  const teamCodes = new Map(teams.map(({ id, code }) => [id, code]));
  const keyOf = ({ kpiId, teamId, month }: { kpiId: string; teamId: string | null; month: Month }) =>
    standingKey(kpiCodes.get(kpiId) ?? '', teamId === null ? null : (teamCodes.get(teamId) ?? ''), month);
  const monthly = targets.filter(({ period }) => period === 'month');
  return {
    figures: new Map(figures.map((figure) => [keyOf(figure), figure])),
    targets: new Map(
      monthly.map((target) => {
        const { value, low, high, note, version } = target;
        const range = low !== null && high !== null ? { low, high } : value;
        return [keyOf(target), { value: range, note, version, estimate: false }];
      }),
    ),
  };
}

/** One row for the whole file; the revisions of figures and targets hold the values. */
function auditOf(
  name: string,
  answer: ImportAnswer,
  { figures, targets }: Comparison,
  reason: string | null,
): AuditEntry | null {
  const count = answer.inserted + answer.updated;
  if (count === 0) return null;
  const kpis = [...new Set([...figures, ...targets].map(({ cell }) => cell.kpi))].slice(0, 50);
  return {
    action: 'figures.import',
    entity: answer.figures.inserted + answer.figures.updated > 0 ? 'figures' : 'targets',
    code: null,
    after: {
      file: name,
      layout: answer.layout,
      inserted: answer.inserted,
      updated: answer.updated,
      figures: answer.figures.inserted + answer.figures.updated,
      targets: answer.targets.inserted + answer.targets.updated,
      kpis,
      ...answer.months,
    },
    reason,
    count,
  };
}
