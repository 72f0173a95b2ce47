import { type Change, changeOf } from '@/lib/core/change';
import {
  type Grain,
  labelOf,
  lastYearSpan,
  monthsOf,
  periodOf,
  previousSpan,
  type Span,
  spansOf,
} from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthOf, monthsBetween } from '@/lib/core/month';
import { type Aggregate, aggregate, periodsOf, type Reason } from './aggregate';
import { attain, shortfall } from './attainment';
import { lastOwnMonth } from './frequency';
import type { Ledger, MeasuredKpi } from './ledger';
import { hasEnded, isDue, type Status, statusAtEnd } from './status';
import { type PeriodTarget, targetOf } from './targets';

type Compare = 'previous' | 'lastYear';

/** One period of a series, as `GET /kpis/{code}/series` answers it. */
export interface SeriesPoint {
  readonly period: string;
  readonly from: Month;
  readonly to: Month;
  /** The whole period lies in what was asked for and is over. */
  readonly complete: boolean;
  readonly value: number | null;
  readonly months: number;
  readonly monthsExpected: number;
  readonly target: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly attainment: number | null;
  readonly status: Status;
  readonly change: number | null;
  readonly changePct: number | null;
  readonly compareValue: number | null;
  readonly reason: Reason | null;
  /** The product of the factors of several months or quarters. */
  readonly chained?: true;
  readonly numerator?: number | null;
  readonly denominator?: number | null;
}

export interface SeriesOptions {
  readonly from: Month;
  readonly to: Month;
  readonly grain: Grain;
  readonly teams: readonly string[] | null;
  readonly compare?: Compare | undefined;
}

/** A KPI period by period, clipped to `from…to` (Method §1 to §3). Without `compare` changes are to the point before. */
export function seriesOf(ledger: Ledger, code: string, options: SeriesOptions): SeriesPoint[] {
  const { calendar } = ledger.rules;
  return spansOf(options.grain, options.from, options.to, calendar).map((span) =>
    pointOf(ledger, code, span, options),
  );
}

function pointOf(ledger: Ledger, code: string, span: Span, options: SeriesOptions): SeriesPoint {
  const { calendar, day } = ledger.rules;
  const kpi = ledger.kpi(code);
  const judged = judge(ledger, kpi, span, options.teams);
  const whole = periodOf(options.grain, span.from, calendar);
  const other = options.compare === 'lastYear' ? lastYearSpan(span) : previousSpan(options.grain, span);
  const change = changeTo(ledger, kpi, span, other, options.teams);
  const { aggregate: part } = judged;
  const point: SeriesPoint = {
    period: labelOf(options.grain, span, calendar),
    from: span.from,
    to: span.to,
    complete: whole.from === span.from && whole.to === span.to && hasEnded(span.to, day),
    value: part.value,
    months: part.months,
    monthsExpected: part.monthsExpected,
    target: judged.target?.value ?? null,
    low: judged.target?.low ?? null,
    high: judged.target?.high ?? null,
    attainment: judged.attainment,
    status: judged.status,
    change: change.absolute,
    changePct: change.relative,
    compareValue: change.base,
    reason: part.reason,
    ...chainedMark(kpi, part),
  };
  if (kpi.class !== 'ratio' && kpi.class !== 'rating' && kpi.class !== 'chained') return point;
  return { ...point, numerator: part.numerator, denominator: part.denominator };
}

/** Months that were multiplied are said to be (Method §1). */
export const chainedMark = (kpi: MeasuredKpi, { value, months }: Aggregate): { readonly chained?: true } =>
  kpi.class === 'chained' && value !== null && months > 1 ? { chained: true } : {};

export interface Judged {
  readonly aggregate: Aggregate;
  readonly target: PeriodTarget | null;
  readonly attainment: number | null;
  readonly status: Status;
}

