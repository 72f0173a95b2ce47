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
  const { aggregator, kpi, fromOrganization, known } = askedOf(ledger, code, teams);
  const key = keyOf(months);
  const before = key === null ? undefined : known.get(key);
  if (before) return before;
  const part = aggregator.kpi(kpi, months);
  const made = fromOrganization ? { ...part, fromOrganization } : part;
  if (key !== null) known.set(key, made);
  return made;
}

/** A KPI for some teams, with the spans aggregated before: one view asks for the same months many times. */
interface Asked {
  readonly kpi: MeasuredKpi;
  readonly aggregator: Aggregator;
  readonly fromOrganization: boolean;
  readonly known: Map<string, Aggregate>;
}

// A ledger never changes. The organization's numbers are kept by code, those of teams by code and teams.
const asked = new WeakMap<Ledger, Map<string, Asked>>();

function askedOf(ledger: Ledger, code: string, teams: readonly string[] | null): Asked {
  let all = asked.get(ledger);
  if (!all) {
    all = new Map();
    asked.set(ledger, all);
  }
  const key = teams === null ? code : `${code}/${teams.join()}`;
  let found = all.get(key);
  if (!found) {
    const kpi = ledger.kpi(code);
    const { teams: reporting, fromOrganization } = reportingTeams(ledger, kpi, teams);
    const aggregator = new Aggregator(ledger, new Cells(ledger, reporting));
    found = { kpi, aggregator, fromOrganization, known: new Map() };
    all.set(key, found);
  }
  return found;
}

/** The span; null where months have gaps: such sets are asked for once. */
function keyOf(months: readonly Month[]): string | null {
  const [first] = months;
  if (months.length < 2) return first ?? null;
  const last = months.at(-1);
  if (!first || !last || monthsBetween(first, last) !== months.length - 1) return null;
  return first + last;
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
