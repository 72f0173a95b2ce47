import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import type { Month } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { submissionInput } from '../input';
import { type CloseAnswer, holeItem } from '../model';
import { takeStep } from '../queries';
import { closeGround, closingTeam, refuseHoles } from './close-month';
import { putWords } from './save-words';

/**
 * Hands a team's month in: from then on its contributors do not change it, its lead may until the lock. `words`: three
 * lines for each objective and goal that is off track, saved with it or not at all. Submitting again only changes the
 * words. The answer lists what the team's month lacks, which with `holes: 'refuse'` is a conflict.
 */
export async function submitMonth(
  context: Context,
  month: Month,
  code: string,
  { words = {}, holes: asked }: { words?: unknown; holes?: 'refuse' | undefined } = {},
): Promise<Result<CloseAnswer>> {
  const refused = refuseRole(context.actor, 'month.submit');
  if (refused) return refused;
  return write(context, async (tx, record) => {
    const found = await closingTeam(tx, code);
    if (!found.ok) return found;
    const team = found.value;
    const input = parse(submissionInput, words);
    if (!input.ok) return input;
    const ground = await closeGround(tx, context, month, team.id);
    if (!ground.ok) return ground;
    if (!mayForTeam(context.actor, 'month.submit', team.id)) {
      return fail('forbidden', `You do not submit for the team ${team.name}.`);
    }
    const { closings, holes, name } = ground.value;
    const state = closings.of(month, team.id);
    if (state === 'locked') return fail('locked', `${name} is locked.`);
    const incomplete = asked === 'refuse' ? refuseHoles(ground.value) : null;
    if (incomplete) return incomplete;
    const said = await putWords(tx, context, month, team, input.value.words, record);
    if (!said.ok) return said;
    if (state === 'open') {
      await takeStep(tx, context, { month, teamId: team.id, kind: 'submit', reason: null });
      const after = { state: 'submitted', holes: holes.length };
      record({ action: 'month.submit', entity: 'month', code: `${month}@${code}`, before: { state }, after });
    }
    return ok({ month, team: code, state: 'submitted' as const, holes: holes.map(holeItem) });
  });
}
