import { setImmediate as nextTurn } from 'node:timers/promises';
import { read, type Tx } from '@/db/client';
import { type Written, write } from '@/lib/audit/commands/write';
import type { AuditEntry } from '@/lib/audit/model';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok } from '@/lib/core/result';
import { kpisOf } from '@/lib/kpis/queries';
import { organizationOf, teamsOf } from '@/lib/people/queries';
import { inBreaths } from '@/lib/platform/breath';
import { giveBackMemory, heapBound } from '@/lib/platform/memory';
import { type ImportOptions, importOptions } from '../input';
import type { ImportAnswer, ImportProgress } from '../model';
import { answerOf, unrecognized } from '../reading/answer';
import { compare, Named } from '../reading/compare';
import { namesOf } from '../reading/names';
import { openFile } from '../reading/open-file';
import { type Table, TableReader } from '../reading/table-reader';
import { Tally } from '../reading/tally';
import { Unreadable } from '../sheet/cell';
import { StandingLedger } from './standing-ledger';
import { takeCells } from './take-cells';

export interface ImportedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

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
  const [organization, kpis, teams] = await read(organizationId, (tx) =>
    Promise.all([organizationOf(tx, organizationId), kpisOf(tx, organizationId, true), teamsOf(tx)]),
  );
  const names = namesOf(kpis, teams, options.kpis);
  const opened = await inBreaths(openFile(file.bytes, names, organization.locale, options));
  const { table } = opened;
  if (!table) return ok(unrecognized(opened, options));
  try {
    return await write(context, async (tx, record) => {
      const reader = new TableReader(table);
      const tally = await takeTable(tx, context, table, reader, options, progress);
      const answer = answerOf(opened, table.found, reader, tally, options);
      if (!answer.accepted) throw new RolledBack(answer);
      if (!options.dryRun && tally.written > 0)
        record(auditOf(file.name, answer, tally, options.reason ?? null));
      return ok(answer);
    });
  } catch (error) {
    if (error instanceof RolledBack) return ok(error.answer);
    throw error;
  }
}

/** As many cells are read, judged and written at once; then they are forgotten, and others get their turn. */
const SLICE = 5_000;

/** Sets a table beside the ledger, slice by slice, and writes what it may. After the first refusal it only judges on. */
async function takeTable(
  tx: Tx,
  context: Context,
  { found, names }: Table,
  reader: TableReader,
  options: ImportOptions,
  progress: (at: ImportProgress) => void,
): Promise<Tally> {
  const { dryRun, partial } = options;
  const tally = new Tally(found, names, { preview: dryRun, why: partial });
  const keepHeap = heapBound();
  const named = new Named();
  const ledger = new StandingLedger(tx, context.actor.organizationId, names);
  for (;;) {
    const slice = await inBreaths(reader.next(SLICE));
    if (!slice) return tally;
    await ledger.load(slice.cells);
    const compared = compare(slice.cells, ledger, names, found, options.mode, named);
    const readable = tally.rejectedCount + slice.rejected.length + compared.rejected.length === 0;
    const stores = !dryRun && (partial || readable);
    const refused = await takeCells(tx, context, compared, { ...options, stores });
    tally.add(slice, compared, refused);
    progress({ stage: stores ? 'saving' : 'checking', ...reader.progress });
    keepHeap();
    await nextTurn();
  }
}

/** Takes back what was written of a file before one of its cells was refused. */
class RolledBack extends Error {
  constructor(readonly answer: ImportAnswer) {
    super('rolled back');
  }
}

/** One row for the whole file; the revisions of figures and targets hold the values. */
function auditOf(name: string, answer: ImportAnswer, tally: Tally, reason: string | null): AuditEntry {
  const figures = answer.figures.inserted + answer.figures.updated;
  return {
    action: 'figures.import',
    entity: figures > 0 ? 'figures' : 'targets',
    code: null,
    after: {
      file: name,
      layout: answer.layout,
      inserted: answer.inserted,
      updated: answer.updated,
      figures,
      targets: answer.targets.inserted + answer.targets.updated,
      kpis: [...tally.kpis].slice(0, 50),
      ...answer.months,
    },
    reason,
    count: tally.written,
  };
}
