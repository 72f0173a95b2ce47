import { v7 as uuidv7 } from 'uuid';
import { team } from '@/db/schema/people';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { projectTeamInput } from '../input';
import type { ProjectTeamItem } from '../model';
import { checkProjectTeam, inOrder, storeProjectTeam } from './save-project-team';

/** Makes a team for a time out of two or more teams. `duplicate` when the code is taken by any team. */
export async function createProjectTeam(context: Context, input: unknown): Promise<Result<ProjectTeamItem>> {
  const refused = refuseRole(context.actor, 'project.create');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const parsed = parse(projectTeamInput, input);
    if (!parsed.ok) return parsed;
    const { code, name, projectOf, end = null, members = [] } = parsed.value;
    const links = await checkProjectTeam(tx, organizationId, { projectOf, members });
    if (!links.ok) return links;
    const item = { code, name, end, ...inOrder({ projectOf, members }) };
    const id = uuidv7();
    const inserted = await tx
      .insert(team)
      .values({ organizationId, id, code, name, kind: 'other' })
      .onConflictDoNothing()
      .returning({ id: team.id });
    if (inserted.length === 0) {
      const message = `The code “${code}” is taken by another team.`;
      return fail('duplicate', message, { errors: [{ path: 'code', code: 'duplicate', message }] });
    }
    await storeProjectTeam(tx, organizationId, id, end, links.value);
    record({ action: 'project.create', entity: 'team', code, after: item });
    return ok({ ...item, version: 1 });
  });
}
