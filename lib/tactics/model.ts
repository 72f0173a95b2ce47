import type { FiscalCalendar, Span } from '@/lib/core/fiscal-calendar';
import type { Month } from '@/lib/core/month';
import type { FieldError } from '@/lib/core/result';
import { FUNNEL_STAGES, type FunnelStage } from '@/lib/kpis/model';
import type { EffectResult } from '@/lib/measure/effect';
import type { KpiFormat } from '@/lib/series/model';

export const TACTIC_STATUSES = ['draft', 'active', 'paused', 'done', 'stopped'] as const;
export const STEP_PRIORITIES = ['first', 'second', 'down-the-road'] as const;
export const STEP_STATUSES = ['planned', 'active', 'done', 'stopped'] as const;
export const REVIEW_VERDICTS = ['keep', 'change', 'stop'] as const;

export type TacticStatus = (typeof TACTIC_STATUSES)[number];
export type StepPriority = (typeof STEP_PRIORITIES)[number];
export type StepStatus = (typeof STEP_STATUSES)[number];
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

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

interface Link {
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

/** A reason as it is compared with others: without case, punctuation and spaces. */
export const comparable = (reason: string): string =>
  reason
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

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

/** A ranked, prioritized action under a goal, as the interface and the API show it. */
export interface StepItem {
  readonly code: string;
  readonly title: string;
  readonly goal: string;
  /** 1 is done first; unique within the goal. */
  readonly rank: number;
  readonly priority: StepPriority;
  readonly status: StepStatus;
  readonly accountable: string | null;
  readonly version: number;
}

export interface Step extends StepItem {
  readonly id: string;
  readonly goalId: string;
  readonly objective: string;
  readonly accountableName: string | null;
}

/** How confident somebody was of a key result, 0 to 1. */
export interface Confidence {
  readonly confidence: number;
  readonly note: string | null;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A key result of an objective: a KPI on its way from baseline to target. */
export interface KeyResultItem {
  readonly code: string;
  readonly title: string;
  readonly objective: string;
  readonly kpi: string;
  readonly baseline: number;
  readonly target: number;
  readonly accountable: string | null;
  /** The newest; null: nobody said yet. */
  readonly confidence: number | null;
  readonly version: number;
}

export interface KeyResult extends KeyResultItem {
  readonly id: string;
  readonly accountableName: string | null;
  /** Oldest first. */
  readonly history: readonly Confidence[];
}

/** Did it work? What was decided on it, and on which numbers. */
export interface TacticReview {
  readonly tactic: string;
  readonly verdict: ReviewVerdict;
  readonly reason: string;
  readonly expected: number | null;
  readonly actual: number | null;
  /** The date of the effect that was looked at. */
  readonly by: string;
  readonly reviewedBy: string;
  /** ISO 8601. */
  readonly reviewedAt: string;
}

/** What became of an expected effect, as the API answers it. */
export const resultAnswer = ({ expected, actual, verdict, from, to, against }: EffectResult) => ({
  expected,
  actual,
  verdict,
  from,
  to,
  against,
});

/** Whether somebody has to say keep, change or stop: the date of its effect has passed and nobody has looked at it yet. */
export const waitsForReview = (
  { status, expectedEffect }: Pick<Tactic, 'status' | 'expectedEffect'>,
  result: EffectResult | null,
  reviews: readonly TacticReview[],
): boolean =>
  result !== null &&
  (status === 'active' || status === 'paused') &&
  !reviews.some(({ by }) => by === expectedEffect?.by);

/** A tactic as lists and its own page show it. */
export interface TacticRow extends JudgedTactic {
  readonly result: EffectResult | null;
  /** The newest decision on it. */
  readonly review: TacticReview | null;
  /** Somebody has to say keep, change or stop. */
  readonly waits: boolean;
  /** Of its expected effect. */
  readonly kpi: { readonly name: string; readonly format: KpiFormat } | null;
}

/** A stage of the funnel: what works in it. */
export interface FunnelStageRow {
  readonly stage: FunnelStage;
  /** Codes of the active tactics. */
  readonly tactics: readonly string[];
  readonly planned: number;
  readonly kpis: readonly string[];
}

export interface Funnel {
  readonly stages: readonly FunnelStageRow[];
  /** Stages without an active tactic, and without a KPI that shows them. */
  readonly withoutTactic: readonly FunnelStage[];
  readonly withoutKpi: readonly FunnelStage[];
  /** Active tactics of no stage, by code. */
  readonly unplaced: readonly string[];
}

/** How the stages of the funnel are covered by active tactics and by KPIs; the gaps are named. */
export function coverageOf(
  rows: readonly Pick<TacticRow, 'tactic'>[],
  kpis: readonly { readonly code: string; readonly funnelStage: FunnelStage | null }[],
): Funnel {
  const active = rows.map(({ tactic }) => tactic).filter(({ status }) => status === 'active');
  const stages = FUNNEL_STAGES.map((stage) => {
    const tactics = active.filter(({ funnelStage }) => funnelStage === stage);
    return {
      stage,
      tactics: tactics.map(({ code }) => code),
      planned: tactics.reduce((sum, { money }) => sum + (money.planned ?? 0), 0),
      kpis: kpis.filter(({ funnelStage }) => funnelStage === stage).map(({ code }) => code),
    };
  });
  return {
    stages,
    withoutTactic: stages.filter(({ tactics }) => tactics.length === 0).map(({ stage }) => stage),
    withoutKpi: stages.filter((each) => each.kpis.length === 0).map(({ stage }) => stage),
    unplaced: active.filter(({ funnelStage }) => funnelStage === null).map(({ code }) => code),
  };
}

/** What every page of tactics knows of its organization. */
interface TacticsPlace {
  readonly slug: string;
  readonly locale: string;
  readonly currency: string;
  readonly day: string;
  readonly calendar: FiscalCalendar;
}

export interface TacticsView extends TacticsPlace {
  /** The fiscal year whose money is shown. */
  readonly year: Span;
  readonly rows: readonly TacticRow[];
  readonly teams: readonly { readonly code: string; readonly name: string }[];
  readonly goals: readonly Link[];
  /** That show a stage of the funnel. */
  readonly kpis: readonly FunnelKpi[];
  readonly funnel: Funnel;
  readonly mayAdd: boolean;
}

interface FunnelKpi {
  readonly code: string;
  readonly name: string;
  readonly teams: readonly string[];
  readonly funnelStage: FunnelStage | null;
}

/** What the list of tactics is narrowed down to; goal `none`: those without one. */
export interface TacticsFilter {
  readonly team?: string | undefined;
  readonly goal?: string | undefined;
  readonly stage?: FunnelStage | undefined;
  readonly status?: TacticStatus | undefined;
}

export interface TacticView extends TacticsPlace {
  readonly year: Span;
  readonly row: TacticRow;
  readonly budget: readonly BudgetMonth[];
  readonly supportingNames: readonly string[];
  readonly step: Step | null;
  readonly sameReason: readonly Link[];
  readonly reviews: readonly TacticReview[];
  readonly mayChange: boolean;
  readonly mayEnter: boolean;
}

export interface TacticFormView extends TacticsPlace {
  readonly teams: readonly { readonly code: string; readonly name: string; readonly own: boolean }[];
  readonly members: readonly { readonly email: string; readonly name: string }[];
  readonly kpis: readonly { readonly code: string; readonly name: string; readonly unit: string }[];
  readonly goals: readonly Link[];
  readonly steps: readonly (Link & { readonly goal: string })[];
  /** Of the other tactics, for telling a copy while it is typed. */
  readonly reasons: readonly (Link & { readonly reason: string })[];
  readonly audiences: readonly string[];
  readonly tactic: TacticItem | null;
}

/** Where a key result stands: its value, and how far it has come from baseline to target, 0 to 1. */
export interface KeyResultAnswer extends KeyResult {
  readonly value: number | null;
  readonly attainment: number | null;
  readonly asOf: Month | null;
  readonly kpiName: string;
  readonly format: KpiFormat;
}

interface Named {
  readonly code: string;
  readonly name: string;
}

/** What is planned under an objective. */
export interface PlanView extends TacticsPlace {
  readonly objective: string;
  readonly year: Span;
  readonly goals: readonly {
    readonly code: string;
    readonly title: string;
    readonly steps: readonly Step[];
    readonly tactics: readonly TacticRow[];
  }[];
  readonly keyResults: readonly KeyResultAnswer[];
  /** Codes of the goals whose steps the reader may change. */
  readonly mayChangeGoals: readonly string[];
  readonly mayAddTactic: boolean;
  readonly maySetKeyResults: boolean;
  /** The reader's address; null for a token. */
  readonly email: string | null;
  readonly members: readonly { readonly email: string; readonly name: string }[];
  readonly kpis: readonly Named[];
}

/** A tactic as the API answers it. */
export interface TacticAnswer extends TacticItem {
  readonly unbroken: boolean;
  readonly flags: readonly TacticFlag[];
  readonly result?: ReturnType<typeof resultAnswer>;
  readonly review: TacticReview | null;
}

/** A thing that nobody answers for. */
export interface Ownerless {
  readonly kind: 'objective' | 'goal' | 'kpi' | 'step' | 'tactic' | 'key-result' | 'action';
  readonly code: string;
  readonly title: string;
  /** Codes of its teams. */
  readonly teams: readonly string[];
  /** Of a goal or a step: where it stands. */
  readonly objective: string | null;
  /** Who answered for it and was removed; null: nobody was ever named. */
  readonly was: string | null;
}

/** What waits for a reader: tactics of own teams whose effect is due, and how many things nobody answers for (admins). */
export interface TacticsWaiting {
  readonly reviews: readonly Link[];
  readonly ownerless: number;
}

/** What becomes of a row of an import. */
export const ROW_STATES = ['new', 'changed', 'unchanged', 'refused'] as const;
type RowState = (typeof ROW_STATES)[number];

/** A row of a list of tactics, as it would be taken or was taken. */
export interface TacticListRow {
  /** As a spreadsheet counts. */
  readonly row: number;
  readonly code: string;
  readonly title: string;
  readonly state: RowState;
  readonly status: TacticStatus | null;
  /** What it lacks once it is in; none of a row that is refused or changes nothing. */
  readonly flags: readonly TacticFlag[];
}

/** Why a row is not taken, at its cell. */
export interface TacticListRejection {
  readonly row: number;
  /** The header of the column. */
  readonly column: string;
  /** "C7" */
  readonly cell: string;
  readonly code: string;
  readonly message: string;
  readonly text: string;
}

/** What a list of tactics would do, or did: all of it or nothing. */
export interface TacticListAnswer {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly accepted: boolean;
  readonly dryRun: boolean;
  /** Headers of columns that say nothing of a tactic. */
  readonly ignored: readonly string[];
  readonly rejected: readonly TacticListRejection[];
  readonly rows: readonly TacticListRow[];
}
