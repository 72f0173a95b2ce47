import { read, type Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { objectivesOf } from '@/lib/objectives/queries';
import type { Organization } from '@/lib/people/model';
import { remembered, teamByCode, teamsOf } from '@/lib/people/queries';
import { projectTeamCodes } from '@/lib/synergy/queries';
import { disagreementOf, type PrioritiesView, type PriorityVoteItem } from './model';
import { priorityVotes } from './queries';

/** How the teams rank the objectives, and how far they lie apart. */
export async function prioritiesView(context: Context): Promise<PrioritiesView> {
  const { teams, ...view } = await remembered(context, 'priorities', null, makeView);
  const ranked = view.disagreement.objectives.map(({ code }) => code);
  const own = teams.filter(({ id }) => mayForTeam(context.actor, 'priority.vote', id));
  return {
    ...view,
    own: own.map(({ code, name }) => {
      const vote = view.votes.find(({ team }) => team === code);
      const order = vote?.objectives ?? [];
      // What became active since stands at the end, as the organization ranks it.
      const rest = ranked.filter((each) => !order.includes(each));
      return { code, name, order: [...order, ...rest], version: vote?.version ?? 0 };
    }),
  };
}

async function makeView(tx: Tx, { organizationId, slug, locale }: Organization) {
  const [objectives, all, votes, projects] = await Promise.all([
    objectivesOf(tx, organizationId),
    teamsOf(tx),
    priorityVotes(tx, organizationId),
    projectTeamCodes(tx, organizationId),
  ]);
  // The teams that a project team is made of are asked, not the project team beside them.
  const teams = all.filter(({ archivedAt, code }) => !archivedAt && !projects.has(code));
  const active = objectives.filter(({ state }) => state === 'active');
  const voted = new Set(votes.map(({ team }) => team));
  return {
    ...{ slug, locale, votes, teams },
    disagreement: disagreementOf(active, votes),
    silent: teams.filter(({ code }) => !voted.has(code)).map(({ code, name }) => ({ code, name })),
  };
}

/** `GET /priorities/{team}`: a team that has not voted has an empty order and version 0. */
export async function voteOf({ actor }: Context, code: string): Promise<Result<PriorityVoteItem>> {
  return read(actor.organizationId, async (tx) => {
    const [team, [vote]] = await Promise.all([
      teamByCode(tx, code),
      priorityVotes(tx, actor.organizationId, code),
    ]);
    if (!team || team.archivedAt) return fail('not-found', `There is no team “${code}”.`);
    if (!vote) return ok({ team: code, objectives: [], by: '', at: '', version: 0 });
    const { name: _, ...item } = vote;
    return ok(item);
  });
}
