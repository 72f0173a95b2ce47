/** How many requests a token may make within a second before it is told to wait. */
const LIMIT = 200;
const WINDOW_MS = 1000;
/** Beyond so many keys the idle ones are dropped, so that made-up tokens cannot fill the memory. */
const KEYS = 2000;

interface Ring {
  /** When the last allowed requests began, written round and round. */
  readonly times: Float64Array;
  next: number;
  /** Allowed and not answered yet. */
  running: number;
}

/** The request may go on, and says when it is done; or it has to wait so many whole seconds. */
export type Turn =
  | { readonly ok: true; readonly done: () => void }
  | { readonly ok: false; readonly retryAfter: number };

/**
 * A sliding window per key. The entry that is about to be overwritten is the 200th before this one: if it is younger
 * than a second, that is too many, and so are 200 that still run: a burst does not slip through a busy server by being
 * answered slowly. One long import hinders nobody. Times are milliseconds of a clock that never goes back.
 */
export class RateLimit {
  private readonly rings = new Map<string, Ring>();

  take(key: string, nowMs: number): Turn {
    const ring = this.ringOf(key, nowMs);
    const place = ring.next;
    const free = (ring.times[place] ?? 0) + WINDOW_MS;
    if (ring.running >= LIMIT) return { ok: false, retryAfter: 1 };
    if (free > nowMs) return { ok: false, retryAfter: Math.ceil((free - nowMs) / 1000) };
    ring.times[place] = nowMs;
    ring.next = (place + 1) % LIMIT;
    ring.running += 1;
    return {
      ok: true,
      done: () => {
        ring.running -= 1;
      },
    };
  }

  get size(): number {
    return this.rings.size;
  }

  private ringOf(key: string, nowMs: number): Ring {
    const known = this.rings.get(key);
    if (known) return known;
    if (this.rings.size >= KEYS) this.forgetIdle(nowMs);
    const ring = { times: new Float64Array(LIMIT).fill(Number.NEGATIVE_INFINITY), next: 0, running: 0 };
    this.rings.set(key, ring);
    return ring;
  }

  private forgetIdle(nowMs: number): void {
    for (const [key, ring] of this.rings) {
      const last = ring.times.reduce((a, b) => Math.max(a, b));
      if (ring.running === 0 && last + WINDOW_MS <= nowMs) this.rings.delete(key);
    }
  }
}
