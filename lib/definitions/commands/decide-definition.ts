import { definitionVersion } from '@/db/schema/definitions';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayEver, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { decisionInput } from '../input';
import { mayDecide } from '../model';
import { toVersionItem, type VersionItem } from '../model/item';
import { adopt, heldVersion, refuseOld, versionKey, versionNow } from './held-definition';

/**
 * Ends the dispute about the newest version, with a reason: it comes into force (`adopt`), also before every team has
 * signed, or what stood before it stays (`keep`). Objections are decided by it; a signature that lacks is still asked
 * for. By who was named to decide, or an admin; an executive, where nobody was named.
 */
export async function decideDefinition(
  context: Context,
  code: string,
  number: number,
  input: unknown,
): Promise<Result<VersionItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'definition.decide');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const held = await heldVersion(tx, context, code, number);
    if (!held.ok) return held;
    const parsed = parse(decisionInput, input);
    if (!parsed.ok) return parsed;
    const { version, kpi } = held.value;
    if (!mayDecide(actor, mayEver(actor, 'definition.any'), version))
      return fail(
        'forbidden',
        `${version.deciderName ?? 'An executive'} decides about v${number} of ${kpi.name}.`,
      );
    const old = refuseOld(held.value);
    if (old) return old;
    if (version.decision !== null)
      return fail('stale', 'This was decided meanwhile.', { current: toVersionItem(code, version) });
    const { decision, reason } = parsed.value;
    if (decision === 'keep' && version.state === 'adopted')
      return invalid('decision', `v${number} is in force; propose another version to change it.`);
    await tx
      .update(definitionVersion)
      .set({
        ...{ decision, decisionReason: reason, decidedAt: now, decidedBy: actor.name },
        ...(decision === 'keep' && { state: 'declined' }),
      })
      .where(versionKey(organizationId, kpi.id, number));
    const before = { version: number, decider: version.decider, by: version.decideBy };
    const after = { version: number, decision };
    record({ action: 'definition.decide', entity: 'definition', code, before, after, reason });
    if (decision === 'adopt' && version.state === 'proposed') await adopt(tx, context, held.value, record);
    return ok(toVersionItem(code, (await versionNow(tx, organizationId, held.value, number)).version));
  });
}
