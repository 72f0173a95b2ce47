import type { Month } from '@/lib/core/month';
import type { MonthReader } from '@/lib/imports/reading/months';
import { type Cell, textOf } from '@/lib/imports/sheet/cell';

/** What the columns of a list of tactics are called, the name that the page shows first. */
export const TACTIC_COLUMNS = {
  code: ['code', 'tactic code', 'campaign code', 'id'],
  title: ['title', 'tactic', 'name', 'campaign', 'program', 'tactic name', 'campaign name'],
  team: ['team', 'department'],
  accountable: ['accountable', 'owner', 'responsible', 'person', 'who answers for it'],
  goal: ['goal', 'works for'],
  step: ['step'],
  reason: ['reason', 'why', 'rationale', 'why this for this goal'],
  effectKpi: ['effect kpi', 'expected effect kpi', 'kpi', 'metric'],
  effectDirection: ['effect direction', 'direction'],
  effectSize: ['effect size', 'expected effect', 'effect', 'size', 'by how much'],
  effectBy: ['effect by', 'by when', 'by', 'effect date'],
  funnelStage: ['funnel stage', 'stage', 'stage of the funnel'],
  audience: ['audience', 'target audience', 'target group', 'segment'],
  status: ['status', 'state'],
  start: ['start', 'first month', 'from', 'start date', 'start month'],
  end: ['end', 'last month', 'to', 'until', 'end date', 'end month'],
  effortDays: ['effort days', 'effort', 'days'],
  supportingTeams: ['supporting teams', 'carried together with', 'together with', 'support'],
} as const;

export type TacticField = keyof typeof TACTIC_COLUMNS;

/** What a column holds: a field, or the money of a month. */
export type TacticColumn =
  | { readonly field: TacticField }
  | { readonly money: 'planned' | 'actual'; readonly month: Month };

const BY_HEADER: ReadonlyMap<string, TacticField> = new Map(
  Object.entries(TACTIC_COLUMNS).flatMap(([field, names]) =>
    names.map((name): [string, TacticField] => [name, field as TacticField]),
  ),
);

const MONEY = /^(planned|plan|budget|actual|spent|spend)\b[\s:,-]*(.+)$/i;

/** "effectKpi", "Effect KPI" and "effect_kpi" are one column; "2026-04" and "Planned Apr 2026" the plan of a month. */
export function columnOfHeader(cell: Cell | undefined, months: MonthReader): TacticColumn | null {
  const header = textOf(cell).trim();
  const words = header
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const field = BY_HEADER.get(words.join(' '));
  if (field) return { field };
  const [, kind = '', named] = MONEY.exec(header) ?? [];
  const month = months.read(named ?? cell, false);
  if (month === null || month === 'two-ways') return null;
  return { money: /^(actual|spen)/i.test(kind) ? 'actual' : 'planned', month };
}

/** Whether two columns hold the same. */
export const sameColumn = (a: TacticColumn, b: TacticColumn): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
