import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { type FieldError, fail, ok, type Result } from '@/lib/core/result';
import { kpisByCode, peopleByEmail } from '@/lib/kpis/queries';
import { keyResultsOf } from '../queries/key-results';
import type { KeyResult, KeyResultItem } from '../model/steps';

/** The part of a key result that answers and the audit show. */
export function keyResultItem({ id, accountableName, history, ...item }: KeyResult): KeyResultItem {
  return item;
}

/** What a key result names exists, and there is something to reach. */
export async function checkKeyResult(
  tx: Tx,
  organizationId: string,
  item: Pick<KeyResultItem, 'kpi' | 'baseline' | 'target' | 'accountable'>,
): Promise<Result<{ readonly kpiId: string; readonly accountable: string | null }>> {
  const [kpis, people] = await Promise.all([
    kpisByCode(tx, organizationId, [item.kpi]),
    peopleByEmail(tx, organizationId, item.accountable === null ? [] : [item.accountable]),
  ]);
  const [kpi] = kpis;
  const errors: FieldError[] = [];
  const fault = (path: string, message: string, code = 'unknown') => errors.push({ path, code, message });
  if (!kpi || kpi.archived) fault('kpi', `There is no KPI “${item.kpi}”.`);
  const accountable = item.accountable === null ? null : people.get(item.accountable);
  if (accountable === undefined) fault('accountable', `${item.accountable} is not a member here.`);
  if (item.baseline === item.target)
    fault('target', 'The target equals the baseline: there is nothing to reach.', 'invalid');
  return errors.length > 0 || !kpi
    ? fail('invalid', errors[0]?.message ?? 'Not acceptable.', { errors })
    : ok({ kpiId: kpi.id, accountable: accountable ?? null });
}

/** The key result, held until the end of the transaction. */
export async function foundKeyResult(
  tx: Tx,
  organizationId: string,
  code: string,
): Promise<Result<KeyResult>> {
  await tx.execute(sql`
    select 1 from key_result where organization_id = ${organizationId} and code = ${code} for update`);
  const [found] = await keyResultsOf(tx, organizationId, { code });
  return found ? ok(found) : fail('not-found', `There is no key result “${code}”.`);
}

export const staleKeyResult = (found: KeyResult, expectedVersion: number | undefined) =>
  expectedVersion !== undefined && expectedVersion !== found.version
    ? fail('stale', `${found.title} has been changed meanwhile.`, { current: keyResultItem(found) })
    : null;
