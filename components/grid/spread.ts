const decimalsOf = (value: number) => {
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
};

/**
 * Divides a total by weights into parts of at most `decimals` decimals that add up to it exactly, digit by digit
 * (the largest remainders take what rounding leaves over). A total typed with more decimals keeps them. Weights
 * that are all zero, or no numbers, spread evenly.
 */
export function spread(total: number, weights: readonly number[], decimals: number): number[] {
  const usable = weights.every((weight) => Number.isFinite(weight) && weight >= 0);
  const sum = usable ? weights.reduce((all, weight) => all + weight, 0) : 0;
  const shares = sum > 0 ? weights.map((weight) => weight / sum) : weights.map(() => 1 / weights.length);
  const scale = 10 ** Math.max(decimals, decimalsOf(total));
  const units = Math.round(Math.abs(total) * scale);
  const exact = shares.map((share) => share * units);
  const parts = exact.map(Math.floor);
  let left = units - parts.reduce((all, part) => all + part, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (let turn = 0; left !== 0 && byRemainder.length > 0; turn++) {
    const index = byRemainder[turn % byRemainder.length]?.index ?? 0;
    const step = left > 0 ? 1 : -1;
    parts[index] = (parts[index] ?? 0) + step;
    left -= step;
  }
  const sign = total < 0 ? -1 : 1;
  return parts.map((part) => (part === 0 ? 0 : (sign * part) / scale));
}
