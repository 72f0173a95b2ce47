/** How months and teams make a KPI's number (Method §1). */
export type MeasuredClass = 'flow' | 'stock' | 'ratio' | 'rating' | 'formula' | 'chained' | 'unique';

const COMPUTED: ReadonlySet<MeasuredClass> = new Set(['ratio', 'formula', 'chained']);

/** Computed KPIs never hold a figure, only their inputs do (Method §1). */
export const isComputed = (kpiClass: MeasuredClass): boolean => COMPUTED.has(kpiClass);

/** What adds up over teams, so that the organization's target is the sum of theirs. */
export const addsOverTeams = (kpiClass: MeasuredClass): boolean =>
  kpiClass === 'flow' || kpiClass === 'stock';
