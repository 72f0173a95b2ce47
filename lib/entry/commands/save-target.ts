import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { isComputed } from '@/lib/kpis/model';
import { kpisByCode } from '@/lib/kpis/queries';
import { saveTargets } from '@/lib/targets/commands/save-targets';
import { oneTarget } from '../input';
import { BEYOND, beyondHistory } from '../queries';

/**
 * Sets one target from a form, of a team or, of a computed KPI, the organization's own. One that lies beyond history
 * asks for its note before it is saved.
 */
export async function saveTarget(context: Context, input: unknown): Promise<Result<null>> {
  const refused = refuseRole(context.actor, 'targets.save');
  if (refused) return refused;
  const parsed = parse(oneTarget, input);
  if (!parsed.ok) return parsed;
  const { kpi: code, team: asked, period, month, value, low, high, note, reason } = parsed.value;
  const { organizationId } = context.actor;
  const [kpi] = await read(organizationId, (tx) => kpisByCode(tx, organizationId, [code]));
  const team = kpi && isComputed(kpi.class) ? null : asked;
  if (kpi && period === 'month' && value !== null && note === null) {
    const target = { kpi: code, team, month, value };
    const beyond = await read(organizationId, (tx) => beyondHistory(tx, context, [target]));
    if (beyond.has(target)) return invalid('note', BEYOND, 'beyond-history');
  }
  const plan = low === null && high === null ? { value } : { low, high };
  const row = { kpi: code, period, month, ...(team === null ? {} : { team }), ...plan, note };
  const saved = await saveTargets(context, { targets: [row], reason });
  if (!saved.ok) return saved;
  const [rejected] = saved.value.rejected;
  if (!rejected) return ok(null);
  const { code: fault, message } = rejected;
  if (fault === 'forbidden' || fault === 'locked' || fault === 'not-found') return fail(fault, message);
  return invalid(fault === 'reason' ? 'reason' : 'value', message, fault);
}
