import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '@/db/client';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { missingInputs } from '@/lib/measure/library';
import { kpiInput } from '../input';
import { isComputed, type KpiItem } from '../model';
import { kpisByCode, kpisOf } from '../queries';
import { auditOf, judgeKpis, storeKpis } from './save-kpis';

/**
 * Adds a KPI. A typed one without teams is reported by its owner team. `withInputs`: with all that it is made of, is not
 * there and the library knows, in the same step.
 */
export async function createKpi(context: Context, input: unknown): Promise<Result<KpiItem>> {
  const refused = refuseRole(context.actor, 'kpi.create');
  if (refused) return refused;
  const parsed = parse(kpiInput, input);
  if (!parsed.ok) return parsed;
  const { withInputs = false, ...given } = parsed.value;
  const ownerTeam = given.ownerTeam ?? given.teams?.[0] ?? '';
  const teams = given.teams ?? (isComputed(given.class) ? [] : [ownerTeam]);
  const after: KpiItem = { ...given, ownerTeam, teams, archived: false, version: 1 };
  const { organizationId } = context.actor;

  return write(context, async (tx, record) => {
    const inputs = withInputs ? await inputsFor(tx, organizationId, after) : [];
    const changes = [...inputs, after].map((each) => ({ id: uuidv7(), before: null, after: each }));
    const stored = [];
    for (const judged of await judgeKpis(tx, organizationId, changes)) {
      if (!judged.ok) return judged;
      stored.push(judged.value);
    }
    const [other] = await kpisByCode(tx, organizationId, [after.code]);
    if (other) {
      return fail('duplicate', `The code “${after.code}” is taken by ${other.name}.`, {
        errors: [{ path: 'code', code: 'duplicate', message: `Taken by ${other.name}.` }],
      });
    }
    await storeKpis(tx, organizationId, stored, context.now);
    const what = inputs.length === 0 ? { after } : auditOf(changes);
    record({ action: 'kpi.create', entity: 'kpi', code: after.code, ...what });
    return ok(after);
  });
}

async function inputsFor(tx: Tx, organizationId: string, kpi: KpiItem): Promise<KpiItem[]> {
  const taken = await kpisOf(tx, organizationId, true);
  const known = new Set([...taken.map(({ code }) => code), kpi.code]);
  return missingInputs(kpi, known).map((template) => ({
    ...template,
    currency: null,
    source: null,
    updater: null,
    teams: isComputed(template.class) ? [] : [kpi.ownerTeam],
    ownerTeam: kpi.ownerTeam,
    critical: false,
    recurring: false,
    funnelStage: null,
    thresholds: null,
    archived: false,
    version: 1,
  }));
}
