import { asTyped } from '@/components/objectives/typed';
import type { FormAction } from '@/components/ui/form-state';
import { Section } from '@/components/ui/page';
import { formatAmount } from '@/lib/core/amount';
import { labelOf, spansOf } from '@/lib/core/fiscal-calendar';
import { formatMonth, type Month, monthRange } from '@/lib/core/month';
import type { TacticView } from '@/lib/tactics/model/pages';
import { BudgetGrid } from './budget-grid';
import { moneyFormat } from './words';

const least = (months: readonly Month[]) => months.reduce((a, b) => (b < a ? b : a));
const most = (months: readonly Month[]) => months.reduce((a, b) => (b > a ? b : a));

/** Planned and spent, month by month, a table for each fiscal year: the present one, those of the tactic, those with money. */
export function BudgetSection({ view, action }: { view: TacticView; action: FormAction }) {
  const { budget, year, calendar, locale, currency, row, mayEnter, mayChange } = view;
  const { start, end, version } = row.tactic;
  const known = [
    year.from,
    year.to,
    ...budget.map(({ month }) => month),
    ...(start ? [start] : []),
    ...(end ? [end] : []),
  ];
  const amounts = new Map(budget.map((entry) => [entry.month, entry]));
  const format = moneyFormat(view);
  const years = spansOf('year', least(known), most(known), calendar).map((span) => {
    const whole = spansOf('year', span.from, span.to, calendar)[0] ?? span;
    const months = monthRange(span.from < year.from ? whole.from : span.from, span.to).map((month) => {
      const { planned = null, actual = null } = amounts.get(month) ?? {};
      return {
        month,
        label: formatMonth(month, 'shortWithYear', locale),
        planned: asTyped(planned, locale),
        actual: asTyped(actual, locale),
      };
    });
    return { label: labelOf('year', span, calendar), months };
  });
  const sum = (of: 'planned' | 'actual') => {
    const known = budget.flatMap((entry) => entry[of] ?? []);
    return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
  };
  return (
    <Section
      title="Money"
      id="money"
      aside={`in ${currency} · planned ${formatAmount(sum('planned'), format)}, spent ${formatAmount(sum('actual'), format)} over all months`}
    >
      <BudgetGrid
        years={years}
        version={version}
        locale={locale}
        currency={currency}
        mayPlan={mayChange}
        mayEnter={mayEnter}
        action={action}
      />
    </Section>
  );
}
