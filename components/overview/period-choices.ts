import type { PeriodPickerProps } from '@/components/ui/period-picker';
import type { Choice } from '@/components/ui/segmented';
import { type FiscalCalendar, labelOf, type PeriodKind, periodOf } from '@/lib/core/fiscal-calendar';
import { addMonths, formatMonth, type Month, toMonth } from '@/lib/core/month';
import type { Period } from '@/lib/series/model';

const KINDS: readonly { kind: PeriodKind; label: string; title: string }[] = [
  { kind: 'month', label: 'Month', title: 'Month' },
  { kind: 'quarter', label: 'Quarter', title: 'Quarter' },
  { kind: 'half', label: 'Half', title: 'Half-year' },
  { kind: 'year', label: 'FY', title: 'Fiscal year' },
  { kind: 'qtd', label: 'QTD', title: 'Quarter to date' },
  { kind: 'ytd', label: 'YTD', title: 'Year to date' },
  { kind: 't12', label: 'T12', title: 'Trailing twelve months' },
];

const COMPARE: readonly { compare: Period['compare']; label: string }[] = [
  { compare: 'previous', label: 'previous period' },
  { compare: 'lastYear', label: 'last year' },
  { compare: 'target', label: 'target' },
];

/** The months of one step; what ends with a month moves by one. */
const STEP: Readonly<Record<PeriodKind, number>> = {
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
  qtd: 1,
  ytd: 1,
  t12: 1,
};
const JUMPS: Readonly<Record<number, number>> = { 1: 13, 3: 9, 6: 6, 12: 5 };
const FIRST = toMonth('1990-01');

/**
 * The links of a period picker: all that it can show stands in the address. `current` is the organization's month that
 * is not over yet; nothing after it can be shown.
 */
export function periodChoices(
  path: string,
  period: Pick<Period, 'month' | 'kind' | 'compare'> & Partial<Pick<Period, 'as'>>,
  { calendar, current, locale }: { calendar: FiscalCalendar; current: Month; locale: string },
): PeriodPickerProps {
  const { month, kind, compare } = period;
  const step = STEP[kind];
  const href = (changed: Partial<typeof period>) => {
    const { month: to, kind: of, compare: against, as } = { ...period, ...changed };
    const asked = new URLSearchParams({ month: to, period: of, compare: against });
    if (as === 'firstReported') asked.set('as', as);
    return `${path}?${asked}`;
  };
  const clipped = (to: Month) => (to > current ? current : to);
  const whole = periodOf(kind, month, calendar);
  const before = step === 1 ? addMonths(month, -1) : addMonths(whole.from, -1);
  const after = step === 1 ? addMonths(month, 1) : addMonths(whole.to, step);
  const name = (of: Month) =>
    step === 1
      ? formatMonth(of, 'withYear', locale)
      : labelOf(kind as 'quarter' | 'half' | 'year', periodOf(kind, of, calendar), calendar);
  const last = periodOf(kind, current, calendar).to;
  const jumps = Array.from({ length: JUMPS[step] ?? 0 }, (_, back): Choice => {
    const to = clipped(addMonths(step === 1 ? current : last, -back * step));
    const label = name(to);
    return { label, href: href({ month: to }), current: label === name(month) };
  });
  return {
    label: name(month),
    previous: before < FIRST ? null : href({ month: before }),
    next: (step === 1 ? after : addMonths(whole.to, 1)) > current ? null : href({ month: clipped(after) }),
    kinds: KINDS.map((each) => ({
      label: each.label,
      title: each.title,
      href: href({ kind: each.kind }),
      current: each.kind === kind,
    })),
    compare: COMPARE.map((each) => ({
      label: each.label,
      href: href({ compare: each.compare }),
      current: each.compare === compare,
    })),
    jumps,
  };
}
