import { sumExact } from '@/lib/core/decimal';
import { settle15 } from '@/lib/core/settle';
import type { Operator } from './formula';

/** Drops the noise of binary fractions: a number of at most 15 significant digits, never NaN or infinite. */
export const settle = (value: number): number | null => {
  const settled = settle15(value);
  return Number.isFinite(settled) ? settled : null;
};

/** `a ÷ b`, or null where b is zero (Method §2: no value, never 0 or infinity). */
export const divide = (a: number, b: number): number | null => (b === 0 ? null : settle(a / b));

/** One step of a formula; null for a division by zero. */
export function calculate(operator: Operator, left: number, right: number): number | null {
  if (operator === '+') return sumExact([left, right]);
  if (operator === '-') return sumExact([left, -right]);
  return operator === '*' ? settle(left * right) : divide(left, right);
}
