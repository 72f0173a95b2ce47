import { isOverdue as isActionOverdue } from '@/lib/checkins/model/decisions';
import { rhythmOf } from '@/lib/checkins/model/rhythm';
import { dateFormat } from '@/lib/core/intl';
import { formatMonth } from '@/lib/core/month';
import { stateWords } from '@/lib/definitions/model';
import { isInTime, isOverdue } from '@/lib/handoff/model';
import { cureOf } from '@/lib/line/model';
import { alignmentLevel, alignmentScore, companyScore } from '@/lib/measure/alignment';
import {
  type AlignmentFacts,
  alignmentFindings,
  type DueFacts,
  type Fault,
} from '@/lib/measure/alignment-findings';
import type { TacticState } from '@/lib/measure/line';
import { priorityShares } from '@/lib/measure/priority';
import type { Goal } from '@/lib/objectives/model';
import type { Team } from '@/lib/people/model';
import { linkFault, ORGANIZATION } from '@/lib/strategy/model';
import { knownBy } from '@/lib/strategy/model/known';
import type { JudgedTactic } from '@/lib/tactics/model';
import type { AlignmentAnswer, AlignmentGround, TeamAlignment } from '../model';

/** The score of each team and of the company, from what stands there now (Method §8). */
export function alignmentOf(ground: AlignmentGround): AlignmentAnswer {
  const teams = ground.teams.map((team): TeamAlignment => {
    const { score, components, leftOut } = alignmentScore(alignmentFindings(factsOf(ground, team)));
    const level = score === null ? null : alignmentLevel(score);
    return { team: team.code, name: team.name, score, level, components, leftOut };
  });
  const { score, lowest } = companyScore(teams);
  const level = score === null ? null : alignmentLevel(score);
  const { month, moneyWithoutLine } = ground;
  return { month, storedAt: null, score, level, lowest, teams, moneyWithoutLine };
}

/** A goal counts for each of its teams, that of a project team for the teams it is made of. */
const belongsTo = ({ teams }: Pick<Goal, 'teams'>, team: string, { projects }: AlignmentGround): boolean =>
  teams.includes(team) ||
  projects.some(({ code, projectOf }) => teams.includes(code) && projectOf.includes(team));

/** Goals whose own end or their objective's is not over. */
export const runningGoals = ({ goals, objectives, month }: AlignmentGround): Goal[] => {
  const ends = new Map(objectives.map(({ code, end }) => [code, end]));
  return goals.filter(({ end, objective }) => (end ?? ends.get(objective) ?? month) >= month);
};

/** What is found of one team; each fault with the place where it is mended. */
export function factsOf(ground: AlignmentGround, team: Team): AlignmentFacts {
  const at = (path: string) => `/${ground.slug}/${path}`;
  const own = ground.tactics.filter(({ tactic }) => isGiven(tactic.status) && tactic.teamId === team.id);
  const goals = runningGoals(ground).filter((goal) => belongsTo(goal, team.code, ground));
  return {
    tactics: own.map((judged) => tacticFacts(judged, ground, at)),
    goals: goals.map((goal) => ({
      missing: (ground.smart.get(goal.code) ?? []).map((check) => ({
        text: `${goal.code} ${goal.title} is not ${check}`,
        href: at(`objectives/${goal.objective}/goals/${goal.code}/edit`),
      })),
    })),
    definitions: definitionFacts(ground, team, at),
    strategy: strategyFacts(ground, team, at),
    figures: figureFacts(ground, team, at),
    feedback: feedbackFacts(ground, team, at),
    money: moneyFacts(ground, own, goals, at),
    ...rhythmFacts(ground, team, at),
  };
}

/** Whose planned money counts, as on the line map: a draft has none yet, a stopped tactic will not spend it. */
const isGiven = (status: TacticState) => status !== 'draft' && status !== 'stopped';

type At = (path: string) => string;

function tacticFacts({ tactic, line, flags, isReasoned }: JudgedTactic, { money }: AlignmentGround, at: At) {
  const name = `${tactic.code} ${tactic.title}`;
  const planned = tactic.money.planned ?? 0;
  const above = { goal: tactic.goal, objective: tactic.objectiveLink?.code ?? null };
  const cure = (fault: 'no-goal' | 'no-active-objective' | 'no-reason') =>
    at(cureOf(fault, { code: tactic.code, kind: 'tactic' }, above));
  const sum = () => (planned > 0 ? `: ${money(planned)} planned without a line` : '');
  const lacks = flags.includes('copied-reason')
    ? 'has the same reason as another tactic'
    : flags.includes('no-reason')
      ? 'has no reason'
      : 'has no expected effect';
  return {
    isActive: tactic.status === 'active',
    planned,
    line: line.unbroken
      ? null
      : {
          text:
            line.missing === 'goal'
              ? `${name} has no goal${sum()}`
              : `${name} leads to no active objective${sum()}`,
          href: cure(line.missing === 'goal' ? 'no-goal' : 'no-active-objective'),
        },
    reason: isReasoned ? null : { text: `${name} ${lacks}`, href: cure('no-reason') },
  };
}

function definitionFacts({ definitions }: AlignmentGround, team: Team, at: At): DueFacts {
  const used = definitions.filter(({ usingTeams }) => usingTeams.includes(team.code));
  const failed = used
    .filter(({ agreed }) => !agreed)
    .map((state) => ({ text: `${state.name}: ${stateWords(state)}`, href: at(`definitions/${state.kpi}`) }));
  return { due: used.length, failed };
}

