import type { TacticFlag } from '@/lib/tactics/model';
import { FLAG_NAMES } from './words';

/** What a tactic lacks, each as a word and a shape; and that somebody has to look at its effect. */
export function Flags({ flags, waits }: { flags: readonly TacticFlag[]; waits?: boolean }) {
  const words = flags.map((flag) => FLAG_NAMES[flag]);
  return (
    <>
      {words.map((word) => (
        <span key={word} className="block text-off text-xs">
          <span aria-hidden="true">◆ </span>
          {word}
        </span>
      ))}
      {waits ? (
        <span className="block text-risk text-xs">
          <span aria-hidden="true">▲ </span>
          keep, change or stop?
        </span>
      ) : null}
    </>
  );
}
