import type { Checkin } from '@/lib/checkins/model';
import type { Action } from '@/lib/checkins/model/decisions';
import type { Span } from '@/lib/core/fiscal-calendar';
import type { Month } from '@/lib/core/month';
import type { DefinitionState } from '@/lib/definitions/model';
import type { FeedbackItem } from '@/lib/handoff/model';
import {
  type AlignmentLevel,
  COMPONENTS,
  type ComponentName,
  type ScoredComponent,
} from '@/lib/measure/alignment';
import type { Issue } from '@/lib/measure/diagnostic';
import type { Smart } from '@/lib/measure/smart';
import type { Goal, Objective } from '@/lib/objectives/model';
import type { Member, Team } from '@/lib/people/model';
import type { StrategyVersion } from '@/lib/strategy/model';
import type { Acknowledgement } from '@/lib/strategy/model/known';
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

/** One month of a line of scores, the oldest first. */
export interface AlignmentPoint {
  readonly month: Month;
  readonly score: number | null;
  readonly teams: readonly { readonly team: string; readonly name: string; readonly score: number | null }[];
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
      teams: teams.map(({ team, name, score: own }) => ({ team, name, score: own })),
    }));
}

/** The five issues; their lists matter more than their scores. */
export interface DiagnosticView {
  readonly slug: string;
  readonly locale: string;
  readonly month: Month;
  readonly issues: readonly Issue[];
}
