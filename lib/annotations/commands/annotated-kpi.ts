import type { Tx } from '@/db/client';
import type { Actor } from '@/lib/auth/actor';
import { type Command, mayForTeam } from '@/lib/auth/policy';
import { type Failure, fail, ok, type Result } from '@/lib/core/result';
import type { Kpi } from '@/lib/kpis/model';
import { kpisByCode } from '@/lib/kpis/queries';

/** The KPI that an annotation belongs to; of an archived one nothing is found. */
export async function annotatedKpi(tx: Tx, organizationId: string, code: string): Promise<Result<Kpi>> {
  const [kpi] = await kpisByCode(tx, organizationId, [code]);
  return kpi && !kpi.archived ? ok(kpi) : fail('not-found', `There is no KPI “${code}”.`);
}

/** Null when one of the actor's teams reports or owns the KPI. */
export function refuseTeam(actor: Actor, command: Command, kpi: Kpi): { ok: false; failure: Failure } | null {
  const teams = [...kpi.teamIds, kpi.ownerTeamId];
  if (teams.some((team) => mayForTeam(actor, command, team))) return null;
  return fail('forbidden', `You write to KPIs of your own teams; ${kpi.name} is none of them.`);
}
