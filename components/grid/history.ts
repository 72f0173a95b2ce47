/** What one cell held before and after a step. */
interface Change<T> {
  readonly key: string;
  readonly before: T;
  readonly after: T;
}

/** One thing that a person did: a figure typed, a block pasted or cleared. */
export type Step<T> = readonly Change<T>[];

const KEPT = 200;

/** Undo and redo over steps; a new step forgets what was undone before it. The oldest of 200 falls out. */
export class History<T> {
  #done: Step<T>[] = [];
  #undone: Step<T>[] = [];

  record(step: Step<T>): void {
    if (step.length === 0) return;
    this.#done.push(step);
    if (this.#done.length > KEPT) this.#done.shift();
    this.#undone = [];
  }

  /** The step to take back, or null. */
  undo(): Step<T> | null {
    const step = this.#done.pop();
    if (step) this.#undone.push(step);
    return step ?? null;
  }

  /** The step to do again, or null. */
  redo(): Step<T> | null {
    const step = this.#undone.pop();
    if (step) this.#done.push(step);
    return step ?? null;
  }
}
