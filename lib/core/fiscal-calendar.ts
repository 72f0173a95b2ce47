import { addMonths, type Month, monthRange, monthsBetween, toMonth } from './month';

/** The organization's fiscal year: any first month, named by the calendar year in which it ends or starts. */
export interface FiscalCalendar {
  readonly startMonth: number;
  readonly label: 'ending' | 'starting';
}

export type Grain = 'month' | 'quarter' | 'half' | 'year';
export type PeriodKind = Grain | 'qtd' | 'ytd' | 't12';
/** `custom`: from any month to any month. */
export type ShownKind = PeriodKind | 'custom';

/** Months from `from` to `to`, both included. */
export interface Span {
  readonly from: Month;
  readonly to: Month;
}

const LENGTH: Readonly<Record<Grain, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The place of a month in its fiscal year, 0 to 11. */
export const placeInYear = (month: Month, calendar: FiscalCalendar): number =>
  (Number(month.slice(5, 7)) - calendar.startMonth + 12) % 12;

/** The number that names the month's fiscal year: 2026 for "FY26". */
export function fiscalYearOf(month: Month, calendar: FiscalCalendar): number {
  const first = addMonths(month, -placeInYear(month, calendar));
  const year = Number(first.slice(0, 4));
  return calendar.label === 'ending' && calendar.startMonth > 1 ? year + 1 : year;
}

export function fiscalYearSpan(year: number, calendar: FiscalCalendar): Span {
  const first = calendar.label === 'ending' && calendar.startMonth > 1 ? year - 1 : year;
  const from = toMonth(`${String(first).padStart(4, '0')}-${String(calendar.startMonth).padStart(2, '0')}`);
  return { from, to: addMonths(from, 11) };
}

/** The whole month, quarter, half or year around a month; for QTD, YTD and T12 the months up to it. */
export function periodOf(kind: PeriodKind, month: Month, calendar: FiscalCalendar): Span {
  if (kind === 't12') return { from: addMonths(month, -11), to: month };
  const grain = kind === 'qtd' ? 'quarter' : kind === 'ytd' ? 'year' : kind;
  const from = addMonths(month, -(placeInYear(month, calendar) % LENGTH[grain]));
  const whole = { from, to: addMonths(from, LENGTH[grain] - 1) };
  return kind === 'qtd' || kind === 'ytd' ? { from, to: month } : whole;
}

/** The periods of a grain that touch `from…to`, clipped to it. */
export function spansOf(grain: Grain, from: Month, to: Month, calendar: FiscalCalendar): Span[] {
  const spans: Span[] = [];
  for (let at = from; at <= to; ) {
    const whole = periodOf(grain, at, calendar);
    spans.push({ from: at, to: whole.to < to ? whole.to : to });
    at = addMonths(whole.to, 1);
  }
  return spans;
}

/** The same number of months right before; for QTD and YTD the same months of the period before. */
export function previousSpan(kind: ShownKind, span: Span): Span {
  const length = monthsBetween(span.from, span.to) + 1;
  const back = { qtd: 3, ytd: 12, t12: 12, custom: length, ...LENGTH }[kind];
  return { from: addMonths(span.from, -back), to: addMonths(span.to, -back) };
}

/** The same months a year earlier. */
export const lastYearSpan = (span: Span): Span => ({
  from: addMonths(span.from, -12),
  to: addMonths(span.to, -12),
});

export const monthsOf = (span: Span): Month[] => monthRange(span.from, span.to);

/** "2026-01", "Q3 FY26", "H1 FY26", "FY26". */
export function labelOf(grain: Grain, span: Span, calendar: FiscalCalendar): string {
  if (grain === 'month') return span.from;
  const year = `FY${String(fiscalYearOf(span.from, calendar) % 100).padStart(2, '0')}`;
  if (grain === 'year') return year;
  const number = Math.floor(placeInYear(span.from, calendar) / LENGTH[grain]) + 1;
  return `${grain === 'quarter' ? 'Q' : 'H'}${number} ${year}`;
}
