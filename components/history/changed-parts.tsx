import type { Difference } from '@/lib/history/model';

const LONG = 120;

/** What differs before and after, part by part; a long text opens on its own. */
export function ChangedParts({ parts }: { parts: readonly Difference[] }) {
  return (
    <ul className="space-y-0.5">
      {parts.map(({ part, before, after }) => (
        <li key={part} className="break-words">
          {part === '' ? null : <span className="text-soft">{part}: </span>}
          {before.length + after.length > LONG ? (
            <details>
              <summary className="link w-fit text-s">before and after</summary>
              <p className="text-soft">{before}</p>
              <p>{after}</p>
            </details>
          ) : (
            <>
              <span className="text-soft">{before}</span> → {after}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
