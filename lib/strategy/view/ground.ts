import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import type { Organization } from '@/lib/people/model';
import { membersOf, remembered, teamsOf } from '@/lib/people/queries';
import { projectTeamCodes } from '@/lib/synergy/queries';
import { lineOf } from '@/lib/tactics/model';
import { tacticsOf } from '@/lib/tactics/queries';
import { stepsOf } from '@/lib/tactics/queries/steps';
import { linkFault, ORGANIZATION, type StrategyVersion } from '../model';
import { knownBy } from '../model/known';
import { acknowledgementsOf, strategyVersions } from '../queries';

/** Who has which strategy and who knows it; nothing of the reader. */
type Known = Awaited<ReturnType<typeof loadKnown>>;
/** The same with what strategies name and what stands beneath them. */
export type Ground = Awaited<ReturnType<typeof loadGround>>;

/** Versions, owners, and the members with what each has acknowledged. */
export async function loadKnown(tx: Tx, { organizationId, slug, locale, name }: Organization, day: string) {
  const [versions, acknowledgements, teams, members, projects] = await Promise.all([
    strategyVersions(tx, organizationId),
    acknowledgementsOf(tx, organizationId),
    teamsOf(tx),
    membersOf(tx),
    projectTeamCodes(tx, organizationId),
  ]);
  // A project team works by the strategies of the teams that it is made of.
  const present = teams.filter(({ code, archivedAt }) => archivedAt === null && !projects.has(code));
  return {
    place: { slug, locale, day },
    owners: [
      { code: ORGANIZATION, name, id: null },
      ...present.map(({ code, name: teamName, id }) => ({ code, name: teamName, id })),
    ],
    versions,
    acknowledgements,
    people: members
      .filter(({ disabledAt }) => disabledAt === null)
      .map(({ accountId, name: personName, teamIds }) => ({ accountId, name: personName, teamIds })),
  };
}

async function loadGround(tx: Tx, organization: Organization, day: string) {
  const { organizationId } = organization;
  const [known, objectives, goals, steps, tactics] = await Promise.all([
    loadKnown(tx, organization, day),
    objectivesOf(tx, organizationId),
    goalsOf(tx, organizationId),
    stepsOf(tx, organizationId),
    tacticsOf(tx, organizationId),
  ]);
  const active = tactics.filter(({ status }) => status === 'active');
  return {
    ...known,
    activeObjectives: new Set(objectives.flatMap(({ state, code }) => (state === 'active' ? [code] : []))),
    objectives: Object.fromEntries(
      objectives.map(({ code, title, state }) => [code, { title, active: state === 'active' }]),
    ),
    goals: goals.map(({ code, title, objective, teamIds }) => ({ code, title, objective, teamIds })),
    withStep: new Set(steps.map(({ goal }) => goal)),
    withTactic: new Set(active.flatMap(({ goalLink }) => goalLink?.code ?? [])),
    withoutLine: active
      .filter((tactic) => !lineOf(tactic).unbroken)
      .map(({ code, teamId }) => ({ code, teamId })),
  };
}

/** Remembered: every page of strategies begins with it. */
export const groundOf = (context: Context): Promise<Ground> =>
  remembered(context, 'strategies', null, loadGround);

/** The version by which an owner works now. */
export const inForceOf = ({ versions }: Known, owner: string) =>
  versions.find((each) => each.owner === owner && each.state === 'published');
/** The version that is being written or asked about. */
export const openOf = ({ versions }: Known, owner: string) =>
  versions.find((each) => each.owner === owner && (each.state === 'draft' || each.state === 'proposed'));

/** Who acknowledges the strategy of an owner: everybody, or the members of the team. */
export const membersFor = ({ people }: Known, teamId: string | null) =>
  people.filter(({ teamIds }) => teamId === null || teamIds.includes(teamId));

/** Who has to acknowledge a version, and who has. */
export function knownOf(ground: Known, version: StrategyVersion) {
  const members = membersFor(ground, version.teamId);
  const ids = members.map(({ accountId }) => accountId);
  return { members, known: knownBy(version, ids, ground.acknowledgements, ground.place.day) };
}

/** What breaks the line from an owner’s strategy to an active objective; null: nothing. */
export function linkOf(ground: Ground, owner: string) {
  const organizations = inForceOf(ground, ORGANIZATION);
  if (owner === ORGANIZATION) return organizations ? null : ('no-organization-strategy' as const);
  return linkFault(inForceOf(ground, owner), organizations, ground.activeObjectives);
}
