import { v7 as uuidv7 } from 'uuid';
import { kpi } from '@/db/schema/kpis';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { kpiInput } from '../input';
import { isComputed, type KpiItem } from '../model';
import { kpisByCode, relinkKpi } from '../queries';
import { defineKpi } from './define-kpi';

/** Adds a KPI. A typed one without teams is reported by its owner team. */
export async function createKpi(context: Context, input: unknown): Promise<Result<KpiItem>> {
  const refused = refuseRole(context.actor, 'kpi.create');
  if (refused) return refused;
  const parsed = parse(kpiInput, input);
  if (!parsed.ok) return parsed;
  const given = parsed.value;
  const ownerTeam = given.ownerTeam ?? given.teams?.[0] ?? '';
  const teams = given.teams ?? (isComputed(given.class) ? [] : [ownerTeam]);
  const item: KpiItem = { ...given, ownerTeam, teams, archived: false, version: 1 };
  const { organizationId } = context.actor;

  return write(context, async (tx, record) => {
    const defined = await defineKpi(tx, organizationId, item);
    if (!defined.ok) return defined;
    const [other] = await kpisByCode(tx, organizationId, [item.code]);
    if (other) {
      return fail('duplicate', `The code “${item.code}” is taken by ${other.name}.`, {
        errors: [{ path: 'code', code: 'duplicate', message: `Taken by ${other.name}.` }],
      });
    }
    const id = uuidv7();
    const inserted = await tx
      .insert(kpi)
      .values({
        organizationId,
        id,
        ...columnsOf(item),
        code: item.code,
        ownerTeamId: defined.value.ownerTeamId,
        updater: defined.value.updaterId,
        weightKpiId: defined.value.weightKpiId,
      })
      .onConflictDoNothing()
      .returning({ id: kpi.id });
    if (inserted.length === 0) return fail('duplicate', `The code “${item.code}” is taken.`);
    await relinkKpi(tx, organizationId, id, defined.value.teamIds, defined.value.inputIds);
    record({ action: 'kpi.create', entity: 'kpi', code: item.code, after: item });
    return ok(item);
  });
}

/** The columns that a KPI's own fields fill; links are set apart. */
export const columnsOf = (item: KpiItem) => ({
  name: item.name,
  unit: item.unit,
  currency: item.currency,
  decimals: item.decimals,
  direction: item.direction,
  class: item.class,
  formula: item.formula,
  frequency: item.frequency,
  source: item.source,
  definition: item.definition,
  allowNegative: item.allowNegative,
  critical: item.critical,
  onTrack: item.thresholds?.onTrack ?? null,
  atRisk: item.thresholds?.atRisk ?? null,
});
