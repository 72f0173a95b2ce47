import { addMonths, type Month, toMonth } from '@/lib/core/month';
import {
  type CellValue,
  Ledger,
  type LedgerClose,
  type MeasuredKpi,
  type Rules,
  type TargetEntry,
} from '../ledger';
import type { GoalAim, ObjectiveAim } from '../rollup';
import type { Aim } from '../standing';

export const M = (month: string): Month => toMonth(month);

/** A monthly flow of the team "a" unless told otherwise. */
export const kpi = (code: string, more: Partial<MeasuredKpi> = {}): MeasuredKpi => ({
  code,
  name: code,
  unit: 'number',
  decimals: 0,
  direction: 'up',
  class: 'flow',
  formula: null,
  weightKpi: null,
  frequency: 'month',
  teams: ['a'],
  ownerTeam: 'a',
  allowNegative: false,
  critical: false,
  thresholds: null,
  ...more,
});

export const ratio = (code: string, formula: string, more: Partial<MeasuredKpi> = {}): MeasuredKpi =>
  kpi(code, { class: 'ratio', formula, ...more });

/** Fiscal years of calendar years; today is in the middle of 2026; figures are due ten days after their month. */
export const RULES: Rules = {
  calendar: { startMonth: 1, label: 'ending' },
  day: '2026-06-20',
  graceDays: 10,
  bounds: { onTrack: 1, atRisk: 0.9 },
  coverageFloor: 0.6,
  rollupCap: 1,
};

/** Figures or targets in a row, month after month from the first: `{ 'leads/a': ['2025-01', 10, null, 'n/a'] }`. */
type Rows = Readonly<Record<string, readonly [string, ...CellValue[]]>>;

function cellsOf(rows: Rows) {
  return Object.entries(rows).flatMap(([key, [first, ...values]]) => {
    const [code = '', team = 'a'] = key.split('/');
    return values.map((value, at) => ({ kpi: code, team, month: addMonths(M(first), at), value }));
  });
}

/** A ledger of rows; a target under "leads/" is the organization's own. */
export function ledgerOf(
  kpis: readonly MeasuredKpi[],
  figures: Rows,
  targets: Rows = {},
  rules: Partial<Rules> = {},
  close: LedgerClose | null = null,
): Ledger {
  const entries = cellsOf(targets).flatMap(({ team, value, ...cell }): TargetEntry[] =>
    typeof value === 'number' ? [{ ...cell, team: team || null, value, low: null, high: null }] : [],
  );
  return new Ledger(kpis, cellsOf(figures), entries, { ...RULES, ...rules }, close);
}

/** An absolute aim of the organization for 2026 unless told otherwise. */
export const aim = (of: string, more: Partial<Aim> = {}): Aim => ({
  code: of,
  kpi: of,
  teams: null,
  kind: 'absolute',
  measure: null,
  baseline: null,
  target: null,
  change: null,
  base: null,
  low: null,
  high: null,
  start: M('2026-01'),
  end: M('2026-12'),
  yearlyTargets: [],
  ...more,
});

export const objective = (code: string, of: string, more: Partial<Aim> = {}): ObjectiveAim => ({
  ...aim(of, more),
  code,
  title: code,
});

export const goal = (code: string, of: string, weight: number, more: Partial<GoalAim> = {}): GoalAim => ({
  ...aim(of),
  code,
  title: code,
  teams: ['a'],
  weight,
  sign: 1,
  ...more,
});