/** Value, target, attainment and status of some months for themselves: "a month's status uses the month alone". */
export function judge(ledger: Ledger, kpi: MeasuredKpi, span: Span, teams: readonly string[] | null): Judged {
  const months = monthsOf(span);
  const part = aggregate(ledger, kpi.code, months, teams);
  const target = targetOf(ledger, kpi, months, teams, part.fromOrganization);
  const attainment = attain(part.value, target, kpi.direction);
  return {
    aggregate: part,
    target,
    attainment,
    status: periodStatus(ledger, kpi, span, part, target, attainment),
  };
}

function periodStatus(
  ledger: Ledger,
  kpi: MeasuredKpi,
  span: Span,
  part: Aggregate,
  target: PeriodTarget | null,
  attainment: number | null,
): Status {
  const { day, graceDays, bounds } = ledger.rules;
  if (!hasEnded(span.to, day)) return 'in-progress';
  if (part.value === null) return isDue(span.to, day, graceDays) ? 'no-data' : 'in-progress';
  if (target === null || attainment === null) return 'no-target';
  if (part.missing.some((cell) => !isDue(cell.month, day, graceDays))) return 'in-progress';
  if (leavesBothSides(kpi) && part.monthsExpected - part.months > 1) return 'no-data';
  return isJudged(ledger, kpi, span, part)
    ? statusAtEnd(attainment, kpi.thresholds ?? bounds, shortfall(part.value, target, kpi.direction))
    : 'not-enough-data';
}

/** A month in which either side is missing leaves both, and the rest is judged (Method §2). */
const leavesBothSides = ({ class: of }: MeasuredKpi) => of === 'ratio' || of === 'rating' || of === 'chained';

/**
 * A sum with missing months and a stock whose last month is missing are shown, without a verdict (Method §2). Of what is
 * divided one period may be missing.
 */
function isJudged(ledger: Ledger, kpi: MeasuredKpi, span: Span, part: Aggregate): boolean {
  if (leavesBothSides(kpi)) return true;
  if (kpi.class !== 'stock') return part.months === part.monthsExpected;
  const last = lastOwnMonth(kpi.frequency, span.to, ledger.rules.calendar);
  return !part.missing.some((cell) => cell.month === last);
}

/**
 * Change against another span, like with like: only months present in both; an unfinished period with as many months
 * of the other one. `base`: the other side, in the same months.
 */
export function changeTo(
  ledger: Ledger,
  kpi: MeasuredKpi,
  span: Span,
  other: Span,
  teams: readonly string[] | null,
): Change & { readonly base: number | null } {
  const shift = monthsBetween(span.from, other.from);
  if (span.from === span.to) return monthChange(ledger, kpi, span.to, other.from, teams);
  const open = monthOf(ledger.rules.day);
  const months = monthsOf(span).filter((month) => month < open);
  const usable = periodsOf(ledger, kpi, months)
    .filter((period) => {
      const before = period.map((month) => addMonths(month, shift));
      return isPresent(ledger, kpi, period, teams) && isPresent(ledger, kpi, before, teams);
    })
    .flat();
  const value = aggregate(ledger, kpi.code, usable, teams).value;
  const before = usable.map((month) => addMonths(month, shift));
  const base = aggregate(ledger, kpi.code, before, teams).value;
  return { ...changeOf(value, base), base };
}

/** One month against another, an open one as well. */
function monthChange(
  ledger: Ledger,
  kpi: MeasuredKpi,
  month: Month,
  other: Month,
  teams: readonly string[] | null,
) {
  const value = aggregate(ledger, kpi.code, [month], teams);
  const base = aggregate(ledger, kpi.code, [other], teams);
  if (!isWhole(value) || !isWhole(base)) return { absolute: null, relative: null, base: null };
  return { ...changeOf(value.value, base.value), base: base.value };
}

const isWhole = ({ months, monthsExpected }: Aggregate) => months > 0 && months === monthsExpected;

const isPresent = (
  ledger: Ledger,
  kpi: MeasuredKpi,
  months: readonly Month[],
  teams: readonly string[] | null,
) => isWhole(aggregate(ledger, kpi.code, months, teams));
