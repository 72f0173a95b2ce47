import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import type { Month } from '@/lib/core/month';
import { ok, type Result } from '@/lib/core/result';
import { type CloseAnswer, holeItem } from '../model';
import { takeStep } from '../queries';
import { closeGround, refuseHoles } from './close-month';

/**
 * Locks a month for the organization and answers with what it lacks: with `holes: 'refuse'` that is a conflict, unless
 * each is known never to come. From then on a figure of the month changes only with a role and a reason. Locking what
 * is locked changes nothing.
 */
export async function lockMonth(
  context: Context,
  month: Month,
  { holes: asked }: { holes?: 'refuse' | undefined } = {},
): Promise<Result<CloseAnswer>> {
  const refused = refuseRole(context.actor, 'month.lock');
  if (refused) return refused;
  return write(context, async (tx, record) => {
    const ground = await closeGround(tx, context, month, undefined);
    if (!ground.ok) return ground;
    const { closings, holes } = ground.value;
    const answer: CloseAnswer = { month, team: null, state: 'locked', holes: holes.map(holeItem) };
    if (closings.isLocked(month)) return ok(answer);
    const incomplete = asked === 'refuse' ? refuseHoles(ground.value) : null;
    if (incomplete) return incomplete;
    await takeStep(tx, context, { month, teamId: null, kind: 'lock', reason: null });
    const after = { state: 'locked', holes: answer.holes.length };
    record({ action: 'month.lock', entity: 'month', code: month, before: { state: 'open' }, after });
    return ok(answer);
  });
}
