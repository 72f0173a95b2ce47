'use client';

import { useId, useRef, useState } from 'react';
import { Button } from './button';
import { CONTROL } from './field-frame';

/** Something to take along, such as an invitation link or a token that is shown only once. */
export function CopyField({ label, value, hint }: { label: string; value: string; hint?: string }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');

  async function copy() {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setSaid('Copied.');
    } catch {
      // Browsers give the clipboard only to pages over https and on this machine.
      setSaid('Selected: press Ctrl-C or ⌘C.');
    }
  }

  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-[550] text-sm">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          ref={field}
          id={id}
          value={value}
          readOnly
          aria-describedby={`${id}-hint`}
          onFocus={(event) => event.currentTarget.select()}
          className={`${CONTROL} tabular`}
        />
        <Button onClick={copy}>Copy</Button>
      </div>
      <p id={`${id}-hint`} className="mt-1 text-s text-soft">
        {hint} <span role="status">{said}</span>
      </p>
    </div>
  );
}
