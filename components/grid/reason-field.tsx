'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { giveReason } from './commands';
import type { GridStore } from './store';

/** The reason that goes with every change of a target that has stood or of a locked month, until it is emptied. */
export function ReasonField({ store }: { store: GridStore }) {
  const id = useId();
  const [text, setText] = useState('');
  const figures = store.data.mode === 'figures';
  const send = (event: FormEvent) => {
    event.preventDefault();
    giveReason(store, text.trim());
  };
  return (
    <form onSubmit={send} className="my-2 flex max-w-[760px] flex-wrap items-baseline gap-2 text-s">
      <label htmlFor={id} className="font-[550]">
        {figures ? 'Why a locked month is changed' : 'Why targets are revised'}
      </label>
      <input
        id={id}
        value={text}
        maxLength={500}
        onChange={(event) => {
          setText(event.currentTarget.value);
          store.saver.reason = event.currentTarget.value.trim();
        }}
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        className="min-w-[200px] flex-1 rounded border border-control bg-surface px-2 py-1"
      />
      <Button type="submit" disabled={text.trim() === ''}>
        Send refused ones again
      </Button>
      <span id={`${id}-hint`} className="basis-full text-soft">
        {figures
          ? 'A figure of a locked month is changed with a reason and is then marked restated.'
          : 'A target that stood when this month began is revised with a reason; one that becomes easier, by an executive. The old line stays in the chart.'}
      </span>
    </form>
  );
}
