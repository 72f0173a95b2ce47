import type { PeriodPickerProps } from '@/components/ui/period-picker';
import { fiscalYearOf, fiscalYearSpan, labelOf, periodOf, type Span } from '@/lib/core/fiscal-calendar';
import { addMonths, monthOf, monthsBetween } from '@/lib/core/month';
import type { LineView } from '@/lib/line/model';
import { mapHref } from './links';

/** The months whose money is shown: a fiscal year before or after, a quarter, the year to date. */
export function periodOfMap(view: LineView): PeriodPickerProps {
  const { day, calendar } = view.place;
  const { span } = view;
  const now = monthOf(day);
  const length = monthsBetween(span.from, span.to) + 1;
  const at = ({ from, to }: Span) => mapHref(view, { from, to });
  const moved = (by: number): Span => ({ from: addMonths(span.from, by), to: addMonths(span.to, by) });
  const year = fiscalYearSpan(fiscalYearOf(now, calendar), calendar);
  const isSame = (other: Span) => other.from === span.from && other.to === span.to;
  const years = [1, 0, -1, -2].map((by) => ({
    from: addMonths(year.from, 12 * by),
    to: addMonths(year.to, 12 * by),
  }));
  const quarter = periodOf('quarter', now, calendar);
  const toDate = { from: year.from, to: now };
  return {
    label: view.label,
    previous: at(moved(-length)),
    next: at(moved(length)),
    jumps: years.map((each) => ({
      label: labelOf('year', each, calendar),
      href: each === years[1] ? mapHref(view, { from: null, to: null }) : at(each),
      current: isSame(each),
    })),
    kinds: [
      {
        label: 'FY',
        title: 'Fiscal year',
        href: mapHref(view, { from: null, to: null }),
        current: isSame(year),
      },
      { label: 'Quarter', href: at(quarter), current: isSame(quarter) },
      { label: 'YTD', title: 'Year to date', href: at(toDate), current: isSame(toDate) },
    ],
  };
}
