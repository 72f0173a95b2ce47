/** One line of a text beside an earlier one. */
export interface LineChange {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** The lines of two texts as one list, what left before what came: by their longest common run of lines. */
export function lineChanges(before: readonly string[], after: readonly string[]): LineChange[] {
  // common[i][j]: how many lines the rests from i and from j have in common, in order.
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = common[i] ?? [];
    for (let j = after.length - 1; j >= 0; j -= 1) {
      row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]];
    if (old !== undefined && old === now) {
      changes.push({ kind: 'same', text: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (now === undefined || at(i + 1, j) >= at(i, j + 1))) {
      changes.push({ kind: 'removed', text: old });
      i += 1;
    } else {
      changes.push({ kind: 'added', text: now ?? '' });
      j += 1;
    }
  }
  return changes;
}

/** A text as lines that can be compared: its sentences and paragraphs. */
export const sentencesIn = (text: string | null): string[] =>
  (text ?? '')
    .split(/\n+|(?<=[.!?])\s+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
