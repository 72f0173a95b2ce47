import type { Tx } from '@/db/client';
import type { Actor } from '@/lib/auth/actor';
import { type Command, mayEver, mayForTeam } from '@/lib/auth/policy';
import { type Failure, fail, ok, type Result } from '@/lib/core/result';
import type { Kpi } from '@/lib/kpis/model';
import { kpisByCode } from '@/lib/kpis/queries';

/** The KPI whose process it is; of an archived one nothing is found. */
export async function chartedKpi(tx: Tx, organizationId: string, code: string): Promise<Result<Kpi>> {
  const [kpi] = await kpisByCode(tx, organizationId, [code]);
  return kpi && !kpi.archived ? ok(kpi) : fail('not-found', `There is no KPI “${code}”.`);
}

/** Null for the lead of the team that owns the KPI, and for executives. */
export function refuseProcess(
  actor: Actor,
  command: Command,
  kpi: Kpi,
): { ok: false; failure: Failure } | null {
  if (mayForTeam(actor, command, kpi.ownerTeamId) || mayEver(actor, 'process.any')) return null;
  return fail('forbidden', `Only the lead of the team that owns ${kpi.name}, or an executive, says so.`);
}
