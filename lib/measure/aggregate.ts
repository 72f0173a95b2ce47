import type { Month } from '@/lib/core/month';
import { Aggregator } from './aggregator';
import { Cells } from './cells';
import { isComputed } from './classes';
import type { CellRef, Ledger, MeasuredKpi } from './ledger';

export { divide, settle } from './exact';

/**
 * Why there is no value; `not-addable`: figures are there, of several periods or teams that do not add up (Method §1).
 * `capped`: there is one, with a lifetime of 60 months where nobody leaves (Method §10).
 */
export type Reason = 'no-figures' | 'zero-denominator' | 'not-addable' | 'capped';

/** A KPI over some months and teams (Method §1, §2). Null is "no value". */
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
  readonly reason: Reason | null;
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
  return isComputed(kpi.class)
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
  const kpi = ledger.kpi(code);
  const reporting = reportingTeams(ledger, kpi, teams);
  const part = aggregatorOf(ledger, reporting.teams).kpi(kpi, months);
  return reporting.fromOrganization ? { ...part, fromOrganization: true } : part;
}

/** A ledger never changes, so an aggregator remembers what it was asked: one for each set of teams. */
const aggregators = new WeakMap<Ledger, Map<string, Aggregator>>();

function aggregatorOf(ledger: Ledger, teams: readonly string[] | null): Aggregator {
  let known = aggregators.get(ledger);
  if (!known) {
    known = new Map();
    aggregators.set(ledger, known);
  }
  const key = teams === null ? '' : teams.join();
  let found = known.get(key);
  if (!found) {
    found = new Aggregator(ledger, new Cells(ledger, teams));
    known.set(key, found);
  }
  return found;
}

const WHOLE = { teams: null, fromOrganization: false };

/**
 * Teams whose figures count. A computed KPI seen by a team uses that team's inputs; where it does not report one of
 * them, or where several teams are asked for, the organization's value stands in.
 */
function reportingTeams(ledger: Ledger, kpi: MeasuredKpi, teams: readonly string[] | null) {
  if (teams === null) return WHOLE;
  if (!isComputed(kpi.class)) {
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
