import type { Action, Checkin } from '@/lib/checkins/model';
import { isOverdue as isActionOverdue, rhythmOf } from '@/lib/checkins/model';
import type { Span } from '@/lib/core/fiscal-calendar';
import { dateFormat } from '@/lib/core/intl';
import { formatMonth, type Month } from '@/lib/core/month';
import { type DefinitionState, stateWords } from '@/lib/definitions/model';
import { type FeedbackItem, isInTime, isOverdue } from '@/lib/handoff/model';
import { cureOf } from '@/lib/line/model';
import {
  type AlignmentLevel,
  alignmentLevel,
  alignmentScore,
  COMPONENTS,
  type ComponentName,
  companyScore,
  type ScoredComponent,
} from '@/lib/measure/alignment';
import {
  type AlignmentFacts,
  alignmentFindings,
  type DueFacts,
  type Fault,
} from '@/lib/measure/alignment-findings';
import type { Issue } from '@/lib/measure/diagnostic';
import type { TacticState } from '@/lib/measure/line';
import { priorityShares } from '@/lib/measure/priority';
import type { Smart } from '@/lib/measure/smart';
import type { Goal, Objective } from '@/lib/objectives/model';
import type { Member, Team } from '@/lib/people/model';
import {
  type Acknowledgement,
  knownBy,
  linkFault,
  ORGANIZATION,
  type StrategyVersion,
} from '@/lib/strategy/model';
import type { ProjectTeamItem } from '@/lib/synergy/model';
import type { JudgedTactic } from '@/lib/tactics/model';

/** How one team stands, as `GET /alignment` answers it. */
export interface TeamAlignment {
  readonly team: string;
  readonly name: string;
  readonly score: number | null;
  readonly level: AlignmentLevel | null;
  readonly components: readonly ScoredComponent[];
  /** Components that have no case. */
  readonly leftOut: readonly ComponentName[];
}

export interface AlignmentAnswer {
  readonly month: Month;
  /** When a past month was last worked out; null: as it is now. */
  readonly storedAt: string | null;
  readonly score: number | null;
  readonly level: AlignmentLevel | null;
  /** The team that stands least in line, by code. */
  readonly lowest: string | null;
  readonly teams: readonly TeamAlignment[];
  /** Planned in the current fiscal year, in the organization's currency. */
  readonly moneyWithoutLine: number;
}

/** A past month of which nothing was kept: no number is known, and why. */
export interface UnknownAlignment extends Omit<AlignmentAnswer, 'moneyWithoutLine'> {
  readonly moneyWithoutLine: null;
  readonly reason: string;
}

export const UNKNOWN_REASON =
  'Nothing was kept of this month, and it cannot be worked out later: how the tactics were linked and reasoned, what the ' +
  'goals said and who was in the teams is known as it is now. Each month is kept from the first score on.';

/** No score of any team, each with every component left out. */
export const unknownAlignment = (
  month: Month,
  teams: readonly Pick<TeamAlignment, 'team' | 'name'>[],
): UnknownAlignment => ({
  ...{ month, storedAt: null, score: null, level: null, lowest: null },
  teams: teams.map(({ team, name }) => ({
    ...{ team, name, score: null, level: null, components: [] },
    leftOut: COMPONENTS,
  })),
  ...{ moneyWithoutLine: null, reason: UNKNOWN_REASON },
});

/** A figure that a team owes for a month; `entered`: the day on which something first stood there. */
export interface OwedFigure {
  readonly kpi: string;
  readonly kpiName: string;
  readonly team: string;
  readonly month: Month;
  readonly dueDay: string;
  readonly entered: string | null;
}

/** Everything that the scores are made of, read in one go. */
export interface AlignmentGround {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
  /** The last ended month. */
  readonly month: Month;
  readonly quarter: Span;
  /** Without archived and project teams. */
  readonly teams: readonly Team[];
  readonly members: readonly Member[];
  readonly objectives: readonly Objective[];
  readonly goals: readonly Goal[];
  readonly smart: ReadonlyMap<string, Smart['missing']>;
  /** All that are not archived, judged together; money of the current fiscal year. */
  readonly tactics: readonly JudgedTactic[];
  readonly projects: readonly ProjectTeamItem[];
  readonly definitions: readonly DefinitionState[];
  readonly strategies: readonly StrategyVersion[];
  readonly acknowledgements: readonly Acknowledgement[];
  readonly figures: readonly OwedFigure[];
  readonly feedback: Readonly<Record<'sales' | 'marketing', readonly FeedbackItem[]>>;
  readonly checkins: readonly Checkin[];
  readonly actions: readonly Action[];
  readonly money: (amount: number) => string;
  readonly moneyWithoutLine: number;
}

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

/** One month of a line of scores, the oldest first. */
export interface AlignmentPoint {
  readonly month: Month;
  readonly score: number | null;
  readonly teams: Readonly<Record<string, number | null>>;
}

export interface AlignmentView {
  readonly slug: string;
  readonly locale: string;
  readonly currency: string;
  readonly month: Month;
  /** Null: of this past month nothing was kept. */
  readonly answer: AlignmentAnswer | null;
  readonly history: readonly AlignmentPoint[];
}

/** Months as they were kept, with the one that is shown as it is now. */
export function historyOf(
  stored: readonly AlignmentAnswer[],
  shown: AlignmentAnswer | null,
): AlignmentPoint[] {
  const months = new Map(stored.map((answer) => [answer.month, answer]));
  if (shown) months.set(shown.month, shown);
  return [...months.values()]
    .sort((a, b) => (a.month < b.month ? -1 : 1))
    .map(({ month, score, teams }) => ({
      ...{ month, score },
      teams: Object.fromEntries(teams.map((team) => [team.team, team.score])),
    }));
}

/** The five issues; their lists matter more than their scores. */
export interface DiagnosticView {
  readonly slug: string;
  readonly locale: string;
  readonly month: Month;
  readonly issues: readonly Issue[];
}
