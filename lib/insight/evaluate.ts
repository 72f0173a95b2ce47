import { type Expression, inputsOf, type Operator, sidesOf } from '@/lib/measure/formula';
import type { Ledger, MeasuredKpi } from '@/lib/measure/ledger';
import { longestLife } from '@/lib/measure/lifetime';

/** What typed KPIs come to over some months, by the order of their list. */
export interface Amounts {
  readonly sum: Float64Array;
  readonly last: Float64Array;
  /** Of a rating: the sum of its values times their weights, and of the weights. */
  readonly weighted: Float64Array;
  readonly weight: Float64Array;
}

export const amountsFor = (count: number): Amounts => ({
  sum: new Float64Array(count),
  last: new Float64Array(count),
  weighted: new Float64Array(count),
  weight: new Float64Array(count),
});

type Evaluate = (amounts: Amounts) => number | null;

/**
 * A KPI as a function of what its typed KPIs (`leaves`) come to over `months` months: the rules of Method §1 without
 * exact sums and without gaps, for thousands of simulated futures. Null: no value, or a chain of several months.
 */
export function evaluatorOf(
  ledger: Ledger,
  kpi: MeasuredKpi,
  leaves: readonly MeasuredKpi[],
  months: number,
): Evaluate {
  const place = new Map(leaves.map((leaf, at) => [leaf.code, at]));
  const value = (of: MeasuredKpi, exposure: boolean): Evaluate => {
    const at = place.get(of.code) ?? 0;
    const scale = of.unit === 'percent' ? 100 : 1;
    switch (of.class) {
      case 'flow':
        return ({ sum }) => sum[at] ?? 0;
      case 'stock':
        return exposure ? ({ sum }) => sum[at] ?? 0 : ({ last }) => last[at] ?? 0;
      case 'unique':
        return months === 1 ? ({ last }) => last[at] ?? 0 : () => null;
      case 'rating':
        return ({ weighted, weight }) => (weight[at] ? finite((weighted[at] ?? 0) / weight[at]) : null);
      case 'ratio':
        return scaled(ratio(ledger.formula(of)), scale);
      case 'formula':
        return scaled(part(ledger.formula(of), exposure), scale);
      case 'chained':
        return months === 1 ? scaled(part(ledger.formula(of), false), scale) : () => null;
    }
  };
  const ratio = (formula: Expression): Evaluate => {
    const sides = sidesOf(formula);
    if (!sides) return part(formula, false);
    const above = part(sides.above, false);
    return quotient(above, part(sides.below, hasFlow(ledger, sides.above)), null);
  };
  const part = (of: Expression, exposure: boolean): Evaluate => {
    switch (of.kind) {
      case 'number':
        return () => of.value;
      case 'kpi': {
        const kpiOf = ledger.kpi(of.code);
        // Inside a formula percent stands for its fraction; only what is no ratio itself is exposed.
        return scaled(value(kpiOf, exposure), kpiOf.unit === 'percent' ? 0.01 : 1);
      }
      case 'negative':
        return scaled(part(of.of, exposure), -1);
      case 'binary': {
        const [left, right] = [part(of.left, exposure), part(of.right, exposure)];
        if (of.operator === '/') return quotient(left, right, longestLife(ledger, of.right));
        const { operator } = of;
        return (amounts) => {
          const [a, b] = [left(amounts), right(amounts)];
          return a === null || b === null ? null : plain(operator, a, b);
        };
      }
    }
  };
  return value(kpi, false);
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const scaled =
  (of: Evaluate, by: number): Evaluate =>
  (amounts) => {
    const value = of(amounts);
    return value === null ? null : value * by;
  };

/** `life`: how many periods stand for a rate of loss that is zero (Method §10). */
const quotient =
  (above: Evaluate, below: Evaluate, life: number | null): Evaluate =>
  (amounts) => {
    const [a, b] = [above(amounts), below(amounts)];
    if (a === null) return null;
    if (b === null || b === 0) return life === null ? null : a * life;
    return finite(a / b);
  };

const plain = (operator: Exclude<Operator, '/'>, a: number, b: number): number | null =>
  finite(operator === '+' ? a + b : operator === '-' ? a - b : a * b);

const hasFlow = (ledger: Ledger, side: Expression): boolean =>
  inputsOf(side).some((code) => ledger.leaves(ledger.kpi(code)).some((leaf) => leaf.class === 'flow'));
