import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { membershipTeam } from '@/db/schema/people';
import { projectTeam, projectTeamPart } from '@/db/schema/synergy';
import type { FieldError } from '@/lib/core/result';
import { fail, ok, type Result } from '@/lib/core/result';
import { membersOf, teamsByCode } from '@/lib/people/queries';
import type { ProjectTeamItem } from '../model';
import { projectTeams } from '../queries';

interface Links {
  readonly partIds: readonly string[];
  readonly accountIds: readonly string[];
}

type Named = Pick<ProjectTeamItem, 'projectOf' | 'members'>;

/** Teams and people once each, in one order, so that the same is told from another. */
export const inOrder = ({ projectOf, members }: Named): Named => ({
  projectOf: [...new Set(projectOf)].sort(),
  members: [...new Set(members)].sort(),
});

/** Checks a project team as a whole: its teams exist and are no project teams, its people belong to one of them. */
export async function checkProjectTeam(tx: Tx, organizationId: string, item: Named): Promise<Result<Links>> {
  const [parts, projects, people] = await Promise.all([
    teamsByCode(tx, item.projectOf),
    projectTeams(tx, organizationId),
    membersOf(tx),
  ]);
  if (!parts.ok) {
    const errors = (parts.failure.errors ?? []).map((error) => ({
      ...error,
      path: error.path.replace('teams', 'projectOf'),
    }));
    return fail('invalid', parts.failure.message, { errors });
  }
  const errors: FieldError[] = [];
  const taken = new Set(projects.map(({ code }) => code));
  const nested = item.projectOf.findIndex((code) => taken.has(code));
  if (nested !== -1) {
    const message = `${item.projectOf[nested]} is a project team itself.`;
    errors.push({ path: `projectOf.${nested}`, code: 'invalid', message });
  }
  const own = new Set(parts.value.map(({ id }) => id));
  const accounts = item.members.flatMap((email, at) => {
    const member = people.find((each) => each.email === email && !each.disabledAt);
    if (member?.teamIds.some((id) => own.has(id))) return [member.accountId];
    errors.push({
      path: `members.${at}`,
      code: 'unknown',
      message: `${email} is a member of none of these teams.`,
    });
    return [];
  });
  return errors.length > 0
    ? fail('invalid', errors[0]?.message ?? 'Not acceptable.', { errors })
    : ok({ partIds: [...own], accountIds: [...new Set(accounts)] });
}

/** Puts end, teams and people of a project team in the place of what stands there. */
export async function storeProjectTeam(
  tx: Tx,
  organizationId: string,
  teamId: string,
  end: ProjectTeamItem['end'],
  { partIds, accountIds }: Links,
): Promise<void> {
  const parts = and(eq(projectTeamPart.organizationId, organizationId), eq(projectTeamPart.teamId, teamId));
  const people = and(eq(membershipTeam.organizationId, organizationId), eq(membershipTeam.teamId, teamId));
  await tx
    .insert(projectTeam)
    .values({ organizationId, teamId, end })
    .onConflictDoUpdate({ target: [projectTeam.organizationId, projectTeam.teamId], set: { end } });
  await tx.delete(projectTeamPart).where(parts);
  await tx.insert(projectTeamPart).values(partIds.map((partId) => ({ organizationId, teamId, partId })));
  await tx.delete(membershipTeam).where(people);
  if (accountIds.length === 0) return;
  await tx
    .insert(membershipTeam)
    .values(accountIds.map((accountId) => ({ organizationId, accountId, teamId })));
}
