import type { Span } from '@/lib/core/fiscal-calendar';
import { type Month, monthOf } from '@/lib/core/month';

export const ACTION_STATES = ['open', 'done', 'dropped'] as const;

/** What a decision or an action speaks of, by code, and where it was made. */
export interface Subjects {
  readonly team: string;
  readonly kpi: string | null;
  readonly goal: string | null;
  readonly objective: string | null;
  readonly month: Month | null;
  readonly checkin: string | null;
  /** The date of the check-in. */
  readonly date: string | null;
}

/** What was decided and why. */
export interface DecisionItem extends Subjects {
  readonly id: string;
  readonly text: string;
  readonly why: string | null;
  readonly by: string;
  readonly at: string;
  readonly version: number;
}

/** What somebody will have done by a day; `accountable` is an e-mail address. */
export interface ActionItem extends Subjects {
  readonly id: string;
  readonly text: string;
  readonly accountable: string;
  readonly due: string;
  readonly state: (typeof ACTION_STATES)[number];
  readonly reason: string | null;
  readonly closedAt: string | null;
  readonly by: string;
  readonly at: string;
  readonly version: number;
}

/** The names of what is spoken of, for pages. */
interface Named {
  readonly teamId: string;
  readonly teamName: string;
  readonly kpiName: string | null;
  readonly goalTitle: string | null;
  readonly objectiveTitle: string | null;
  /** Of the goal where it names no objective itself. */
  readonly goalObjective: string | null;
  readonly checkinTitle: string | null;
}

export type Decision = DecisionItem & Named;
export type Action = ActionItem &
  Named & {
    readonly accountableId: string;
    readonly accountableName: string;
    /** Who was accountable is no longer a member: the action has no owner. */
    readonly isOrphan: boolean;
  };

/** The parts of a decision that answers and the audit show. */
export const toDecisionItem = (decision: Decision): DecisionItem => {
  const { id, text, why, by, at, version } = decision;
  return { id, text, why, ...subjectsOf(decision), by, at, version };
};

export const toActionItem = (action: Action): ActionItem => {
  const { id, text, accountable, due, state, reason, closedAt, by, at, version } = action;
  return {
    ...{ id, text, accountable, due, state, reason, closedAt },
    ...subjectsOf(action),
    ...{ by, at, version },
  };
};

const subjectsOf = ({ team, kpi, goal, objective, month, checkin, date }: Subjects): Subjects => ({
  ...{ team, kpi, goal, objective, month, checkin, date },
});

export const isOverdue = ({ state, due }: Pick<ActionItem, 'state' | 'due'>, day: string): boolean =>
  state === 'open' && due < day;

/** Decisions of a span that cite a KPI, of all (Method §8, diagnostic "data"); `to` included. */
export function citingOf(decisions: readonly DecisionItem[], span: Span) {
  const own = decisions.filter(({ at }) => {
    const month = monthOf(at);
    return month >= span.from && month <= span.to;
  });
  return { citing: own.filter(({ kpi }) => kpi !== null).length, decisions: own.length };
}
