'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { addMonths, isMonth } from '@/lib/core/month';
import { COLUMN_ROLES, type ColumnRole, type ImportAnswer, type ImportPageView } from '@/lib/imports/model';
import { columnName } from './pasted';
import type { Importing } from './use-import';

const ROLE_NAMES: Readonly<Record<ColumnRole, string>> = {
  kpi: 'KPI: its name or code',
  month: 'Month',
  team: 'Team',
  value: 'Figure',
  target: 'Target',
  note: 'Note',
  ignore: 'Leave out',
};
const MONTH = 'a-month';
const MOST_COLUMNS = 60;

/** Which column is what: asked where the header is not understood, and open to correction where it is. */
export function MappingTable({
  answer,
  view,
  importing,
}: {
  answer: ImportAnswer;
  view: ImportPageView;
  importing: Importing;
}) {
  const asked = answer.layout === null;
  const [told, setTold] = useState<Readonly<Record<string, string>>>({});
  const columns = answer.columns.slice(0, MOST_COLUMNS);
  const roleOf = (index: number) => told[index] ?? answer.columns[index]?.role ?? '';
  const read = () => {
    const given = Object.entries(told).filter(([, role]) => role !== '' && role !== MONTH);
    importing.put({ mapping: { ...importing.state.choices.mapping, ...Object.fromEntries(given) } });
  };
  return (
    <details open={asked} className="max-w-[960px]">
      <summary className="text-sm">
        {asked ? (
          <strong className="font-semibold">Which column is what?</strong>
        ) : (
          <span className="link">Which column is what</span>
        )}
      </summary>
      {asked ? <p className="mt-1 text-s text-soft">{answer.rejected[0]?.message}</p> : null}
      <Table caption="Columns of the sheet" stack className="mt-2 text-sm">
        <thead>
          <tr>
            <Th>Column</Th>
            <Th>Holds</Th>
            <Th>Is</Th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ index, header, samples }) => (
            <tr key={index}>
              <RowHead className="py-1">{columnName(index, header)}</RowHead>
              <Td className="py-1 text-soft">{samples.join(' · ')}</Td>
              <Td className="w-[300px] py-1">
                <ColumnIs
                  name={columnName(index, header)}
                  value={roleOf(index)}
                  view={view}
                  tell={(role) => setTold((before) => ({ ...before, [index]: role }))}
                />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {answer.columns.length > columns.length ? (
        <p className="mt-1 text-s text-soft">
          The other {answer.columns.length - columns.length} go by their headers.
        </p>
      ) : null}
      <div className="mt-3 flex flex-wrap items-end gap-4">
        <Button kind={asked ? 'ink' : 'quiet'} onClick={read}>
          Read it so
        </Button>
        <MonthsInOrder
          answer={answer}
          view={view}
          tell={(more) => setTold((before) => ({ ...before, ...more }))}
        />
      </div>
    </details>
  );
}

function ColumnIs({
  name,
  value,
  view,
  tell,
}: {
  name: string;
  value: string;
  view: ImportPageView;
  tell: (role: string) => void;
}) {
  const month = value === MONTH || isMonth(value);
  const known = [...COLUMN_ROLES, ...view.kpis.map(({ code }) => code)] as readonly string[];
  // Such as "leads@marketing", which a header says.
  const other = value !== '' && !month && !known.includes(value);
  return (
    <div className="flex gap-2">
      <Select
        name="role"
        label={`${name} is`}
        labelHidden
        className="grow"
        value={month ? MONTH : value}
        onChange={(event) => tell(event.target.value)}
        options={[
          { value: '', label: 'Not known' },
          ...COLUMN_ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role] })),
          { value: MONTH, label: 'Figures of one month…' },
          ...(other ? [{ value, label: value }] : []),
          ...view.kpis.map(({ code, name: kpi }) => ({ value: code, label: `KPI ${kpi}` })),
        ]}
      />
      {month ? (
        <Field
          name="month"
          label={`${name}: month`}
          labelHidden
          type="month"
          placeholder="2026-01"
          value={value === MONTH ? '' : value}
          onChange={(event) => tell(event.target.value === '' ? MONTH : event.target.value)}
        />
      ) : null}
    </div>
  );
}

/** Sets a run of columns to months that follow each other, for headers such as "Jan, Feb, Mar" without a year. */
function MonthsInOrder({
  answer,
  view,
  tell,
}: {
  answer: ImportAnswer;
  view: ImportPageView;
  tell: (roles: Record<string, string>) => void;
}) {
  const open = answer.columns.filter(({ role }) => role === null);
  const [column, setColumn] = useState(String(open.find(({ index }) => index > 0)?.index ?? 1));
  const [first, setFirst] = useState<string>(`${view.month.slice(0, 4)}-01`);
  if (open.length < 2) return null;
  const set = () => {
    if (!isMonth(first)) return;
    const from = Number(column);
    const run = open.filter(({ index }) => index >= from);
    tell({
      ...(from > 0 ? { [from - 1]: 'kpi' } : {}),
      ...Object.fromEntries(run.map(({ index }) => [index, addMonths(first, index - from)])),
    });
  };
  return (
    <fieldset className="flex flex-wrap items-end gap-2">
      <legend className="mb-1 text-s text-soft">Or: months that follow each other, one per column</legend>
      <Select
        name="column"
        label="From column"
        value={column}
        onChange={(event) => setColumn(event.target.value)}
        options={open.map(({ index, header }) => ({
          value: String(index),
          label: columnName(index, header),
        }))}
      />
      <Field
        name="first"
        label="First month"
        type="month"
        placeholder="2026-01"
        value={first}
        onChange={(event) => setFirst(event.target.value)}
      />
      <Button onClick={set}>Set</Button>
    </fieldset>
  );
}
