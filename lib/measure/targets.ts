import { sumExact } from '@/lib/core/decimal';
import type { Month } from '@/lib/core/month';
import { endsWith, MONTHS_OF } from './frequency';
import type { Ledger, MeasuredKpi } from './ledger';

/** What is aimed at in a period: a number, or a range. */
export interface PeriodTarget {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The target of some months (Method §3): of a flow the sum when every month in which a figure is expected has one, of
 * any other class the target of the last month of its own frequency. The organization's is its own, else the sum of the teams' (flow, stock); a team's is its own,
 * else the organization's where the team alone reports the KPI or sees the organization's value.
 */
export function targetOf(
  ledger: Ledger,
  kpi: MeasuredKpi,
  months: readonly Month[],
  teams: readonly string[] | null,
  fromOrganization = false,
): PeriodTarget | null {
  const { calendar } = ledger.rules;
  const length = MONTHS_OF[kpi.frequency];
  const own = length === 1 ? months : months.filter((month) => endsWith(length, month, calendar));
  if (kpi.class !== 'flow') {
    const last = own.at(-1);
    return last === undefined ? null : monthTarget(ledger, kpi, last, teams, fromOrganization);
  }
  const asked = ledger.hasNotApplicable
    ? own.filter((month) => !isNotApplicable(ledger, kpi, month, teams))
    : own;
  const values: number[] = [];
  const lows: number[] = [];
  const highs: number[] = [];
  for (const month of asked) {
    const target = monthTarget(ledger, kpi, month, teams, fromOrganization);
    if (target === null) return null;
    if (target.value !== null) values.push(target.value);
    if (target.low !== null && target.high !== null) {
      lows.push(target.low);
      highs.push(target.high);
    }
  }
  if (asked.length > 0 && values.length === asked.length) {
    return { value: sumExact(values), low: null, high: null };
  }
  if (asked.length > 0 && lows.length === asked.length) {
    return { value: null, low: sumExact(lows), high: sumExact(highs) };
  }
  return null;
}

/** "Not applicable" takes the month out of both sides, the target's as well (Method §2). */
function isNotApplicable(ledger: Ledger, kpi: MeasuredKpi, month: Month, teams: readonly string[] | null) {
  const asked = teams === null ? kpi.teams : kpi.teams.filter((team) => teams.includes(team));
  return asked.length > 0 && asked.every((team) => ledger.figures(kpi.code, team)?.get(month) === 'n/a');
}

function monthTarget(
  ledger: Ledger,
  kpi: MeasuredKpi,
  month: Month,
  teams: readonly string[] | null,
  fromOrganization: boolean,
): PeriodTarget | null {
  if (teams === null) return organizationTarget(ledger, kpi, month);
  const alone = kpi.teams.length <= 1 || fromOrganization;
  const own = sumOf(ledger, kpi, month, teams);
  return own ?? (alone ? organizationTarget(ledger, kpi, month) : null);
}

function organizationTarget(ledger: Ledger, kpi: MeasuredKpi, month: Month): PeriodTarget | null {
  const own = set(ledger, kpi.code, null, month);
  if (own) return own;
  const adds = kpi.class === 'flow' || kpi.class === 'stock';
  if (!adds && kpi.teams.length !== 1) return null;
  return sumOf(ledger, kpi, month, kpi.teams);
}

/** One team's target as it is; those of several only where each has a number. */
function sumOf(
  ledger: Ledger,
  kpi: MeasuredKpi,
  month: Month,
  teams: readonly string[],
): PeriodTarget | null {
  const each = teams.map((team) => set(ledger, kpi.code, team, month));
  if (each.length === 1) return each[0] ?? null;
  const values = each.flatMap((target) => target?.value ?? []);
  if (values.length === 0 || values.length < teams.length) return null;
  return { value: sumExact(values), low: null, high: null };
}

function set(ledger: Ledger, kpi: string, team: string | null, month: Month): PeriodTarget | null {
  const target = ledger.targets(kpi, team)?.get(month);
  if (!target) return null;
  const { value, low, high } = target;
  return value !== null || (low !== null && high !== null) ? { value, low, high } : null;
}
