import { v7 as uuidv7 } from 'uuid';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { kpiInput } from '../input';
import { isComputed, type KpiItem } from '../model';
import { kpisByCode } from '../queries';
import { judgeKpi, storeKpis } from './save-kpis';

/** Adds a KPI. A typed one without teams is reported by its owner team. */
export async function createKpi(context: Context, input: unknown): Promise<Result<KpiItem>> {
  const refused = refuseRole(context.actor, 'kpi.create');
  if (refused) return refused;
  const parsed = parse(kpiInput, input);
  if (!parsed.ok) return parsed;
  const given = parsed.value;
  const ownerTeam = given.ownerTeam ?? given.teams?.[0] ?? '';
  const teams = given.teams ?? (isComputed(given.class) ? [] : [ownerTeam]);
  const after: KpiItem = { ...given, ownerTeam, teams, archived: false, version: 1 };
  const { organizationId } = context.actor;

  return write(context, async (tx, record) => {
    const judged = await judgeKpi(tx, organizationId, { id: uuidv7(), before: null, after });
    if (!judged.ok) return judged;
    const [other] = await kpisByCode(tx, organizationId, [after.code]);
    if (other) {
      return fail('duplicate', `The code “${after.code}” is taken by ${other.name}.`, {
        errors: [{ path: 'code', code: 'duplicate', message: `Taken by ${other.name}.` }],
      });
    }
    await storeKpis(tx, organizationId, [judged.value], context.now);
    record({ action: 'kpi.create', entity: 'kpi', code: after.code, after });
    return ok(after);
  });
}
