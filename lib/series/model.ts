import type { Unit } from '@/lib/core/amount';
import { changeOf } from '@/lib/core/change';
import {
  type FiscalCalendar,
  labelOf,
  lastYearSpan,
  periodOf,
  previousSpan,
  type ShownKind,
  type Span,
} from '@/lib/core/fiscal-calendar';
import { addMonths, formatMonth, type Month, monthOf, monthRange } from '@/lib/core/month';
import { isComputed, type Kpi } from '@/lib/kpis/model';
import type { Bounds, Ledger, MeasuredKpi, Rules } from '@/lib/measure/ledger';
import { changeTo, judge, type SeriesPoint } from '@/lib/measure/series';
import { hasEnded, isDue, type Status } from '@/lib/measure/status';
import { calendarOf, type Organization } from '@/lib/people/model';

/** A KPI over time, as `GET /kpis/{code}/series` answers it. */
export interface SeriesAnswer {
  readonly kpi: string;
  readonly unit: Unit;
  readonly direction: 'up' | 'down' | 'range';
  readonly as: ReportedAs;
  readonly points: readonly SeriesPoint[];
}

/** A figure that somebody owes, with whose move it is. */
export interface MissingFigure {
  readonly kpi: string;
  readonly kpiName: string;
  readonly team: string;
  readonly teamName: string;
  readonly month: Month;
  /** The person who enters it; null where nobody is named. */
  readonly person: string | null;
  readonly personId: string | null;
}

/** How numbers of a KPI are written. */
export interface KpiFormat {
  readonly unit: Unit;
  readonly decimals: number;
  readonly currency: string;
  readonly locale: string;
}

export const formatOf = (
  kpi: Pick<MeasuredKpi, 'unit' | 'decimals'>,
  organization: Pick<Organization, 'currency' | 'locale'>,
): KpiFormat => ({
  unit: kpi.unit,
  decimals: kpi.decimals,
  currency: organization.currency,
  locale: organization.locale,
});

export const measuredOf = (kpi: Kpi): MeasuredKpi => ({
  code: kpi.code,
  name: kpi.name,
  unit: kpi.unit,
  decimals: kpi.decimals,
  direction: kpi.direction,
  class: kpi.class,
  formula: kpi.formula,
  weightKpi: kpi.weightKpi,
  frequency: kpi.frequency,
  teams: kpi.teams,
  ownerTeam: kpi.ownerTeam,
  allowNegative: kpi.allowNegative,
  critical: kpi.critical,
  thresholds: kpi.thresholds,
});

/** What the organization's settings mean for judging; `day` is its today. */
export function rulesOf(organization: Organization, day: string): Rules {
  const bounds: Bounds = { onTrack: organization.onTrack, atRisk: organization.atRisk };
  return {
    calendar: calendarOf(organization),
    day,
    graceDays: organization.graceDays,
    bounds,
    coverageFloor: organization.coverageFloor,
    rollupCap: organization.rollupCap,
  };
}

/** The last month that has ended. */
export const lastEndedMonth = (day: string): Month => addMonths(monthOf(day), -1);

/** Months looked back for what is missing: what is older is a gap of the past, not something owed now. */
const OWED_MONTHS = 6;
/** Figures needed to tell what is missing: the months still owed, and enough before to know what had begun. */
export const OWED_LOOK_BACK = 18;

/**
 * Figures that should be there and are not (Method §2): of typed KPIs, per reporting team, in the ended months through
 * `month`, from the first month in which the team has ever entered the KPI. `due`: only what is past its due day.
 */
export function missingFigures(
  ledger: Ledger,
  kpis: readonly Kpi[],
  teamNames: ReadonlyMap<string, string>,
  month: Month,
  { due }: { due: boolean },
): MissingFigure[] {
  const { day, graceDays, calendar } = ledger.rules;
  const last = lastEndedMonth(day) < month ? lastEndedMonth(day) : month;
  const months = monthRange(addMonths(last, 1 - OWED_MONTHS), last).filter(
    (each) => !due || isDue(each, day, graceDays),
  );
  const length = { month: 1, quarter: 3, year: 12 };
  return kpis.flatMap((kpi) =>
    kpi.archived || isComputed(kpi.class)
      ? []
      : kpi.teams.flatMap((team) => {
          const figures = ledger.figures(kpi.code, team);
          return months
            .filter((each) => {
              const place = (Number(each.slice(5, 7)) - calendar.startMonth + 12) % 12;
              const step = length[kpi.frequency];
              if (place % step !== step - 1) return false;
              const value = figures?.get(each);
              const isBlank = value === undefined || value === null;
              const given = ledger.close?.isNeverComing({ kpi: kpi.code, team, month: each });
              return isBlank && !given && hasBegun(figures, each);
            })
            .map((each) => ({
              kpi: kpi.code,
              kpiName: kpi.name,
              team,
              teamName: teamNames.get(team) ?? team,
              month: each,
              person: kpi.updaterName,
              personId: kpi.updaterId,
            }));
        }),
  );
}

