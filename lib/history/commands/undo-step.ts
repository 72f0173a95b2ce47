import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { closingsOf } from '@/lib/figures/queries';
import { saveTargets } from '@/lib/targets/commands/save-targets';
import { isUndoable } from '../model';
import { figuresToUndo, stepOf, targetsToUndo } from '../queries';
import { asRefusal } from './revert-figure';

/** How many cells were put back. */
export interface Undone {
  readonly undone: number;
}

const REASON = 'Taken back';

/**
 * Takes back one of the actor's own saves of figures or targets: every cell gets what stood before, as a new state.
 * All or nothing: refused when one of them was changed since, or when its month is locked.
 */
export async function undoStep(context: Context, id: string): Promise<Result<Undone>> {
  const refused = refuseRole(context.actor, 'step.undo');
  if (refused) return refused;
  const { organizationId, accountId, tokenId } = context.actor;
  const found = await read(organizationId, async (tx) => {
    const step = await stepOf(tx, organizationId, id);
    if (!step) return fail('not-found', 'There is no such entry.');
    if (step.by_account !== accountId || step.by_token !== tokenId || (!accountId && !tokenId)) {
      return fail('forbidden', 'Everybody takes back their own changes only.');
    }
    if (!isUndoable(step)) return fail('invalid', 'Only figures and targets are taken back here.');
    const figures = step.action === 'figures.save' ? await figuresToUndo(tx, organizationId, step) : [];
    const targets = step.action === 'targets.save' ? await targetsToUndo(tx, organizationId, step) : [];
    const closings = await closingsOf(tx, organizationId);
    const cells = [...figures, ...targets];
    if (cells.length !== step.count) {
      const since = step.count - cells.length;
      return fail('stale', `${since} of ${step.count} have been changed since; nothing was taken back.`);
    }
    const locked = cells.find(({ month }) => closings.isLocked(month));
    if (locked) return fail('locked', `${locked.month} is locked; nothing was taken back.`);
    return ok({ figures, targets });
  });
  if (!found.ok) return found;
  const { figures, targets } = found.value;
  const saved =
    figures.length > 0
      ? await saveFigures(context, { figures, reason: REASON })
      : await saveTargets(context, { targets, reason: REASON });
  if (!saved.ok) return saved;
  const [rejected] = saved.value.rejected;
  if (rejected) return asRefusal(rejected);
  return ok({ undone: figures.length + targets.length });
}
