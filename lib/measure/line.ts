import { sumExact } from '@/lib/core/decimal';
import type { Status } from './status';

/** What a node of the line lacks: the level that is missing, a reason, somebody who works on it, money. */
export type LineFault = 'no-goal' | 'no-active-objective' | 'no-reason' | 'nobody-works-on-it' | 'no-money';

export const TACTIC_STATES = ['draft', 'active', 'paused', 'done', 'stopped'] as const;
export type TacticState = (typeof TACTIC_STATES)[number];

/** Money in the organization's currency and days of effort; null where nobody said. */
export interface Effort {
  readonly planned: number | null;
  readonly actual: number | null;
  readonly days: number | null;
}

/** The level at which a line is broken (Method §8); a step is optional. */
export type MissingLevel = 'goal' | 'objective';

export interface LineTactic extends Effort {
  readonly code: string;
  readonly title: string;
  readonly team: string;
  readonly goal: string | null;
  readonly step: string | null;
  readonly stage: string | null;
  readonly status: TacticState;
  /** An empty or copied reason counts as none (Method §8). */
  readonly hasReason: boolean;
  /** Null: its line is unbroken. */
  readonly missing: MissingLevel | null;
}

export interface LineStep {
  readonly code: string;
  readonly title: string;
  readonly goal: string;
  readonly rank: number;
  readonly status: 'planned' | 'active' | 'done' | 'stopped';
}

export interface LineGoal {
  readonly code: string;
  readonly title: string;
  readonly objective: string;
  readonly teams: readonly string[];
  readonly status: Status;
}

export interface LineObjective {
  readonly code: string;
  readonly title: string;
  readonly rank: number | null;
  readonly state: 'draft' | 'active' | 'closed';
  readonly ownerTeam: string | null;
  readonly moneyShare: number | null;
  readonly version: number;
  /** Of its result; null: it is not judged. */
  readonly status: Status | null;
}

/** All that hangs together, archived things left out; objectives by rank. */
export interface LineGround {
  readonly objectives: readonly LineObjective[];
  readonly goals: readonly LineGoal[];
  readonly steps: readonly LineStep[];
  readonly tactics: readonly LineTactic[];
}

export interface LineFilter {
  readonly team?: string | undefined;
  readonly stage?: string | undefined;
  /** Of a tactic, or the status of a goal or objective; left out: every tactic that is no draft. */
  readonly status?: TacticState | Status | undefined;
  readonly broken?: boolean | undefined;
}

export interface LineNode {
  readonly kind: 'objective' | 'goal' | 'step' | 'tactic';
  readonly code: string;
  readonly title: string;
  readonly teams: readonly string[];
  readonly status: Status | TacticState | LineStep['status'] | null;
  readonly stage: string | null;
  /** Of an objective its rank, of a step its rank under the goal. */
  readonly rank: number | null;
  /** Of everything beneath that is shown. */
  readonly money: Effort;
  /** Tactics beneath, or itself. */
  readonly tactics: number;
  readonly faults: readonly LineFault[];
  readonly children: readonly LineNode[];
}

/** What is tied to an active objective, by its rank, and what is not: goals first, then tactics, the biggest first. */
export interface LineMap {
  readonly objectives: readonly LineNode[];
  readonly loose: readonly LineNode[];
  readonly all: Effort;
  readonly withLine: Effort;
  readonly withoutLine: Effort;
  readonly tactics: number;
  readonly tacticsWithLine: number;
}

/** Exact sums; what nobody said is left out, and nothing said at all stays null. */
export function sumOf(parts: readonly Effort[]): Effort {
  const sum = (of: keyof Effort) => {
    const known = parts.flatMap((part) => part[of] ?? []);
    return known.length === 0 ? null : sumExact(known);
  };
  return { planned: sum('planned'), actual: sum('actual'), days: sum('days') };
}

export const isTacticState = (status: string | undefined): status is TacticState =>
  (TACTIC_STATES as readonly (string | undefined)[]).includes(status);

/** A draft's money is not given yet; what was stopped counts with what it has cost. */
export const counts = ({ status, actual }: Pick<LineTactic, 'status' | 'actual'>): boolean =>
  status !== 'draft' && (status !== 'stopped' || actual !== null);
