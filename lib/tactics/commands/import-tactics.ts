import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '@/db/client';
import { write } from '@/lib/audit/commands/write';
import type { AuditEntry } from '@/lib/audit/model';
import type { Actor, Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { type FieldError, fail, invalid, ok, type Result } from '@/lib/core/result';
import { tacticImport, tacticInput, tacticPatch } from '../input';
import { type Judgeable, judgeTactics, type TacticFlag, tacticItem } from '../model';
import { budgetsOf, tacticsOf } from '../queries';
import { newTactic } from './create-tactic';
import {
  checkTactic,
  insertTactics,
  type Places,
  placesOf,
  type TacticRow,
  takenCodes,
  teamFor,
  updateTactics,
} from './save-tactic';
import { changedTactic, draftAgain } from './update-tactic';

interface TacticRejection {
  readonly index: number;
  readonly code: string;
  readonly message: string;
  /** Every fault of the row at its field. */
  readonly errors: readonly FieldError[];
}

/** What an import did; with anything in `rejected` nothing was saved. */
interface TacticsImported {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  /** What came in, or would, and lacks something, by code. */
  readonly flagged: readonly { readonly code: string; readonly flags: readonly TacticFlag[] }[];
  readonly rejected: readonly TacticRejection[];
}

type Known = ReadonlyMap<string, Parameters<typeof changedTactic>[0]>;

/** A row as it will be stored; null: it changes nothing. */
type Read = { readonly row: TacticRow; readonly isNew: boolean } | null;

interface Ground {
  readonly actor: Actor;
  readonly places: Places;
  readonly known: Known;
  readonly archived: ReadonlySet<string>;
}

/**
 * Takes in many tactics at once, new ones and changes of known codes, all or nothing. What is active and lacks goal, reason or
 * effect is not refused but flagged (Method §8): it describes what already runs.
 */
export async function importTactics(context: Context, input: unknown): Promise<Result<TacticsImported>> {
  const refused = refuseRole(context.actor, 'tactic.import');
  if (refused) return refused;
  const parsed = parse(tacticImport, input);
  if (!parsed.ok) return parsed;
  const { tactics: given, dryRun = false } = parsed.value;
  return write(context, async (tx, record) => {
    const { reads, flags, counts } = await takeTactics(tx, record, context.actor, given, dryRun);
    const flagged = [...flags].flatMap(([code, lacks]) => (lacks.length > 0 ? [{ code, flags: lacks }] : []));
    flagged.sort((a, b) => (a.code < b.code ? -1 : 1));
    return ok({ ...counts, flagged, rejected: reads.flatMap(rejectionOf) });
  });
}

function rejectionOf(read: Result<Read>, index: number): TacticRejection[] {
  if (read.ok) return [];
  const { code, message, errors = [] } = read.failure;
  const [first] = errors;
  return [{ index, code, message: first?.path ? `${first.path}: ${first.message}` : message, errors }];
}

/** Reads every row, judges what comes in beside what stands, and stores it unless a row is refused or it is `dryRun`. */
export async function takeTactics(
  tx: Tx,
  record: (entry: AuditEntry) => void,
  actor: Actor,
  given: readonly unknown[],
  dryRun: boolean,
) {
  const { organizationId } = actor;
  const ground = await groundOf(tx, actor, given);
  const seen = new Set<string>();
  const reads = given.map((each) => readRow(ground, each, seen));
  const rows = reads.flatMap((read) => (read.ok && read.value ? [read.value] : []));
  const added = rows.filter(({ isNew }) => isNew).map(({ row }) => row);
  const changed = rows.filter(({ isNew }) => !isNew).map(({ row }) => row);
  const isWhole = reads.every(({ ok: isTaken }) => isTaken);
  if (isWhole && !dryRun && rows.length > 0) {
    await insertTactics(tx, organizationId, added);
    await updateTactics(tx, organizationId, changed);
    const after = rows.map(({ row }) => row.item);
    record({ action: 'tactic.import', entity: 'tactic', code: null, after, count: rows.length });
  }
  const unchanged = reads.filter((read) => read.ok && read.value === null).length;
  return {
    reads,
    flags: flagsOf(ground, rows),
    counts: { inserted: added.length, updated: changed.length, unchanged },
  };
}

async function groundOf(tx: Tx, actor: Actor, given: readonly unknown[]): Promise<Ground> {
  const { organizationId } = actor;
  const [places, tactics, budgets, used] = await Promise.all([
    placesOf(tx, organizationId),
    tacticsOf(tx, organizationId),
    budgetsOf(tx, organizationId, 'all'),
    takenCodes(tx, organizationId, 'tactic', given.flatMap(codeOf)),
  ]);
  const known = new Map(
    tactics.map((tactic) => [
      tactic.code,
      { tactic, before: tacticItem(tactic, budgets.get(tactic.id) ?? []) },
    ]),
  );
  return { actor, places, known, archived: new Set([...used].filter((code) => !known.has(code))) };
}

const codeOf = (given: unknown): string[] => {
  const code = given && typeof given === 'object' && 'code' in given ? given.code : null;
  return typeof code === 'string' && code.length <= 60 && !code.includes('\u0000') && code.isWellFormed()
    ? [code]
    : [];
};

function readRow(ground: Ground, given: unknown, seen: Set<string>): Result<Read> {
  const [code = ''] = codeOf(given);
  if (code !== '' && seen.has(code)) return fail('duplicate', `“${code}” stands twice.`);
  seen.add(code);
  const known = ground.known.get(code);
  return known ? readChange(ground, known, given) : readNew(ground, given);
}

function readNew({ actor, places, archived }: Ground, given: unknown): Result<Read> {
  const parsed = parse(tacticInput, given);
  if (!parsed.ok) return parsed;
  const { code, goal = null } = parsed.value;
  if (archived.has(code)) return fail('duplicate', `The code “${code}” is taken by something archived.`);
  const team = parsed.value.team ?? teamFor(places, actor, goal);
  if (team === null) return invalid('team', 'Which team runs it?');
  const checked = checkTactic(newTactic(parsed.value, team), places, false);
  if (!checked.ok) return checked;
  if (!mayForTeam(actor, 'tactic.import', checked.value.links.teamId))
    return fail('forbidden', 'A lead takes in tactics of own teams.');
  return ok({ row: { id: uuidv7(), ...checked.value }, isNew: true });
}

function readChange(
  { actor, places }: Ground,
  known: Parameters<typeof changedTactic>[0],
  given: unknown,
): Result<Read> {
  const parsed = parse(tacticPatch, given);
  if (!parsed.ok) return parsed;
  const change = changedTactic(known, parsed.value);
  if (change === null) return ok(null);
  const checked = checkTactic(change.item, places, false);
  if (!checked.ok) return checked;
  const draft = draftAgain(known, change.item);
  if (draft) return draft;
  const { item, links } = checked.value;
  if (![known.tactic.teamId, links.teamId].every((team) => mayForTeam(actor, 'tactic.import', team)))
    return fail('forbidden', 'A lead takes in tactics of own teams.');
  return ok({ row: { id: known.tactic.id, item, links: change.kept(links) }, isNew: false });
}

/** What the rows lack once they are in, by code, judged among all tactics: a copied reason counts as none. */
function flagsOf({ places, known }: Ground, rows: readonly Exclude<Read, null>[]) {
  const incoming = new Map(rows.map(({ row }) => [row.item.code, judgeable(row, places)]));
  const standing = [...known.values()].filter(({ tactic }) => !incoming.has(tactic.code));
  const judged = judgeTactics<Judgeable>([...standing.map(({ tactic }) => tactic), ...incoming.values()]);
  return new Map(
    judged.flatMap(({ tactic, flags }) => (incoming.has(tactic.code) ? [[tactic.code, flags]] : [])),
  );
}

/** A row with what it hangs on; of that only whether it is there is asked. */
function judgeable({ item }: TacticRow, { goals }: Places): Judgeable {
  const goal = item.goal === null ? undefined : goals.get(item.goal);
  const link = { code: item.goal ?? '', title: '' };
  const objectiveLink = goal ? { ...link, active: goal.objectiveIsActive } : null;
  return { ...item, goalLink: goal ? link : null, stepLink: null, objectiveLink };
}
