'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FaultMark } from '@/components/ui/field-frame';
import { Table, Td, Th } from '@/components/ui/table';
import { formatMonth } from '@/lib/core/month';
import type {
  CellState,
  ImportAnswer,
  ImportPageView,
  ImportRejection,
  PreviewCell,
} from '@/lib/imports/model';
import { FilterChoices } from './filter-choices';
import { valueWords } from './words';

const PAGE = 50;
type Filter = 'all' | CellState | 'refused';

/** Every cell of the file that is at hand: what would become of it, or why it cannot be taken; in pages. */
export function PreviewTable({ answer, view }: { answer: ImportAnswer; view: ImportPageView }) {
  const [chosen, setFilter] = useState<Filter>(answer.rejectedCount > 0 ? 'refused' : 'all');
  const [page, setPage] = useState(0);
  const { preview = [], rejected } = answer;
  const counts = countsOf(answer);
  // What was looked at may be mended by now.
  const filter = counts[chosen] === 0 ? 'all' : chosen;
  const lines = linesOf(preview, rejected, filter);
  const last = Math.max(0, Math.ceil(lines.length / PAGE) - 1);
  const at = Math.min(page, last);
  const total = counts[filter];
  const choose = (next: Filter) => {
    setFilter(next);
    setPage(0);
  };
  return (
    <div>
      <FilterChoices
        label="Cells to show"
        chosen={filter}
        choose={choose}
        choices={FILTERS.filter(({ value }) => value === 'all' || counts[value] > 0).map(
          ({ value, label }) => ({
            value,
            label: `${label} ${counts[value].toLocaleString('en')}`,
          }),
        )}
      />
      <Table caption="Cells of the file" stack className="mt-2 text-sm">
        <thead>
          <tr>
            <Th>Cell</Th>
            <Th>KPI</Th>
            <Th>Month</Th>
            <Th>Team</Th>
            <Th numeric>Stands there</Th>
            <Th numeric>In the file</Th>
            <Th>What becomes of it</Th>
          </tr>
        </thead>
        <tbody>
          {lines
            .slice(at * PAGE, (at + 1) * PAGE)
            .map((line) =>
              'state' in line ? (
                <PreviewRow key={`${line.cell}/${line.kind}`} line={line} view={view} />
              ) : (
                <RefusedRow key={`${line.cell}/${line.code}`} line={line} />
              ),
            )}
        </tbody>
      </Table>
      <div className="mt-2 flex flex-wrap items-center gap-2 text-s text-soft">
        {last > 0 ? (
          <>
            <Button disabled={at === 0} onClick={() => setPage(at - 1)}>
              Back
            </Button>
            <Button disabled={at === last} onClick={() => setPage(at + 1)}>
              More
            </Button>
            <span className="tabular" aria-live="polite">
              Page {at + 1} of {last + 1}
            </span>
          </>
        ) : null}
        {lines.length < total ? (
          <span>
            The first {lines.length.toLocaleString('en')} of {total.toLocaleString('en')} are shown; all of
            them are counted.
          </span>
        ) : null}
      </div>
    </div>
  );
}

const FILTERS: readonly { value: Filter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'new', label: 'New' },
  { value: 'changed', label: 'Changed' },
  { value: 'unchanged', label: 'Unchanged' },
  { value: 'refused', label: 'Refused' },
];

function countsOf({
  inserted,
  updated,
  unchanged,
  rejectedCount,
  preview,
}: ImportAnswer): Record<Filter, number> {
  // What an import has done is not shown again, only what it refused.
  const [fresh, changed, same] = preview ? [inserted, updated, unchanged] : [0, 0, 0];
  return {
    all: fresh + changed + same + rejectedCount,
    new: fresh,
    changed,
    unchanged: same,
    refused: rejectedCount,
  };
}

type Line = PreviewCell | ImportRejection;

function linesOf(
  preview: readonly PreviewCell[],
  rejected: readonly ImportRejection[],
  filter: Filter,
): Line[] {
  if (filter === 'refused') return [...rejected];
  if (filter !== 'all') return preview.filter(({ state }) => state === filter);
  return [...preview, ...rejected].sort((a, b) => a.row - b.row);
}

const STATES: Readonly<Record<CellState, string>> = {
  new: 'New',
  changed: 'Changed',
  unchanged: 'Unchanged',
};

function PreviewRow({ line, view }: { line: PreviewCell; view: ImportPageView }) {
  const { note, state } = line;
  const name = view.kpis.find(({ code }) => code === line.kpi)?.name ?? line.kpi;
  return (
    <tr className={state === 'unchanged' ? 'text-soft' : undefined}>
      <Td className="tabular py-1">{line.cell}</Td>
      <Td className="py-1">{name}</Td>
      <Td className="whitespace-nowrap py-1">{formatMonth(line.month, 'shortWithYear')}</Td>
      <Td className="py-1">{teamWords(line, view)}</Td>
      <Td numeric className="py-1 text-soft" label="Stands there">
        {valueWords(line.before, view.locale)}
      </Td>
      <Td numeric className="py-1" label="In the file">
        {valueWords(line.after, view.locale)}
      </Td>
      <Td className="py-1">
        {STATES[state]}
        {line.kind === 'target' ? ', target' : ''}
        {note ? <span className="block text-s text-soft">Note: {note.after}</span> : null}
      </Td>
    </tr>
  );
}

function teamWords({ team, kind }: PreviewCell, view: ImportPageView): string {
  if (team === null) return kind === 'target' ? 'Organization' : '';
  return view.teams.find(({ code }) => code === team)?.name ?? team;
}

function RefusedRow({ line }: { line: ImportRejection }) {
  return (
    <tr>
      <Td className="tabular py-1">{line.cell}</Td>
      <Td className="py-1 text-soft" colSpan={4}>
        row {line.row}, column {line.column}
      </Td>
      <Td numeric className="max-w-[160px] truncate py-1" label="In the file">
        {line.text}
      </Td>
      <Td className="py-1 text-off">
        <span className="flex items-start gap-1.5">
          <FaultMark />
          {line.message}
        </span>
      </Td>
    </tr>
  );
}