/** Whether a gap is this person's move: named as the one who enters it, or nobody is and it is one of the own teams. */
export const isMoveOf = (
  gap: MissingFigure,
  person: { readonly accountId: string | null; readonly teamCodes: ReadonlySet<string> },
): boolean => (gap.personId === null ? person.teamCodes.has(gap.team) : gap.personId === person.accountId);

function hasBegun(figures: ReadonlyMap<Month, unknown> | undefined, month: Month): boolean {
  for (const known of figures?.keys() ?? []) if (known < month) return true;
  return false;
}

/** Which of the two numbers of a restated figure is meant: as it stands, or as it was first reported. */
export type ReportedAs = 'current' | 'firstReported';

/** Which numbers a page shows, and how final they are. */
export interface Reporting {
  readonly as: ReportedAs;
  /** A figure behind the page differs between the two. */
  readonly differs: boolean;
  /** The last month of the period that is not locked: until then the numbers are preliminary (Method §9). */
  readonly preliminary: Month | null;
}

export function reportingOf(
  { ledger, changed }: { readonly ledger: Ledger; readonly changed: readonly unknown[] },
  { as, span, month }: Pick<Period, 'as' | 'span' | 'month'>,
): Reporting {
  const months = monthRange(span.from, span.to < month ? span.to : month);
  const preliminary = months.findLast((each) => !ledger.close?.isLocked(each)) ?? null;
  return { as, differs: changed.length > 0, preliminary };
}

/** What a page shows: a period of a kind that ends with (or holds) a month, compared with another. */
export interface Period {
  readonly month: Month;
  readonly kind: ShownKind;
  readonly compare: 'previous' | 'lastYear' | 'target';
  readonly as: ReportedAs;
  readonly span: Span;
  readonly label: string;
}

/** Where pages open: the last ended month that is complete or due (Method §3). */
export function openingMonth(day: string, graceDays: number, isComplete: (month: Month) => boolean): Month {
  const last = lastEndedMonth(day);
  return isDue(last, day, graceDays) || isComplete(last) ? last : addMonths(last, -1);
}

/**
 * The whole period with its name; of a month that lies in the future the last one that has begun. `from`: the first
 * month of a custom one.
 */
export function periodFor(
  month: Month,
  kind: ShownKind,
  compare: Period['compare'],
  rules: Pick<Rules, 'calendar' | 'day'>,
  as: ReportedAs = 'current',
  from: Month = month,
): Period {
  const current = monthOf(rules.day);
  const shown = month > current ? current : month;
  const span =
    kind === 'custom'
      ? { from: from > shown ? shown : from, to: shown }
      : periodOf(kind, shown, rules.calendar);
  return { month: shown, kind, compare, as, span, label: periodLabel(kind, span, rules.calendar) };
}

/** The period has ended; one that runs up to a month goes on (Method §3). */
export const isOver = ({ kind, span }: Pick<Period, 'kind' | 'span'>, day: string): boolean =>
  kind !== 'qtd' && kind !== 'ytd' && kind !== 't12' && hasEnded(span.to, day);

function periodLabel(kind: ShownKind, span: Span, calendar: FiscalCalendar): string {
  if (kind === 'month' || (kind === 'custom' && span.from === span.to)) return formatMonth(span.to);
  if (kind === 'qtd' || kind === 'ytd' || kind === 't12' || kind === 'custom') {
    const months = `${formatMonth(span.from, 'shortWithYear')} – ${formatMonth(span.to, 'shortWithYear')}`;
    const name = { qtd: 'Quarter to date, ', ytd: 'Year to date, ', t12: '12 months, ', custom: '' }[kind];
    return `${name}${months}`;
  }
  return labelOf(kind, span, calendar);
}

/** A period's number beside the one that it is compared with. */
export interface PeriodValue {
  readonly value: number | null;
  readonly months: number;
  readonly monthsExpected: number;
  readonly target: number | null;
  readonly attainment: number | null;
  readonly status: Status;
  /** Difference in the KPI's own unit (points for a percentage) and as a fraction; to the target when so compared. */
  readonly change: number | null;
  readonly changePct: number | null;
  readonly compareValue: number | null;
}

/** A KPI in the shown period; months that have not ended count in neither side of a comparison. */
export function valueIn(
  ledger: Ledger,
  code: string,
  period: Period,
  teams: readonly string[] | null,
): PeriodValue {
  const kpi = ledger.kpi(code);
  const judged = judge(ledger, kpi, period.span, teams);
  const target = judged.target?.value ?? null;
  const shared = {
    value: judged.aggregate.value,
    months: judged.aggregate.months,
    monthsExpected: judged.aggregate.monthsExpected,
    target,
    attainment: judged.attainment,
    status: judged.status,
  };
  if (period.compare === 'target') {
    const change = changeOf(shared.value, target);
    return { ...shared, change: change.absolute, changePct: change.relative, compareValue: target };
  }
  const other =
    period.compare === 'lastYear' ? lastYearSpan(period.span) : previousSpan(period.kind, period.span);
  const change = changeTo(ledger, kpi, period.span, other, teams);
  return { ...shared, change: change.absolute, changePct: change.relative, compareValue: change.base };
}
