import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { type Failure, fail, invalid, ok, type Result } from '@/lib/core/result';
import { tacticPatch } from '../input';
import type { Tactic, TacticItem } from '../model';
import { foundTactic, staleTactic } from './found-tactic';
import { checkTactic, placesOf, type TacticLinks, updateTactics } from './save-tactic';

/**
 * The tactic with what a change names; null: nothing differs. Another goal lets go of a step of the old one. What stands
 * there but was archived or removed stays stored while nobody names something else.
 */
export function changedTactic(
  { tactic, before }: { readonly tactic: Tactic; readonly before: TacticItem },
  patch: object,
) {
  const named = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  if ('goal' in named && !('step' in named) && named.goal !== before.goal) named.step = null;
  const item = { ...before, ...named } as TacticItem;
  if (JSON.stringify(item) === JSON.stringify(before)) return null;
  const kept = (links: TacticLinks): TacticLinks => ({
    ...links,
    goalId: 'goal' in named || links.goalId ? links.goalId : tactic.stored.goalId,
    stepId: 'step' in named || links.stepId ? links.stepId : tactic.stored.stepId,
    // The form sends it whenever: nobody where nobody stood is no change.
    accountableId:
      item.accountable === before.accountable ? tactic.stored.accountableId : links.accountableId,
  });
  const activates = item.status === 'active' && before.status !== 'active';
  return { item: { ...item, version: before.version + 1 }, activates, kept };
}

/** What has cost money never was a draft: as one it would be off the line map with all that was spent. */
export const draftAgain = (
  { before }: { readonly before: TacticItem },
  { status, budget }: TacticItem,
): { ok: false; failure: Failure } | null =>
  status === 'draft' && before.status !== 'draft' && budget.some(({ actual }) => actual)
    ? invalid('status', 'It has cost money and is no draft any more: pause or stop it.')
    : null;

/**
 * Changes a tactic; only what is named changes, a budget as a whole. Becoming active needs goal, reason and expected effect;
 * an active one that loses one of them stays active and is flagged (Method §8).
 */
export async function updateTactic(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<TacticItem>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'tactic.update');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const found = await foundTactic(tx, organizationId, code);
    if (!found.ok) return found;
    const { tactic, before } = found.value;
    const parsed = parse(tacticPatch, input);
    if (!parsed.ok) return parsed;
    if (parsed.value.code !== undefined && parsed.value.code !== code)
      return invalid('code', 'A code cannot be changed: addresses use it.');
    if (!mayForTeam(actor, 'tactic.update', tactic.teamId))
      return fail('forbidden', 'A lead changes tactics of own teams.');
    const stale = staleTactic(before, expectedVersion);
    if (stale) return stale;
    const change = changedTactic(found.value, parsed.value);
    if (change === null) return ok(before);
    const checked = checkTactic(change.item, await placesOf(tx, organizationId), change.activates);
    if (!checked.ok) return checked;
    const draft = draftAgain(found.value, change.item);
    if (draft) return draft;
    const { item: after, links } = checked.value;
    if (!mayForTeam(actor, 'tactic.update', links.teamId))
      return fail('forbidden', 'A lead hands tactics to own teams only.');
    await updateTactics(tx, organizationId, [{ id: tactic.id, item: after, links: change.kept(links) }]);
    record({ action: 'tactic.update', entity: 'tactic', code, before, after });
    return ok(after);
  });
}
