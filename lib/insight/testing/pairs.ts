import type { randomSource } from './random';

type Random = ReturnType<typeof randomSource>;

/** Ways in which business figures move by themselves; pairs of them look alike without having anything in common. */
export const SHAPES = ['noise', 'persistent', 'seasonal', 'trending'] as const;
export type Shape = (typeof SHAPES)[number];

/** A positive series that nothing else moves. */
export function unrelated(shape: Shape, n: number, random: Random): number[] {
  const phase = random.uniform() * 12;
  const slope = shape === 'trending' ? 1 + random.uniform() * 2 : 0;
  const swing = shape === 'seasonal' ? 20 : 0;
  const memory = shape === 'noise' ? 0 : 0.6;
  let last = 0;
  return Array.from({ length: n }, (_, at) => {
    last = memory * last + random.normal();
    return 200 + slope * at + swing * Math.sin(((at + phase) / 12) * 2 * Math.PI) + 5 * last;
  });
}

/**
 * y follows x after `lag` months, by `strength` standard deviations of what else moves it. Both also move by themselves
 * from month to month, and with trend and season.
 */
export function followedBy(
  n: number,
  lag: number,
  strength: number,
  random: Random,
): { x: number[]; y: number[] } {
  const driver = persistent(0.5, n + lag, random);
  const rest = persistent(0.3, n, random);
  const season = (at: number) => 4 * Math.sin((at / 12) * 2 * Math.PI);
  return {
    x: Array.from({ length: n }, (_, at) => 100 + at + season(at) + (driver[at + lag] ?? 0)),
    y: rest.map((own, at) => 80 + at - season(at) + strength * (driver[at] ?? 0) + own),
  };
}

/** Of standard deviation 1; each month keeps a share of the one before. */
function persistent(share: number, n: number, random: Random): number[] {
  let last = random.normal();
  return Array.from({ length: n }, () => {
    last = share * last + Math.sqrt(1 - share * share) * random.normal();
    return last;
  });
}
