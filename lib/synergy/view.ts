import { read, type Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver } from '@/lib/auth/policy';
import { monthOf } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Organization } from '@/lib/people/model';
import { membersOf, remembered, teamsOf } from '@/lib/people/queries';
import { type ProjectTeamItem, type SynergyView, synergyOf } from './model';
import { projectTeams, synergyGround } from './queries';

/** Who works on the same objective without a common tactic or goal, and the project teams. */
export async function synergyView(context: Context): Promise<SynergyView> {
  const view = await remembered(context, 'synergy', null, makeView);
  return { ...view, mayMake: mayEver(context.actor, 'project.create') };
}

async function makeView(tx: Tx, { organizationId }: Organization, day: string) {
  const [ground, projects, members, teams] = await Promise.all([
    synergyGround(tx, organizationId),
    projectTeams(tx, organizationId),
    membersOf(tx),
    teamsOf(tx),
  ]);
  const month = monthOf(day);
  const names = new Map(ground.teams.map(({ code, name }) => [code, name]));
  const nameById = new Map(teams.map(({ id, code }) => [id, names.get(code)]));
  const nameOf = new Map(members.map(({ email, name }) => [email, name]));
  return {
    synergy: synergyOf(ground),
    month,
    teams: ground.teams.map(({ code, name }) => ({ code, name })),
    objectives: ground.objectives.map(({ code, title }) => ({ code, title })),
    people: members.flatMap(({ email, name, teamIds, disabledAt }) => {
      const own = teamIds.flatMap((id) => nameById.get(id) ?? []);
      return disabledAt === null && own.length > 0 ? [{ email, name, teams: own }] : [];
    }),
    projectTeams: projects.map(({ teamId: _, ...project }) => ({
      ...project,
      parts: project.projectOf.map((code) => ({ code, name: names.get(code) ?? code })),
      people: project.members.map((email) => nameOf.get(email) ?? email),
      goals: ground.goals
        .filter(({ teams }) => teams.includes(project.code))
        .map(({ code, title, objective }) => ({ code, title, objective })),
      isOver: project.end !== null && project.end < month,
    })),
  };
}

/** `GET /project-teams`. */
export const projectTeamsView = ({ actor }: Context): Promise<ProjectTeamItem[]> =>
  read(actor.organizationId, async (tx) =>
    (await projectTeams(tx, actor.organizationId)).map(({ teamId: _, ...item }) => item),
  );

export async function projectTeamView({ actor }: Context, code: string): Promise<Result<ProjectTeamItem>> {
  const [found] = await read(actor.organizationId, (tx) => projectTeams(tx, actor.organizationId, code));
  if (!found) return fail('not-found', `There is no project team “${code}”.`);
  const { teamId: _, ...item } = found;
  return ok(item);
}
