import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { monthField } from '@/lib/core/fields';
import type { Month } from '@/lib/core/month';
import { type Failure, type FailureCode, fail, invalid, ok, type Result } from '@/lib/core/result';
import type { Kpi } from '@/lib/kpis/model';
import { teamsOf } from '@/lib/people/queries';
import { findKpi } from './kpis';

/** The place of one figure or target as its address names it. */
export interface Cell {
  readonly kpi: Kpi;
  /** The team of `?team=`; undefined: none was named. */
  readonly team: { readonly id: string; readonly code: string } | undefined;
}

/** Finds the KPI of an address and the team of its query; what is not there is not found, whichever it is. */
export async function findCell(
  context: Context,
  code: string,
  team: string | undefined,
): Promise<Result<Cell>> {
  const kpi = await findKpi(context, code);
  if (!kpi.ok) return kpi;
  if (team === undefined) return ok({ kpi: kpi.value, team: undefined });
  const teams = await read(context.actor.organizationId, (tx) => teamsOf(tx));
  const found = teams.find((each) => each.code === team);
  return found ? ok({ kpi: kpi.value, team: found }) : fail('not-found', `There is no team “${team}”.`);
}

/** The team that a figure belongs to: the one named, else the only one that reports the KPI. */
export function reportingTeam({ kpi, team }: Cell): Result<{ readonly id: string; readonly code: string }> {
  if (team) {
    if (kpi.teams.includes(team.code)) return ok(team);
    return invalid('team', `${kpi.name} is not reported by the team ${team.code}.`);
  }
  const [id, code] = [kpi.teamIds[0], kpi.teams[0]];
  if (id !== undefined && code !== undefined && kpi.teams.length === 1) return ok({ id, code });
  return invalid('team', `${kpi.name} is not reported by just one team: name the team.`);
}

/** The month of an address. The year 0, which no calendar has, is refused by the database alone, so here too. */
export function monthOfAddress(text: string): Result<Month> {
  const given = monthField.safeParse(text);
  return given.success ? ok(given.data) : invalid('month', given.error.issues[0]?.message ?? '');
}

interface Rejected {
  readonly code: string;
  readonly message: string;
  readonly current?: unknown;
}

const SAME: ReadonlySet<string> = new Set<FailureCode>(['not-found', 'forbidden', 'stale', 'locked']);
const FIELD: Readonly<Record<string, string>> = {
  future: 'month',
  negative: 'value',
  computed: 'kpi',
  reason: 'reason',
};

/** A row's rejection as the refusal of a call that had only this row. */
export function refusalOfRow({ code, message, current }: Rejected): { ok: false; failure: Failure } {
  if (code === 'stale') return fail(code, message, { current: current ?? null });
  if (SAME.has(code)) return fail(code as FailureCode, message);
  return invalid(FIELD[code] ?? '', message, code);
}
