'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import type { ImportAnswer } from '@/lib/imports/model';
import type { Importing } from './use-import';
import { counted } from './words';

/** What would happen, and the button that makes it happen; asks for a reason where locked months want one. */
export function TakeBar({ answer, importing }: { answer: ImportAnswer; importing: Importing }) {
  const { busy, choices } = importing.state;
  const [reason, setReason] = useState(choices.reason);
  const { inserted, updated, unchanged, rejectedCount } = answer;
  const saves = inserted + updated;
  const wantsReason = choices.reason !== '' || answer.rejected.some(({ code }) => code === 'reason');
  return (
    <div className="space-y-3">
      <p className="tabular text-l">
        {inserted.toLocaleString('en')} new · {updated.toLocaleString('en')} changed ·{' '}
        {unchanged.toLocaleString('en')} unchanged ·{' '}
        <span className={rejectedCount > 0 ? 'text-off' : undefined}>
          {rejectedCount.toLocaleString('en')} refused
        </span>
      </p>
      {wantsReason ? (
        <form
          className="flex max-w-[620px] items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            importing.put({ reason: reason.trim() });
          }}
        >
          <Field
            name="reason"
            label="Why it changes what is locked or planned"
            className="grow"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button type="submit">Check with this reason</Button>
        </form>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        {saves === 0 ? (
          <p className="text-soft">
            {rejectedCount > 0 ? 'There is nothing to save yet.' : 'All of it stands there already.'}
          </p>
        ) : rejectedCount === 0 ? (
          <Button kind="ink" aria-disabled={busy !== null || undefined} onClick={() => importing.take(false)}>
            Import {counted(saves, 'cell')}
          </Button>
        ) : (
          <>
            <Button
              kind="ink"
              aria-disabled={busy !== null || undefined}
              onClick={() => importing.take(true)}
            >
              Import the {counted(saves, 'good cell')}
            </Button>
            <p className="text-s text-soft">
              {counted(rejectedCount, 'cell')} cannot be taken, for the reasons beneath; the rows come back as
              a file.
            </p>
          </>
        )}
      </div>
    </div>
  );
}
