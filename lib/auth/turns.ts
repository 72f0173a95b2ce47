/** One attempt that waits for its answer. */
export interface Turn {
  /** Resolves to false when the turn was taken away for a newer attempt; stays open otherwise. */
  readonly displaced: Promise<false>;
  leave(): void;
}

interface Waiting {
  readonly from: string;
  readonly displace: () => void;
}

/**
 * How many attempts in one lane may wait at once. A newcomer is always taken; where that is one too many, the oldest
 * attempt of the address that holds the most turns makes room, so that a crowd from one place never keeps out somebody
 * from another, nor the newest try of its own.
 */
export function turns(limit: number) {
  const lanes = new Map<string, Waiting[]>();

  function remove(lane: string, one: Waiting) {
    const left = (lanes.get(lane) ?? []).filter((each) => each !== one);
    if (left.length === 0) lanes.delete(lane);
    else lanes.set(lane, left);
  }

  return {
    enter(lane: string, from: string): Turn {
      let displace = () => {};
      const displaced = new Promise<false>((resolve) => {
        displace = () => resolve(false);
      });
      const own: Waiting = { from, displace };
      const waiting = [...(lanes.get(lane) ?? []), own];
      lanes.set(lane, waiting);
      if (waiting.length > limit) {
        const unlucky = oldestOfTheCrowd(waiting);
        remove(lane, unlucky);
        unlucky.displace();
      }
      return { displaced, leave: () => remove(lane, own) };
    },
  };
}

function oldestOfTheCrowd(waiting: readonly Waiting[]): Waiting {
  const counts = new Map<string, number>();
  for (const { from } of waiting) counts.set(from, (counts.get(from) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const found = waiting.find(({ from }) => counts.get(from) === most);
  if (!found) throw new Error('Nobody waits');
  return found;
}
