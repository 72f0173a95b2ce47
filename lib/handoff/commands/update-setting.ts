import { handoffSetting } from '@/db/schema/handoff';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { kpisByCode } from '@/lib/kpis/queries';
import { changesIn } from '@/lib/people/model';
import { organizationToChange } from '@/lib/people/queries';
import { settingPatch } from '../input';
import { type HandoffSetting, STAGES } from '../model';
import { settingOf } from '../queries';

/** Writes down what both teams have agreed: the days until a lead is worked, and which KPIs count the same stages. */
export async function updateSetting(
  context: Context,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<HandoffSetting>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'handoff.agree');
  if (refused) return refused;
  const parsed = parse(settingPatch, input);
  if (!parsed.ok) return parsed;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    // One row an organization, which may not be there yet: the organization's own stands for it.
    await organizationToChange(tx, organizationId);
    const before = await settingOf(tx, organizationId);
    if (expectedVersion !== undefined && expectedVersion !== before.version)
      return fail('stale', 'Somebody has changed this meanwhile.', { current: before });
    const { kpis: patch = {}, workedWithinDays = before.workedWithinDays } = parsed.value;
    const kpis = { ...before.kpis, ...changesIn(patch) };
    const codes = STAGES.flatMap((stage) => kpis[stage] ?? []);
    const known = new Map((await kpisByCode(tx, organizationId, codes)).map((kpi) => [kpi.code, kpi]));
    for (const stage of STAGES) {
      const code = kpis[stage];
      const kpi = code === null ? null : known.get(code);
      if (code !== null && (!kpi || kpi.archived))
        return invalid(`kpis.${stage}`, `There is no KPI “${code}”.`, 'unknown');
      if (kpi && kpi.class !== 'flow')
        return invalid(`kpis.${stage}`, `${kpi.name} does not add up over months: a flow is needed.`);
    }
    const after: HandoffSetting = { workedWithinDays, kpis, version: before.version + 1 };
    if (JSON.stringify({ ...after, version: 0 }) === JSON.stringify({ ...before, version: 0 }))
      return ok(before);
    const id = (code: string | null) => (code === null ? null : (known.get(code)?.id ?? null));
    const row = {
      workedWithinDays,
      receivedKpiId: id(kpis.received),
      acceptedKpiId: id(kpis.accepted),
      wonKpiId: id(kpis.won),
      version: after.version,
    };
    await tx
      .insert(handoffSetting)
      .values({ organizationId, ...row })
      .onConflictDoUpdate({ target: handoffSetting.organizationId, set: row });
    record({ action: 'handoff.agree', entity: 'handoff', code: 'setting', before, after });
    return ok(after);
  });
}
