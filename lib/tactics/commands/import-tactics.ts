import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '@/db/client';
import { write } from '@/lib/audit/commands/write';
import type { Actor, Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { tacticImport, tacticInput, tacticPatch } from '../input';
import { judgeTactics, type TacticFlag, tacticItem } from '../model';
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
import { changedTactic } from './update-tactic';

interface TacticRejection {
  readonly index: number;
  readonly code: string;
  readonly message: string;
}

/** What an import did; with anything in `rejected` nothing was saved. */
interface TacticsImported {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  /** What came in and lacks something, by code. */
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
  const { actor } = context;
  const refused = refuseRole(actor, 'tactic.import');
  if (refused) return refused;
  const parsed = parse(tacticImport, input);
  if (!parsed.ok) return parsed;
  const { tactics: given, dryRun = false } = parsed.value;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const ground = await groundOf(tx, actor, given);
    const rejected: TacticRejection[] = [];
    const rows: Exclude<Read, null>[] = [];
    const seen = new Set<string>();
    let unchanged = 0;
    given.forEach((each, index) => {
      const read = readRow(ground, each, seen);
      if (!read.ok) {
        const [first] = read.failure.errors ?? [];
        const message = first?.path ? `${first.path}: ${first.message}` : read.failure.message;
        rejected.push({ index, code: read.failure.code, message });
      } else if (read.value) rows.push(read.value);
      else unchanged += 1;
    });
    const added = rows.filter(({ isNew }) => isNew).map(({ row }) => row);
    const changed = rows.filter(({ isNew }) => !isNew).map(({ row }) => row);
    const counts = { inserted: added.length, updated: changed.length, unchanged };
    if (rejected.length > 0 || dryRun) return ok({ ...counts, flagged: [], rejected });
    await insertTactics(tx, organizationId, added);
    await updateTactics(tx, organizationId, changed);
    if (rows.length > 0) {
      const after = rows.map(({ row }) => row.item);
      record({ action: 'tactic.import', entity: 'tactic', code: null, after, count: rows.length });
    }
    return ok({ ...counts, flagged: await flagged(tx, organizationId, rows), rejected });
  });
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
  if (seen.has(code)) return fail('duplicate', `“${code}” stands twice.`);
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
  const { item, links } = checked.value;
  if (![known.tactic.teamId, links.teamId].every((team) => mayForTeam(actor, 'tactic.import', team)))
    return fail('forbidden', 'A lead takes in tactics of own teams.');
  return ok({ row: { id: known.tactic.id, item, links: change.kept(links) }, isNew: false });
}

async function flagged(tx: Tx, organizationId: string, rows: readonly { readonly row: TacticRow }[]) {
  const codes = new Set(rows.map(({ row }) => row.item.code));
  const judged = judgeTactics(await tacticsOf(tx, organizationId));
  return judged
    .filter(({ tactic, flags }) => codes.has(tactic.code) && flags.length > 0)
    .map(({ tactic, flags }) => ({ code: tactic.code, flags }));
}
