/** Monthly values, oldest first; null for a gap. */
export type MonthlyValues = readonly (number | null)[];

interface Design {
  /** The trend, less its mean in each calendar month. */
  readonly slope: Float64Array;
  readonly slopeSquares: number;
  /** How often each of the twelve calendar months stands, the first month's first. */
  readonly counts: readonly number[];
}

// The months follow each other, so that the design depends on their number alone: it is made once for each.
const designs = new Map<number, Design>();

function designOf(n: number): Design {
  const known = designs.get(n);
  if (known) return known;
  const trend = Float64Array.from({ length: n }, (_, at) => at);
  const counts = Array.from({ length: 12 }, (_, place) => Math.max(0, Math.ceil((n - place) / 12)));
  const slope = lessMonthlyMeans(trend, counts);
  const made = { slope, slopeSquares: dot(slope, slope), counts };
  designs.set(n, made);
  return made;
}

function lessMonthlyMeans(values: Float64Array, counts: readonly number[]): Float64Array {
  const means = new Float64Array(12);
  for (let at = 0; at < values.length; at += 1) means[at % 12] = (means[at % 12] ?? 0) + (values[at] ?? 0);
  for (let place = 0; place < 12; place += 1) means[place] = (means[place] ?? 0) / (counts[place] || 1);
  return values.map((value, at) => value - (means[at % 12] ?? 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** What the trend and the mean of its calendar month leave of each value: residuals on 13 parameters. */
function residualsOf(values: Float64Array, { slope, slopeSquares, counts }: Design): Float64Array {
  const centered = lessMonthlyMeans(values, counts);
  const steepness = slopeSquares > 0 ? dot(centered, slope) / slopeSquares : 0;
  return centered.map((value, at) => value - steepness * (slope[at] ?? 0));
}

/**
 * Ordinary least squares of consecutive months on a trend and twelve month dummies (Method §7 step 2); gives what is
 * left over. By Frisch–Waugh: the months are taken out of both sides first, then the trend. A gap is filled with what
 * trend and month make of the others (its seasonal mean), so that nothing is left over there.
 */
export function seasonalResiduals(values: MonthlyValues): Float64Array {
  const design = designOf(values.length);
  const filled = Float64Array.from(values, (value) => value ?? 0);
  const gap = values.indexOf(null);
  if (gap >= 0) {
    const pull = (design.slope[gap] ?? 0) ** 2 / (design.slopeSquares || 1);
    const leverage = 1 / (design.counts[gap % 12] ?? 1) + pull;
    if (leverage < 1) filled[gap] = -(residualsOf(filled, design)[gap] ?? 0) / (1 - leverage);
  }
  return residualsOf(filled, design);
}

/** Less its own first-order autoregression (Method §7 step 3); one shorter. */
export function prewhiten(residuals: Float64Array): Float64Array {
  const squares = dot(residuals, residuals);
  const later = residuals.subarray(1);
  const earlier = residuals.subarray(0, -1);
  const share = squares > 0 ? dot(later, earlier) / squares : 0;
  return later.map((value, at) => value - share * (earlier[at] ?? 0));
}
