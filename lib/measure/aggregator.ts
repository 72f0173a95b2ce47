import { sumExact } from '@/lib/core/decimal';
import type { Month } from '@/lib/core/month';
import type { Aggregate } from './aggregate';
import type { Cells } from './cells';
import { calculate, divide, settle } from './exact';
import { type Expression, inputsOf, sidesOf } from './formula';
import { MONTHS_OF, spanKey } from './frequency';
import type { CellRef, Ledger, MeasuredKpi } from './ledger';
import { longestLife } from './lifetime';
import { EMPTY, merge, typed } from './parts';

interface Plan {
  readonly sides: { readonly above: Expression; readonly below: Expression };
  readonly leaves: readonly MeasuredKpi[];
  /** A flow over a stock: the stock is summed over the same months, so that the result is per month. */
  readonly exposure: boolean;
}

/** Aggregates KPIs of any class over the figures of some teams (Method §1, §2). */
export class Aggregator {
  constructor(
    readonly ledger: Ledger,
    readonly cells: Cells,
  ) {}

  readonly #plans = new Map<string, Plan | null>();
  readonly #known = new Map<string, Map<string, Aggregate>>();

  /** A KPI over months (ascending); the same question is answered from memory. */
  kpi(kpi: MeasuredKpi, months: readonly Month[]): Aggregate {
    const key = spanKey(months);
    if (key === null) return this.#make(kpi, months);
    let known = this.#known.get(kpi.code);
    if (!known) {
      known = new Map();
      this.#known.set(kpi.code, known);
    }
    const found = known.get(key) ?? this.#make(kpi, months);
    known.set(key, found);
    return found;
  }

