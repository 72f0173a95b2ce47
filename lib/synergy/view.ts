import { read, type Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver } from '@/lib/auth/policy';
import { monthOf } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Organization } from '@/lib/people/model';
import { remembered } from '@/lib/people/queries';
import { type ProjectTeamItem, type SynergyView, synergyOf } from './model';
import { projectTeams, synergyGround } from './queries';

/** Who works on the same objective without a common tactic or goal, and the project teams. */
export async function synergyView(context: Context): Promise<SynergyView> {
  const view = await remembered(context, 'synergy', null, makeView);
  return { ...view, mayMake: mayEver(context.actor, 'project.create') };
}

async function makeView(tx: Tx, { organizationId }: Organization, day: string) {
  const [ground, projects] = await Promise.all([
    synergyGround(tx, organizationId),
    projectTeams(tx, organizationId),
  ]);
  const names = new Map(ground.teams.map(({ code, name }) => [code, name]));
  return {
    synergy: synergyOf(ground),
    teams: ground.teams.map(({ code, name }) => ({ code, name })),
    projectTeams: projects.map(({ teamId: _, ...project }) => ({
      ...project,
      parts: project.projectOf.map((code) => ({ code, name: names.get(code) ?? code })),
      goals: ground.goals
        .filter(({ teams }) => teams.includes(project.code))
        .map(({ code, title, objective }) => ({ code, title, objective })),
      isOver: project.end !== null && project.end < monthOf(day),
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
