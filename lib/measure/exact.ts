import { settle15 } from '@/lib/core/settle';

/** Drops the noise of binary fractions: a number of at most 15 significant digits, never NaN or infinite. */
export const settle = (value: number): number | null => {
  const settled = settle15(value);
  return Number.isFinite(settled) ? settled : null;
};

/** `a ÷ b`, or null where b is zero (Method §2: no value, never 0 or infinity). */
export const divide = (a: number, b: number): number | null => (b === 0 ? null : settle(a / b));
