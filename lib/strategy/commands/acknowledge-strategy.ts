import { sql } from 'drizzle-orm';
import { strategyAcknowledgement } from '@/db/schema/strategy';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { acknowledgeInput } from '../input';
import { strategyItem } from '../model';
import { strategyVersions } from '../queries';
import { ownerOf } from './owned-strategy';

/** Who has acknowledged which version. */
export interface AcknowledgementItem {
  readonly owner: string;
  readonly number: number;
  readonly acknowledgedBy: string;
}

/**
 * "I have read it": of the organization's strategy by everybody, of a team's by its members. A person does it, for the
 * version in force; `stale` when that is another one by now. A second time changes nothing.
 */
export async function acknowledgeStrategy(
  context: Context,
  ownerCode: string,
  input: unknown,
): Promise<Result<AcknowledgementItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'strategy.acknowledge');
  if (refused) return refused;
  const { organizationId, accountId, name } = actor;
  return write(context, async (tx, record) => {
    const owner = await ownerOf(tx, organizationId, ownerCode);
    if (!owner.ok) return owner;
    const [inForce] = await strategyVersions(tx, organizationId, { owner: ownerCode, states: ['published'] });
    if (!inForce) return fail('not-found', `No strategy of ${owner.value.name} is published.`);
    const parsed = parse(acknowledgeInput, input);
    if (!parsed.ok) return parsed;
    if (accountId === null) return fail('forbidden', 'A person acknowledges, after reading; a token cannot.');
    const { teamId } = owner.value;
    if (teamId !== null) {
      const members = await tx.execute(sql`
        select 1 from membership_team where organization_id = ${organizationId} and account_id = ${accountId}
          and team_id = ${teamId}`);
      if (members.length === 0) return fail('forbidden', `This is for the members of ${owner.value.name}.`);
    }
    const { strategyId, number } = inForce;
    if (parsed.value.number !== number) {
      const message = `Version ${number} is in force by now; read that one.`;
      return fail('stale', message, { current: strategyItem(inForce) });
    }
    const stored = await tx
      .insert(strategyAcknowledgement)
      .values({ organizationId, strategyId, number, accountId, at: now })
      .onConflictDoNothing()
      .returning({ number: strategyAcknowledgement.number });
    const item = { owner: ownerCode, number, acknowledgedBy: name };
    if (stored.length > 0)
      record({ action: 'strategy.acknowledge', entity: 'strategy', code: ownerCode, after: item });
    return ok(item);
  });
}
