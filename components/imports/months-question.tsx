'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { addMonths, isMonth, type Month } from '@/lib/core/month';
import { type PastedRows, withMonths } from './pasted';

/** Asked of a pasted sheet whose first row holds figures already: which months its columns are. */
export function MonthsQuestion({
  rows,
  month,
  edit,
}: {
  rows: PastedRows;
  /** The last month that is over. */
  month: Month;
  edit: (rows: PastedRows) => void;
}) {
  const columns = (rows[0]?.length ?? 1) - 1;
  const [first, setFirst] = useState<string>(addMonths(month, 1 - columns));
  return (
    <form
      className="flex max-w-[760px] flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isMonth(first)) edit(withMonths(rows, first));
      }}
    >
      <Field
        name="first"
        type="month"
        label={columns === 1 ? 'Which month is this?' : 'Which month is the first column of figures?'}
        hint={columns === 1 ? undefined : `The sheet names none; the ${columns} columns follow each other.`}
        placeholder="2026-01"
        value={first}
        onChange={(event) => setFirst(event.target.value)}
        error={isMonth(first) ? undefined : 'A month like 2026-01 is needed.'}
      />
      <Button kind="ink" type="submit" className="mb-[22px]">
        Read it so
      </Button>
    </form>
  );
}
