import { shownQuery } from '@/components/objectives/links';
import type { PeriodPickerProps } from '@/components/ui/period-picker';
import type { Choice } from '@/components/ui/segmented';
import {
  type FiscalCalendar,
  labelOf,
  type PeriodKind,
  periodOf,
  type Span,
} from '@/lib/core/fiscal-calendar';
import { addMonths, formatMonth, type Month, monthsBetween, toMonth } from '@/lib/core/month';
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
  period: Shown,
  { calendar, current, locale }: { calendar: FiscalCalendar; current: Month; locale: string },
): PeriodPickerProps {
  const { month, compare } = period;
  const href = (changed: Partial<Shown>) =>
    `${path}?${new URLSearchParams(shownQuery({ ...period, ...changed }))}`;
  const span = period.span ?? { from: month, to: month };
  return {
    ...(period.kind === 'custom'
      ? rangeSteps(span, current, locale, href)
      : periodSteps({ month, kind: period.kind }, { calendar, current, locale }, href)),
    kinds: KINDS.map((each) => ({
      label: each.label,
      title: each.title,
      href: href({ kind: each.kind }),
      current: each.kind === period.kind,
    })),
    range: {
      action: path,
      from: span.from > current ? current : span.from,
      to: span.to > current ? current : span.to,
      last: current,
      kept: { ...shownQuery({ ...period, kind: 'custom' }) },
      current: period.kind === 'custom',
    },
    compare: COMPARE.map((each) => ({
      label: each.label,
      href: href({ compare: each.compare }),
      current: each.compare === compare,
    })),
  };
}

type Shown = Pick<Period, 'month' | 'kind' | 'compare'> & Partial<Pick<Period, 'as' | 'span'>>;
type Steps = Pick<PeriodPickerProps, 'label' | 'previous' | 'next' | 'jumps'>;
type Href = (changed: Partial<Shown>) => string;

/** From one range of months to the one before and after it. */
function rangeSteps(span: Span, current: Month, locale: string, href: Href): Steps {
  const length = monthsBetween(span.from, span.to) + 1;
  const moved = (by: number): Span => ({ from: addMonths(span.from, by), to: addMonths(span.to, by) });
  const [before, after] = [moved(-length), moved(length)];
  const name = (of: Month) => formatMonth(of, 'shortWithYear', locale);
  return {
    label: length === 1 ? name(span.to) : `${name(span.from)} – ${name(span.to)}`,
    previous: before.from < FIRST ? null : href({ month: before.to, span: before }),
    next: after.from > current ? null : href({ month: after.to, span: after }),
  };
}

function periodSteps(
  { month, kind }: { month: Month; kind: PeriodKind },
  { calendar, current, locale }: { calendar: FiscalCalendar; current: Month; locale: string },
  href: Href,
): Steps {
  const step = STEP[kind];
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
    jumps,
  };
}
