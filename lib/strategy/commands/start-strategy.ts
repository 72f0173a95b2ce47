import { v7 as uuidv7 } from 'uuid';
import { strategy, strategyVersion } from '@/db/schema/strategy';
import { Overtaken, write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { strategyInput } from '../input';
import { EMPTY_CONTENT, type StrategyItem } from '../model';
import { ownerOf, refuseOwner, versionsToChange } from './owned-strategy';
import { authorOf, changedContent, checkLinks, storedItem } from './save-strategy';

/**
 * Begins the next version of a strategy as a draft, from the one in force. Of the organization by an executive, of a team
 * by its lead. `duplicate` while another version is being drafted or is proposed.
 */
export async function startStrategy(context: Context, input: unknown): Promise<Result<StrategyItem>> {
  const refused = refuseRole(context.actor, 'strategy.create');
  if (refused) return refused;
  const parsed = parse(strategyInput, input);
  if (!parsed.ok) return parsed;
  const { owner: code, notice = null, ...given } = parsed.value;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const owner = await ownerOf(tx, organizationId, code);
    if (!owner.ok) return invalid('owner', owner.failure.message, 'unknown');
    const foreign = refuseOwner(context.actor, 'strategy.create', owner.value);
    if (foreign) return foreign;
    const links = await checkLinks(tx, organizationId, owner.value, given);
    if (!links.ok) return links;
    const versions = await versionsToChange(tx, organizationId, owner.value);
    const open = versions.find(({ state }) => state === 'draft' || state === 'proposed');
    if (open) return fail('duplicate', `Version ${open.number} is ${open.state} already; go on with it.`);
    const { teamId } = owner.value;
    const strategyId = versions[0]?.strategyId ?? uuidv7();
    if (versions.length === 0) {
      const made = await tx
        .insert(strategy)
        .values({ organizationId, id: strategyId, teamId })
        .onConflictDoNothing()
        .returning({ id: strategy.id });
      if (made.length === 0) throw new Overtaken();
    }
    const number = (versions[0]?.number ?? 0) + 1;
    const before = versions.find(({ state }) => state === 'published') ?? EMPTY_CONTENT;
    const content = changedContent(before, given);
    const version = { organizationId, strategyId, number, state: 'draft' as const, content, notice };
    await tx.insert(strategyVersion).values({ ...version, ...authorOf(context) });
    const item = await storedItem(tx, organizationId, code, number);
    record({ action: 'strategy.create', entity: 'strategy', code, after: item });
    return ok(item);
  });
}
