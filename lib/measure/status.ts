import { addDays, lastDayOf, type Month } from '@/lib/core/month';
import type { Bounds, Thresholds } from './ledger';

export type Status =
  | 'on-track'
  | 'at-risk'
  | 'off-track'
  | 'achieved'
  | 'in-progress'
  | 'no-target'
  | 'no-data'
  | 'not-enough-data';

const VERDICTS: ReadonlySet<Status> = new Set(['on-track', 'at-risk', 'off-track', 'achieved']);

/** Whether a status says how it went; the others say why nothing can be said. */
export const isVerdict = (status: Status): boolean => VERDICTS.has(status);

/** The month is over: on the day after its last one. Until then it is open and never judged. */
export const hasEnded = (month: Month, day: string): boolean => month < day.slice(0, 7);

/** The day after which a figure of the month is late: month end plus the grace days. */
export const dueDayOf = (month: Month, graceDays: number): string => addDays(lastDayOf(month), graceDays);

/** Ended and past the grace days. */
export const isDue = (month: Month, day: string, graceDays: number): boolean =>
  day > dueDayOf(month, graceDays);

/** A running pace: at or above the bounds (Method §3). */
export function statusOnPace(pace: number, bounds: Bounds): Status {
  if (pace >= bounds.onTrack) return 'on-track';
  return pace >= bounds.atRisk ? 'at-risk' : 'off-track';
}

/** The same of a KPI, whose bounds may be distances; `distance`: how far it is on the wrong side, in its own unit. */
export function statusOfKpi(pace: number, bounds: Thresholds, distance: number): Status {
  if (bounds.unit !== 'own') return statusOnPace(pace, bounds);
  if (distance <= bounds.onTrack) return 'on-track';
  return distance <= bounds.atRisk ? 'at-risk' : 'off-track';
}

/** A period that is over: met is achieved; just missed and missed keep the words of a running one. */
export const statusAtEnd = (attainment: number, bounds: Thresholds, distance: number): Status =>
  attainment >= 1 ? 'achieved' : statusOfKpi(attainment, bounds, distance);
