import type { Month } from '@/lib/core/month';
import type { FieldError } from '@/lib/core/result';
import type { FunnelStage } from '@/lib/kpis/model';

export const TACTIC_STATUSES = ['draft', 'active', 'paused', 'done', 'stopped'] as const;

export type TacticStatus = (typeof TACTIC_STATUSES)[number];

/** Money of a tactic in a month, in the organization's currency; null where nobody said. */
export interface BudgetMonth {
  readonly month: Month;
  readonly planned: number | null;
  readonly actual: number | null;
}

/** What a tactic is expected to do: "+40 demo requests by March". `size` is above zero, in the KPI's unit. */
export interface ExpectedEffect {
  readonly kpi: string;
  readonly direction: 'up' | 'down';
  readonly size: number;
  /** A month or a day. */
  readonly by: string;
}

/** A tactic as the interface and the API show it. */
export interface TacticItem {
  readonly code: string;
  readonly title: string;
  readonly goal: string | null;
  readonly step: string | null;
  readonly team: string;
  /** Teams that carry it beside the one that runs it. */
  readonly supportingTeams: readonly string[];
  readonly accountable: string | null;
  readonly reason: string | null;
  readonly expectedEffect: ExpectedEffect | null;
  readonly funnelStage: FunnelStage | null;
  readonly audience: string | null;
  readonly status: TacticStatus;
  readonly start: Month | null;
  readonly end: Month | null;
  readonly effortDays: number | null;
  readonly budget: readonly BudgetMonth[];
  readonly version: number;
}

/** Sums of a tactic's budget; null where no month has an amount. */
interface Money {
  readonly planned: number | null;
  readonly actual: number | null;
}

/** A tactic with what it hangs on; `money` over the months asked for. What is archived hangs on nothing. */
export interface Tactic extends Omit<TacticItem, 'budget'> {
  readonly id: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly supportingTeamIds: readonly string[];
  readonly accountableName: string | null;
  /** The goal while it is not archived. */
  readonly goalLink: Link | null;
  /** The step while it is not archived. */
  readonly stepLink: Link | null;
  /** The objective of the goal, also a draft or closed one; null once goal or objective is archived. */
  readonly objectiveLink: (Link & { readonly active: boolean }) | null;
  readonly money: Money;
  /** What it was given, also where that is archived or a person who was removed. */
  readonly stored: Stored;
}

export interface Stored {
  readonly goalId: string | null;
  readonly stepId: string | null;
  readonly accountableId: string | null;
  readonly effectKpiId: string | null;
}

/** The part of a tactic that answers and the audit show. */
export const tacticItem = (tactic: Tactic, budget: readonly BudgetMonth[]): TacticItem => ({
  code: tactic.code,
  title: tactic.title,
  goal: tactic.goal,
  step: tactic.step,
  team: tactic.team,
  supportingTeams: tactic.supportingTeams,
  accountable: tactic.accountable,
  reason: tactic.reason,
  expectedEffect: tactic.expectedEffect,
  funnelStage: tactic.funnelStage,
  audience: tactic.audience,
  status: tactic.status,
  start: tactic.start,
  end: tactic.end,
  effortDays: tactic.effortDays,
  budget,
  version: tactic.version,
});

/**
 * What a tactic lacks to become active (Method §8): a goal under an active objective, a reason, an expected effect. It
 * is asked once: what loses one of them later, or came by import, stays active and is flagged.
 */
export function activationFaults(
  item: Pick<TacticItem, 'goal' | 'reason' | 'expectedEffect'>,
  objectiveIsActive: boolean,
): FieldError[] {
  const missing = (path: string, message: string) => ({ path, code: 'missing', message });
  const faults: FieldError[] = [];
  if (item.goal === null) faults.push(missing('goal', 'An active tactic works for a goal.'));
  else if (!objectiveIsActive)
    faults.push(missing('goal', 'The objective of this goal is not active: activate it first.'));
  if (comparable(item.reason ?? '') === '')
    faults.push(missing('reason', 'An active tactic has a reason: why this, for this goal?'));
  if (item.expectedEffect === null)
    faults.push(
      missing('expectedEffect', 'An active tactic says what it shall change, by how much and by when.'),
    );
  return faults;
}

