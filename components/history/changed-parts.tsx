import type { Difference } from '@/lib/history/model';

const LONG = 140;
const MANY = 6;

/** What differs before and after, part by part; of a new thing what it is. What is long opens on its own. */
export function ChangedParts({ parts }: { parts: readonly Difference[] }) {
  if (parts.length === 0) return null;
  const isNew = parts.every(({ before }) => before === '—');
  const size = parts.reduce((sum, { before, after }) => sum + before.length + after.length, 0);
  const list = (
    <ul className={isNew ? 'flex flex-wrap gap-x-3' : 'space-y-0.5'}>
      {parts.map(({ part, before, after }) => (
        <li key={part} className="break-words">
          {part === '' ? null : <span className="text-soft">{part}: </span>}
          {isNew ? after : <Change before={before} after={after} />}
        </li>
      ))}
    </ul>
  );
  if (parts.length <= MANY && size <= LONG * 2) return list;
  return (
    <details>
      <summary className="link w-fit text-s">
        {parts.length === 1 ? 'before and after' : `${parts.length} parts`}
      </summary>
      {list}
    </details>
  );
}

function Change({ before, after }: { before: string; after: string }) {
  if (before.length + after.length <= LONG) {
    return (
      <>
        <span className="text-soft">{before}</span> → {after}
      </>
    );
  }
  return (
    <>
      <span className="block text-soft">{before}</span>
      <span className="block">{after}</span>
    </>
  );
}
