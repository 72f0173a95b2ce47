import { isSeasonal, SEASON } from './season';

export type Values = readonly (number | null)[];

/** The size of t from which a slope is significant (Method §5). */
const CRITICAL_T = 2;

/** Whether values have a significant trend: |t| of the slope of their regression on time above 2 (Method §5). */
export function hasTrend(values: Values): boolean {
  const size = Math.max(...values.map((value) => Math.abs(value ?? 0)));
  if (!(size > 0)) return false;
  const known = values.flatMap((value, at) => (value === null ? [] : [{ at, value: value / size }]));
  const n = known.length;
  if (n < 3) return false;
  const center = { at: sum(known.map(({ at }) => at)) / n, value: sum(known.map(({ value }) => value)) / n };
  const squares = sum(known.map(({ at }) => (at - center.at) ** 2));
  const slope = sum(known.map(({ at, value }) => (at - center.at) * (value - center.value))) / squares;
  // What is left of rounding is no slope.
  if (Math.abs(slope) < 1e-12) return false;
  const rest = sum(known.map(({ at, value }) => (value - center.value - slope * (at - center.at)) ** 2));
  return Math.abs(slope) > CRITICAL_T * Math.sqrt(rest / (n - 2) / squares);
}

/**
 * Values without the season of their baseline, the first `length` of them, which may have gaps; null where it shows no
 * season, or has not seen every month of the year twice. A month of the baseline is freed of the season that the *other*
 * years show: freed of its own it would lie too near to the rest, and limits made from that would call one month in
 * nine a signal instead of one in a hundred.
 */
export function adjustedForSeason(values: Values, length: number): (number | null)[] | null {
  const baseline = values.slice(0, length);
  if (!isSeasonal(baseline)) return null;
  const places = Array.from({ length: SEASON }, (_, place) =>
    baseline.filter((value, at) => value !== null && at % SEASON === place),
  ) as number[][];
  if (places.some((place) => place.length < 2)) return null;
  const isPositive = baseline.every((value) => value === null || value > 0);
  const level = sum(places.map((place) => sum(place) / place.length)) / SEASON;
  return values.map((value, at) => {
    if (value === null) return null;
    const place = places[at % SEASON] ?? [];
    const [total, count] = at < length ? [sum(place) - value, place.length - 1] : [sum(place), place.length];
    const usual = total / count;
    return isPositive ? (value / usual) * level : value - usual + level;
  });
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
