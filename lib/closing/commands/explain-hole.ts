import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam, refuseRole } from '@/lib/auth/policy';
import type { Month } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { isComputed } from '@/lib/kpis/model';
import { kpisByCode } from '@/lib/kpis/queries';
import { teamsOf } from '@/lib/people/queries';
import { neverInput } from '../input';
import { neverToChange, saveNever } from '../queries';

export interface NeverItem {
  readonly kpi: string;
  readonly team: string;
  readonly month: Month;
  readonly reason: string | null;
  readonly version: number;
}

/**
 * Says why a figure will never come, so that nobody waits for it; null takes it back. It stays missing for every
 * number: not applicable is something else and is entered. By the team's lead or an executive, also after the lock.
 */
export async function explainHole(
  context: Context,
  cell: { readonly kpi: string; readonly month: Month; readonly team?: string | undefined },
  input: unknown,
  expectedVersion?: number,
): Promise<Result<NeverItem>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'month.explain');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const [[kpi], teams] = await Promise.all([kpisByCode(tx, organizationId, [cell.kpi]), teamsOf(tx)]);
    if (!kpi || kpi.archived) return fail('not-found', `There is no KPI “${cell.kpi}”.`);
    const known = teams.find(({ code }) => code === cell.team);
    if (cell.team !== undefined && !known) return fail('not-found', `There is no team “${cell.team}”.`);
    const parsed = parse(neverInput, input);
    if (!parsed.ok) return parsed;
    if (isComputed(kpi.class)) return invalid('kpi', `${kpi.name} is computed; nobody enters it.`);
    const team =
      known ?? (kpi.teams.length === 1 ? teams.find(({ code }) => code === kpi.teams[0]) : undefined);
    if (!team) return invalid('team', `${kpi.name} is reported by several teams: name the team.`);
    if (!kpi.teams.includes(team.code))
      return invalid('team', `${kpi.name} is not reported by ${team.name}.`);
    if (!mayForTeam(actor, 'month.explain', team.id) && !mayEver(actor, 'month.lock')) {
      return fail('forbidden', `You do not answer for figures of the team ${team.name}.`);
    }
    const place = { month: cell.month, kpiId: kpi.id, teamId: team.id };
    const now = await neverToChange(tx, organizationId, place);
    const before = now?.reason ?? null;
    const item = { kpi: kpi.code, team: team.code, month: cell.month };
    const version = now?.version ?? 0;
    if (expectedVersion !== undefined && expectedVersion !== version) {
      return fail('stale', 'This has been changed meanwhile.', {
        current: { ...item, reason: before, version },
      });
    }
    const { reason } = parsed.value;
    if (reason === before) return ok({ ...item, reason, version });
    await saveNever(tx, context, place, reason);
    record({
      action: 'month.explain',
      entity: 'figures',
      code: `${kpi.code}/${cell.month}`,
      before: { never: before },
      after: { never: reason, team: team.code },
      reason,
    });
    return ok({ ...item, reason, version: version + 1 });
  });
}
