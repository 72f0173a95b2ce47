'use client';

import clsx from 'clsx';
import { useState } from 'react';
import { Table, Th } from '@/components/ui/table';
import { formatMonth, isMonth } from '@/lib/core/month';
import {
  columnLetter,
  type ImportAnswer,
  type ImportPageView,
  type ImportRejection,
  type PreviewCell,
} from '@/lib/imports/model';
import { FilterChoices } from './filter-choices';
import { MendCell } from './mend-cell';
import { type PastedRows, withCell } from './pasted';
import { valueWords } from './words';

const MOST_ROWS = 120;
const MOST_COLUMNS = 40;

/** The sheet as it was pasted: what each column and row was taken for, and in its place what cannot be taken, to be mended. */
export function PastedSheet({
  rows,
  answer,
  view,
  edit,
}: {
  rows: PastedRows;
  answer: ImportAnswer;
  view: ImportPageView;
  edit: (rows: PastedRows) => void;
}) {
  const [only, setOnly] = useState<'all' | 'refused'>('all');
  const refused = new Map(answer.rejected.map((each) => [each.cell, each]));
  const taken = new Map((answer.preview ?? []).map((each) => [each.cell, each]));
  const kpiOf = rowKpis(answer, view);
  const faulty = new Set(answer.rejected.map(({ row }) => row - 1));
  const indexed = rows.map((cells, index) => ({ cells, index }));
  const shown = only === 'refused' ? indexed.filter(({ index }) => faulty.has(index)) : indexed;
  const width = Math.min(MOST_COLUMNS, rows[0]?.length ?? 0);
  return (
    <div>
      {faulty.size > 0 ? (
        <FilterChoices
          label="Rows to show"
          chosen={only}
          choose={setOnly}
          choices={[
            { value: 'all', label: `All rows ${rows.length}` },
            { value: 'refused', label: `To mend ${faulty.size}` },
          ]}
        />
      ) : null}
      <Table caption="The sheet as it was pasted" className="!w-auto mt-2 text-sm">
        <thead>
          <tr>
            <Th>
              <span className="sr-only">Row</span>
            </Th>
            {Array.from({ length: width }, (_, column) => (
              <Th key={columnLetter(column)} className="whitespace-nowrap">
                {columnLetter(column)} <span className="text-soft">{roleWords(answer, column)}</span>
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, MOST_ROWS).map(({ cells, index }) => (
            <tr key={index}>
              <Th scope="row" className="tabular align-middle">
                {index + 1}
              </Th>
              {cells.slice(0, width).map((text, column) => {
                const cell = `${columnLetter(column)}${index + 1}`;
                return (
                  <SheetCell
                    key={cell}
                    cell={cell}
                    text={text}
                    refusal={refused.get(cell)}
                    taken={taken.get(cell)}
                    locale={view.locale}
                    means={answer.columns[column]?.role === 'kpi' ? kpiOf.get(index) : undefined}
                    edit={(typed) => edit(withCell(rows, cell, typed))}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </Table>
      {shown.length > MOST_ROWS || (rows[0]?.length ?? 0) > width ? (
        <p className="mt-2 text-s text-soft">
          The first {MOST_ROWS} rows and {MOST_COLUMNS} columns are shown; all of them are taken.
        </p>
      ) : null}
    </div>
  );
}

/** The KPI that each row was taken for, by its name. */
function rowKpis({ preview = [] }: ImportAnswer, view: ImportPageView): ReadonlyMap<number, string> {
  const names = new Map(view.kpis.map(({ code, name }) => [code, name]));
  return new Map(preview.map(({ row, kpi }) => [row - 1, names.get(kpi) ?? kpi]));
}

function roleWords({ columns }: ImportAnswer, column: number): string {
  const role = columns[column]?.role ?? null;
  if (role === null) return 'not known';
  if (isMonth(role)) return formatMonth(role, 'shortWithYear');
  return role === 'kpi' ? 'KPI' : role === 'ignore' ? 'left out' : role;
}

function SheetCell({
  cell,
  text,
  refusal,
  taken,
  locale,
  means,
  edit,
}: {
  cell: string;
  text: string;
  refusal: ImportRejection | undefined;
  taken: PreviewCell | undefined;
  locale: string;
  /** The KPI that a name was taken for. */
  means: string | undefined;
  edit: (text: string) => void;
}) {
  if (refusal)
    return (
      <td className="min-w-[150px] border-line border-b px-1 py-1 align-top">
        <MendCell key={`${cell}/${text}`} cell={cell} text={text} why={refusal.message} edit={edit} />
      </td>
    );
  return (
    <td
      className={clsx(
        'max-w-[220px] truncate whitespace-nowrap border-line border-b px-2.5 py-1',
        taken ? 'num' : 'text-soft',
        taken?.state === 'unchanged' && 'text-faint',
        taken && taken.state !== 'unchanged' && 'font-[550]',
      )}
      title={taken ? `${taken.kpi}, ${formatMonth(taken.month)}: ${taken.state}` : undefined}
    >
      {taken ? valueWords(taken.after, locale) : text}
      {means !== undefined && means !== text.trim() ? <span className="text-faint"> → {means}</span> : null}
      {taken?.state === 'changed' ? (
        <span className="block font-normal text-faint text-xs">was {valueWords(taken.before, locale)}</span>
      ) : null}
    </td>
  );
}
