import { type Expression, inputsOf, sidesOf } from './formula';
import { MONTHS_OF } from './frequency';
import type { Ledger } from './ledger';

/** How long a customer is taken to stay where nobody leaves (Method §10). */
const MOST_MONTHS = 60;

/**
 * How many periods a lifetime counts where the rate of loss that something is divided by is zero: 60 months. A rate of
 * loss is a percentage of which less is better, a flow over a stock (lost ÷ customers at the start). Null for any other
 * divisor: of that there is no value (Method §2).
 */
export function longestLife(ledger: Ledger, divisor: Expression): number | null {
  if (divisor.kind !== 'kpi') return null;
  const rate = ledger.kpi(divisor.code);
  if (rate.class !== 'ratio' || rate.unit !== 'percent' || rate.direction !== 'down') return null;
  const sides = sidesOf(ledger.formula(rate));
  const isMadeOf = (side: Expression, made: 'flow' | 'stock') =>
    inputsOf(side)
      .flatMap((code) => ledger.leaves(ledger.kpi(code)))
      .every((leaf) => leaf.class === made);
  if (!sides || !isMadeOf(sides.above, 'flow') || !isMadeOf(sides.below, 'stock')) return null;
  const lengths = ledger.leaves(rate).map(({ frequency }) => MONTHS_OF[frequency]);
  return MOST_MONTHS / Math.max(...lengths);
}
