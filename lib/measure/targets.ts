import { sumExact } from '@/lib/core/decimal';
import { type FiscalCalendar, periodOf } from '@/lib/core/fiscal-calendar';
import type { Month } from '@/lib/core/month';
import { addsOverTeams } from './classes';
import { endsWith, MONTHS_OF } from './frequency';
import type { Ledger, MeasuredKpi } from './ledger';

/** What is aimed at in a period: a number, or a range, of which one end may be open (stay above, stay below). */
export interface PeriodTarget {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

type Months = readonly Month[];
type Period = 'month' | 'quarter' | 'year';

/**
 * The target of some months (Method §3): of a flow the sum when every month in which a figure is expected has one, else
 * the one set for just this quarter or year; of any other class the target of the last month of its own frequency. The
 * organization's is its own, else the sum of the teams' (flow, stock); a team's is its own, else the organization's
 * where the team alone reports the KPI or sees the organization's value.
 */
export function targetOf(
  ledger: Ledger,
  kpi: MeasuredKpi,
  months: Months,
  teams: readonly string[] | null,
  fromOrganization = false,
): PeriodTarget | null {
  const { calendar } = ledger.rules;
  const length = MONTHS_OF[kpi.frequency];
  const own = length === 1 ? months : months.filter((month) => endsWith(length, month, calendar));
  const set = (month: Month, period: Period = 'month') =>
    targetSet(ledger, kpi, month, period, teams, fromOrganization);
  const last = own.at(-1);
  if (last === undefined) return null;
  if (kpi.class !== 'flow') return set(last);
  const asked = ledger.hasNotApplicable
    ? own.filter((month) => !isNotApplicable(ledger, kpi, month, teams))
    : own;
  const summed = sumOfMonths(asked, set);
  if (summed || months.length === 1) return summed;
  const whole = (['quarter', 'year'] as const).find((period) => isWhole(period, months, calendar));
  return whole ? set(last, whole) : null;
}

/** The sum of targets of one kind; null where a month has none, or some are numbers and some ranges. */
function sumOfMonths(months: Months, set: (month: Month) => PeriodTarget | null): PeriodTarget | null {
  const targets: PeriodTarget[] = [];
  for (const month of months) {
    const target = set(month);
    if (target === null) return null;
    targets.push(target);
  }
  const [first] = targets;
  if (!first || targets.length === 1) return first ?? null;
  const ends = ['value', 'low', 'high'] as const;
  if (targets.some((each) => ends.some((end) => (each[end] === null) !== (first[end] === null)))) return null;
  const sum = (end: (typeof ends)[number]) =>
    first[end] === null ? null : sumExact(targets.map((each) => each[end] ?? 0));
  return { value: sum('value'), low: sum('low'), high: sum('high') };
}

function isWhole(period: 'quarter' | 'year', months: Months, calendar: FiscalCalendar): boolean {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return false;
  const { from, to } = periodOf(period, first, calendar);
  return from === first && to === last;
}

/** "Not applicable" takes the month out of both sides, the target's as well (Method §2). */
function isNotApplicable(ledger: Ledger, kpi: MeasuredKpi, month: Month, teams: readonly string[] | null) {
  const asked = teams === null ? kpi.teams : kpi.teams.filter((team) => teams.includes(team));
  return asked.length > 0 && asked.every((team) => ledger.figures(kpi.code, team)?.get(month) === 'n/a');
}

function targetSet(
  ledger: Ledger,
  kpi: MeasuredKpi,
  month: Month,
  period: Period,
  teams: readonly string[] | null,
  fromOrganization: boolean,
): PeriodTarget | null {
  if (teams === null) return organizationTarget(ledger, kpi, month, period);
  const alone = kpi.teams.length <= 1 || fromOrganization;
  const own = sumOfTeams(ledger, kpi, month, period, teams);
  return own ?? (alone ? organizationTarget(ledger, kpi, month, period) : null);
}

function organizationTarget(
  ledger: Ledger,
  kpi: MeasuredKpi,
  month: Month,
  period: Period,
): PeriodTarget | null {
  const own = entry(ledger, kpi.code, null, month, period);
  if (own) return own;
  if (!addsOverTeams(kpi.class) && kpi.teams.length !== 1) return null;
  return sumOfTeams(ledger, kpi, month, period, kpi.teams);
}

/** One team's target as it is; those of several only where each has a number. */
function sumOfTeams(
  ledger: Ledger,
  kpi: MeasuredKpi,
  month: Month,
  period: Period,
  teams: readonly string[],
): PeriodTarget | null {
  const each = teams.map((team) => entry(ledger, kpi.code, team, month, period));
  if (each.length === 1) return each[0] ?? null;
  const values = each.flatMap((target) => target?.value ?? []);
  if (values.length === 0 || values.length < teams.length) return null;
  return { value: sumExact(values), low: null, high: null };
}

function entry(
  ledger: Ledger,
  kpi: string,
  team: string | null,
  month: Month,
  period: Period,
): PeriodTarget | null {
  const target = ledger.targets(kpi, team, period)?.get(month);
  if (!target) return null;
  const { value, low, high } = target;
  return value !== null || low !== null || high !== null ? { value, low, high } : null;
}