export interface Link {
  readonly code: string;
  readonly title: string;
}

type LineKind = 'tactic' | 'step' | 'goal' | 'objective';

/** The way from a tactic to its objective, as `GET /line/{tactic}` answers it. */
export interface Line {
  readonly unbroken: boolean;
  /** The level at which it breaks. */
  readonly missing?: 'goal' | 'objective';
  readonly path: readonly (Link & { readonly kind: LineKind })[];
}

/**
 * The line of a tactic (Method §8): it needs a goal that is not archived, under an objective that is neither archived
 * nor a draft nor closed; a step is optional. The path goes from the tactic up, as far as it holds.
 */
export function lineOf(
  tactic: Pick<Tactic, 'code' | 'title' | 'goalLink' | 'stepLink' | 'objectiveLink'>,
): Line {
  const { goalLink: goal, stepLink: step, objectiveLink: objective } = tactic;
  const path: Line['path'][number][] = [{ kind: 'tactic', code: tactic.code, title: tactic.title }];
  if (step && goal) path.push({ kind: 'step', code: step.code, title: step.title });
  if (!goal) return { unbroken: false, missing: 'goal', path };
  path.push({ kind: 'goal', code: goal.code, title: goal.title });
  if (!objective?.active) return { unbroken: false, missing: 'objective', path };
  path.push({ kind: 'objective', code: objective.code, title: objective.title });
  return { unbroken: true, path };
}

/** What is wrong with a tactic, whatever its status. */
export const TACTIC_FLAGS = [
  'no-goal',
  'no-objective',
  'no-reason',
  'copied-reason',
  'no-effect',
  'no-owner',
] as const;
export type TacticFlag = (typeof TACTIC_FLAGS)[number];

/** What is typed to get past a field. */
const STOPGAPS: ReadonlySet<string> = new Set([
  'tbd',
  'tba',
  'tbc',
  'todo',
  'n a',
  'na',
  'none',
  'x',
  'xx',
  'xxx',
]);

/** A reason as it is compared with others: without case, punctuation and spaces; one that says nothing is empty. */
export function comparable(reason: string): string {
  const text = reason
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return STOPGAPS.has(text) ? '' : text;
}

/** What a tactic is judged by. */
export type Judgeable = Pick<
  Tactic,
  'code' | 'title' | 'reason' | 'expectedEffect' | 'accountable' | 'goalLink' | 'stepLink' | 'objectiveLink'
>;

/** A tactic with its line and what is wrong with it. */
export interface JudgedTactic<T extends Judgeable = Tactic> {
  readonly tactic: T;
  readonly line: Line;
  readonly flags: readonly TacticFlag[];
  /** The others with the same reason, by code. */
  readonly sameReason: readonly string[];
  /** A reason of its own and an expected effect (Method §8 "reasons"). */
  readonly isReasoned: boolean;
}

/** Judges all tactics of an organization together: a reason that stands on two of them counts as none on both (Method §8). */
export function judgeTactics<T extends Judgeable>(tactics: readonly T[]): JudgedTactic<T>[] {
  const byReason = new Map<string, string[]>();
  for (const { code, reason } of tactics) {
    const text = comparable(reason ?? '');
    if (text === '') continue;
    const codes = byReason.get(text);
    if (codes) codes.push(code);
    else byReason.set(text, [code]);
  }
  return tactics.map((tactic) => {
    const text = comparable(tactic.reason ?? '');
    const sameReason = (byReason.get(text) ?? []).filter((code) => code !== tactic.code);
    const line = lineOf(tactic);
    const flags: TacticFlag[] = [];
    if (line.missing) flags.push(line.missing === 'goal' ? 'no-goal' : 'no-objective');
    if (text === '') flags.push('no-reason');
    if (sameReason.length > 0) flags.push('copied-reason');
    if (tactic.expectedEffect === null) flags.push('no-effect');
    if (tactic.accountable === null) flags.push('no-owner');
    const isReasoned = text !== '' && sameReason.length === 0 && tactic.expectedEffect !== null;
    return { tactic, line, flags, sameReason, isReasoned };
  });
}
