import type { Tx } from '@/db/client';
import { type Written, write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { ok } from '@/lib/core/result';
import { kpisChosen } from '../input';
import { type Kpi, type KpisAnswer, toItem } from '../model';
import { peopleByEmail } from '../queries';
import { archivingOf, chosenKpis, refusalOf } from './chosen-kpis';
import { type KpiChange, saveKpis } from './save-kpis';

/**
 * Takes many archived KPIs back at once, all or nothing; a formula comes back together with its inputs. What is gone
 * and stands in the way is named per KPI, at `codes.<index>`. A person who has left no longer enters them.
 */
export async function restoreKpis(context: Context, input: unknown): Promise<Written<KpisAnswer>> {
  const refused = refuseRole(context.actor, 'kpi.restore');
  if (refused) return refused;
  const parsed = parse(kpisChosen, input);
  if (!parsed.ok) return parsed;
  const { codes } = parsed.value;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const chosen = await chosenKpis(tx, organizationId, codes);
    if (!chosen.ok) return chosen;
    const kpis = chosen.value.filter(({ archived }) => archived);
    const changes = await restored(tx, organizationId, kpis);
    const refusals = await saveKpis(tx, organizationId, changes, context.now);
    if (refusals.size > 0) return refusalOf(codes, refusals);
    const changed = kpis.map(({ code }) => code);
    if (changed.length > 0) record(archivingOf(changed, false));
    return ok({ changed, unchanged: codes.filter((code) => !changed.includes(code)) });
  });
}

/** Archived KPIs as they come back: entered by nobody in particular where their person has left. */
export async function restored(tx: Tx, organizationId: string, kpis: readonly Kpi[]): Promise<KpiChange[]> {
  const emails = kpis.flatMap(({ updater }) => updater ?? []);
  const people = await peopleByEmail(tx, organizationId, emails);
  return kpis.map((before) => {
    const updater = before.updater !== null && people.has(before.updater) ? before.updater : null;
    const after = { ...toItem(before), updater, archived: false, version: before.version + 1 };
    return { id: before.id, before, after };
  });
}
