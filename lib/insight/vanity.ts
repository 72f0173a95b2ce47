import type { Direction, LeadVerdict } from './lead-test';

/** Why a metric looks good without a shown tie to an objective, in the order in which it is said. */
export type VanityReason = 'better' | 'signal' | 'unlinked' | 'untold' | 'unused';

export interface Suspect {
  readonly direction: Direction;
  /** The last twelve months against the twelve before, in the KPI's own unit; null: cannot be compared. */
  readonly change: number | null;
  /** Where its process behavior chart points in the last month; null: routine. */
  readonly signal: 'up' | 'down' | null;
  /** It is an objective's result itself, or one is made of it. */
  readonly isResult: boolean;
  /** A goal under an active objective is on it. */
  readonly hasLink: boolean;
  /** Against every result that it was held against. */
  readonly verdicts: readonly LeadVerdict[];
  /** A decision or action of the last two quarters refers to it. */
  readonly isUsed: boolean;
}

const BETTER = { up: 1, down: -1, range: 0 };

/** The vanity flag (Method §7): what speaks for it, or null where one of the three conditions does not hold. */
export function vanityReasons(metric: Suspect): VanityReason[] | null {
  const better = BETTER[metric.direction];
  const hasImproved = (metric.change ?? 0) * better > 0;
  const signalsBetter = metric.signal !== null && BETTER[metric.signal] === better;
  if (!hasImproved && !signalsBetter) return null;
  const isShown = metric.verdicts.includes('leads');
  const isUntold = metric.verdicts.some((verdict) => verdict === 'no-link' || verdict === 'cant-tell');
  if (metric.isResult || isShown || (metric.hasLink && !isUntold) || metric.isUsed) return null;
  return [
    ...(hasImproved ? (['better'] as const) : []),
    ...(signalsBetter ? (['signal'] as const) : []),
    ...(metric.hasLink ? [] : (['unlinked'] as const)),
    ...(isUntold ? (['untold'] as const) : []),
    'unused',
  ];
}