  #make(kpi: MeasuredKpi, months: readonly Month[]): Aggregate {
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
      case 'chained':
        return this.#chained(kpi, months);
      case 'unique':
        return this.#unique(kpi, months);
    }
  }

  #flow(kpi: MeasuredKpi, months: readonly Month[]): Aggregate {
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
    return typed(counts, sumExact(values), asOf);
  }

  #stock(kpi: MeasuredKpi, months: readonly Month[]): Aggregate {
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
    return typed(counts, sumExact(latest), asOf);
  }

  /** The figure entered for one period by the one team that has one; nothing that would have to be added up. */
  #unique(kpi: MeasuredKpi, months: readonly Month[]): Aggregate {
    const expected = this.cells.expected(kpi, months);
    const counts = this.cells.count(kpi, expected);
    const [month, another] = expected;
    if (month === undefined) return { ...EMPTY, ...counts };
    const isOnePeriod = months.length === 1 || months.length === MONTHS_OF[kpi.frequency];
    const figures = this.cells
      .teamsOf(kpi)
      .map((team) => this.cells.figure(kpi, team, month))
      .filter((value) => value !== 'n/a');
    if (another || !isOnePeriod || months.at(-1) !== month || figures.length > 1) {
      return { ...EMPTY, ...counts, reason: counts.months > 0 ? 'not-addable' : 'no-figures' };
    }
    const [value = null] = figures;
    return value === null ? { ...EMPTY, ...counts } : typed(counts, value, month);
  }

  /** Mean weighted by another KPI's figures, over the team months that have both. */
  #rating(kpi: MeasuredKpi, months: readonly Month[]): Aggregate {
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
      fromOrganization: false,
    };
  }

  /** Both sides over the periods in which both have every figure, each aggregated by its own class, then divided. */
  #ratio(kpi: MeasuredKpi, months: readonly Month[]): Aggregate {
    const plan = this.#planOf(kpi);
    if (!plan) return this.#formula(kpi, months);
    const { sides, leaves, exposure } = plan;
    const cells = this.cells.withoutNotApplicable(leaves, months);
    const { counts, usable } = cells.countTogether(leaves, cells.periods(leaves, months));
    if (usable.length === 0) return { ...EMPTY, ...counts };
    const inner = cells === this.cells ? this : new Aggregator(this.ledger, cells);
    const upper = inner.#evaluate(sides.above, usable, false);
    const lower = inner.#evaluate(sides.below, usable, exposure);
    const [above, below] = [upper.value, lower.value];
    const scale = kpi.unit === 'percent' ? 100 : 1;
    const value = above === null || below === null || below === 0 ? null : settle((above * scale) / below);
    return {
      ...counts,
      value,
      asOf: usable.at(-1) ?? null,
      numerator: above,
      denominator: below,
      reason: value === null ? 'zero-denominator' : merge(upper, lower).reason,
      fromOrganization: false,
    };
  }

  /** Product of the factors of the periods in which every input is there; a factor without a value leaves none. */
  #chained(kpi: MeasuredKpi, months: readonly Month[]): Aggregate {
    const { sides, leaves } = this.#planOf(kpi) ?? { sides: null, leaves: this.ledger.leaves(kpi) };
    const cells = this.cells.withoutNotApplicable(leaves, months);
    const { counts, usable } = cells.countTogether(leaves, cells.periods(leaves, months));
    if (usable.length === 0) return { ...EMPTY, ...counts };
    const inner = cells === this.cells ? this : new Aggregator(this.ledger, cells);
    const periods = cells.periods(leaves, usable);
    const factors = periods.map((period) => inner.#evaluate(this.ledger.formula(kpi), period, false));
    const scale = kpi.unit === 'percent' ? 100 : 1;
    const product = factors.reduce<number | null>(
      (all, { value: factor }) => (all === null || factor === null ? null : all * factor),
      1,
    );
    const value = product === null ? null : settle(product * scale);
    const side = (of: 'above' | 'below') =>
      sides && periods.length === 1 ? inner.#evaluate(sides[of], usable, false).value : null;
    return {
      ...counts,
      value,
      asOf: usable.at(-1) ?? null,
      numerator: side('above'),
      denominator: side('below'),
      reason: value === null ? 'zero-denominator' : (factors.find(({ reason }) => reason)?.reason ?? null),
      fromOrganization: false,
    };
  }

  /** What a ratio divides; null where its formula divides nothing. */
  #planOf(kpi: MeasuredKpi): Plan | null {
    const known = this.#plans.get(kpi.code);
    if (known !== undefined) return known;
    const sides = sidesOf(this.ledger.formula(kpi));
    const plan = sides && { sides, leaves: this.ledger.leaves(kpi), exposure: this.#hasFlow(sides.above) };
    this.#plans.set(kpi.code, plan);
    return plan;
  }

  #hasFlow(side: Expression): boolean {
    return inputsOf(side).some((code) =>
      this.ledger.leaves(this.ledger.kpi(code)).some((leaf) => leaf.class === 'flow'),
    );
  }

  /** The formula applied to inputs that were aggregated by their own class first. */
  #formula(kpi: MeasuredKpi, months: readonly Month[], exposure = false): Aggregate {
    const leaves = this.ledger.leaves(kpi);
    const periods = this.cells.periods(leaves, months);
    const { counts } = this.cells.countTogether(leaves, periods);
    const part = this.#evaluate(this.ledger.formula(kpi), periods.flat(), exposure);
    const value = part.value === null ? null : settle(part.value * (kpi.unit === 'percent' ? 100 : 1));
    return { ...part, ...counts, value, numerator: null, denominator: null };
  }

  #evaluate(part: Expression, months: readonly Month[], exposure: boolean): Aggregate {
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
        const life = value === null ? longestLife(this.ledger, part.right) : null;
        if (life !== null) return { ...both, value: settle(left.value * life), reason: 'capped' };
        return { ...both, value, reason: value === null ? 'zero-denominator' : both.reason };
      }
    }
  }

  /** A KPI as a word of a formula: percent stands for its fraction; under exposure a stock is summed over the months. */
  #input(kpi: MeasuredKpi, months: readonly Month[], exposure: boolean): Aggregate {
    const part = this.#exposed(kpi, months, exposure) ?? this.kpi(kpi, months);
    if (kpi.unit !== 'percent' || part.value === null) return part;
    return { ...part, value: settle(part.value / 100) };
  }

  #exposed(kpi: MeasuredKpi, months: readonly Month[], exposure: boolean): Aggregate | null {
    if (!exposure) return null;
    if (kpi.class === 'stock') return this.#flow(kpi, months);
    return kpi.class === 'formula' ? this.#formula(kpi, months, true) : null;
  }
}
