import { and, eq } from 'drizzle-orm';
import { definitionVersion } from '@/db/schema/definitions';
import { Overtaken, write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { definitionInput } from '../input';
import { changesBetween } from '../model/changes';
import { toDefinitionItem, toVersionItem, type VersionItem } from '../model/item';
import { heldKpi, refuseTeams, versionNow } from './held-definition';

/**
 * Proposes what a KPI means from a month on: a new version with why, which nobody has signed. What is in force stays so
 * until every using team has signed or the decider has decided; a proposal before it that was not adopted is replaced.
 * By a lead of the KPI's owner team, an executive or an admin. `expectedVersion`: the newest that was seen, 0 for none.
 */
export async function proposeDefinition(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<VersionItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'definition.propose');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const held = await heldKpi(tx, context, code);
    if (!held.ok) return held;
    const { kpi, definition } = held.value;
    const parsed = parse(definitionInput, input);
    if (!parsed.ok) return parsed;
    const foreign = refuseTeams(
      actor,
      'definition.propose',
      [kpi.ownerTeamId],
      `Only a lead of the team that owns ${kpi.name}, or an executive, proposes what it means.`,
    );
    if (foreign) return foreign;
    const last = definition?.versions[0];
    if (expectedVersion !== undefined && expectedVersion !== (last?.number ?? 0)) {
      const current = definition && toDefinitionItem(definition);
      return fail('stale', `${kpi.name} has been defined anew meanwhile.`, { current });
    }
    const { criteria = null, counts = [], countsNot = [], benefit = null, ...said } = parsed.value;
    const words = { ...said, criteria, counts, countsNot, benefit };
    const standing = definition?.newest;
    if (standing && changesBetween(standing, words).length === 0)
      return invalid('text', `v${standing.number} says this already.`, 'unchanged');
    const number = (last?.number ?? 0) + 1;
    const mine = { organizationId, kpiId: kpi.id };
    await tx
      .update(definitionVersion)
      .set({ state: 'replaced' })
      .where(
        and(
          eq(definitionVersion.organizationId, organizationId),
          eq(definitionVersion.kpiId, kpi.id),
          eq(definitionVersion.state, 'proposed'),
        ),
      );
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    const stored = await tx
      .insert(definitionVersion)
      .values({ ...mine, number, ...words, ...by })
      .onConflictDoNothing()
      .returning({ number: definitionVersion.number });
    if (stored.length === 0) throw new Overtaken();
    const before = standing && { version: standing.number, text: standing.text };
    const after = { version: number, ...words };
    record({ action: 'definition.propose', entity: 'definition', code, before, after, reason: said.why });
    const made = await versionNow(tx, organizationId, held.value, number);
    return ok(toVersionItem(code, made.version));
  });
}
