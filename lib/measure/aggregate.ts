import { sumExact } from '@/lib/core/amount';
import { placeInYear } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month } from '@/lib/core/month';
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

const FREQUENCY_MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** Drops the noise of binary fractions: a number of at most 15 significant digits, never NaN or infinite. */
export function settle(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  const rounded = Number(value.toPrecision(15));
  return rounded === 0 ? 0 : rounded;
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
  const kpi = ledger.kpi(code);
  const reporting = reportingTeams(ledger, kpi, teams);
  const result = new Aggregator(ledger, reporting.teams).kpi(kpi, months);
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

/** What one team or all have entered of a typed KPI in one period. */
interface Presence {
  readonly present: boolean;
  readonly expected: boolean;
  readonly missing: readonly CellRef[];
}

class Aggregator {
  constructor(
    readonly ledger: Ledger,
    readonly teams: readonly string[] | null,
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

  #teamsOf(kpi: MeasuredKpi): readonly string[] {
    const teams = this.teams;
    return teams === null ? kpi.teams : kpi.teams.filter((team) => teams.includes(team));
  }

  /** The months of a KPI's own frequency: all, or the last ones of the fiscal quarters or years. */
  #expected(kpi: MeasuredKpi, months: readonly Month[]): readonly Month[] {
    if (kpi.frequency === 'month') return months;
    const length = FREQUENCY_MONTHS[kpi.frequency];
    return months.filter((month) => placeInYear(month, this.ledger.rules.calendar) % length === length - 1);
  }

  #presence(kpi: MeasuredKpi, month: Month): Presence {
    let expected = 0;
    const missing: CellRef[] = [];
    for (const team of this.#teamsOf(kpi)) {
      const value = this.ledger.figures(kpi.code, team)?.get(month);
      if (value === 'n/a') continue;
      expected += 1;
      if (value === undefined || value === null) missing.push({ kpi: kpi.code, team, month });
    }
    return { present: expected > 0 && missing.length === 0, expected: expected > 0, missing };
  }

  /** Counts the periods; shared by all typed classes. */
  #count(kpi: MeasuredKpi, expected: readonly Month[]) {
    let present = 0;
    let due = 0;
    const missing: CellRef[] = [];
    for (const month of expected) {
      const presence = this.#presence(kpi, month);
      if (presence.expected) due += 1;
      if (presence.present) present += 1;
      missing.push(...presence.missing);
    }
    return { months: present, monthsExpected: due, missing };
  }

  #flow(kpi: MeasuredKpi, months: readonly Month[]): Part {
    const expected = this.#expected(kpi, months);
    const values: number[] = [];
    let asOf: Month | null = null;
    for (const team of this.#teamsOf(kpi)) {
      const figures = this.ledger.figures(kpi.code, team);
      if (!figures) continue;
      for (const month of expected) {
        const value = figures.get(month);
        if (typeof value !== 'number') continue;
        values.push(value);
        if (asOf === null || month > asOf) asOf = month;
      }
    }
    const counts = this.#count(kpi, expected);
    if (values.length === 0) return { ...EMPTY, ...counts };
    return { ...EMPTY, ...counts, value: sumExact(values), asOf, reason: null };
  }

  #stock(kpi: MeasuredKpi, months: readonly Month[]): Part {
    const expected = this.#expected(kpi, months);
    const latest: number[] = [];
    let asOf: Month | null = null;
    for (const team of this.#teamsOf(kpi)) {
      const figures = this.ledger.figures(kpi.code, team);
      const month = figures && expected.findLast((candidate) => typeof figures.get(candidate) === 'number');
      const value = month && figures?.get(month);
      if (!month || typeof value !== 'number') continue;
      latest.push(value);
      if (asOf === null || month < asOf) asOf = month;
    }
    const counts = this.#count(kpi, expected);
    if (latest.length === 0) return { ...EMPTY, ...counts };
    return { ...EMPTY, ...counts, value: sumExact(latest), asOf, reason: null };
  }

  /** Mean weighted by another KPI's figures, over the team months that have both. */
  #rating(kpi: MeasuredKpi, months: readonly Month[]): Part {
    const weightKpi = kpi.weightKpi === null ? null : this.ledger.kpi(kpi.weightKpi);
    const expected = this.#expected(kpi, months);
    const products: number[] = [];
    const weights: number[] = [];
    const missing: CellRef[] = [];
    let present = 0;
    let due = 0;
    let asOf: Month | null = null;
    for (const month of expected) {
      let complete = true;
      let asked = false;
      for (const team of this.#teamsOf(kpi)) {
        const value = this.ledger.figures(kpi.code, team)?.get(month);
        const weight = weightKpi === null ? 1 : this.ledger.figures(weightKpi.code, team)?.get(month);
        if (value === 'n/a' || weight === 'n/a') continue;
        asked = true;
        if (typeof value === 'number' && typeof weight === 'number') {
          products.push(settle(value * weight) ?? 0);
          weights.push(weight);
          asOf = month;
        } else {
          complete = false;
          if (typeof value !== 'number') missing.push({ kpi: kpi.code, team, month });
          if (typeof weight !== 'number' && weightKpi) missing.push({ kpi: weightKpi.code, team, month });
        }
      }
      if (asked) due += 1;
      if (asked && complete) present += 1;
    }
    const counts = { months: present, monthsExpected: due, missing };
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

  /** Whole periods of the coarsest frequency among typed KPIs, each as its months (Method §1). */
  #periods(leaves: readonly MeasuredKpi[], months: readonly Month[]): readonly (readonly Month[])[] {
    const length = Math.max(1, ...leaves.map((leaf) => FREQUENCY_MONTHS[leaf.frequency]));
    if (length === 1) return months.map((month) => [month]);
    const known = new Set(months);
    return months
      .filter((month) => placeInYear(month, this.ledger.rules.calendar) % length === length - 1)
      .map((last) => Array.from({ length }, (_, step) => addMonths(last, step - length + 1)))
      .filter((period) => period.every((month) => known.has(month)));
  }

  /** Both sides over the periods in which both have every figure, each aggregated by its own class, then divided. */
  #ratio(kpi: MeasuredKpi, months: readonly Month[]): Part {
    const formula = this.ledger.formula(kpi);
    const sides = sidesOf(formula);
    if (!sides) return this.#formula(kpi, months);
    const leaves = this.ledger.leaves(kpi);
    const usable: Month[] = [];
    const missing: CellRef[] = [];
    let present = 0;
    let due = 0;
    for (const period of this.#periods(leaves, months)) {
      const presences = leaves.flatMap((leaf) =>
        this.#expected(leaf, period).map((month) => this.#presence(leaf, month)),
      );
      if (presences.some((presence) => !presence.expected)) continue;
      due += 1;
      for (const presence of presences) missing.push(...presence.missing);
      if (!presences.every((presence) => presence.present)) continue;
      present += 1;
      usable.push(...period);
    }
    const counts = { months: present, monthsExpected: due, missing };
    if (usable.length === 0) return { ...EMPTY, ...counts };
    // A flow over a stock: the stock is summed over the same months (exposure), so that the result is per month.
    const exposure = this.#hasFlow(sides.above);
    const above = this.#evaluate(sides.above, usable, false).value;
    const below = this.#evaluate(sides.below, usable, exposure).value;
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
  #formula(kpi: MeasuredKpi, months: readonly Month[]): Part {
    const periods = this.#periods(this.ledger.leaves(kpi), months).flat();
    const part = this.#evaluate(this.ledger.formula(kpi), periods, false);
    const value = part.value === null ? null : settle(part.value * (kpi.unit === 'percent' ? 100 : 1));
    return { ...part, value, numerator: null, denominator: null };
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
    const part = exposure && kpi.class === 'stock' ? this.#flow(kpi, months) : this.kpi(kpi, months);
    if (kpi.unit !== 'percent' || part.value === null) return part;
    return { ...part, value: settle(part.value / 100) };
  }
}

function calculate(operator: '+' | '-' | '*' | '/', left: number, right: number): number | null {
  if (operator === '+') return sumExact([left, right]);
  if (operator === '-') return sumExact([left, -right]);
  return operator === '*' ? settle(left * right) : divide(left, right);
}

/** Two inputs of one formula: as complete as the less complete, as old as the older. */
function merge(left: Part, right: Part): Part {
  if (left.monthsExpected === 0 && left.missing.length === 0)
    return { ...right, reason: left.reason ?? right.reason };
  if (right.monthsExpected === 0 && right.missing.length === 0)
    return { ...left, reason: left.reason ?? right.reason };
  const asOf = left.asOf !== null && right.asOf !== null && right.asOf < left.asOf ? right.asOf : left.asOf;
  return {
    ...EMPTY,
    months: Math.min(left.months, right.months),
    monthsExpected: Math.max(left.monthsExpected, right.monthsExpected),
    asOf,
    missing: [...left.missing, ...right.missing],
    reason: left.reason ?? right.reason,
  };
}
