import { v7 as uuidv7 } from 'uuid';
import { definitionVerdict } from '@/db/schema/definitions';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { teamByCode } from '@/lib/people/queries';
import { heldVersion, refuseOld } from './held-definition';

/** Takes back a team's signature or objection: it is asked again. What was said stays in the history. */
export async function withdrawAgreement(
  context: Context,
  code: string,
  number: number,
  team: string,
): Promise<Result<null>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'definition.withdraw');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const held = await heldVersion(tx, context, code, number);
    if (!held.ok) return held;
    const { version, kpi } = held.value;
    const [said, own] = [version.agreement.find((each) => each.team === team), await teamByCode(tx, team)];
    if (!own || !said || said.state === 'unsigned')
      return fail('not-found', `${own?.name ?? `The team “${team}”`} has said nothing to v${number}.`);
    if (!mayForTeam(actor, 'definition.withdraw', own.id))
      return fail('forbidden', `Only a lead of ${own.name} speaks for it.`);
    const old = refuseOld(held.value);
    if (old) return old;
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    await tx.insert(definitionVerdict).values({
      ...{ organizationId, id: uuidv7(), kpiId: kpi.id, number, teamId: own.id },
      ...{ verdict: 'withdraw', comment: null, ...by },
    });
    const verdict = said.state === 'signed' ? 'agree' : 'object';
    const before = { version: number, team, verdict, comment: said.comment };
    record({ action: 'definition.withdraw', entity: 'definition', code, before });
    return ok(null);
  });
}
