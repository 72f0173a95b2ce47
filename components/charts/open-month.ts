/** A point of a line that may end in a month that is not over. */
interface Point {
  readonly open: boolean;
}

/**
 * Splits one line into what is over (`closed`) and the dashed step into what is not (`opening`, which starts at the last
 * closed value so that the two meet).
 */
export function splitAtOpen<P extends Point>(points: readonly P[], value: (point: P) => number | null) {
  return points.map((point, index) => ({
    ...point,
    closed: point.open ? null : value(point),
    opening: point.open || points[index + 1]?.open ? value(point) : null,
  }));
}

/** Whether a value has no neighbor to be joined with, so that only a dot can show it. */
export function alone(values: readonly (number | null)[], index: number): boolean {
  const missing = (at: number) => values[at] === null || values[at] === undefined;
  return !missing(index) && missing(index - 1) && missing(index + 1);
}

/** The last point of what is over, where a forecast begins. */
export function lastKnown<P extends { readonly label: string; readonly open?: boolean }>(
  points: readonly P[],
  value: (point: P) => number | null,
): { readonly label: string; readonly value: number } | null {
  const last = points.findLast((point) => !point.open && value(point) !== null);
  const found = last ? value(last) : null;
  return last && found !== null ? { label: last.label, value: found } : null;
}
