import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long work may hold the process before others get their turn. */
const BREATH_MS = 10;

/**
 * Does long work in small steps between which everybody else is served: the generator yields wherever it can be
 * interrupted. Throws the signal's reason when it is to stop.
 */
export async function inBreaths<T>(work: Generator<unknown, T>, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  let since = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - since < BREATH_MS) continue;
    await nextTurn();
    signal?.throwIfAborted();
    since = performance.now();
  }
}
