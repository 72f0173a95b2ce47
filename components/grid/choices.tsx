'use client';

import clsx from 'clsx';
import { answer } from './commands';
import type { Problem } from './problem';
import type { Position } from './selection';
import type { GridStore } from './store';

/** The answers that a problem at a cell can have, as buttons; Escape goes back to the cell. */
export function Choices({
  store,
  at,
  problem,
  className,
}: {
  store: GridStore;
  at: Position;
  problem: Problem;
  className?: string;
}) {
  return (
    <span data-choices="" className={clsx('inline-flex flex-wrap gap-x-2', className)}>
      {problem.choices.map(({ label, choice }) => (
        <button
          key={label}
          type="button"
          onClick={() => answer(store, at, choice)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            store.select(at);
          }}
          className="link whitespace-nowrap font-[550] text-ink"
        >
          {label}
        </button>
      ))}
    </span>
  );
}
