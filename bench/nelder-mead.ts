/**
 * Where a function of some numbers is least, by the simplex of Nelder and Mead with the coefficients that suit many
 * dimensions (Gao and Han), begun anew around what it found while that helps. What cannot be is Infinity.
 */
export function minimize(
  of: (at: Float64Array) => number,
  start: readonly number[],
  steps: readonly number[],
  evaluations: number,
): Float64Array {
  let best = pointAt(of, Float64Array.from(start));
  for (let left = evaluations, scale = 1; left > 0; scale /= 2) {
    const simplex = new Simplex(of, best, steps, scale);
    left -= simplex.search(left);
    const helped = best.value - simplex.best.value > 1e-4 * Math.abs(simplex.best.value);
    best = simplex.best;
    if (!helped) break;
  }
  return best.at;
}

interface Point {
  readonly at: Float64Array;
  readonly value: number;
}

const pointAt = (of: (at: Float64Array) => number, at: Float64Array): Point => ({ at, value: of(at) });

class Simplex {
  readonly #of: (at: Float64Array) => number;
  /** Least value first. */
  readonly #points: Point[];
  #used = 0;

  constructor(of: (at: Float64Array) => number, start: Point, steps: readonly number[], scale: number) {
    this.#of = of;
    const moved = steps.map((step, which) =>
      this.#look(start.at.with(which, (start.at[which] ?? 0) + step * scale)),
    );
    this.#points = [start, ...moved].sort((a, b) => a.value - b.value);
  }

  get best(): Point {
    return this.#points[0] as Point;
  }

  /** Until the points agree or `most` evaluations are used; how many were. */
  search(most: number): number {
    const n = this.#points.length - 1;
    const [widen, narrow] = [1 + 2 / n, 0.75 - 1 / (2 * n)];
    while (this.#used < most) {
      const worst = this.#points[n] as Point;
      if (worst.value - this.best.value <= 1e-8 * (Math.abs(this.best.value) + 1e-8)) break;
      const center = this.#center();
      const mirrored = this.#toward(center, worst, 1);
      if (mirrored.value < this.best.value) {
        const further = this.#toward(center, worst, widen);
        this.#replace(further.value < mirrored.value ? further : mirrored);
      } else if (mirrored.value < (this.#points[n - 1]?.value ?? 0)) this.#replace(mirrored);
      else {
        const nearer = this.#toward(center, worst, mirrored.value < worst.value ? narrow : -narrow);
        if (nearer.value < Math.min(mirrored.value, worst.value)) this.#replace(nearer);
        else this.#shrink(1 - 1 / n);
      }
    }
    return this.#used;
  }

  #look(at: Float64Array): Point {
    this.#used += 1;
    return pointAt(this.#of, at);
  }

  #center(): Float64Array {
    const n = this.#points.length - 1;
    const center = new Float64Array(n);
    for (let which = 0; which < n; which += 1) {
      const { at } = this.#points[which] as Point;
      for (let axis = 0; axis < n; axis += 1) center[axis] = (center[axis] ?? 0) + (at[axis] ?? 0) / n;
    }
    return center;
  }

  #toward(center: Float64Array, { at }: Point, by: number): Point {
    return this.#look(center.map((x, axis) => x + by * (x - (at[axis] ?? 0))));
  }

  #replace(point: Point): void {
    this.#points.pop();
    const place = this.#points.findIndex(({ value }) => value > point.value);
    this.#points.splice(place < 0 ? this.#points.length : place, 0, point);
  }

  #shrink(by: number): void {
    const { at: to } = this.best;
    const nearer = this.#points
      .slice(1)
      .map(({ at }) => this.#look(to.map((x, axis) => x + by * ((at[axis] ?? 0) - x))));
    this.#points.splice(1, nearer.length, ...nearer);
    this.#points.sort((a, b) => a.value - b.value);
  }
}
