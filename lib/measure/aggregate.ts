import { type Month, monthsBetween } from '@/lib/core/month';
import { Aggregator } from './aggregator';
import { Cells } from './cells';
import type { CellRef, Ledger, MeasuredKpi } from './ledger';

export { divide, settle } from './exact';

/** A KPI over some months and teams (Method §1, §2). Null is "no value"; `reason` says why. */
export interface Aggregate {
  readonly value: number | null;
  /** Periods of the KPI's own frequency that have every figure, of those expected; n/a takes a period out of both. */
  readonly months: number;
  readonly monthsExpected: number;
  /** The month that a value speaks of: of a stock the month of its oldest part, else the last month with figures. */
  readonly asOf: Month | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly missing: readonly CellRef[];
  readonly reason: 'no-figures' | 'zero-denominator' | null;
  /** A team's view of a KPI whose inputs other teams report: the organization's value stands in. */
  readonly fromOrganization: boolean;
}

/**
 * The whole periods of a KPI's coarsest frequency within some months, each as its months: of a typed KPI the months in
 * which its figures stand, one by one.
 */
export function periodsOf(
  ledger: Ledger,
  kpi: MeasuredKpi,
  months: readonly Month[],
): readonly (readonly Month[])[] {
  const cells = new Cells(ledger, null);
  const computed = kpi.class === 'ratio' || kpi.class === 'formula';
  return computed
    ? cells.periods(ledger.leaves(kpi), months)
    : cells.expected(kpi, months).map((month) => [month]);
}

/**
 * Aggregates a KPI over months (ascending, without gaps) for the teams given, or for the organization (null).
 * A sum of months then teams equals one of teams then months; an average of averages never appears.
 */
export function aggregate(
  ledger: Ledger,
  code: string,
  months: readonly Month[],
  teams: readonly string[] | null = null,
): Aggregate {
  const [only, second] = months;
  if (only === undefined || second !== undefined) return compute(ledger, code, months, teams);
  const known = knownMonths(ledger, teams === null ? code : `${code}/${teams.join('/')}`);
  const found = known.get(only) ?? compute(ledger, code, months, teams);
  known.set(only, found);
  return found;
}

/** Single months are asked for again and again, by points, comparisons and seasons; a ledger never changes. */
const singleMonths = new WeakMap<Ledger, Map<string, Map<Month, Aggregate>>>();

function knownMonths(ledger: Ledger, key: string): Map<Month, Aggregate> {
  const all = singleMonths.get(ledger) ?? new Map<string, Map<Month, Aggregate>>();
  if (all.size === 0) singleMonths.set(ledger, all);
  const known = all.get(key) ?? new Map<Month, Aggregate>();
  if (known.size === 0) all.set(key, known);
  return known;
}

function compute(
  ledger: Ledger,
  code: string,
  months: readonly Month[],
  teams: readonly string[] | null,
): Aggregate {
  const key = keyOf(code, months, teams);
  const known = key === null ? undefined : memoryOf(ledger).get(key);
  if (known) return known;
  const kpi = ledger.kpi(code);
  const reporting = reportingTeams(ledger, kpi, teams);
  const result = new Aggregator(ledger, new Cells(ledger, reporting.teams)).kpi(kpi, months);
  const made = { ...result, fromOrganization: reporting.fromOrganization };
  if (key !== null) memoryOf(ledger).set(key, made);
  return made;
}

/** A ledger never changes, and one view asks for the same months many times. */
const memories = new WeakMap<Ledger, Map<string, Aggregate>>();

function memoryOf(ledger: Ledger): Map<string, Aggregate> {
  const known = memories.get(ledger);
  if (known) return known;
  const made = new Map<string, Aggregate>();
  memories.set(ledger, made);
  return made;
}

/** Null where months have gaps: such sets are asked for once. */
function keyOf(code: string, months: readonly Month[], teams: readonly string[] | null): string | null {
  const [first] = months;
  const last = months.at(-1);
  if (!first || !last || monthsBetween(first, last) !== months.length - 1) return null;
  return `${code} ${first} ${months.length} ${teams === null ? '*' : teams.join()}`;
}

/**
 * Teams whose figures count. A computed KPI seen by a team uses that team's inputs; where it does not report one of
 * them, or where several teams are asked for, the organization's value stands in.
 */
function reportingTeams(ledger: Ledger, kpi: MeasuredKpi, teams: readonly string[] | null) {
  if (teams === null) return { teams: null, fromOrganization: false };
  if (kpi.class === 'flow' || kpi.class === 'stock' || kpi.class === 'rating') {
    const own = teams.filter((team) => kpi.teams.includes(team));
    return own.length > 0 ? { teams: own, fromOrganization: false } : { teams: null, fromOrganization: true };
  }
  const [only, second] = teams;
  const alone =
    only !== undefined &&
    second === undefined &&
    ledger.leaves(kpi).every((leaf) => leaf.teams.includes(only));
  return alone ? { teams: [only], fromOrganization: false } : { teams: null, fromOrganization: true };
}
