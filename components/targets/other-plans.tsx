import { Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { labelOf, periodOf } from '@/lib/core/fiscal-calendar';
import { formatMonth } from '@/lib/core/month';
import type { EntryView, OtherPlan } from '@/lib/entry/model';

/** Targets of quarters and years, and ranges: what the grid of months has no place for. */
export function OtherPlans({ view }: { view: EntryView }) {
  const { plans, data, calendar } = view;
  if (plans.length === 0) return null;
  const number = new Intl.NumberFormat(data.locale, { maximumFractionDigits: 6 });
  const when = ({ period, month }: OtherPlan) =>
    period === 'month'
      ? formatMonth(month, 'withYear', data.locale)
      : labelOf(period, periodOf(period, month, calendar), calendar);
  return (
    <Section title="Of quarters and years, and ranges">
      <Table caption="Targets of quarters and years, and ranges" stack className="text-sm">
        <thead>
          <tr>
            <Th>KPI</Th>
            <Th>For</Th>
            <Th numeric>Target</Th>
            <Th>Note</Th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <tr key={`${plan.kpi}/${plan.period}/${plan.month}`}>
              <RowHead className="py-1">{plan.name}</RowHead>
              <Td label="For" className="py-1">
                {when(plan)}
              </Td>
              <Td numeric label="Target" className="py-1">
                {planText(plan, number)}
              </Td>
              <Td label="Note" className="py-1 text-soft">
                {[plan.revised ? 'revised' : null, plan.note].filter(Boolean).join(' · ')}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

function planText({ value, low, high }: OtherPlan, number: Intl.NumberFormat): string {
  if (value !== null) return number.format(value);
  if (low !== null && high !== null) return `${number.format(low)} to ${number.format(high)}`;
  return low === null ? `stay below ${number.format(high ?? 0)}` : `stay above ${number.format(low)}`;
}
