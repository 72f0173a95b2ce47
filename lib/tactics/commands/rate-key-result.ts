import { and, eq } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { keyResult, keyResultConfidence } from '@/db/schema/tactics';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayEver, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { memberByEmail } from '@/lib/people/queries';
import { confidenceInput } from '../input';
import type { KeyResultItem } from '../model/steps';
import { foundKeyResult, keyResultItem, staleKeyResult } from './found-key-result';

/** Says how confident one is that the key result will be reached, 0 to 1; what was said before stays. By its owner or an executive. */
export async function rateKeyResult(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<KeyResultItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'key-result.rate');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const found = await foundKeyResult(tx, organizationId, code);
    if (!found.ok) return found;
    const parsed = parse(confidenceInput, input);
    if (!parsed.ok) return parsed;
    const owner = found.value.accountable && (await memberByEmail(tx, found.value.accountable));
    const isOwner = owner && owner.accountId === actor.accountId;
    if (!isOwner && !mayEver(actor, 'key-result.update'))
      return fail('forbidden', 'Who is accountable for it says how confident they are, or an executive.');
    const stale = staleKeyResult(found.value, expectedVersion);
    if (stale) return stale;
    const { confidence, note } = parsed.value;
    const before = keyResultItem(found.value);
    const after = { ...before, confidence, version: before.version + 1 };
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    await tx
      .insert(keyResultConfidence)
      .values({ organizationId, id: uuidv7(), keyResultId: found.value.id, confidence, note, ...by });
    await tx
      .update(keyResult)
      .set({ version: after.version })
      .where(and(eq(keyResult.organizationId, organizationId), eq(keyResult.id, found.value.id)));
    record({ action: 'key-result.rate', entity: 'key-result', code, before, after, reason: note });
    return ok(after);
  });
}
