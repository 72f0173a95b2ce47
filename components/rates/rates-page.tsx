'use client';

import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { EmptyState, Note } from '@/components/ui/note';
import { Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatMonth } from '@/lib/core/month';
import type { RateItem, RatesView } from '@/lib/rates/model';
import { rateField, rateText } from './rate-field';

/** A table of rates per foreign currency, the newest month first; locked months and readers see them as text. */
export function RatesPage({
  view,
  save,
}: {
  view: RatesView;
  /** By currency. */
  save: Readonly<Record<string, FormAction>>;
}) {
  const { currency: home, locale, missing } = view;
  if (view.tables.length === 0) {
    return (
      <EmptyState title={`Everything is in ${home}.`}>
        When a KPI is typed in other money, its monthly exchange rates are kept here. The currency is chosen
        on the form of the <TextLink href={`/${view.slug}/kpis`}>KPI</TextLink>.
      </EmptyState>
    );
  }
  return (
    <>
      {missing.length > 0 ? (
        <Note kind="hint">
          {missing.length === 1 ? 'One rate is missing' : `${missing.length} rates are missing`}, and what was
          typed for {missing.length === 1 ? 'its month' : 'their months'} cannot be shown in {home}:{' '}
          {missing
            .slice(0, 6)
            .map((each) => `${each.currency}, ${formatMonth(each.month, 'shortWithYear', locale)}`)
            .join(' · ')}
          {missing.length > 6 ? ' …' : ''}
        </Note>
      ) : null}
      {view.tables.map((table) => (
        <Section key={table.currency} title={`${table.currency} in ${home}`}>
          <p className="mb-3 text-soft text-sm">
            What one {table.currency} was worth.{' '}
            {table.kpis.length > 0
              ? `Used by ${table.kpis.map(({ name }) => name).join(', ')}.`
              : 'No KPI is typed in it now.'}
          </p>
          <RateForm view={view} table={table} action={save[table.currency]} />
        </Section>
      ))}
    </>
  );
}

function RateForm({
  view,
  table,
  action,
}: {
  view: RatesView;
  table: RatesView['tables'][number];
  action: FormAction | undefined;
}) {
  const rates = <RateTable view={view} currency={table.currency} rows={table.rows} />;
  if (!view.mayChange || !action) return rates;
  return (
    <ActionForm action={action} aria-label={`Rates of ${table.currency}`}>
      {() => (
        <>
          {rates}
          <SubmitButton>Save the rates</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}

function RateTable({
  view,
  currency,
  rows,
}: {
  view: RatesView;
  currency: string;
  rows: RatesView['tables'][number]['rows'];
}) {
  const { locale, mayChange } = view;
  return (
    <Table caption={`Exchange rates of ${currency}`} className="mb-3 max-w-[560px]">
      <thead>
        <tr>
          <Th>Month</Th>
          <Th numeric>Average, for flows</Th>
          <Th numeric>Month-end, for stocks</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.month}>
            <RowHead className="font-normal">
              {formatMonth(row.month, 'shortWithYear', locale)}
              {row.locked ? <span className="text-faint text-s"> locked</span> : null}
            </RowHead>
            {(['average', 'monthEnd'] as const).map((kind) => (
              <Td key={kind} numeric>
                {mayChange && !row.locked ? (
                  <RateField row={row} kind={kind} locale={locale} />
                ) : (
                  rateText(row[kind], locale) || <span className="text-faint">—</span>
                )}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function RateField({ row, kind, locale }: { row: RateItem; kind: 'average' | 'monthEnd'; locale: string }) {
  const month = formatMonth(row.month, 'withYear', locale);
  return (
    <Field
      name={rateField(row.month, kind)}
      label={`${row.currency}, ${month}, ${kind === 'average' ? 'average' : 'month-end'}`}
      labelHidden
      numeric
      defaultValue={rateText(row[kind], locale)}
      autoComplete="off"
    />
  );
}
