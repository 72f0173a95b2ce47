import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import type { Month } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import type { FigureRevisionItem } from '@/lib/figures/model';
import { closingsOf, figureHistory } from '@/lib/figures/queries';
import { kpisByCode } from '@/lib/kpis/queries';
import { teamsOf } from '@/lib/people/queries';
import { revertInput } from '../input';

/** The place of one figure; without a team that of the one team that reports the KPI. */
export interface FigurePlace {
  readonly kpi: string;
  readonly month: Month;
  readonly team?: string | undefined;
}

/**
 * Puts a figure back to one of its earlier states, as a new state that says so. Through `saveFigures`, so that a locked
 * month asks for its role and its reason. Answers with the state that stands.
 */
export async function revertFigure(
  context: Context,
  place: FigurePlace,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<FigureRevisionItem>> {
  const refused = refuseRole(context.actor, 'figures.save');
  if (refused) return refused;
  const { organizationId } = context.actor;
  const found = await findFigure(organizationId, place);
  if (!found.ok) return found;
  const parsed = parse(revertInput, input);
  if (!parsed.ok) return parsed;
  const { version, reason = null } = parsed.value;
  const { states, team, isLocked } = found.value;
  const state = states.find((each) => each.version === version);
  if (!state) return invalid('version', `This figure has no version ${version}.`);
  const { value, estimate, note } = state;
  const current = states.at(-1)?.version;
  const row = { kpi: place.kpi, month: place.month, team, value, estimate, note };
  const saved = await saveFigures(context, {
    figures: [{ ...row, version: expectedVersion ?? current }],
    reason: reason ?? (isLocked ? null : `Back to version ${version}`),
  });
  if (!saved.ok) return saved;
  const [rejected] = saved.value.rejected;
  if (rejected) return asRefusal(rejected);
  const after = await findFigure(organizationId, place);
  if (!after.ok) return after;
  return ok(after.value.states.at(-1) ?? state);
}

async function findFigure(organizationId: string, { kpi: code, month, team: asked }: FigurePlace) {
  return read(organizationId, async (tx) => {
    const [[kpi], teams, closings] = await Promise.all([
      kpisByCode(tx, organizationId, [code]),
      teamsOf(tx),
      closingsOf(tx, organizationId, { months: [month] }),
    ]);
    if (!kpi || kpi.archived) return fail('not-found', `There is no KPI “${code}”.`);
    const [only, second] = kpi.teams;
    const name = asked ?? (second === undefined ? only : undefined);
    if (name === undefined)
      return invalid('team', `${kpi.name} is reported by several teams: name the team.`);
    const team = teams.find((each) => each.code === name);
    if (!team) return fail('not-found', `There is no team “${name}”.`);
    const cell = { kpiId: kpi.id, teamId: team.id, month };
    const states = await figureHistory(tx, organizationId, cell);
    return ok({ states, team: team.code, isLocked: closings.isLocked(month) });
  });
}

interface Rejected {
  readonly code: string;
  readonly message: string;
  readonly current?: unknown;
}

/** One row's rejection as the refusal of the whole. */
export function asRefusal({ code, message, current }: Rejected) {
  if (code === 'stale') return fail('stale', message, { current: current ?? null });
  if (code === 'forbidden' || code === 'locked' || code === 'not-found') return fail(code, message);
  return invalid(code === 'reason' ? 'reason' : '', message, code);
}
