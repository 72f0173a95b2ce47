/** A stretch of a line without a gap; `points` are pixels. One point alone is drawn as a dot. */
export interface Stretch {
  points: readonly (readonly [x: number, y: number])[];
  /** The step into an open month, drawn dashed. */
  open: boolean;
}

/** Lowest and highest of the values that are there, or null when there are none. */
export function extent(values: readonly (number | null | undefined)[]): [number, number] | null {
  const there = values.filter((value) => value !== null && value !== undefined);
  return there.length === 0 ? null : [Math.min(...there), Math.max(...there)];
}

/** A linear scale; a domain of one value puts it into the middle. */
export function scale([low, high]: readonly [number, number], [from, to]: readonly [number, number]) {
  return (value: number) =>
    high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from);
}

/**
 * Cuts a series at its gaps. With `lastOpen` the step into the last value is a stretch of its own, so that it can be
 * dashed; it exists only when both of its ends do.
 */
export function stretches(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
  lastOpen: boolean,
): Stretch[] {
  const closedEnd = lastOpen ? values.length - 1 : values.length;
  const found: Stretch[] = [];
  let current: [number, number][] = [];
  const flush = () => {
    if (current.length > 0) found.push({ points: current, open: false });
    current = [];
  };
  values.slice(0, closedEnd).forEach((value, index) => {
    if (value === null) flush();
    else current.push([x(index), y(value)]);
  });
  flush();
  const last = values.at(-1);
  if (!lastOpen || last === null || last === undefined) return found;
  const before = values.at(-2);
  const end: [number, number] = [x(values.length - 1), y(last)];
  const start: [number, number][] =
    before === null || before === undefined ? [] : [[x(values.length - 2), y(before)]];
  return [...found, { points: [...start, end], open: true }];
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Pixels as the `d` of an SVG path, to a tenth. */
export function path(points: Stretch['points']): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

/**
 * Keeps labels at line ends apart: each gets the height nearest to the one wanted, at least `gap` from the next and
 * inside [top, bottom]. Answers in the order asked.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  [top, bottom]: readonly [number, number],
): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = [...wanted];
  let floor = top;
  for (const index of order) {
    placed[index] = Math.max(placed[index] ?? 0, floor);
    floor = (placed[index] ?? 0) + gap;
  }
  let ceiling = bottom;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index] ?? 0, ceiling);
    ceiling = (placed[index] ?? 0) - gap;
  }
  return placed;
}

/** Round axis values from at or below `low` to at or above `high`, about `count` of them. */
export function ticks(low: number, high: number, count = 4): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
