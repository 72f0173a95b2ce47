'use client';

import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { addMonths, formatMonth, type Month } from '@/lib/core/month';
import { parseAmount } from '@/lib/core/parse-amount';
import type { GridRow } from '@/lib/figures/model/grid';
import { setRow } from './commands';
import type { GridStore } from './store';
import { monthName, shown } from './words';
import { readWeights, type SpreadWay, spreadPlan, yearsOf } from './year';

/** Asks for a year's number and how it is to be spread over the months, and shows what would come of it. */
export function SpreadDialog({
  store,
  index,
  season,
  close,
}: {
  store: GridStore;
  index: number;
  season: readonly number[] | null;
  close: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const row = store.data.rows[index];
  const years = yearsOf(store.data.months);
  const [text, setText] = useState('');
  const [way, setWay] = useState<SpreadWay>(() => usualWay(row, season));
  const [year, setYear] = useState(0);
  const [pasted, setPasted] = useState('');
  useLayoutEffect(() => dialog.current?.showModal(), []);
  if (!row) return null;
  const { locale } = store.data;
  const read = parseAmount(text, locale);
  const months = years[year] ?? [];
  const weights = way === 'weights' ? readWeights(pasted, months.length, locale) : season;
  const fault = typeof weights === 'string' ? weights : faultOf(read);
  const plan =
    read.kind === 'value' && typeof weights !== 'string'
      ? spreadPlan(store.board, row, months, read.value, way, weights)
      : null;
  const carries = years.some((each) => lastYearHas(store, row, each));
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!plan) return;
    setRow(store, index, plan.values);
    dialog.current?.close();
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      onClose={close}
      className="m-auto w-[min(480px,calc(100vw-24px))] rounded-panel border border-line-strong bg-surface p-5 text-base text-ink shadow-lg"
    >
      <form onSubmit={send}>
        <h2 id={`${id}-title`} className="mb-3 font-semibold text-l leading-[1.3]">
          Spread a year's number: {row.name}
        </h2>
        {years.length > 1 ? (
          <label className="mb-3 block text-s">
            <span className="mb-1 block font-[550]">Year</span>
            <select
              value={year}
              onChange={(event) => setYear(Number(event.currentTarget.value))}
              className="rounded border border-control bg-surface px-2 py-1"
            >
              {years.map((months, place) => (
                <option key={months[0]} value={place}>
                  {[months[0], months.at(-1)].map((month) => month && monthName(month, locale)).join(' – ')}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <label htmlFor={`${id}-total`} className="mb-1 block font-[550] text-s">
          {ASKED[way]} <span className="text-soft">{way === 'carry' ? '%' : row.unitLabel}</span>
        </label>
        <input
          id={`${id}-total`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          aria-describedby={`${id}-plan`}
          aria-invalid={text !== '' && !plan ? true : undefined}
          inputMode="decimal"
          autoComplete="off"
          className="num w-full rounded border border-control bg-surface px-2 py-1 aria-invalid:border-off"
        />
        <Ways way={way} choose={setWay} season={season !== null} carries={carries} name={`${id}-way`} />
        {way === 'weights' ? (
          <label className="mb-3 block text-s">
            <span className="mb-1 block font-[550]">Weights, one for each month</span>
            <textarea
              value={pasted}
              onChange={(event) => setPasted(event.currentTarget.value)}
              rows={2}
              placeholder="8 7 9 8 …"
              aria-describedby={`${id}-plan`}
              className="num w-full rounded border border-control bg-surface px-2 py-1"
            />
          </label>
        ) : null}
        <p id={`${id}-plan`} aria-live="polite" className="tabular min-h-[54px] text-s text-soft">
          {plan ? planWords(plan, row, store) : fault}
        </p>
        <div className="mt-3 flex justify-end gap-2">
          <Button onClick={() => dialog.current?.close()}>Cancel</Button>
          <Button kind="ink" type="submit" disabled={!plan || plan.values.length === 0}>
            Spread
          </Button>
        </div>
      </form>
    </dialog>
  );
}

const ASKED: Readonly<Record<SpreadWay, string>> = {
  even: 'The whole year',
  season: 'The whole year',
  weights: 'The whole year',
  same: 'Every month',
  carry: 'More than last year’s targets, by',
};

/** Whether the year before has targets to carry forward. */
const lastYearHas = (store: GridStore, row: GridRow, year: readonly Month[]) =>
  year.some((month) => store.board.cell(row.kpi, addMonths(month, -12)).value !== null);

function usualWay(row: GridRow | undefined, season: readonly number[] | null): SpreadWay {
  if (row && row.unit !== 'number' && row.unit !== 'currency') return 'same';
  return season ? 'season' : 'even';
}

function faultOf(read: ReturnType<typeof parseAmount>): string {
  if (read.kind === 'error') return read.message;
  if (read.kind === 'ambiguous')
    return 'It can be read in two ways: write it without marks between thousands.';
  return '';
}

function planWords(plan: ReturnType<typeof spreadPlan>, row: GridRow, store: GridStore): string {
  const { locale } = store.data;
  const months = plan.values
    .map(
      ({ month, value }) => `${formatMonth(month, 'shortWithYear', locale)} ${shown(value, row, store.data)}`,
    )
    .join(' · ');
  if (plan.locked === 0) return months;
  return `${months}. ${plan.locked === 1 ? 'One month is' : `${plan.locked} months are`} locked and kept.`;
}

function Ways({
  way,
  choose,
  season,
  carries,
  name,
}: {
  way: SpreadWay;
  choose: (way: SpreadWay) => void;
  season: boolean;
  carries: boolean;
  name: string;
}) {
  const ways: [SpreadWay, string][] = [
    ['even', 'Evenly'],
    ...(season ? ([['season', 'By last year’s season']] as [SpreadWay, string][]) : []),
    ['weights', 'By weights'],
    ['same', 'The same number every month'],
    ...(carries ? ([['carry', 'Last year’s targets, changed']] as [SpreadWay, string][]) : []),
  ];
  return (
    <fieldset className="my-3 flex flex-wrap gap-x-5 gap-y-1 text-s">
      <legend className="mb-1 font-[550]">How</legend>
      {ways.map(([value, label]) => (
        <label key={value} className="flex items-center gap-2">
          <input
            type="radio"
            name={name}
            checked={way === value}
            onChange={() => choose(value)}
            className="size-[14px] accent-ink"
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
