import { sumExact } from '@/lib/core/amount';
import type { Month } from '@/lib/core/month';
import { Cells } from './cells';
import { type Expression, inputsOf, sidesOf } from './formula';
import type { CellRef, Ledger, MeasuredKpi } from './ledger';

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

/** Drops the noise of binary fractions: a number of at most 15 significant digits, never NaN or infinite. */
export function settle(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  const rounded = Number(value.toPrecision(15));
  return rounded === 0 ? 0 : rounded;
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

/** `a ÷ b`, or null where b is zero (Method §2: no value, never 0 or infinity). */
export const divide = (a: number, b: number): number | null => (b === 0 ? null : settle(a / b));

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
  const kpi = ledger.kpi(code);
  const reporting = reportingTeams(ledger, kpi, teams);
  const result = new Aggregator(ledger, new Cells(ledger, reporting.teams)).kpi(kpi, months);
  return { ...result, fromOrganization: reporting.fromOrganization };
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

type Part = Omit<Aggregate, 'fromOrganization'>;

const EMPTY: Part = {
  value: null,
  months: 0,
  monthsExpected: 0,
  asOf: null,
  numerator: null,
  denominator: null,
  missing: [],
  reason: 'no-figures',
};

class Aggregator {
  constructor(
    readonly ledger: Ledger,
    readonly cells: Cells,
  ) {}

  kpi(kpi: MeasuredKpi, months: readonly Month[]): Part {
    switch (kpi.class) {
      case 'flow':
        return this.#flow(kpi, months);
      case 'stock':
        return this.#stock(kpi, months);
      case 'rating':
        return this.#rating(kpi, months);
      case 'ratio':
        return this.#ratio(kpi, months);
      case 'formula':
        return this.#formula(kpi, months);
    }
  }

  #flow(kpi: MeasuredKpi, months: readonly Month[]): Part {
    const expected = this.cells.expected(kpi, months);
    const values: number[] = [];
    let asOf: Month | null = null;
    for (const team of this.cells.teamsOf(kpi)) {
      for (const month of expected) {
        const value = this.cells.figure(kpi, team, month);
        if (typeof value !== 'number') continue;
        values.push(value);
        if (asOf === null || month > asOf) asOf = month;
      }
    }
    const counts = this.cells.count(kpi, expected);
    if (values.length === 0) return { ...EMPTY, ...counts };
    return { ...EMPTY, ...counts, value: sumExact(values), asOf, reason: null };
  }

  #stock(kpi: MeasuredKpi, months: readonly Month[]): Part {
    const expected = this.cells.expected(kpi, months);
    const latest: number[] = [];
    let asOf: Month | null = null;
    for (const team of this.cells.teamsOf(kpi)) {
      const month = expected.findLast((each) => typeof this.cells.figure(kpi, team, each) === 'number');
      const value = month && this.cells.figure(kpi, team, month);
      if (!month || typeof value !== 'number') continue;
      latest.push(value);
      if (asOf === null || month < asOf) asOf = month;
    }
    const counts = this.cells.count(kpi, expected);
    if (latest.length === 0) return { ...EMPTY, ...counts };
    return { ...EMPTY, ...counts, value: sumExact(latest), asOf, reason: null };
  }

  /** Mean weighted by another KPI's figures, over the team months that have both. */
  #rating(kpi: MeasuredKpi, months: readonly Month[]): Part {
    const weightKpi = kpi.weightKpi === null ? null : this.ledger.kpi(kpi.weightKpi);
    const products: number[] = [];
    const weights: number[] = [];
    const missing: CellRef[] = [];
    const counts = { months: 0, monthsExpected: 0, missing };
    let asOf: Month | null = null;
    for (const month of this.cells.expected(kpi, months)) {
      const owed = missing.length;
      let asked = false;
      for (const team of this.cells.teamsOf(kpi)) {
        const value = this.cells.figure(kpi, team, month);
        const weight = weightKpi === null ? 1 : this.cells.weight(kpi, weightKpi, team, month);
        if (value === 'n/a' || weight === 'n/a') continue;
        asked = true;
        if (value === null) missing.push({ kpi: kpi.code, team, month });
        if (weight === null && weightKpi) missing.push({ kpi: weightKpi.code, team, month });
        if (value === null || weight === null) continue;
        products.push(settle(value * weight) ?? 0);
        weights.push(weight);
        asOf = month;
      }
      if (asked) counts.monthsExpected += 1;
      if (asked && missing.length === owed) counts.months += 1;
    }
    if (weights.length === 0) return { ...EMPTY, ...counts };
    const [numerator, denominator] = [sumExact(products), sumExact(weights)];
    const value = divide(numerator, denominator);
    return {
      ...counts,
      value,
      asOf,
      numerator,
      denominator,
      reason: value === null ? 'zero-denominator' : null,
    };
  }

  /** Both sides over the periods in which both have every figure, each aggregated by its own class, then divided. */
  #ratio(kpi: MeasuredKpi, months: readonly Month[]): Part {
    const sides = sidesOf(this.ledger.formula(kpi));
    if (!sides) return this.#formula(kpi, months);
    const leaves = this.ledger.leaves(kpi);
    const cells = this.cells.withoutNotApplicable(leaves, months);
    const { counts, usable } = cells.countTogether(leaves, cells.periods(leaves, months));
    if (usable.length === 0) return { ...EMPTY, ...counts };
    const inner = new Aggregator(this.ledger, cells);
    // A flow over a stock: the stock is summed over the same months (exposure), so that the result is per month.
    const exposure = this.#hasFlow(sides.above);
    const above = inner.#evaluate(sides.above, usable, false).value;
    const below = inner.#evaluate(sides.below, usable, exposure).value;
    const scale = kpi.unit === 'percent' ? 100 : 1;
    const value = above === null || below === null || below === 0 ? null : settle((above * scale) / below);
    return {
      ...counts,
      value,
      asOf: usable.at(-1) ?? null,
      numerator: above,
      denominator: below,
      reason: value === null ? 'zero-denominator' : null,
    };
  }

  #hasFlow(side: Expression): boolean {
    return inputsOf(side).some((code) =>
      this.ledger.leaves(this.ledger.kpi(code)).some((leaf) => leaf.class === 'flow'),
    );
  }

  /** The formula applied to inputs that were aggregated by their own class first. */
  #formula(kpi: MeasuredKpi, months: readonly Month[], exposure = false): Part {
    const leaves = this.ledger.leaves(kpi);
    const periods = this.cells.periods(leaves, months);
    const { counts } = this.cells.countTogether(leaves, periods);
    const part = this.#evaluate(this.ledger.formula(kpi), periods.flat(), exposure);
    const value = part.value === null ? null : settle(part.value * (kpi.unit === 'percent' ? 100 : 1));
    return { ...part, ...counts, value, numerator: null, denominator: null };
  }

  #evaluate(part: Expression, months: readonly Month[], exposure: boolean): Part {
    switch (part.kind) {
      case 'number':
        return { ...EMPTY, value: part.value, reason: null };
      case 'kpi':
        return this.#input(this.ledger.kpi(part.code), months, exposure);
      case 'negative': {
        const of = this.#evaluate(part.of, months, exposure);
        return { ...of, value: of.value === null ? null : -of.value };
      }
      case 'binary': {
        const left = this.#evaluate(part.left, months, exposure);
        const right = this.#evaluate(part.right, months, exposure);
        const both = merge(left, right);
        if (left.value === null || right.value === null) return { ...both, value: null };
        const value = calculate(part.operator, left.value, right.value);
        return { ...both, value, reason: value === null ? 'zero-denominator' : both.reason };
      }
    }
  }

  /** A KPI as a word of a formula: percent stands for its fraction; under exposure a stock is summed over the months. */
  #input(kpi: MeasuredKpi, months: readonly Month[], exposure: boolean): Part {
    const part = this.#exposed(kpi, months, exposure) ?? this.kpi(kpi, months);
    if (kpi.unit !== 'percent' || part.value === null) return part;
    return { ...part, value: settle(part.value / 100) };
  }

  #exposed(kpi: MeasuredKpi, months: readonly Month[], exposure: boolean): Part | null {
    if (!exposure) return null;
    if (kpi.class === 'stock') return this.#flow(kpi, months);
    return kpi.class === 'formula' ? this.#formula(kpi, months, true) : null;
  }
}

function calculate(operator: '+' | '-' | '*' | '/', left: number, right: number): number | null {
  if (operator === '+') return sumExact([left, right]);
  if (operator === '-') return sumExact([left, -right]);
  return operator === '*' ? settle(left * right) : divide(left, right);
}

/** Two inputs of one formula: as old as the older. How complete it is is counted over all inputs together. */
function merge(left: Part, right: Part): Part {
  const [a, b] = [left.asOf, right.asOf];
  return {
    ...EMPTY,
    asOf: a !== null && b !== null && a < b ? a : (b ?? a),
    reason: left.reason ?? right.reason,
  };
}
