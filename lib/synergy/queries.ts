import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { monthOf } from '@/lib/core/month';
import type { Goal, Objective } from '@/lib/objectives/model';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import type { Team } from '@/lib/people/model';
import { teamsOf } from '@/lib/people/queries';
import { lineOf, type Tactic } from '@/lib/tactics/model';
import { tacticsOf } from '@/lib/tactics/queries';
import type { ProjectTeamItem, SynergyGround } from './model';

/** Project teams that are not archived, by name; one of them by its code. */
export async function projectTeams(
  tx: Tx,
  organizationId: string,
  code?: string,
): Promise<(ProjectTeamItem & { readonly teamId: string })[]> {
  type Row = Omit<ProjectTeamItem, 'end'> & { teamId: string; end: string | null };
  const rows = await tx.execute<Row & Record<string, unknown>>(sql`
    select m.id as "teamId", m.code, m.name, m.version, p."end"::text as "end",
      array(select x.code from project_team_part q
        join team x on x.organization_id = q.organization_id and x.id = q.part_id
        where q.organization_id = p.organization_id and q.team_id = p.team_id order by x.code) as "projectOf",
      array(select a.email from membership_team q
        join membership s on s.organization_id = q.organization_id and s.account_id = q.account_id
          and s.disabled_at is null
        join account a on a.id = q.account_id
        where q.organization_id = p.organization_id and q.team_id = p.team_id order by a.email) as members
    from project_team p
      join team m on m.organization_id = p.organization_id and m.id = p.team_id and m.archived_at is null
    where p.organization_id = ${organizationId} ${code === undefined ? sql`` : sql`and m.code = ${code}`}
    order by m.name, m.code`);
  return rows.map((row) => ({ ...row, end: row.end === null ? null : monthOf(row.end) }));
}

/** Codes of the teams that are project teams: they have no strategy of their own and are not scored. */
export const projectTeamCodes = async (tx: Tx, organizationId: string): Promise<ReadonlySet<string>> =>
  new Set((await projectTeams(tx, organizationId)).map(({ code }) => code));

/** What the teams do together: active objectives, goals under them, active tactics with an unbroken line. */
export async function synergyGround(tx: Tx, organizationId: string): Promise<SynergyGround> {
  const [teams, projects, objectives, goals, tactics] = await Promise.all([
    teamsOf(tx),
    projectTeams(tx, organizationId),
    objectivesOf(tx, organizationId),
    goalsOf(tx, organizationId),
    tacticsOf(tx, organizationId),
  ]);
  return groundOf({ teams, projects, objectives, goals, tactics });
}

/** The same from what was read already. */
export function groundOf(all: {
  readonly teams: readonly Team[];
  readonly projects: readonly ProjectTeamItem[];
  readonly objectives: readonly Objective[];
  readonly goals: readonly Goal[];
  readonly tactics: readonly Tactic[];
}): SynergyGround {
  const isProject = new Set(all.projects.map(({ code }) => code));
  const active = all.objectives.filter(({ state }) => state === 'active');
  const codes = new Set(active.map(({ code }) => code));
  return {
    teams: all.teams.filter(({ code, archivedAt }) => !archivedAt && !isProject.has(code)),
    projectTeams: all.projects,
    objectives: active,
    goals: all.goals.filter(({ objective }) => codes.has(objective)),
    tactics: all.tactics
      .filter(({ status }) => status === 'active')
      .map((tactic) => ({
        code: tactic.code,
        title: tactic.title,
        objective: lineOf(tactic).unbroken ? (tactic.objectiveLink?.code ?? null) : null,
        carriers: [tactic.team, ...tactic.supportingTeams],
      })),
  };
}
