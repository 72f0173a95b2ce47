import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { type StrategyItem, strategyItem } from '../model';
import { openOf, ownerOf, refuseOwner, staleVersion, versionsToChange } from './owned-strategy';
import { setVersion } from './save-strategy';

/** Takes a proposal back to be changed. What was said stays; proposed again, every team is asked anew. */
export async function withdrawProposal(
  context: Context,
  ownerCode: string,
  expectedVersion?: number,
): Promise<Result<StrategyItem>> {
  const refused = refuseRole(context.actor, 'strategy.withdraw');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const owner = await ownerOf(tx, organizationId, ownerCode);
    if (!owner.ok) return owner;
    const open = openOf(await versionsToChange(tx, organizationId, owner.value), owner.value);
    if (!open.ok) return open;
    const foreign = refuseOwner(context.actor, 'strategy.withdraw', owner.value);
    if (foreign) return foreign;
    if (expectedVersion !== undefined && expectedVersion !== open.value.version)
      return staleVersion(open.value);
    if (open.value.state !== 'proposed')
      return fail('locked', 'It is a draft: there is nothing to take back.');
    const before = strategyItem(open.value);
    const after = await setVersion(tx, context, open.value, { state: 'draft', windowEnds: null });
    record({ action: 'strategy.withdraw', entity: 'strategy', code: ownerCode, before, after });
    return ok(after);
  });
}
