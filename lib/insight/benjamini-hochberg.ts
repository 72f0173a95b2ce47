/**
 * Adjusted p-values of several tests (Method §7 step 6), in the order given: each is the smallest share of false finds
 * among those that are found when this one is.
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const order = ps.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(ps.length).fill(1);
  let least = 1;
  for (const [at, { p, index }] of order.entries()) {
    least = Math.min(least, (p * ps.length) / (ps.length - at));
    adjusted[index] = least;
  }
  return adjusted;
}
