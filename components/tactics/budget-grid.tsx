'use client';

import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { CONTROL } from '@/components/ui/field-frame';
import { useForm } from '@/components/ui/form-context';
import type { FormAction } from '@/components/ui/form-state';
import { Table, Td, Th } from '@/components/ui/table';
import { formatAmount } from '@/lib/core/amount';
import { parseAmount } from '@/lib/core/parse-amount';
import { fillFrom, moved, type Place } from './paste-amounts';

interface MonthRow {
  readonly month: string;
  readonly label: string;
  /** As they are typed. */
  readonly planned: string;
  readonly actual: string;
}

export interface BudgetGridProps {
  readonly years: readonly { readonly label: string; readonly months: readonly MonthRow[] }[];
  readonly version: number;
  readonly locale: string;
  readonly currency: string;
  readonly mayPlan: boolean;
  readonly mayEnter: boolean;
  readonly action: FormAction;
}

const COLUMNS = ['planned', 'actual'] as const;
type Column = (typeof COLUMNS)[number];
type Typed = Readonly<Record<string, string>>;

const nameOf = (column: Column, month: string) => `${column}-${month}`;

/** Many months quickly: arrows and Enter move, a pasted row or column fills the months from the cell on. */
export function BudgetGrid(props: BudgetGridProps) {
  const { years, version, mayEnter, action } = props;
  const months = years.flatMap((year) => year.months);
  const [typed, setTyped] = useState<Typed>(() =>
    Object.fromEntries(
      months.flatMap((each) => COLUMNS.map((column) => [nameOf(column, each.month), each[column]])),
    ),
  );
  const order = months.map(({ month }) => month);

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const at = placeOf(event.target);
    if (!at) return;
    const text = event.clipboardData.getData('text');
    const filled = fillFrom(text, order, at, props.mayPlan ? COLUMNS : ['actual']);
    if (!filled) return;
    event.preventDefault();
    setTyped((before) => ({ ...before, ...filled }));
  }

  function move(event: KeyboardEvent<HTMLInputElement>) {
    const at = placeOf(event.target);
    const step = at && moved(event.key, order, at);
    if (!step) return;
    event.preventDefault();
    const next = document.getElementById(nameOf(step.column, step.month));
    if (next instanceof HTMLInputElement) next.select();
  }

  const tables = (
    <div className="grid gap-x-9 gap-y-5 md:grid-cols-2">
      {years.map((year) => (
        <YearTable
          key={year.label}
          year={year}
          typed={typed}
          type={(name, text) => setTyped((before) => ({ ...before, [name]: text }))}
          onPaste={paste}
          onKeyDown={move}
          {...props}
        />
      ))}
    </div>
  );
  if (!mayEnter) return tables;
  return (
    <ActionForm action={action} aria-label="Money by month">
      <input type="hidden" name="version" value={version} />
      {tables}
      <p className="text-s text-soft">
        {props.mayPlan
          ? 'Paste a row or a column from a spreadsheet into the first month that it begins with.'
          : 'You enter what was spent; what is planned is set by the lead.'}
      </p>
      <SubmitButton>Save the money</SubmitButton>
    </ActionForm>
  );
}

interface Keys {
  readonly type: (name: string, text: string) => void;
  readonly onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

function placeOf(target: EventTarget): Place | null {
  if (!(target instanceof HTMLInputElement)) return null;
  const [column, ...month] = target.name.split('-');
  return column === 'planned' || column === 'actual' ? { column, month: month.join('-') } : null;
}

function YearTable({
  year,
  typed,
  type,
  locale,
  currency,
  mayPlan,
  mayEnter,
  onPaste,
  onKeyDown,
}: BudgetGridProps & Keys & { year: BudgetGridProps['years'][number]; typed: Typed }) {
  const format = { unit: 'currency' as const, decimals: 0, currency, locale, bare: true };
  const value = (name: string) => {
    const read = parseAmount(typed[name] ?? '', locale);
    return read.kind === 'value' ? read.value : null;
  };
  const sum = (column: Column) =>
    year.months.reduce((total, { month }) => total + (value(nameOf(column, month)) ?? 0), 0);
  return (
    <Table caption={`Money in ${year.label}`} className="text-sm">
      <thead>
        <tr>
          <Th>{year.label}</Th>
          <Th numeric>{`Planned, ${currency}`}</Th>
          <Th numeric>{`Spent, ${currency}`}</Th>
        </tr>
      </thead>
      <tbody>
        {year.months.map(({ month, label }) => (
          <tr key={month}>
            <th
              scope="row"
              className="border-line border-b whitespace-nowrap px-2.5 py-0.5 text-left font-normal text-soft"
            >
              {label}
            </th>
            {COLUMNS.map((column) => {
              const name = nameOf(column, month);
              const mayType = column === 'planned' ? mayPlan : mayEnter;
              return (
                <Td key={column} numeric className="!py-0.5">
                  {mayType ? (
                    <AmountInput
                      name={name}
                      label={`${column === 'planned' ? 'Planned' : 'Spent'} ${label}`}
                      value={typed[name] ?? ''}
                      {...{ type, onPaste, onKeyDown }}
                    />
                  ) : (
                    formatAmount(value(name), format)
                  )}
                </Td>
              );
            })}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className="px-2.5 py-1 text-left font-semibold">
            {year.label}
          </th>
          {COLUMNS.map((column) => (
            <Td key={column} numeric className="border-b-0 font-semibold">
              {formatAmount(sum(column), format)}
            </Td>
          ))}
        </tr>
      </tfoot>
    </Table>
  );
}

function AmountInput({
  name,
  label,
  value,
  type,
  ...keys
}: Keys & { name: string; label: string; value: string }) {
  const { state } = useForm();
  const error = state.errors?.[name];
  return (
    <>
      <input
        id={name}
        name={name}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
        inputMode="decimal"
        autoComplete="off"
        {...keys}
        value={value}
        onChange={(event) => type(name, event.target.value)}
        className={`${CONTROL} num !py-0.5`}
      />
      {error ? (
        <span id={`${name}-error`} className="block whitespace-normal text-left text-off text-xs">
          {error}
        </span>
      ) : null}
    </>
  );
}
