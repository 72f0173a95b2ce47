import { v7 as uuidv7 } from 'uuid';
import { tacticReview } from '@/db/schema/tactics';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { hasPassed } from '@/lib/measure/effect';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { reviewInput } from '../input';
import type { TacticReview } from '../model/review';
import { resultsOf } from '../queries';
import { foundTactic, staleTactic } from './found-tactic';
import { updateTactics } from './save-tactic';

/**
 * Did it work? Keep, change or stop, with a reason, once the date of the expected effect has passed; what was expected and what
 * came is kept beside it. *Stop* stops the tactic.
 */
export async function reviewTactic(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<TacticReview>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'tactic.review');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const found = await foundTactic(tx, organizationId, code);
    if (!found.ok) return found;
    const { tactic, before } = found.value;
    const parsed = parse(reviewInput, input);
    if (!parsed.ok) return parsed;
    if (!mayForTeam(actor, 'tactic.review', tactic.teamId))
      return fail('forbidden', 'A lead reviews tactics of own teams.');
    const stale = staleTactic(before, expectedVersion);
    if (stale) return stale;
    const organization = await organizationOf(tx, organizationId);
    const day = dayOf(organization, now);
    const by = tactic.expectedEffect?.by;
    if (by === undefined)
      return fail('invalid', 'No effect was expected of it: nothing can be held against it.');
    if (!hasPassed(by, day)) return fail('invalid', `It has until ${by}: what came is seen afterwards.`);
    const result = (await resultsOf(tx, organization, day, [tactic])).get(code);
    const { verdict, reason } = parsed.value;
    const numbers = { expected: result?.expected ?? null, actual: result?.actual ?? null };
    await tx.insert(tacticReview).values({
      organizationId,
      id: uuidv7(),
      tacticId: tactic.id,
      verdict,
      reason,
      ...numbers,
      effectBy: by,
      byAccount: actor.accountId,
      byToken: actor.tokenId,
      via: actor.via,
      at: now,
    });
    if (verdict === 'stop' && tactic.status !== 'stopped') {
      const item = { ...before, status: 'stopped' as const, version: before.version + 1 };
      const { teamId, supportingTeamIds, stored } = tactic;
      const links = { ...stored, teamId, supportingTeamIds };
      await updateTactics(tx, organizationId, [{ id: tactic.id, item, links }]);
    }
    const review: TacticReview = {
      tactic: code,
      verdict,
      reason,
      ...numbers,
      by,
      reviewedBy: actor.name,
      reviewedAt: now.toISOString(),
    };
    record({ action: 'tactic.review', entity: 'tactic', code, after: review, reason });
    return ok(review);
  });
}
