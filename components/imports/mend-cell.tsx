'use client';

import clsx from 'clsx';
import { useState } from 'react';
import { FaultMark } from '@/components/ui/field-frame';

/** A cell that cannot be taken: why, and room to mend it. */
export function MendCell({
  cell,
  text,
  why,
  edit,
}: {
  cell: string;
  text: string;
  why: string;
  edit: (text: string) => void;
}) {
  const [typed, setTyped] = useState(text);
  const id = `why-${cell}`;
  const send = () => typed !== text && edit(typed);
  return (
    <>
      <input
        aria-label={`${cell}, to mend`}
        aria-invalid
        aria-describedby={id}
        className={clsx(
          'w-full rounded border border-off bg-off-wash px-1.5 py-0.5 text-ink text-sm',
          /^[\d.,-]/.test(text) && 'num',
        )}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={send}
        onKeyDown={(event) => event.key === 'Enter' && send()}
      />
      <p id={id} className="mt-0.5 flex items-start gap-1 text-off text-xs">
        <FaultMark />
        {why}
      </p>
    </>
  );
}
