import type { Month } from '@/lib/core/month';
import type { Aggregate } from './aggregate';
import type { Counts } from './cells';

/** No value, because nothing was entered. */
export const EMPTY: Aggregate = {
  value: null,
  months: 0,
  monthsExpected: 0,
  asOf: null,
  numerator: null,
  denominator: null,
  missing: [],
  reason: 'no-figures',
  fromOrganization: false,
};

/** The value of a typed KPI. */
export const typed = (
  { months, monthsExpected, missing }: Counts,
  value: number,
  asOf: Month | null,
): Aggregate => ({
  value,
  months,
  monthsExpected,
  asOf,
  numerator: null,
  denominator: null,
  missing,
  reason: null,
  fromOrganization: false,
});

/** Two inputs of one formula: as old as the older. How complete it is is counted over all inputs together. */
export function merge(left: Aggregate, right: Aggregate): Aggregate {
  const [a, b] = [left.asOf, right.asOf];
  return {
    ...EMPTY,
    asOf: a !== null && b !== null && a < b ? a : (b ?? a),
    reason: left.reason ?? right.reason,
  };
}
