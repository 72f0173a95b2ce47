// 10^14, 10^13 … for sizes from 1 up; the numbers of this range are scaled to fifteen digits before the point.
const LEAST_PLACE = -3;
const SCALES = Array.from({ length: 12 }, (_, at) => 10 ** (14 - (at + LEAST_PLACE)));

/** The nearest number of at most 15 significant digits: drops the noise of binary fractions, keeps what was typed. */
export function settle15(value: number): number {
  if (Number.isSafeInteger(value) && Math.abs(value) < 1e15) return value === 0 ? 0 : value;
  const scale = SCALES[Math.floor(Math.log10(Math.abs(value))) - LEAST_PLACE];
  // Rounding by a scale is several times faster than through text; what is very large or small goes through text.
  return scale === undefined ? Number(value.toPrecision(15)) : Math.round(value * scale) / scale;
}
