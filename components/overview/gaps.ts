import type { MissingFigure } from '@/lib/series/model';

/** Missing figures of one month and team (and whatever else keeps them apart). */
export interface Gaps {
  readonly key: string;
  readonly first: MissingFigure;
  readonly gaps: readonly MissingFigure[];
}

/** Groups by month and team, oldest month first, in the order given inside. */
export function gapsByCell(missing: readonly MissingFigure[], apart: (gap: MissingFigure) => string): Gaps[] {
  const groups = new Map<string, [MissingFigure, ...MissingFigure[]]>();
  for (const gap of missing) {
    const key = [gap.month, gap.team, apart(gap)].join('/');
    const group = groups.get(key);
    if (group) group.push(gap);
    else groups.set(key, [gap]);
  }
  return [...groups]
    .map(([key, gaps]) => ({ key, first: gaps[0], gaps }))
    .sort((a, b) => a.first.month.localeCompare(b.first.month));
}

const NAMED = 3;

/** "Leads, MQL and SQL"; "Leads, MQL, SQL and 4 more". */
export function namesOf(gaps: readonly MissingFigure[]): string {
  const names = gaps.slice(0, NAMED).map(({ kpiName }) => kpiName);
  const rest = gaps.length - names.length;
  if (rest > 0) return `${names.join(', ')} and ${rest} more`;
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}
