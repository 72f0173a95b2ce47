import { v7 as uuidv7 } from 'uuid';
import { processChange } from '@/db/schema/signals';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { monthOf } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { processChangeInput } from '../input';
import type { ProcessChangeItem } from '../model';
import { chartedKpi, refuseProcess } from './owned-kpi';

/**
 * "The process changed here": from the month on, the KPI is judged by limits of its own (Method §5). By the lead of the
 * team that owns it, or an executive, with a reason.
 */
export async function recordProcessChange(
  context: Context,
  kpiCode: string,
  input: unknown,
): Promise<Result<ProcessChangeItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'process.record');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const kpi = await chartedKpi(tx, organizationId, kpiCode);
    if (!kpi.ok) return kpi;
    const parsed = parse(processChangeInput, input);
    if (!parsed.ok) return parsed;
    const foreign = refuseProcess(actor, 'process.record', kpi.value);
    if (foreign) return foreign;
    const { month, reason } = parsed.value;
    const organization = await organizationOf(tx, organizationId);
    if (month > monthOf(dayOf(organization, now)))
      return invalid('month', 'The month has not begun; record it once it has.');
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    const row = { organizationId, id: uuidv7(), kpiId: kpi.value.id, month, reason };
    const stored = await tx
      .insert(processChange)
      .values({ ...row, ...by })
      .onConflictDoNothing()
      .returning({ id: processChange.id });
    if (stored.length === 0)
      return fail('duplicate', 'This month is already recorded as a change of the process.');
    const item: ProcessChangeItem = {
      kpi: kpi.value.code,
      month,
      reason,
      enteredBy: actor.name,
      enteredAt: now.toISOString(),
      version: 1,
    };
    record({ action: 'process.record', entity: 'process', code: item.kpi, after: item, reason });
    return ok(item);
  });
}
