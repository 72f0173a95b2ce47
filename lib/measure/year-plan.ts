import { fiscalYearOf, fiscalYearSpan, lastYearSpan, monthsOf } from '@/lib/core/fiscal-calendar';
import { type Month, monthRange } from '@/lib/core/month';
import { aggregate, settle } from './aggregate';
import type { Ledger } from './ledger';
import { type Aim, type Standing, standingOf } from './standing';
import { hasEnded } from './status';
import { targetOf } from './targets';

/** The sums from the start of the fiscal year through a month, in the KPI's unit; null where they are not known. */
export interface YearPlanPoint {
  readonly month: Month;
  readonly actual: number | null;
  readonly plan: number | null;
  readonly lastYear: number | null;
  /** Actual less plan. */
  readonly difference: number | null;
  readonly open: boolean;
}

/** A KPI that adds up, through a fiscal year whose every month is planned. */
export interface YearPlan {
  readonly fiscalYear: number;
  readonly start: Month;
  readonly points: readonly YearPlanPoint[];
  /** Against the sum of the plan, as of the month shown. */
  readonly standing: Standing;
}

/** The fiscal year of a month against its monthly plan (Method §3); null where not every month has a target. */
export function yearPlanOf(
  ledger: Ledger,
  code: string,
  month: Month,
  teams: readonly string[] | null,
): YearPlan | null {
  const kpi = ledger.kpi(code);
  const { calendar, day } = ledger.rules;
  if (kpi.class !== 'flow' || kpi.frequency !== 'month') return null;
  const fiscalYear = fiscalYearOf(month, calendar);
  const year = fiscalYearSpan(fiscalYear, calendar);
  const planned = (through: Month) =>
    targetOf(ledger, kpi, monthRange(year.from, through), teams)?.value ?? null;
  const whole = monthsOf(year).map(planned);
  const target = whole.at(-1) ?? null;
  if (target === null || whole.includes(null)) return null;
  const sumOf = (months: readonly Month[]) => {
    const { value, months: present, monthsExpected } = aggregate(ledger, code, months, teams);
    return present === monthsExpected ? value : null;
  };
  const points = monthsOf(year).map((at, index): YearPlanPoint => {
    const span = { from: year.from, to: at };
    const actual = at > month ? null : sumOf(monthsOf(span));
    const plan = whole[index] ?? null;
    const open = !hasEnded(at, day);
    const difference = actual === null || plan === null || open ? null : settle(actual - plan);
    return { month: at, actual, plan, lastYear: sumOf(monthsOf(lastYearSpan(span))), difference, open };
  });
  const standing = standingOf(ledger, aimOf(code, teams, target, year), month);
  return { fiscalYear, start: year.from, points, standing };
}

const aimOf = (
  code: string,
  teams: readonly string[] | null,
  target: number,
  year: { readonly from: Month; readonly to: Month },
): Aim => ({
  code,
  kpi: code,
  teams,
  kind: 'absolute',
  measure: 'total',
  baseline: null,
  target,
  change: null,
  base: null,
  low: null,
  high: null,
  start: year.from,
  end: year.to,
  yearlyTargets: [],
});
