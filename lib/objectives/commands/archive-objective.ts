import { and, eq } from 'drizzle-orm';
import { objective } from '@/db/schema/objectives';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { objectivesOf } from '../queries';
import { objectiveItem } from './update-objective';

/** Puts an objective away, with the goals under it out of sight; nothing is deleted. */
export async function archiveObjective(
  context: Context,
  code: string,
  expectedVersion?: number,
): Promise<Result<null>> {
  const refused = refuseRole(context.actor, 'objective.archive');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const [now] = await objectivesOf(tx, organizationId, code);
    if (!now) return fail('not-found', `There is no objective “${code}”.`);
    if (expectedVersion !== undefined && expectedVersion !== now.version) {
      return fail('stale', `${now.title} has been changed meanwhile.`, { current: objectiveItem(now) });
    }
    await tx
      .update(objective)
      .set({ archivedAt: context.now, version: now.version + 1 })
      .where(and(eq(objective.organizationId, organizationId), eq(objective.id, now.id)));
    record({ action: 'objective.archive', entity: 'objective', code, before: objectiveItem(now) });
    return ok(null);
  });
}
