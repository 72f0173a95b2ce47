import type { FiscalCalendar, Span } from '@/lib/core/fiscal-calendar';
import { FUNNEL_STAGES, type FunnelStage } from '@/lib/kpis/model';
import type { EffectResult } from '@/lib/measure/effect';
import type { KpiFormat } from '@/lib/series/model';
import type { BudgetMonth, JudgedTactic, Link, TacticFlag, TacticItem, TacticStatus } from '../model';
import type { resultAnswer, TacticReview } from './review';
import type { KeyResultAnswer, Step } from './steps';

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
  readonly goals: readonly (Link & { readonly teams: readonly string[] })[];
  readonly steps: readonly (Link & { readonly goal: string })[];
  /** Of the other tactics, for telling a copy while it is typed. */
  readonly reasons: readonly (Link & { readonly reason: string })[];
  readonly audiences: readonly string[];
  /** Proposed for a new one. */
  readonly code: string;
  readonly tactic: TacticItem | null;
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
