import { definitionVersion } from '@/db/schema/definitions';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayEver, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { memberByEmail } from '@/lib/people/queries';
import { disputeInput } from '../input';
import { toVersionItem, type VersionItem } from '../model/item';
import { heldVersion, refuseOld, refuseTeams, versionKey, versionNow } from './held-definition';

/**
 * Names who decides about the newest version, by which day. By a lead of a team that uses the KPI or an executive;
 * somebody who is neither executive nor admin decides only when an executive says so.
 */
export async function referDefinition(
  context: Context,
  code: string,
  number: number,
  input: unknown,
): Promise<Result<VersionItem>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'definition.refer');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const held = await heldVersion(tx, context, code, number);
    if (!held.ok) return held;
    const parsed = parse(disputeInput, input);
    if (!parsed.ok) return parsed;
    const { definition, version, kpi, day } = held.value;
    const teams = definition.using.map(({ id }) => id);
    const message = `Only a lead of a team that uses ${kpi.name}, or an executive, says who decides.`;
    const foreign = refuseTeams(actor, 'definition.refer', teams, message);
    if (foreign) return foreign;
    const old = refuseOld(held.value);
    if (old) return old;
    if (version.decision !== null)
      return fail('stale', 'This was decided meanwhile.', { current: toVersionItem(code, version) });
    const { decider: email, by } = parsed.value;
    const decider = await memberByEmail(tx, email);
    if (!decider || decider.disabledAt !== null)
      return invalid('decider', `${email} is not a member of this organization.`, 'unknown');
    if (!mayEver({ role: decider.role }, 'definition.decide'))
      return invalid('decider', `${decider.name} is ${decider.role} and decides nothing here.`);
    if (!mayEver({ role: decider.role }, 'definition.any') && !mayEver(actor, 'definition.any'))
      return invalid('decider', 'An executive decides, unless an executive names somebody else.');
    if (by < day) return invalid('by', 'A day from today on.');
    if (version.decider === decider.email && version.decideBy === by) return ok(toVersionItem(code, version));
    await tx
      .update(definitionVersion)
      .set({ decider: decider.accountId, decideBy: by })
      .where(versionKey(organizationId, kpi.id, number));
    const before = { version: number, decider: version.decider, by: version.decideBy };
    const after = { version: number, decider: decider.email, by };
    record({ action: 'definition.refer', entity: 'definition', code, before, after });
    return ok(toVersionItem(code, (await versionNow(tx, organizationId, held.value, number)).version));
  });
}
