import { definitionVersion } from '@/db/schema/definitions';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { retractionInput } from '../input';
import { toVersionItem, type VersionItem } from '../model/item';
import { heldVersion, refuseOld, refuseTeams, versionKey, versionNow } from './held-definition';

/**
 * Takes back the newest version while it is only proposed, with a reason: nobody is asked about it any more, what was in
 * force stays so, and what was said to it stays in the history. By a lead of the KPI's owner team, or an executive.
 */
export async function retractDefinition(
  context: Context,
  code: string,
  number: number,
  input: unknown,
): Promise<Result<VersionItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'definition.retract');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const held = await heldVersion(tx, context, code, number);
    if (!held.ok) return held;
    const parsed = parse(retractionInput, input);
    if (!parsed.ok) return parsed;
    const { definition, version, kpi } = held.value;
    const message = `Only a lead of the team that owns ${kpi.name}, or an executive, takes back what it should mean.`;
    const foreign = refuseTeams(actor, 'definition.retract', [kpi.ownerTeamId], message);
    if (foreign) return foreign;
    const old = refuseOld(held.value);
    if (old) return old;
    if (version.state !== 'proposed') {
      const current = toVersionItem(code, version);
      return fail('stale', `v${number} is in force; propose another version to change it.`, { current });
    }
    const { reason } = parsed.value;
    await tx
      .update(definitionVersion)
      .set({
        ...{ state: 'withdrawn', decision: 'withdraw', decisionReason: reason },
        ...{ decidedAt: now, decidedBy: actor.name },
      })
      .where(versionKey(organizationId, kpi.id, number));
    const standing = definition.versions.find(({ state }) => state === 'adopted');
    const after = standing ? { version: standing.number, text: standing.text } : null;
    const before = { version: number, text: version.text };
    record({ action: 'definition.retract', entity: 'definition', code, before, after, reason });
    return ok(toVersionItem(code, (await versionNow(tx, organizationId, held.value, number)).version));
  });
}
