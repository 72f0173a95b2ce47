/** Two-sided 95 %. */
const Z = 1.959963984540054;

/**
 * Wilson's interval of a share of `hits` in `n` at 95 %, both ends within 0 and 1; null without a case. Unlike the
 * usual interval it does not shrink to nothing at 0 % and 100 %.
 */
export function wilson(hits: number, n: number): { readonly low: number; readonly high: number } | null {
  if (n <= 0) return null;
  const p = hits / n;
  const middle = p + (Z * Z) / (2 * n);
  const half = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const whole = 1 + (Z * Z) / n;
  return { low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) };
}
