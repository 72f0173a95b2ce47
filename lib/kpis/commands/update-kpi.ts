import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { kpi } from '@/db/schema/kpis';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { kpiPatch } from '../input';
import { isComputed, type Kpi, type KpiItem, toItem } from '../model';
import { kpisByCode, relinkKpi, teamsWithFigures } from '../queries';
import { columnsOf } from './create-kpi';
import { defineKpi } from './define-kpi';

/**
 * Changes a KPI; only what is named changes. The code stays. What would silently change figures already typed is
 * refused: computing a KPI that holds figures, or taking it from a team that has entered some.
 */
export async function updateKpi(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<KpiItem>> {
  const refused = refuseRole(context.actor, 'kpi.update');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const [now] = await kpisByCode(tx, organizationId, [code]);
    if (!now || now.archived) return fail('not-found', `There is no KPI “${code}”.`);
    const parsed = parse(kpiPatch, input);
    if (!parsed.ok) return parsed;
    if (parsed.value.code !== undefined && parsed.value.code !== code) {
      return invalid('code', 'A code cannot be changed: formulas and addresses use it.');
    }
    const before = toItem(now);
    if (expectedVersion !== undefined && expectedVersion !== now.version) {
      return fail('stale', `${now.name} has been changed meanwhile.`, { current: before });
    }
    const item: KpiItem = { ...before, ...definedOnly(parsed.value) };
    if (JSON.stringify(item) === JSON.stringify(before)) return ok(before);
    const defined = await defineKpi(tx, organizationId, item);
    if (!defined.ok) return defined;
    const held = await heldFigures(tx, organizationId, now, item, defined.value.teamIds);
    if (held) return held;
    const after: KpiItem = { ...item, version: now.version + 1 };
    await tx
      .update(kpi)
      .set({
        ...columnsOf(after),
        ownerTeamId: defined.value.ownerTeamId,
        updater: defined.value.updaterId,
        weightKpiId: defined.value.weightKpiId,
        version: after.version,
      })
      .where(and(eq(kpi.organizationId, organizationId), eq(kpi.id, now.id)));
    await relinkKpi(tx, organizationId, now.id, defined.value.teamIds, defined.value.inputIds);
    record({ action: 'kpi.update', entity: 'kpi', code, before, after });
    return ok(after);
  });
}

const definedOnly = <T extends object>(patch: T) =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<KpiItem>;

async function heldFigures(
  tx: Tx,
  organizationId: string,
  now: Kpi,
  item: KpiItem,
  teamIds: readonly string[],
) {
  const becomesComputed = isComputed(item.class) && !isComputed(now.class);
  const dropped = now.teamIds.filter((team) => !teamIds.includes(team));
  const same = item.frequency === now.frequency && item.currency === now.currency;
  if (!becomesComputed && dropped.length === 0 && same) return null;
  const teams = await teamsWithFigures(tx, organizationId, now.id);
  if (becomesComputed && teams.size > 0) {
    return invalid(
      'class',
      `${now.name} holds typed figures and cannot become computed; make a new KPI.`,
      'in_use',
    );
  }
  if (item.frequency !== now.frequency && teams.size > 0) {
    return invalid('frequency', `${now.name} holds figures per ${now.frequency}; make a new KPI.`, 'in_use');
  }
  if (item.currency !== now.currency && teams.size > 0) {
    const money = now.currency ?? 'the organization’s currency';
    return invalid('currency', `${now.name} holds figures in ${money}; make a new KPI.`, 'in_use');
  }
  if (dropped.some((team) => teams.has(team))) {
    return invalid(
      'teams',
      `A team that has entered figures of ${now.name} cannot be taken off it.`,
      'in_use',
    );
  }
  return null;
}
