import { changeOf } from '@/lib/core/change';
import { lastYearSpan, periodOf, previousSpan, type Span } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthOf } from '@/lib/core/month';
import type { Aggregate } from './aggregate';
import { shortfall } from './attainment';
import type { Ledger, MeasuredKpi } from './ledger';
import { firstMonth } from './pace';
import { chainedMark, changeTo, type Judged, judge } from './series';
import { hasEnded, isVerdict, type Status, statusOfKpi } from './status';

type SummaryKind = 'month' | 'qtd' | 'ytd' | 't12' | 'custom';

/** A KPI in one period of its summary; amounts in its unit, `…Pct`, attainment and pace as fractions. */
interface SummaryPeriod {
  readonly period: SummaryKind;
  readonly from: Month;
  readonly to: Month;
  readonly value: number | null;
  readonly months: number;
  readonly monthsExpected: number;
  /** Of the months shown, not of the whole quarter or year: what was to be reached by now. */
  readonly target: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly attainment: number | null;
  /** Of a period that runs or is over; an open month has none. */
  readonly pace: number | null;
  readonly status: Status;
  readonly reason: Aggregate['reason'];
  readonly chained?: true;
  /** The same number of months before, and a year before: only months present in both. */
  readonly previous: number | null;
  readonly lastYear: number | null;
  readonly change: number | null;
  readonly changePct: number | null;
  readonly changeLastYear: number | null;
  readonly changeLastYearPct: number | null;
}

export interface Summary {
  readonly month: SummaryPeriod;
  readonly qtd: SummaryPeriod;
  readonly ytd: SummaryPeriod;
  readonly t12: SummaryPeriod;
  /** Some months that were asked for, as one period. */
  readonly range?: SummaryPeriod;
}

/**
 * A KPI in a month and in the quarter, year and twelve months that run through it (Method §1): of an open month
 * through the last one that has ended. Twelve months are blank while the KPI is younger than that. `range`: any months,
 * as one period.
 */
export function summaryOf(
  ledger: Ledger,
  code: string,
  month: Month,
  teams: readonly string[] | null,
  range: Span | null = null,
): Summary {
  const kpi = ledger.kpi(code);
  const of = (kind: Exclude<SummaryKind, 'custom'>) =>
    summaryPeriod(ledger, kpi, kind, spanOf(ledger, kind, month), teams);
  return {
    ...{ month: of('month'), qtd: of('qtd'), ytd: of('ytd'), t12: of('t12') },
    ...(range && { range: summaryPeriod(ledger, kpi, 'custom', range, teams) }),
  };
}

function summaryPeriod(
  ledger: Ledger,
  kpi: MeasuredKpi,
  kind: SummaryKind,
  span: Span,
  teams: readonly string[] | null,
): SummaryPeriod {
  if (kind === 't12' && !isOldEnough(ledger, kpi, span))
    return { ...blank(kind, span), status: 'not-enough-data' };
  const judged = judge(ledger, kpi, span, teams);
  const { aggregate, target, attainment } = judged;
  const other = previousSpan(kind, span);
  const lastYear = changeTo(ledger, kpi, span, lastYearSpan(span), teams);
  const previous = changeTo(ledger, kpi, span, other, teams);
  const comparable = kind !== 't12' || isOldEnough(ledger, kpi, other);
  const [before, yearBefore] = comparable ? [previous, lastYear] : [NO_CHANGE, NO_CHANGE];
  return {
    ...blank(kind, span),
    value: aggregate.value,
    months: aggregate.months,
    monthsExpected: aggregate.monthsExpected,
    target: target?.value ?? null,
    low: target?.low ?? null,
    high: target?.high ?? null,
    attainment,
    pace: hasEnded(span.to, ledger.rules.day) ? attainment : null,
    status: running(ledger, kpi, kind, span, judged),
    reason: aggregate.reason,
    ...chainedMark(kpi, aggregate),
    previous: before.base,
    lastYear: yearBefore.base,
    change: before.absolute,
    changePct: before.relative,
    changeLastYear: yearBefore.absolute,
    changeLastYearPct: yearBefore.relative,
  };
}

const NO_CHANGE = { ...changeOf(null, null), base: null };

/** Through the month, or through the last ended one of the same period. */
function spanOf(ledger: Ledger, kind: Exclude<SummaryKind, 'custom'>, month: Month): Span {
  const { calendar, day } = ledger.rules;
  const whole = periodOf(kind, month, calendar);
  const ended = addMonths(monthOf(day), -1);
  if (kind === 'month' || month <= ended) return whole;
  if (kind === 't12') return periodOf(kind, ended, calendar);
  return { from: whole.from, to: ended < whole.from ? whole.from : ended };
}

/** Every input has been entered since the first month. */
function isOldEnough(ledger: Ledger, kpi: MeasuredKpi, span: Span): boolean {
  const length = { month: 1, quarter: 3, year: 12 };
  return (
    hasEnded(span.to, ledger.rules.day) &&
    ledger.leaves(kpi).every((leaf) => {
      const first = firstMonth(ledger, leaf);
      return first !== null && addMonths(first, 1 - length[leaf.frequency]) <= span.from;
    })
  );
}

/** A quarter or year that is not over is judged by its pace: "achieved" is a word for its end. */
function running(
  ledger: Ledger,
  kpi: MeasuredKpi,
  kind: SummaryKind,
  span: Span,
  { aggregate: { value }, target, attainment: pace, status }: Judged,
): Status {
  if ((kind !== 'qtd' && kind !== 'ytd') || !isVerdict(status)) return status;
  if (pace === null || value === null || target === null) return status;
  const whole = periodOf(kind === 'qtd' ? 'quarter' : 'year', span.to, ledger.rules.calendar);
  const bounds = kpi.thresholds ?? ledger.rules.bounds;
  return whole.to === span.to ? status : statusOfKpi(pace, bounds, shortfall(value, target, kpi.direction));
}

const blank = (period: SummaryKind, { from, to }: Span): SummaryPeriod => ({
  period,
  from,
  to,
  value: null,
  months: 0,
  monthsExpected: 0,
  target: null,
  low: null,
  high: null,
  attainment: null,
  pace: null,
  status: 'no-data',
  reason: 'no-figures',
  previous: null,
  lastYear: null,
  change: null,
  changePct: null,
  changeLastYear: null,
  changeLastYearPct: null,
});
