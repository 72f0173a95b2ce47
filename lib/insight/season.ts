/** Months in a year: the only season that monthly figures are asked for. */
export const SEASON = 12;
/** 90 % of a normal distribution lies within this many standard errors. */
const CRITICAL = 1.645;

/** How the months of a year differ: factors around 1 or amounts around 0, by place (index modulo 12) in the series. */
export interface Season {
  readonly kind: 'multiplicative' | 'additive';
  readonly indices: readonly number[];
}

type Values = readonly (number | null)[];

/** Autocorrelation at a lag, −1 to 1; gaps leave their pairs out. Null for a series without variation or pairs. */
export function autocorrelation(values: Values, lag: number): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length <= lag) return null;
  const center = mean(known);
  let [variance, covariance, pairs] = [0, 0, 0];
  for (const value of known) variance += (value - center) ** 2;
  for (let at = lag; at < values.length; at += 1) {
    const [now, before] = [values[at] ?? null, values[at - lag] ?? null];
    if (now === null || before === null) continue;
    covariance += (now - center) * (before - center);
    pairs += 1;
  }
  // What is left of rounding is no variation.
  const scale = known.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (pairs === 0 || variance <= known.length * (scale * 1e-12) ** 2) return null;
  return covariance / variance;
}

/** Whether a monthly series has a season: its lag-12 autocorrelation is above 1.645/√n (Method §5, §6). */
export function isSeasonal(values: Values): boolean {
  const found = autocorrelation(values, SEASON);
  const n = values.filter((value) => value !== null).length;
  return found !== null && found > CRITICAL / Math.sqrt(n);
}

/**
 * The season by classical decomposition (Method §6): each month beside its centered moving average of a year, averaged
 * by place in the year; multiplicative where every value is positive, else additive. What the places differ by is
 * shrunk by the share of it that chance alone would make (James and Stein, as by Miller and Williams 2003). Null where
 * some place has no whole year around it.
 */
export function seasonOf(values: Values): Season | null {
  const kind = values.every((value) => value === null || value > 0) ? 'multiplicative' : 'additive';
  const places: number[][] = Array.from({ length: SEASON }, () => []);
  for (let at = SEASON / 2; at + SEASON / 2 < values.length; at += 1) {
    const value = values[at] ?? null;
    const level = yearAround(values, at);
    if (value === null || level === null) continue;
    places[at % SEASON]?.push(kind === 'multiplicative' ? value / level : value - level);
  }
  if (places.some((place) => place.length === 0)) return null;
  const raw = places.map(mean);
  const center = mean(raw);
  const away = raw.map((index) => (kind === 'multiplicative' ? index / center - 1 : index - center));
  const kept = 1 - shareOfChance(places, away);
  return { kind, indices: away.map((by) => (kind === 'multiplicative' ? 1 : 0) + kept * by) };
}

/** How much of what the places differ by, 0 to 1, is expected from how one place differs from year to year. */
function shareOfChance(places: readonly (readonly number[])[], away: readonly number[]): number {
  let [squares, freedom] = [0, 0];
  for (const place of places) {
    const center = mean(place);
    for (const value of place) squares += (value - center) ** 2;
    freedom += place.length - 1;
  }
  const between = mean(away.map((by) => by * by)) * (SEASON / (SEASON - 1));
  if (freedom === 0 || between === 0) return 0;
  const within = (squares / freedom) * mean(places.map((place) => 1 / place.length));
  return Math.min(1, (((SEASON - 3) / (SEASON - 1)) * within) / between);
}

/** The mean of the twelve months around one, the two ends by half. */
function yearAround(values: Values, at: number): number | null {
  let sum = 0;
  for (let step = -SEASON / 2; step <= SEASON / 2; step += 1) {
    const value = values[at + step] ?? null;
    if (value === null) return null;
    sum += Math.abs(step) === SEASON / 2 ? value / 2 : value;
  }
  return sum / SEASON;
}

/** A value without its season; `at` counts from the first month of the series that the season was seen in. */
export function deseasonalized(value: number, season: Season | null, at: number): number {
  if (season === null) return value;
  const index = season.indices[at % SEASON] ?? 0;
  return season.kind === 'additive' ? value - index : value / index;
}

/** The way back. */
export function reseasonalized(value: number, season: Season | null, at: number): number {
  if (season === null) return value;
  const index = season.indices[at % SEASON] ?? 0;
  return season.kind === 'additive' ? value + index : value * index;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
