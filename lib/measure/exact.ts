/** Drops the noise of binary fractions: a number of at most 15 significant digits, never NaN or infinite. */
export function settle(value: number): number | null {
  if (Number.isSafeInteger(value) && Math.abs(value) < 1e15) return value === 0 ? 0 : value;
  if (!Number.isFinite(value)) return null;
  const rounded = Number(value.toPrecision(15));
  return rounded === 0 ? 0 : rounded;
}

/** `a ÷ b`, or null where b is zero (Method §2: no value, never 0 or infinity). */
export const divide = (a: number, b: number): number | null => (b === 0 ? null : settle(a / b));
