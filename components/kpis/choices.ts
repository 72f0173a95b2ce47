import type { FunnelStage, KpiClass, KpiItem, KpiUnit } from '@/lib/kpis/model';

/** How months and teams add up to a period (Method §1), as the form and the page say it. */
export const CLASS_HINTS: Readonly<Record<KpiClass, string>> = {
  flow: 'adds up over months and teams: leads, revenue, spend',
  stock: 'the latest counts, teams add up: customers, MRR, followers',
  ratio: 'one thing divided by another, each summed first: win rate, CPL',
  rating: 'an average weighted by the number of answers: NPS, CSAT',
  formula: 'computed from other KPIs of the same period: CLV, payback',
  chained: 'one month’s factor by a formula; over months the factors are multiplied: retention, NRR',
  unique: 'people or things counted once: adds up over neither months nor teams: reach, active users',
};

export const UNIT_NAMES: Readonly<Record<KpiUnit, string>> = {
  number: 'Number',
  currency: 'Money',
  percent: 'Percent',
  ratio: 'Ratio',
  days: 'Days',
  points: 'Points',
};

export const DIRECTION_NAMES: Readonly<Record<KpiItem['direction'], string>> = {
  up: 'Higher is better',
  down: 'Lower is better',
  range: 'Inside a range is best',
};

/** What the bounds of a KPI's status are counted in. */
export const BOUNDS_UNITS: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'fraction', label: '% of the target' },
  { value: 'own', label: 'Distance in the KPI’s unit' },
];

/** Where in the funnel a KPI or a tactic works. */
export const STAGE_NAMES: Readonly<Record<FunnelStage, string>> = {
  awareness: 'Awareness',
  consideration: 'Consideration',
  decision: 'Decision',
  retention: 'Retention',
};

export const FREQUENCY_NAMES: Readonly<Record<KpiItem['frequency'], string>> = {
  month: 'Every month',
  quarter: 'Every quarter',
  year: 'Every year',
};
