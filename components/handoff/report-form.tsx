'use client';

import type { KeyboardEvent } from 'react';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Select } from '@/components/ui/select';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { HandoffView, ReportItem } from '@/lib/handoff/model';
import { COLUMN_WORDS, COLUMNS, cellOf, fieldName, isRejection } from './fields';

/** Rows for sources that nobody has named yet. */
const SPARE = 2;

interface Line {
  readonly key: string;
  readonly source: string | null;
  readonly row: ReportItem | null;
}

/** Sales' report of a month, typed source by source. Arrows and Enter go up and down, Tab along the row. */
export function ReportForm({ view, save }: { view: HandoffView; save: FormAction }) {
  const lines: Line[] = [
    ...view.rows.map((row) => ({ key: `${row.id} ${row.version}`, source: row.source, row })),
    ...view.expected.map(({ key, name }) => ({ key: `${view.month} ${key}`, source: name, row: null })),
    // Emptied once what was typed in them has become rows of their own.
    ...Array.from({ length: SPARE }, (_, at) => ({
      key: `${view.month} new ${view.rows.length} ${at}`,
      ...{ source: null, row: null },
    })),
  ];
  return (
    <ActionForm action={save} aria-label="Report of Sales">
      <datalist id="lead-sources">
        {view.sources
          .filter(({ archived }) => !archived)
          .map(({ code, name }) => (
            <option key={code} value={name} />
          ))}
      </datalist>
      <Table caption="Leads by source, as Sales reports them">
        <Head />
        <tbody>
          {lines.map((line, at) => (
            <FormRow key={line.key} line={line} at={at} tactics={view.tactics} />
          ))}
        </tbody>
      </Table>
      <input type="hidden" name="rows" value={lines.length} />
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
        <SubmitButton>Save the report</SubmitButton>
        <p className="text-s text-soft">
          Blank: not known yet. Accepted and rejected are part of the worked ones; won is of the accepted.
        </p>
      </div>
    </ActionForm>
  );
}

export function Head() {
  return (
    <thead>
      <tr>
        <Th rowSpan={2}>Source</Th>
        <Th rowSpan={2}>Tactic</Th>
        {COLUMNS.filter((column) => !isRejection(column) && column !== 'won').map((column) => (
          <Th key={column} rowSpan={2} numeric>
            {COLUMN_WORDS[column]}
          </Th>
        ))}
        <Th colSpan={5} className="text-center" scope="colgroup">
          Rejected
        </Th>
        <Th rowSpan={2} numeric>
          {COLUMN_WORDS.won}
        </Th>
      </tr>
      <tr>
        {COLUMNS.filter(isRejection).map((column) => (
          <Th key={column} numeric>
            {COLUMN_WORDS[column]}
          </Th>
        ))}
      </tr>
    </thead>
  );
}

function FormRow({
  line: { source, row },
  at,
  tactics,
}: {
  line: Line;
  at: number;
  tactics: HandoffView['tactics'];
}) {
  const who = source ?? `new source, row ${at + 1}`;
  const none = { value: '', label: '—' };
  return (
    <tr>
      <RowHead className="min-w-[150px] px-1 py-1 font-normal">
        {source === null ? (
          <Field
            name={fieldName('source', at)}
            label={`Source, row ${at + 1}`}
            labelHidden
            placeholder="Another source"
            list="lead-sources"
            autoComplete="off"
            onKeyDown={moveFocus}
          />
        ) : (
          <>
            <span className="px-1.5">{source}</span>
            <input type="hidden" name={fieldName('source', at)} value={source} />
          </>
        )}
        <input type="hidden" name={fieldName('version', at)} value={row?.version ?? 0} />
      </RowHead>
      <Td className="min-w-[84px] px-1 py-1">
        {row ? (
          <>
            <span className="px-1.5">{row.tactic ?? '—'}</span>
            <input type="hidden" name={fieldName('tactic', at)} value={row.tactic ?? ''} />
          </>
        ) : (
          <Select
            name={fieldName('tactic', at)}
            label={`Tactic of ${who}`}
            labelHidden
            options={[
              none,
              ...tactics.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
            ]}
            className="max-w-[120px]"
          />
        )}
      </Td>
      {COLUMNS.map((column) => (
        <Td key={column} numeric className="min-w-[68px] px-1 py-1">
          <Field
            name={fieldName(column, at)}
            label={`${who}: ${COLUMN_WORDS[column].toLowerCase()}`}
            labelHidden
            numeric
            autoComplete="off"
            onKeyDown={moveFocus}
            defaultValue={row ? (cellOf(row, column) ?? '') : ''}
          />
        </Td>
      ))}
    </tr>
  );
}

/** Up, down and Enter stay in the column. */
function moveFocus(event: KeyboardEvent<HTMLInputElement>) {
  const { currentTarget: target, key } = event;
  if (!['ArrowUp', 'ArrowDown', 'Enter'].includes(key)) return;
  // A list of sources is open under its field: the arrows are for it.
  if (target.list && key !== 'Enter') return;
  const [column, row] = target.name.split(' ');
  const next = target.form?.elements.namedItem(`${column} ${Number(row) + (key === 'ArrowUp' ? -1 : 1)}`);
  event.preventDefault();
  if (!(next instanceof HTMLInputElement) || next.type === 'hidden') return;
  next.focus();
  next.select();
}
