import { useCallback, useSyncExternalStore } from 'react';
import type { Topic } from './snapshots';
import type { GridStore } from './store';

/** Draws again when the topic changed; `read` is one of the store's snapshot functions. */
export function useTopic<T>(store: GridStore, topic: Topic, read: () => T): T {
  const subscribe = useCallback(
    (listener: () => void) => store.topics.subscribe(topic, listener),
    [store, topic],
  );
  return useSyncExternalStore(subscribe, read, read);
}
