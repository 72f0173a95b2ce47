import { saveTargets } from '@/lib/targets/commands/save-targets';
import type { SampleCalendar } from './calendar';
import { readFigures } from './harbourlight-figures';
import { handsOf } from './harbourlight-people';
import { must } from './must';
import type { ActingAs } from './people';

/** The fiscal years that have monthly targets: the one before the present and the present one. */
const YEARS = [2024, 2025] as const;

interface SeasonalPlan {
  readonly kpi: string;
  readonly team: string;
  /** Times the same month a year before: one factor for each of YEARS. */
  readonly factors: readonly [number, number];
  readonly roundTo: number;
}

/**
 * Plans by last year's season. What a goal or the result of an objective sums over a span (revenue, operating profit,
 * leads, demo requests, new MRR, features) has no monthly targets: it is paced by its own season.
 */
const SEASONAL: readonly SeasonalPlan[] = [
  { kpi: 'sessions', team: 'marketing', factors: [1.12, 1.1], roundTo: 100 },
  { kpi: 'emails_delivered', team: 'marketing', factors: [1.06, 1.06], roundTo: 100 },
  { kpi: 'mqls', team: 'marketing', factors: [1.12, 1.12], roundTo: 5 },
  { kpi: 'marketing_spend', team: 'marketing', factors: [1.1, 1.085], roundTo: 500 },
  { kpi: 'sqls', team: 'sales', factors: [1.12, 1.12], roundTo: 1 },
  { kpi: 'opportunities', team: 'sales', factors: [1.12, 1.1], roundTo: 1 },
  { kpi: 'sales_spend', team: 'sales', factors: [1.1, 1.1], roundTo: 500 },
  { kpi: 'support_tickets', team: 'customer-success', factors: [1.1, 1.05], roundTo: 10 },
  { kpi: 'active_users', team: 'product', factors: [1.1, 1.1], roundTo: 50 },
  { kpi: 'mrr_end', team: 'executive', factors: [1.2, 1.18], roundTo: 1000 },
];

interface SteadyPlan {
  readonly kpi: string;
  /** Whose lead sets it. It is the organization's own, since rates do not add up over teams. */
  readonly owner: string;
  /** For each of YEARS: one value, or the way from the first to the second. */
  readonly values: readonly [number | readonly [number, number], number | readonly [number, number]];
  readonly decimals: number;
}

const STEADY: readonly SteadyPlan[] = [
  { kpi: 'cpl', owner: 'marketing', values: [58, 55], decimals: 2 },
  { kpi: 'engagement_rate', owner: 'marketing', values: [53, 55], decimals: 1 },
  { kpi: 'mql_sql_rate', owner: 'marketing', values: [34, 34], decimals: 1 },
  { kpi: 'cac', owner: 'marketing', values: [6200, 6000], decimals: 0 },
  { kpi: 'accept_rate', owner: 'sales', values: [75, 75], decimals: 1 },
  { kpi: 'win_rate', owner: 'sales', values: [25, 26], decimals: 1 },
  { kpi: 'churn_rate', owner: 'customer-success', values: [1.4, 1.3], decimals: 2 },
  { kpi: 'nps', owner: 'customer-success', values: [33, [26, 36]], decimals: 1 },
];

interface Row {
  readonly kpi: string;
  readonly team?: string;
  readonly month: string;
  readonly value: number;
}

/** Sets the monthly targets of both years, each team's by its lead. */
export async function loadTargets(calendar: SampleCalendar, as: ActingAs): Promise<void> {
  const at = calendar.at('2025-04', 8);
  const byOwner = new Map<string, Row[]>();
  const add = (owner: string, rows: Row[]) => byOwner.set(owner, [...(byOwner.get(owner) ?? []), ...rows]);
  const actual = new Map(readFigures().map(({ kpi, month, value }) => [`${kpi}/${month}`, value]));
  for (const plan of SEASONAL) add(plan.team, seasonal(plan, actual));
  for (const plan of STEADY) add(plan.owner, steady(plan));
  for (const [owner, rows] of byOwner) {
    const targets = rows.map((row) => ({ ...row, month: calendar.month(row.month) }));
    const { rejected } = must(await saveTargets(as(handsOf(owner).lead, at), { targets }));
    const [first] = rejected;
    if (first) throw new Error(first.message);
  }
}

/** The months of the fiscal year that begins in April of `year`. */
const monthsFrom = (year: number): string[] =>
  Array.from({ length: 12 }, (_, step) => {
    const number = ((step + 3) % 12) + 1;
    return `${number < 4 ? year + 1 : year}-${String(number).padStart(2, '0')}`;
  });

const yearBefore = (month: string) => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;

function seasonal({ kpi, team, factors, roundTo }: SeasonalPlan, actual: ReadonlyMap<string, number>): Row[] {
  return YEARS.flatMap((year, index) =>
    monthsFrom(year).map((month) => {
      const before = actual.get(`${kpi}/${yearBefore(month)}`);
      if (before === undefined) throw new Error(`${kpi} has no figure a year before ${month}`);
      return { kpi, team, month, value: Math.round((before * (factors[index] ?? 1)) / roundTo) * roundTo };
    }),
  );
}

function steady({ kpi, values, decimals }: SteadyPlan): Row[] {
  return YEARS.flatMap((year, index) => {
    const planned = values[index] ?? 0;
    const [first, last] = typeof planned === 'number' ? [planned, planned] : planned;
    return monthsFrom(year).map((month, step) => ({
      kpi,
      month,
      value: Number((first + ((last - first) * step) / 11).toFixed(decimals)),
    }));
  });
}
