import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { priorityRank, priorityVote } from '@/db/schema/priorities';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import type { Objective } from '@/lib/objectives/model';
import { objectivesOf } from '@/lib/objectives/queries';
import { teamToChange } from '@/lib/people/queries';
import { priorityVoteInput } from '../input';
import type { PriorityVoteItem } from '../model';
import { priorityVotes } from '../queries';

/**
 * A team puts the active objectives in its own order, all of them. By its lead. Version 0 stands for "has not voted
 * yet"; what was said before stays in the audit.
 */
export async function rankObjectives(
  context: Context,
  teamCode: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<PriorityVoteItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'priority.vote');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const team = await teamToChange(tx, teamCode);
    if (!team || team.archivedAt) return fail('not-found', `There is no team “${teamCode}”.`);
    const parsed = parse(priorityVoteInput, input);
    if (!parsed.ok) return parsed;
    if (!mayForTeam(actor, 'priority.vote', team.id)) {
      return fail('forbidden', `You do not vote for the team ${team.name}.`);
    }
    const [before] = await priorityVotes(tx, organizationId, teamCode);
    if (expectedVersion !== undefined && expectedVersion !== (before?.version ?? 0)) {
      return fail('stale', `${team.name} has voted meanwhile.`, { current: before });
    }
    const active = (await objectivesOf(tx, organizationId)).filter(({ state }) => state === 'active');
    const order = inOrder(parsed.value.objectives, active);
    if (!order.ok) return order;
    const objectives = order.value.map(({ code }) => code);
    if (before && JSON.stringify(before.objectives) === JSON.stringify(objectives)) return ok(itemOf(before));
    const version = (before?.version ?? 0) + 1;
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    await tx
      .insert(priorityVote)
      .values({ organizationId, teamId: team.id, version, ...by })
      .onConflictDoUpdate({
        target: [priorityVote.organizationId, priorityVote.teamId],
        set: { version, ...by },
      });
    await replaceRanks(tx, organizationId, team.id, order.value);
    const after = { team: team.code, objectives };
    const stood = before && { team: before.team, objectives: before.objectives };
    record({ action: 'priority.vote', entity: 'priority', code: team.code, before: stood, after });
    return ok({ ...after, by: actor.name, at: now.toISOString(), version });
  });
}

const itemOf = ({ team, objectives, by, at, version }: PriorityVoteItem): PriorityVoteItem => ({
  ...{ team, objectives, by, at, version },
});

/** The objectives of the codes; refused unless each active one is named exactly once. */
function inOrder(codes: readonly string[], active: readonly Objective[]): Result<Objective[]> {
  const known = new Map(active.map((objective) => [objective.code, objective]));
  const order: Objective[] = [];
  for (const [at, code] of codes.entries()) {
    const objective = known.get(code);
    if (!objective) return invalid(`objectives.${at}`, `“${code}” is no active objective.`, 'unknown');
    if (order.includes(objective)) return invalid(`objectives.${at}`, `${code} is named twice.`, 'duplicate');
    order.push(objective);
  }
  const missing = active.filter((objective) => !order.includes(objective)).map(({ code }) => code);
  return missing.length === 0
    ? ok(order)
    : invalid('objectives', `Every active objective needs a place: ${missing.join(', ')} has none.`);
}

async function replaceRanks(
  tx: Tx,
  organizationId: string,
  teamId: string,
  order: readonly Objective[],
): Promise<void> {
  const own = and(eq(priorityRank.organizationId, organizationId), eq(priorityRank.teamId, teamId));
  await tx.delete(priorityRank).where(own);
  if (order.length === 0) return;
  await tx
    .insert(priorityRank)
    .values(order.map(({ id }, at) => ({ organizationId, teamId, objectiveId: id, rank: at + 1 })));
}
