import { ActionForm } from '@/components/ui/action-form';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Table, Td, Th } from '@/components/ui/table';
import { formatAmount } from '@/lib/core/amount';
import { addMonths, formatMonth, type Month, monthOf, toMonth } from '@/lib/core/month';
import type { DefinitionVersion } from '@/lib/definitions/model';
import { trialSums } from '@/lib/definitions/model/changes';
import type { DefinitionView } from '@/lib/definitions/model/pages';

/** What past months would have been under a version, beside what they are. */
export function Trial({ view, version }: { view: DefinitionView; version: DefinitionVersion }) {
  const { kpi, present, locale } = view;
  const amount = (value: number | undefined) => formatAmount(value ?? null, kpi.format);
  return (
    <>
      <p className="mb-2 max-w-[760px] text-sm">{trialSentence(view, version)}</p>
      <Table caption={`${kpi.name} under v${version.number}`} className="max-w-[520px] text-sm">
        <thead>
          <tr>
            <Th>Month</Th>
            <Th numeric>As counted</Th>
            <Th numeric>{`Under v${version.number}`}</Th>
          </tr>
        </thead>
        <tbody>
          {version.trial.map(({ month, value }) => (
            <tr key={month}>
              <Td className="py-1">{formatMonth(month, 'withYear', locale)}</Td>
              <Td numeric className="py-1">
                {amount(present[month])}
              </Td>
              <Td numeric className="py-1">
                {amount(value)}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-1 text-faint text-s">
        Tried on past months; the KPI’s own figures stay as they were counted.
      </p>
    </>
  );
}

/** "July to September under v2: 1,261 instead of 1,753." Only what adds up is added up. */
function trialSentence(
  { kpi, present, locale }: DefinitionView,
  { number, trial }: DefinitionVersion,
): string {
  const known = new Map(Object.entries(present).map(([month, value]) => [toMonth(month), value]));
  const sums = trialSums(kpi.class === 'flow' ? trial : trial.slice(-1), known);
  if (!sums) return `What past months would have been under v${number}.`;
  const name = (month: Month | undefined) => (month ? formatMonth(month, 'withYear', locale) : '');
  const [first, last] = [name(sums.months[0]), name(sums.months.at(-1))];
  const amount = (value: number) => formatAmount(value, kpi.format);
  const span = sums.months.length === 1 ? first : `${first} to ${last}`;
  return `${span} under v${number}: ${amount(sums.under)} instead of ${amount(sums.now)}.`;
}

/** The last six ended months to fill in; those that stand are filled. */
export function TrialForm({
  view,
  version,
  action,
}: {
  view: DefinitionView;
  version: DefinitionVersion;
  action: FormAction;
}) {
  const last = addMonths(monthOf(view.day), -1);
  const months = [...Array(6).keys()].map((back) => addMonths(last, -back)).reverse();
  const stood = new Map(version.trial.map(({ month, value }) => [month, value]));
  const typed = new Intl.NumberFormat(view.locale, { maximumFractionDigits: 6, useGrouping: false });
  return (
    <ActionForm action={action} afterwards="close" aria-label={`Try v${version.number}`}>
      {months.map((month) => {
        const value = stood.get(month);
        return (
          <Field
            key={month}
            name={`month-${month}`}
            label={formatMonth(month, 'withYear', view.locale)}
            numeric
            defaultValue={value === undefined ? '' : typed.format(value)}
          />
        );
      })}
      <DialogButtons>Save the trial</DialogButtons>
    </ActionForm>
  );
}
