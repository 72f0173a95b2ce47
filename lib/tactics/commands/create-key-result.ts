import { v7 as uuidv7 } from 'uuid';
import { keyResult, keyResultConfidence } from '@/db/schema/tactics';
import { Overtaken, write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { invalid, ok, type Result } from '@/lib/core/result';
import { objectivesOf } from '@/lib/objectives/queries';
import { keyResultInput } from '../input';
import type { KeyResultItem } from '../model/steps';
import { checkKeyResult } from './found-key-result';
import { taken, takenCodes } from './save-tactic';

/** Adds a key result under an objective: a KPI on its way from baseline to target (Method §3). */
export async function createKeyResult(context: Context, input: unknown): Promise<Result<KeyResultItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'key-result.create');
  if (refused) return refused;
  const parsed = parse(keyResultInput, input);
  if (!parsed.ok) return parsed;
  const given = parsed.value;
  const { organizationId } = actor;
  const { accountable = null, confidence = null } = given;
  const item: KeyResultItem = { ...given, accountable, confidence, version: 1 };
  return write(context, async (tx, record) => {
    const [objectives, checked, codes] = await Promise.all([
      objectivesOf(tx, organizationId, item.objective),
      checkKeyResult(tx, organizationId, item),
      takenCodes(tx, organizationId, 'key_result', [item.code]),
    ]);
    const [objective] = objectives;
    if (!objective) return invalid('objective', `There is no objective “${item.objective}”.`, 'unknown');
    if (!checked.ok) return checked;
    if (codes.size > 0) return taken(item.code);
    const id = uuidv7();
    const { code, title, baseline, target, version } = item;
    const stored = await tx
      .insert(keyResult)
      .values({
        organizationId,
        id,
        code,
        title,
        objectiveId: objective.id,
        baseline,
        target,
        version,
        ...checked.value,
      })
      .onConflictDoNothing()
      .returning({ id: keyResult.id });
    if (stored.length === 0) throw new Overtaken();
    if (confidence !== null) {
      const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
      await tx
        .insert(keyResultConfidence)
        .values({ organizationId, id: uuidv7(), keyResultId: id, confidence, note: null, ...by });
    }
    record({ action: 'key-result.create', entity: 'key-result', code, after: item });
    return ok(item);
  });
}
