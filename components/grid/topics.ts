/**
 * Subscriptions by topic, and one snapshot per topic that is made when it is first read after a change. Touched
 * topics are told once, after the work that touched them.
 */
export class Topics<Topic extends string> {
  readonly #listeners = new Map<Topic, Set<() => void>>();
  readonly #snapshots = new Map<Topic, unknown>();
  readonly #touched = new Set<Topic>();

  subscribe(topic: Topic, listener: () => void): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /** The topic's snapshot: the same object until the topic is touched. */
  read<T>(topic: Topic, make: () => T): T {
    if (!this.#snapshots.has(topic)) this.#snapshots.set(topic, make());
    return this.#snapshots.get(topic) as T;
  }

  touch(...topics: Topic[]): void {
    if (this.#touched.size === 0) queueMicrotask(() => this.#tell());
    for (const topic of topics) {
      this.#snapshots.delete(topic);
      this.#touched.add(topic);
    }
  }

  #tell(): void {
    const touched = [...this.#touched];
    this.#touched.clear();
    for (const topic of touched) {
      for (const listener of this.#listeners.get(topic) ?? []) listener();
    }
  }
}
