/** How many requests a token may make within a second before it is told to wait. */
const LIMIT = 200;
const WINDOW_MS = 1000;
/** Beyond so many keys the idle ones are dropped, so that made-up tokens cannot fill the memory. */
const KEYS = 2000;

interface Ring {
  /** Times of the last allowed requests, written round and round. */
  readonly times: Float64Array;
  next: number;
}

/**
 * A sliding window per key: `take` answers null when the request may go on, else the whole seconds to wait.
 * The entry that is about to be overwritten is the 200th before this one; if it is younger than a second, that is
 * too many. Times are milliseconds of a clock that never goes back.
 */
export class RateLimit {
  private readonly rings = new Map<string, Ring>();

  take(key: string, nowMs: number): number | null {
    let ring = this.rings.get(key);
    if (!ring) {
      if (this.rings.size >= KEYS) this.forgetIdle(nowMs);
      ring = { times: new Float64Array(LIMIT).fill(Number.NEGATIVE_INFINITY), next: 0 };
      this.rings.set(key, ring);
    }
    const free = (ring.times[ring.next] ?? 0) + WINDOW_MS;
    if (free > nowMs) return Math.ceil((free - nowMs) / 1000);
    ring.times[ring.next] = nowMs;
    ring.next = (ring.next + 1) % LIMIT;
    return null;
  }

  get size(): number {
    return this.rings.size;
  }

  private forgetIdle(nowMs: number): void {
    for (const [key, ring] of this.rings) {
      const last = ring.times[(ring.next + LIMIT - 1) % LIMIT] ?? 0;
      if (last + WINDOW_MS <= nowMs) this.rings.delete(key);
    }
  }
}
