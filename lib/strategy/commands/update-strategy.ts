import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { strategyPatch } from '../input';
import { contentOf, type StrategyItem, strategyItem } from '../model';
import { openOf, ownerOf, refuseOwner, staleVersion, versionsToChange } from './owned-strategy';
import { changedContent, checkLinks, setVersion } from './save-strategy';

/** Changes the draft of a strategy; only what is named changes. A proposal is `locked`: it is taken back first. */
export async function updateStrategy(
  context: Context,
  ownerCode: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<StrategyItem>> {
  const refused = refuseRole(context.actor, 'strategy.update');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const owner = await ownerOf(tx, organizationId, ownerCode);
    if (!owner.ok) return owner;
    const open = openOf(await versionsToChange(tx, organizationId, owner.value), owner.value);
    if (!open.ok) return open;
    const parsed = parse(strategyPatch, input);
    if (!parsed.ok) return parsed;
    const foreign = refuseOwner(context.actor, 'strategy.update', owner.value);
    if (foreign) return foreign;
    if (expectedVersion !== undefined && expectedVersion !== open.value.version)
      return staleVersion(open.value);
    if (open.value.state === 'proposed')
      return fail(
        'locked',
        'It is proposed: take it back to change it, so that nobody approves what they have not read.',
      );
    const { notice = open.value.notice, ...given } = parsed.value;
    const links = await checkLinks(tx, organizationId, owner.value, given);
    if (!links.ok) return links;
    const before = strategyItem(open.value);
    const content = changedContent(before, given);
    const same = JSON.stringify([content, notice]) === JSON.stringify([contentOf(before), before.notice]);
    if (same) return ok(before);
    const after = await setVersion(tx, context, open.value, { content, notice });
    record({ action: 'strategy.update', entity: 'strategy', code: ownerCode, before, after });
    return ok(after);
  });
}
