import { and, eq } from 'drizzle-orm';
import { team } from '@/db/schema/people';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { changesIn } from '@/lib/people/model';
import { teamToChange } from '@/lib/people/queries';
import { projectTeamPatch } from '../input';
import type { ProjectTeamItem } from '../model';
import { projectTeams } from '../queries';
import { checkProjectTeam, inOrder, storeProjectTeam } from './save-project-team';

/** Changes the name, the teams, the people or the end of a project team. */
export async function updateProjectTeam(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<ProjectTeamItem>> {
  const refused = refuseRole(context.actor, 'project.update');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    await teamToChange(tx, code);
    const [found] = await projectTeams(tx, organizationId, code);
    if (!found) return fail('not-found', `There is no project team “${code}”.`);
    const parsed = parse(projectTeamPatch, input);
    if (!parsed.ok) return parsed;
    const { teamId, ...before } = found;
    if (expectedVersion !== undefined && expectedVersion !== before.version) {
      return fail('stale', `${before.name} has been changed meanwhile.`, { current: before });
    }
    const wanted: ProjectTeamItem = { ...before, ...changesIn(parsed.value) };
    const after: ProjectTeamItem = { ...wanted, ...inOrder(wanted) };
    if (JSON.stringify(after) === JSON.stringify(before)) return ok(before);
    const links = await checkProjectTeam(tx, organizationId, wanted);
    if (!links.ok) return links;
    const version = before.version + 1;
    await tx
      .update(team)
      .set({ name: after.name, version })
      .where(and(eq(team.organizationId, organizationId), eq(team.id, teamId)));
    await storeProjectTeam(tx, organizationId, teamId, after.end, links.value);
    record({ action: 'project.update', entity: 'team', code, before, after: { ...after, version } });
    return ok({ ...after, version });
  });
}
