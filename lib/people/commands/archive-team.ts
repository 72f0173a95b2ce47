import { and, eq } from 'drizzle-orm';
import { team } from '@/db/schema/people';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { toTeamItem } from '../model';
import { teamToChange, usesOfTeam } from '../queries';
import { teamInUse } from './update-team';

/**
 * Puts a team away; what it entered stays, and `updateTeam` with `archived: false` takes it back. Refused, naming
 * them, while KPIs, objectives or goals that are not archived need it. Already archived: nothing happens.
 */
export async function archiveTeam(
  context: Context,
  code: string,
  expectedVersion?: number,
): Promise<Result<null>> {
  const refused = refuseRole(context.actor, 'team.archive');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const found = await teamToChange(tx, code);
    if (!found) return fail('not-found', `There is no team “${code}”.`);
    const before = toTeamItem(found);
    if (expectedVersion !== undefined && expectedVersion !== found.version) {
      return fail('stale', `${found.name} has been changed meanwhile.`, { current: before });
    }
    if (before.archived) return ok(null);
    const uses = await usesOfTeam(tx, found.id);
    if (uses.length > 0) return teamInUse(found.name, uses);
    await tx
      .update(team)
      .set({ archivedAt: context.now, version: found.version + 1 })
      .where(and(eq(team.organizationId, organizationId), eq(team.id, found.id)));
    record({ action: 'team.archive', entity: 'team', code, before });
    return ok(null);
  });
}
