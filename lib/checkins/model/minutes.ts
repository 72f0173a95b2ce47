import type { Month } from '@/lib/core/month';

/** In the order of the agenda. */
export const POINT_KINDS = [
  'standing',
  'signal',
  'missing',
  'conflict',
  'handoff',
  'definition',
  'request',
  'tactic',
  'review',
  'action',
  'decision',
  'revision',
] as const;
export const OUTCOMES = ['decision', 'action', 'noted'] as const;

/** A point of an agenda as it stood when the check-in was held. */
export interface AgendaPoint {
  /** Names the finding: the same one has the same key the next time. */
  readonly key: string;
  readonly kind: (typeof POINT_KINDS)[number];
  readonly text: string;
  /** Below the organization's own address. */
  readonly href: string;
  readonly kpi: string | null;
  readonly goal: string | null;
  readonly objective: string | null;
  readonly month: Month | null;
}

/** What came of a point at a date; null: it was not talked about. */
export interface TickItem {
  readonly point: string;
  readonly outcome: (typeof OUTCOMES)[number] | null;
}

/** What was recorded of one date. */
export interface MinutesItem {
  readonly checkin: string;
  readonly date: string;
  readonly state: 'held' | 'skipped';
  readonly reason: string | null;
  readonly notes: string | null;
  readonly attended: readonly string[];
  readonly agenda: readonly AgendaPoint[];
  readonly by: string;
  readonly at: string;
  readonly version: number;
}

/** A point as the agenda of a date shows it. */
export interface AgendaItem extends AgendaPoint {
  readonly outcome: TickItem['outcome'];
  /** The date of the last check-in where it stood and nobody talked about it. */
  readonly leftOver: string | null;
}
