import clsx from 'clsx';
import { type Links, shownQuery } from '@/components/objectives/links';
import { Button, ButtonLink } from '@/components/ui/button';
import { CONTROL, FieldError } from '@/components/ui/field-frame';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { type AmountFormat, formatAmount, unitSign } from '@/lib/core/amount';
import { formatMonth, type Month } from '@/lib/core/month';
import { fieldOf, type Typed, type WhatIf, type WhatIfInput } from '@/lib/forecasts/model';
import type { Period } from '@/lib/series/model';
import { prospectSentence, whatIfSentences } from './words';

/** Months that the form shows; more can be asked for through the API. */
const MOST_MONTHS = 6;

export interface WhatIfProps {
  objective: { readonly code: string; readonly name: string; readonly format: AmountFormat };
  period: Period;
  links: Links;
  /** Null: not opened. */
  asked: { readonly whatIf: WhatIf; readonly typed: Typed } | null;
}

/** Values that somebody expects of coming months, and where the objective would end by them. Nothing is saved. */
export function WhatIfSection({ objective, period, links, asked }: WhatIfProps) {
  const path = links.at(`objectives/${objective.code}`);
  const open = `${path}?${new URLSearchParams({ ...shownQuery(period), 'what-if': 'open' })}#what-if`;
  if (!asked) {
    return (
      <Section title="What if" id="what-if" className="print:hidden">
        <p className="text-sm text-soft">
          Type what you expect of the coming months and see where the objective would end. Nothing is saved.
        </p>
        <ButtonLink href={open} className="mt-2">
          Try values
        </ButtonLink>
      </Section>
    );
  }
  const { whatIf, typed } = asked;
  return (
    <Section title="What if" id="what-if" className="print:hidden">
      <p className="mb-2 text-sm" role="status">
        {whatIfSentences(whatIf, typed.values.length, objective).join(' ')}
      </p>
      {whatIf.inputs.length === 0 ? null : (
        <form method="get" action={`${path}#what-if`}>
          {Object.entries({ ...shownQuery(period), 'what-if': 'open' }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Inputs inputs={whatIf.inputs} typed={typed} />
          <div className="mt-2 flex flex-wrap items-baseline gap-2">
            <Button type="submit" kind="ink">
              See the outcome
            </Button>
            <ButtonLink href={open}>Clear</ButtonLink>
            <span className="text-s text-soft">Blank: as forecast. Nothing is saved.</span>
          </div>
        </form>
      )}
      {whatIf.goals.length === 0 ? null : <Goals whatIf={whatIf} links={links} objective={objective.code} />}
    </Section>
  );
}

function Inputs({ inputs, typed }: { inputs: readonly WhatIfInput[]; typed: Typed }) {
  const months = [...new Set(inputs.flatMap((input) => input.months.map(({ month }) => month)))]
    .sort()
    .slice(0, MOST_MONTHS);
  const locale = inputs[0]?.format.locale ?? 'en';
  return (
    <Table caption="Expected values of coming months" className="text-sm">
      <thead>
        <tr>
          <Th>KPI</Th>
          {months.map((month) => (
            <Th key={month} numeric>
              {formatMonth(month, 'shortWithYear', locale)}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {inputs.map((input) => (
          <tr key={input.kpi}>
            <RowHead className="py-1 font-medium">
              {input.name}
              <span className="font-normal text-faint">{unitSign(input.format)}</span>
            </RowHead>
            {months.map((month) => (
              <Td key={month} numeric className="py-1 align-top">
                <Input input={input} month={month} typed={typed} />
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Input({ input, month, typed }: { input: WhatIfInput; month: Month; typed: Typed }) {
  const foreseen = input.months.find((each) => each.month === month);
  if (!foreseen) return '—';
  const name = fieldOf(input.kpi, month);
  const fault = typed.faults[name];
  return (
    <>
      <input
        name={name}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={typed.texts[name]}
        placeholder={formatAmount(foreseen.mean, { ...input.format, bare: true })}
        aria-label={`${input.name}, ${formatMonth(month, 'withYear', input.format.locale)}`}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${name}-error` : undefined}
        className={clsx(CONTROL, 'num min-w-[92px]')}
      />
      {fault ? <FieldError id={`${name}-error`}>{fault}</FieldError> : null}
    </>
  );
}

const AMOUNTS = ['Target', 'As forecast', 'With these values'] as const;

function Goals({ whatIf, links, objective }: { whatIf: WhatIf; links: Links; objective: string }) {
  return (
    <Table caption="Where the goals would end" stack className="mt-4 text-sm">
      <thead>
        <tr>
          <Th>Goal</Th>
          {AMOUNTS.map((label) => (
            <Th key={label} numeric>
              {label}
            </Th>
          ))}
          <Th>Its target then</Th>
        </tr>
      </thead>
      <tbody>
        {whatIf.goals.map(({ goal, title, format, target, low, high, before, after }) => (
          <tr key={goal}>
            <RowHead className="py-1 font-medium">
              <TextLink href={links.goal(objective, goal)}>{title}</TextLink>
            </RowHead>
            {[target ?? low ?? high, before?.mean ?? null, after?.mean ?? null].map((value, at) => (
              <Td key={AMOUNTS[at]} label={AMOUNTS[at]} numeric className="py-1">
                {formatAmount(value, format)}
              </Td>
            ))}
            <Td label="Its target then" className="py-1">
              {prospectSentence(after)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
