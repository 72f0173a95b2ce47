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
import { addMonths, type Month, monthOf } from '@/lib/core/month';
import { type Aggregate, aggregate } from './aggregate';
import { attain } from './attainment';
import type { Ledger, MeasuredKpi } from './ledger';
import { hasEnded, isDue, type Status, statusAtEnd } from './status';
import { type PeriodTarget, targetOf } from './targets';

export type Compare = 'previous' | 'lastYear';

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
  const sides =
    kpi.class === 'ratio' || kpi.class === 'rating'
      ? { numerator: part.numerator, denominator: part.denominator }
      : {};
  return {
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
    ...sides,
  };
}

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
  const incomplete =
    kpi.class === 'flow' ? part.months < part.monthsExpected : kpi.class === 'stock' && isOld(part, span);
  if (incomplete) return isDue(span.to, day, graceDays) ? 'not-enough-data' : 'in-progress';
  return statusAtEnd(attainment, kpi.thresholds ?? bounds);
}

/** A stock whose last month is missing shows the older value, without a verdict (Method §2). */
const isOld = (part: Aggregate, span: Span) => part.missing.some((cell) => cell.month === span.to);

/**
 * Change against another span, like with like: of a flow only months present in both; an unfinished period with as
 * many months of the other one.
 */
export function changeTo(
  ledger: Ledger,
  kpi: MeasuredKpi,
  span: Span,
  other: Span,
  teams: readonly string[] | null,
): Change & { readonly base: number | null } {
  const open = monthOf(ledger.rules.day);
  const months = monthsOf(span).filter((month) => month < open || span.from === span.to);
  const pairs = months.map((month, index) => ({ month, before: addMonths(other.from, index) }));
  const usable =
    kpi.class === 'flow'
      ? pairs.filter(
          ({ month, before }) =>
            isPresent(ledger, kpi, month, teams) && isPresent(ledger, kpi, before, teams),
        )
      : pairs;
  const value = aggregate(
    ledger,
    kpi.code,
    usable.map(({ month }) => month),
    teams,
  ).value;
  const base = aggregate(
    ledger,
    kpi.code,
    usable.map(({ before }) => before),
    teams,
  ).value;
  return { ...changeOf(value, base), base };
}

const isPresent = (ledger: Ledger, kpi: MeasuredKpi, month: Month, teams: readonly string[] | null) => {
  const part = aggregate(ledger, kpi.code, [month], teams);
  return part.months > 0 && part.months === part.monthsExpected;
};
