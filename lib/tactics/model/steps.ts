import type { Month } from '@/lib/core/month';
import type { KpiFormat } from '@/lib/series/model';

export const STEP_PRIORITIES = ['first', 'second', 'down-the-road'] as const;
export const STEP_STATUSES = ['planned', 'active', 'done', 'stopped'] as const;
export type StepPriority = (typeof STEP_PRIORITIES)[number];
export type StepStatus = (typeof STEP_STATUSES)[number];

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

/** Where a key result stands: its value, and how far it has come from baseline to target, 0 to 1. */
export interface KeyResultAnswer extends KeyResult {
  readonly value: number | null;
  readonly attainment: number | null;
  readonly asOf: Month | null;
  readonly kpiName: string;
  readonly format: KpiFormat;
}
