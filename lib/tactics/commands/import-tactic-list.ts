import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { type Written, write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { type FieldError, ok } from '@/lib/core/result';
import { columnLetter } from '@/lib/imports/model';
import { kpisOf } from '@/lib/kpis/queries';
import { goalsOf } from '@/lib/objectives/queries';
import { membersOf, organizationOf, teamsOf } from '@/lib/people/queries';
import { tacticListOptions } from '../input';
import { tacticItem } from '../model';
import type { TacticListAnswer, TacticListRejection, TacticListRow } from '../model/tactic-list';
import { budgetsOf, tacticsOf } from '../queries';
import { stepsOf } from '../queries/steps';
import { fieldOfFault, type NameGround, nameTactics } from '../reading/named-tactic';
import {
  columnOfFault,
  type ReadTactic,
  readTacticList,
  type TacticList,
  textIn,
} from '../reading/tactic-list';
import { takeTactics } from './import-tactics';

/**
 * Takes tactics from a CSV or XLSX file, a row each, by the same rules as `importTactics`: all of it or nothing, what is
 * active and lacks something comes in and is flagged. Teams, people, goals, steps and KPIs are named by code or by what
 * they are called; a blank cell keeps what is there. `dryRun` shows what would happen and writes nothing.
 */
export async function importTacticList(
  context: Context,
  file: { readonly name: string; readonly bytes: Uint8Array },
  input: unknown,
): Promise<Written<TacticListAnswer>> {
  const refused = refuseRole(context.actor, 'tactic.import');
  if (refused) return refused;
  const options = parse(tacticListOptions, input);
  if (!options.ok) return options;
  const { dryRun } = options.value;
  const { actor } = context;
  return write({ ...context, actor: { ...actor, via: 'import' } }, async (tx, record) => {
    const { locale } = await organizationOf(tx, actor.organizationId);
    const read = await readTacticList(file.bytes, locale);
    if (!read.ok) return read;
    const list = read.value;
    const named = nameTactics(list.rows, await groundOf(tx, actor.organizationId));
    const isReadable = named.every(({ faults }) => faults.length === 0);
    const given = named.map((row) => row.given);
    const { reads, flags, counts } = await takeTactics(tx, record, actor, given, dryRun || !isReadable);
    const rejected: TacticListRejection[] = [];
    const rows = list.rows.map((row, at): TacticListRow => {
      const [own, taken] = [named[at], reads[at]];
      if (!own || !taken) throw new Error(`Row ${row.row} was not read`);
      const refusals = taken.ok ? [] : (taken.failure.errors ?? [{ path: 'code', ...taken.failure }]);
      const known = new Set(own.faults.map(({ path }) => path));
      const faults = refusals
        .map((fault) => ({ ...fault, path: fieldOfFault(fault.path, own.given) }))
        .filter(({ path }) => !known.has(path));
      const all = [...own.faults, ...faults];
      rejected.push(...all.map((fault) => rejectionOf(list, row, fault)));
      const item = taken.ok ? taken.value?.row.item : undefined;
      const state =
        all.length > 0
          ? 'refused'
          : !taken.ok || !taken.value
            ? 'unchanged'
            : taken.value.isNew
              ? 'new'
              : 'changed';
      return {
        row: row.row,
        code: own.code,
        title: item?.title ?? row.texts.title ?? '',
        state,
        status: item?.status ?? null,
        flags: all.length > 0 ? [] : (flags.get(own.code) ?? []),
      };
    });
    const accepted = rejected.length === 0;
    return ok({ ...counts, accepted, dryRun, ignored: list.ignored, rejected, rows });
  });
}

function rejectionOf(
  list: TacticList,
  { row, cells }: ReadTactic,
  { path, code, message }: FieldError,
): TacticListRejection {
  const { at, isOwn } = columnOfFault(list, path);
  return {
    row,
    column: list.headers[at] ?? '',
    cell: `${columnLetter(at)}${row}`,
    code,
    message: isOwn || path === 'code' ? message : `${path}: ${message}`,
    text: textIn(cells, at),
  };
}

async function groundOf(tx: Tx, organizationId: string): Promise<NameGround> {
  const [teams, members, goals, steps, kpis, tactics, budgets, codes] = await Promise.all([
    teamsOf(tx),
    membersOf(tx),
    goalsOf(tx, organizationId),
    stepsOf(tx, organizationId),
    kpisOf(tx, organizationId),
    tacticsOf(tx, organizationId),
    budgetsOf(tx, organizationId, 'all'),
    tx.execute<{ code: string }>(sql`select code from tactic where organization_id = ${organizationId}`),
  ]);
  const titled = ({ code, title }: { code: string; title: string }) => ({ code, name: title });
  return {
    teams: teams.filter(({ archivedAt }) => archivedAt === null),
    people: members
      .filter(({ disabledAt }) => disabledAt === null)
      .map(({ email, name }) => ({ code: email, name })),
    goals: goals.map(titled),
    steps: steps.map(titled),
    kpis,
    tactics: tactics.map((tactic) => tacticItem(tactic, budgets.get(tactic.id) ?? [])),
    taken: new Set(codes.map(({ code }) => code)),
  };
}
