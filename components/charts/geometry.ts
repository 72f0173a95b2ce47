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

type Pixel = readonly [x: number, y: number];

/** Heights of a line from one x to another: its points there, and where it enters. Points run rightward. */
export function heightsIn(line: readonly Pixel[], from: number, to: number): number[] {
  const within = line.filter(([x]) => x >= from && x <= to).map(([, y]) => y);
  const next = line.findIndex(([x]) => x > from);
  const [before, after] = [line[next - 1], line[next]];
  if (!before || !after) return within;
  const enters = before[1] + ((from - before[0]) / (after[0] - before[0])) * (after[1] - before[1]);
  return [enters, ...within];
}

/**
 * The height of a label before the end of a line, `gap` away from it: above or below what the line does under the label
 * (`under`, heights), where fewer stretches of the `others` run, else where it is nearer to the end; inside [top, bottom].
 */
export function clearOf(
  end: number,
  { under, others, gap }: { under: readonly number[]; others: readonly (readonly number[])[]; gap: number },
  [top, bottom]: readonly [number, number],
): number {
  const runsAt = (at: number) => (height: number, index: number, line: readonly number[]) => {
    const next = line[index + 1] ?? height;
    return at > Math.min(height, next) - gap / 2 && at < Math.max(height, next) + gap / 2;
  };
  const cost = (at: number) =>
    (at < top || at > bottom ? 1e6 : 0) +
    others.flatMap((line) => line.filter(runsAt(at))).length * 1e3 +
    Math.abs(at - end);
  const above = Math.min(end, ...under) - gap;
  const below = Math.max(end, ...under) + gap;
  return cost(above) <= cost(below) ? above : below;
}

/** Where a text stands beside an upright: on the side with more room, at the edge where that is not enough either. */
export function besideUpright(
  at: number,
  width: number,
  [from, to]: readonly [number, number],
): { readonly x: number; readonly anchor: 'start' | 'end' } {
  const before = at - from > to - at;
  const room = before ? at - from : to - at;
  if (room < width) return before ? { x: from, anchor: 'start' } : { x: to, anchor: 'end' };
  return before ? { x: at, anchor: 'end' } : { x: at, anchor: 'start' };
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
