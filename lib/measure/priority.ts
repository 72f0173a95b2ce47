/** What the priority of an objective is read from: its rank (1 first), and the share of money an executive has set. */
export interface Ranked {
  readonly code: string;
  readonly rank: number | null;
  readonly moneyShare: number | null;
}

/**
 * Which share of the money each objective's priority asks for (Method §8); they add up to 1. Rank r among K has
 * (K − r + 1) ÷ Σ; where executives have set shares, those count and the others divide what is left by rank.
 */
export function priorityShares(objectives: readonly Ranked[]): Map<string, number> {
  const inOrder = [...objectives].sort(
    (a, b) => (a.rank ?? Number.MAX_VALUE) - (b.rank ?? Number.MAX_VALUE) || (a.code < b.code ? -1 : 1),
  );
  const open = inOrder.filter(({ moneyShare }) => moneyShare === null);
  const set = inOrder.reduce((sum, { moneyShare }) => sum + (moneyShare ?? 0), 0);
  const steps = (open.length * (open.length + 1)) / 2;
  const left = Math.max(0, 1 - set);
  const shares = inOrder.map(({ code, moneyShare }): [string, number] => [
    code,
    moneyShare ?? (left * (open.length - open.findIndex((each) => each.code === code))) / steps,
  ]);
  const all = shares.reduce((sum, [, share]) => sum + share, 0);
  const isWhole = all === 0 || Math.abs(all - 1) < 1e-9;
  return new Map(isWhole ? shares : shares.map(([code, share]) => [code, share / all]));
}