function strategyFacts(ground: AlignmentGround, team: Team, at: At): AlignmentFacts['strategy'] {
  const { strategies, objectives, members, acknowledgements, day } = ground;
  const own = strategies.find(({ owner }) => owner === team.code);
  const href = at(`strategy/${team.code}`);
  const none: DueFacts = { due: 0, failed: [] };
  if (!own) {
    return {
      published: { text: `${team.name} has published no strategy`, href },
      ...{ linked: null, acknowledged: none },
    };
  }
  const active = new Set(objectives.filter(({ state }) => state === 'active').map(({ code }) => code));
  const organizations = strategies.find(({ owner }) => owner === ORGANIZATION);
  const fault = linkFault(own, organizations, active);
  const words =
    fault === 'no-organization-strategy'
      ? { text: 'The organization has published no strategy to be linked to', href: at('strategy') }
      : { text: `The strategy of ${team.name} serves no active objective`, href };
  const people = members.filter(({ teamIds, disabledAt }) => !disabledAt && teamIds.includes(team.id));
  const names = new Map(people.map(({ accountId, name }) => [accountId, name]));
  const known = knownBy(own, [...names.keys()], acknowledgements, day);
  const missing = known.missing.map((id) => ({
    text: `${names.get(id) ?? ''} has not acknowledged the strategy of ${team.name}, version ${own.number}`,
    href,
  }));
  return {
    published: null,
    linked: fault && words,
    acknowledged: known.due
      ? { due: people.length, failed: missing }
      : { due: Math.min(1, people.length), failed: [] },
  };
}

function figureFacts({ figures, locale }: AlignmentGround, team: Team, at: At): DueFacts {
  const own = figures.filter((figure) => figure.team === team.code);
  return {
    due: own.length,
    failed: own
      .filter(({ entered, dueDay }) => entered === null || entered > dueDay)
      .map(({ kpiName, month, entered }) => ({
        text: `${kpiName}, ${formatMonth(month, 'withYear', locale)}: ${entered === null ? 'missing' : 'entered late'}`,
        href: at(`enter?team=${team.code}&month=${month}`),
      })),
  };
}

function feedbackFacts({ feedback, day, locale }: AlignmentGround, team: Team, at: At): DueFacts {
  if (team.kind !== 'sales' && team.kind !== 'marketing') return { due: 0, failed: [] };
  const due = feedback[team.kind].filter((item) => item.givenOn !== null || isOverdue(item, day));
  const what = team.kind === 'sales' ? 'report on leads' : 'answer to the report on leads';
  return {
    due: due.length,
    failed: due
      .filter((item) => !isInTime(item))
      .map(({ month, source, givenOn }) => ({
        text: `${givenOn === null ? 'No' : 'Late'} ${what}${source === null ? '' : ` from ${source}`}, ${formatMonth(month, 'withYear', locale)}`,
        href: at(`handoff?month=${month}`),
      })),
  };
}

/**
 * Planned money by objective against its priority, over the active objectives that the team contributes to by a goal, an
 * active tactic or money; ranks count among these. Money without a line is a class of its own with priority 0.
 */
function moneyFacts(
  ground: AlignmentGround,
  own: readonly JudgedTactic[],
  goals: readonly Goal[],
  at: At,
): AlignmentFacts['money'] {
  const planned = new Map<string | null, number>();
  for (const { tactic, line } of own) {
    if (tactic.status !== 'active' && !tactic.money.planned) continue;
    const key = line.unbroken ? (tactic.objectiveLink?.code ?? null) : null;
    planned.set(key, (planned.get(key) ?? 0) + (tactic.money.planned ?? 0));
  }
  const works = new Set([...goals.map(({ objective }) => objective), ...planned.keys()]);
  const on = ground.objectives.filter(({ state, code }) => state === 'active' && works.has(code));
  const all = [...planned.values()].reduce((sum, each) => sum + each, 0);
  const shares = priorityShares(on);
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const share = (amount: number) => percent(all === 0 ? 0 : amount / all);
  const unlinked = planned.get(null) ?? 0;
  return [
    ...on.map(({ code, title }) => {
      const [given, priority] = [planned.get(code) ?? 0, shares.get(code) ?? 0];
      const text = `${code} ${title} has ${share(given)} of the planned money; its priority asks for ${percent(priority)}`;
      return { planned: given, priority, text, href: at('line#money') };
    }),
    {
      ...{ planned: unlinked, priority: 0 },
      text: `${share(unlinked)} of the planned money has no line`,
      href: at('line?broken=true'),
    },
  ];
}

function rhythmFacts(ground: AlignmentGround, team: Team, at: At) {
  const { checkins, actions, quarter, day, locale } = ground;
  const rhythm = rhythmOf(checkins, actions, team.code, quarter, day);
  const overdue = actions.filter((action) => action.team === team.code && isActionOverdue(action, day));
  const date = (of: string) =>
    dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(of));
  return {
    checkIns: {
      due: rhythm.due,
      failed: rhythm.missed.map(
        (each): Fault => ({
          text: `${each.title} was missed on ${date(each.date)}`,
          href: at(`checkins/${each.checkin}`),
        }),
      ),
    },
    actions: {
      due: rhythm.open,
      failed: overdue.map(
        (action): Fault => ({
          text: `Overdue since ${date(action.due)}: ${action.text} (${action.accountableName})`,
          href: at('actions#open'),
        }),
      ),
    },
  };
}
