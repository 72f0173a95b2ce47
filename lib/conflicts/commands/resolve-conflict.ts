import { v7 as uuidv7 } from 'uuid';
import { conflictResolution } from '@/db/schema/conflicts';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { resolutionInput } from '../input';
import { type ConflictItem, conflictItem, conflictsIn } from '../model';
import { loadConflicts } from './find-conflicts';

/**
 * Settles a conflict as it fires now, in words, by the lead of one of the two teams or an executive. With other evidence it
 * is open again. `seen`: the fingerprint that the writer has seen; another one by now is stale.
 */
export async function resolveConflict(
  context: Context,
  key: string,
  input: unknown,
  seen?: string,
): Promise<Result<ConflictItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'conflict.resolve');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const organization = await organizationOf(tx, organizationId);
    const loaded = await loadConflicts(tx, organization, dayOf(organization, now));
    const { firings, resolutions, teams, ownerOf } = loaded;
    const found = loaded.conflicts.find((each) => each.key === key);
    if (!found) return fail('not-found', `There is no conflict “${key}” now.`);
    const parsed = parse(resolutionInput, input);
    if (!parsed.ok) return parsed;
    const own = teams.filter(({ code }) => found.sides.some(({ team }) => team === code));
    const may =
      mayEver(actor, 'conflict.any') || own.some(({ id }) => mayForTeam(actor, 'conflict.resolve', id));
    if (!may) return fail('forbidden', 'The leads of the two teams settle this, or an executive.');
    if (seen !== undefined && seen !== found.fingerprint)
      return fail('stale', 'What the conflict is about has changed meanwhile.', {
        current: conflictItem(found),
      });
    const { text } = parsed.value;
    if (found.resolution?.text === text) return invalid('text', 'It is settled with these words already.');
    const { fingerprint, rule, sides } = found;
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    await tx
      .insert(conflictResolution)
      .values({ organizationId, id: uuidv7(), key, fingerprint, rule, sides, text, ...by });
    const said = { key, fingerprint, rule, sides, text, by: actor.name, at: now.toISOString() };
    const after = conflictsIn(firings, [said, ...resolutions], ownerOf).find((each) => each.key === key);
    if (!after) throw new Error('A conflict that was settled is no longer there');
    record({
      action: 'conflict.resolve',
      entity: 'conflict',
      code: key,
      before: conflictItem(found),
      after: conflictItem(after),
      reason: text,
    });
    return ok(conflictItem(after));
  });
}
