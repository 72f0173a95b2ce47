import { type Failure, fail } from '@/lib/core/result';
import type { Actor, Role } from './actor';

/** From the most to the least; each role may do what those after it may (in its own teams where a team is asked). */
const RANK: Readonly<Record<Role, number>> = { admin: 4, executive: 3, lead: 2, contributor: 1, viewer: 0 };

interface Rule {
  /** The least role that may. */
  readonly role: Role;
  /** `team`: only for the actor's own teams (admins: every team). */
  readonly scope: 'organization' | 'team';
}

/** The one table of rights. Commands name their row; the test of the whole matrix is generated from it. */
export const POLICY = {
  'organization.update': { role: 'admin', scope: 'organization' },
  'team.create': { role: 'admin', scope: 'organization' },
  'team.update': { role: 'admin', scope: 'organization' },
  'team.archive': { role: 'admin', scope: 'organization' },
  'member.invite': { role: 'admin', scope: 'organization' },
  'member.update': { role: 'admin', scope: 'organization' },
  'member.remove': { role: 'admin', scope: 'organization' },
  'member.reset': { role: 'admin', scope: 'organization' },
  'invitation.renew': { role: 'admin', scope: 'organization' },
  'invitation.withdraw': { role: 'admin', scope: 'organization' },
  /** Of themselves alone. */
  'member.rename': { role: 'viewer', scope: 'organization' },
  /** Of one's own. */
  'reminder.dismiss': { role: 'viewer', scope: 'organization' },
  /** Of others. */
  'reminder.read': { role: 'admin', scope: 'organization' },
  'token.list': { role: 'admin', scope: 'organization' },
  'token.create': { role: 'admin', scope: 'organization' },
  'token.revoke': { role: 'admin', scope: 'organization' },
  'kpi.create': { role: 'admin', scope: 'organization' },
  'kpi.update': { role: 'admin', scope: 'organization' },
  'kpi.archive': { role: 'admin', scope: 'organization' },
  'kpi.restore': { role: 'admin', scope: 'organization' },
  'kpi.import': { role: 'admin', scope: 'organization' },
  'kpi.split': { role: 'admin', scope: 'organization' },
  'annotation.create': { role: 'contributor', scope: 'team' },
  'annotation.update': { role: 'contributor', scope: 'team' },
  'annotation.archive': { role: 'contributor', scope: 'team' },
  /** "The process changed here", by the lead of the team that owns the KPI. */
  'process.record': { role: 'lead', scope: 'team' },
  'process.withdraw': { role: 'lead', scope: 'team' },
  /** The same for KPIs of any team. */
  'process.any': { role: 'executive', scope: 'organization' },
  'figures.save': { role: 'contributor', scope: 'team' },
  'figures.import': { role: 'contributor', scope: 'team' },
  /** In a locked month, of any team, with a reason. */
  'figures.restate': { role: 'executive', scope: 'organization' },
  /** Of one's own: what it saves is asked for again. */
  'step.undo': { role: 'contributor', scope: 'team' },
  'targets.save': { role: 'lead', scope: 'team' },
  /** A target of the organization itself belongs to no team. */
  'targets.save.organization': { role: 'executive', scope: 'organization' },
  /** A revision that makes a target, also a goal's, easier to reach. */
  'targets.ease': { role: 'executive', scope: 'organization' },
  /** What if coming months came out so: stores nothing. */
  'forecast.suppose': { role: 'viewer', scope: 'organization' },
  'rates.save': { role: 'executive', scope: 'organization' },
  'objective.create': { role: 'executive', scope: 'organization' },
  'objective.update': { role: 'executive', scope: 'organization' },
  'objective.archive': { role: 'executive', scope: 'organization' },
  'goal.create': { role: 'lead', scope: 'team' },
  'goal.update': { role: 'lead', scope: 'team' },
  'goal.archive': { role: 'lead', scope: 'team' },
  /** Steps under a goal of an own team. */
  'step.create': { role: 'lead', scope: 'team' },
  'step.update': { role: 'lead', scope: 'team' },
  'step.order': { role: 'lead', scope: 'team' },
  'step.archive': { role: 'lead', scope: 'team' },
  'tactic.create': { role: 'lead', scope: 'team' },
  'tactic.update': { role: 'lead', scope: 'team' },
  'tactic.archive': { role: 'lead', scope: 'team' },
  'tactic.review': { role: 'lead', scope: 'team' },
  /** Many at once, also active ones that lack something: they are flagged. */
  'tactic.import': { role: 'lead', scope: 'team' },
  /** What was spent; what is planned belongs to `tactic.update`. */
  'tactic.budget': { role: 'contributor', scope: 'team' },
  'key-result.create': { role: 'executive', scope: 'organization' },
  'key-result.update': { role: 'executive', scope: 'organization' },
  'key-result.archive': { role: 'executive', scope: 'organization' },
  /** By who is accountable for it, or an executive. */
  'key-result.rate': { role: 'contributor', scope: 'organization' },
  /** How a goal would be judged as far as it is typed: stores nothing. */
  'goal.check': { role: 'viewer', scope: 'organization' },
  'month.submit': { role: 'lead', scope: 'team' },
  /** Why a figure will never come; executives for every team, since they lock with it. */
  'month.explain': { role: 'lead', scope: 'team' },
  'month.lock': { role: 'executive', scope: 'organization' },
  'month.reopen': { role: 'executive', scope: 'organization' },
  'insights.run': { role: 'executive', scope: 'organization' },
  /** Of the KPIs that the own teams own; executives answer for every team. */
  'vanity.answer': { role: 'lead', scope: 'team' },
  /** The own team's order of the objectives. */
  'priority.vote': { role: 'lead', scope: 'team' },
  'project.create': { role: 'admin', scope: 'organization' },
  'project.update': { role: 'admin', scope: 'organization' },
  /** Of the organization by executives (`strategy.organization`), of a team by its lead. */
  'strategy.create': { role: 'lead', scope: 'team' },
  'strategy.update': { role: 'lead', scope: 'team' },
  'strategy.propose': { role: 'lead', scope: 'team' },
  'strategy.withdraw': { role: 'lead', scope: 'team' },
  'strategy.publish': { role: 'lead', scope: 'team' },
  'strategy.organization': { role: 'executive', scope: 'organization' },
  /** Before its window has ended or without every team's approval, with a reason. */
  'strategy.early': { role: 'executive', scope: 'organization' },
  /** For an invited team. */
  'strategy.comment': { role: 'lead', scope: 'team' },
  'strategy.answer': { role: 'lead', scope: 'team' },
  /** Of the own team's or the organization's. */
  'strategy.acknowledge': { role: 'viewer', scope: 'organization' },
  /** What a KPI means, by a lead of the team that owns it. */
  'definition.propose': { role: 'lead', scope: 'team' },
  /** A version that is only proposed, by the side that proposes. */
  'definition.retract': { role: 'lead', scope: 'team' },
  /** For a team that uses it. */
  'definition.sign': { role: 'lead', scope: 'team' },
  'definition.withdraw': { role: 'lead', scope: 'team' },
  'definition.refer': { role: 'lead', scope: 'team' },
  /** By who was named. */
  'definition.decide': { role: 'lead', scope: 'organization' },
  'definition.try': { role: 'contributor', scope: 'team' },
  /** Definitions of KPIs of any team, but their signatures. */
  'definition.any': { role: 'executive', scope: 'organization' },
  /** With all that a template makes, also KPIs and goals of any team. */
  'starter.apply': { role: 'executive', scope: 'organization' },
  /** By the lead of one of its teams. */
  'goal.review': { role: 'lead', scope: 'team' },
  'checkin.create': { role: 'lead', scope: 'team' },
  'checkin.update': { role: 'lead', scope: 'team' },
  'checkin.end': { role: 'lead', scope: 'team' },
  'checkin.settle': { role: 'lead', scope: 'team' },
  'checkin.tick': { role: 'contributor', scope: 'team' },
  'decision.create': { role: 'contributor', scope: 'team' },
  'decision.update': { role: 'contributor', scope: 'team' },
  'action.create': { role: 'contributor', scope: 'team' },
  'action.update': { role: 'contributor', scope: 'team' },
  /** Of those that one is accountable for oneself. */
  'action.settle': { role: 'viewer', scope: 'organization' },
  /** Of others in the team. */
  'action.settle.other': { role: 'lead', scope: 'team' },
  /** Of any team; deciding is the lead's of the team that is asked. */
  'request.create': { role: 'contributor', scope: 'organization' },
  /** By a team that asks or is asked. */
  'request.update': { role: 'contributor', scope: 'team' },
  'request.round': { role: 'contributor', scope: 'team' },
  'request.deliver': { role: 'contributor', scope: 'team' },
  'request.decide': { role: 'lead', scope: 'team' },
  /** In spite of the verdict; it holds once the lead of the team has seen it. */
  'request.except': { role: 'executive', scope: 'organization' },
  'request.note': { role: 'lead', scope: 'team' },
  'capacity.save': { role: 'lead', scope: 'team' },
  /** By an owner of one of the two sides; executives settle any. */
  'conflict.resolve': { role: 'lead', scope: 'team' },
  'conflict.any': { role: 'executive', scope: 'organization' },
  /** Which share of the money each objective should have. */
  'money.share': { role: 'executive', scope: 'organization' },
  /** Of one's own notices. */
  'change.dismiss': { role: 'viewer', scope: 'organization' },
  /** By members of teams of kind sales: their monthly report, and the names of its sources. */
  'handoff.report': { role: 'contributor', scope: 'team' },
  'handoff.source': { role: 'contributor', scope: 'team' },
  /** By members of teams of kind marketing. */
  'handoff.answer': { role: 'contributor', scope: 'team' },
  /** By both. */
  'handoff.explain': { role: 'contributor', scope: 'team' },
  /** What both teams have agreed. */
  'handoff.agree': { role: 'executive', scope: 'organization' },
} as const satisfies Record<string, Rule>;

export type Command = keyof typeof POLICY;

/** First line of each command: null when the role is enough, else the refusal. Which teams is asked later, by `ownTeam`. */
export function refuseRole(
  actor: Pick<Actor, 'role'>,
  command: Command,
): { ok: false; failure: Failure } | null {
  const needed = POLICY[command].role;
  if (RANK[actor.role] >= RANK[needed]) return null;
  return fail('forbidden', `This needs the role ${needed}; yours is ${actor.role}.`);
}

/** Whether the actor may do the command for this team. */
export function mayForTeam(actor: Pick<Actor, 'role' | 'teams'>, command: Command, teamId: string): boolean {
  const rule = POLICY[command];
  if (RANK[actor.role] < RANK[rule.role]) return false;
  if (rule.scope === 'organization' || actor.role === 'admin') return true;
  return actor.teams === 'all' || actor.teams.has(teamId);
}

/** Whether the role alone would be enough: for showing or leaving out a control. The command decides again. */
export const mayEver = (actor: Pick<Actor, 'role'>, command: Command): boolean =>
  refuseRole(actor, command) === null;
