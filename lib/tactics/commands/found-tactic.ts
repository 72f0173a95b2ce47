import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { fail, ok, type Result } from '@/lib/core/result';
import { type Tactic, type TacticItem, tacticItem } from '../model';
import { budgetsOf, tacticsOf } from '../queries';

/** The tactic with its item as it stands, held until the end of the transaction: of two changes the second sees the first. */
export async function foundTactic(
  tx: Tx,
  organizationId: string,
  code: string,
): Promise<Result<{ readonly tactic: Tactic; readonly before: TacticItem }>> {
  await tx.execute(sql`
    select 1 from tactic where organization_id = ${organizationId} and code = ${code} for update`);
  const [tactic] = await tacticsOf(tx, organizationId, { code });
  if (!tactic) return fail('not-found', `There is no tactic “${code}”.`);
  const budgets = await budgetsOf(tx, organizationId, [tactic.id]);
  return ok({ tactic, before: tacticItem(tactic, budgets.get(tactic.id) ?? []) });
}

/** Refuses who has not seen the newest state. */
export const staleTactic = (before: TacticItem, expectedVersion: number | undefined) =>
  expectedVersion !== undefined && expectedVersion !== before.version
    ? fail('stale', `${before.title} has been changed meanwhile.`, { current: before })
    : null;
