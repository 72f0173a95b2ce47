import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Of a body, a file or an answer; in memory it takes many times as much. */
const MUCH_BYTES = 500_000;

let collect: (() => void) | undefined;
let isPlanned = false;

/**
 * For after work on so many bytes, if they are many: what it left behind goes back to the system a second later, in
 * one pause of some 100 ms. By itself V8 keeps a heap that large until the next work of the kind: 200 MB and more beside a
 * database on a small machine.
 */
export function giveBackMemory(bytes: number): void {
  if (isPlanned || !(bytes > MUCH_BYTES)) return;
  isPlanned = true;
  setTimeout(() => {
    isPlanned = false;
    collectNow();
  }, 1000).unref();
}

/** What long work may leave behind before it is collected. */
const MUCH_HEAP = 80_000_000;

/** For work in many slices: asked after each, collects once they have left much behind, in a pause of some 50 ms. */
export function heapBound(): () => void {
  const used = () => getHeapStatistics().used_heap_size;
  let floor = used();
  return () => {
    if (used() - floor < MUCH_HEAP) return;
    collectNow();
    floor = used();
  };
}

function collectNow(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}
