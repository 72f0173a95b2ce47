import type { Remarks } from '@/lib/annotations/model';
import { type FiscalCalendar, lastYearSpan, previousSpan, type Span } from '@/lib/core/fiscal-calendar';
import type { Month } from '@/lib/core/month';
import type { FigureRevisionItem } from '@/lib/figures/model';
import type { CellValue } from '@/lib/figures/model/grid';
import type { ForecastItem } from '@/lib/forecasts/model';
import type { KpiItem } from '@/lib/kpis/model';
import { type Aggregate, aggregate } from '@/lib/measure/aggregate';
import type { Ledger } from '@/lib/measure/ledger';
import { chainedMark, changeTo, judge, type SeriesPoint } from '@/lib/measure/series';
import type { Standing } from '@/lib/measure/standing';
import type { Status } from '@/lib/measure/status';
import { summaryOf } from '@/lib/measure/summary';
import type { YearPlan } from '@/lib/measure/year-plan';
import type { GoalRow } from '@/lib/objectives/model/pages';
import { calendarOf, type Organization } from '@/lib/people/model';
import type { KpiFormat, MissingFigure, Period, Reporting } from '@/lib/series/model';
import type { TargetChange } from '@/lib/targets/model';

export interface Place {
  readonly slug: string;
  readonly name: string;
  readonly locale: string;
  readonly currency: string;
  readonly day: string;
  readonly timeZone: string;
  readonly calendar: FiscalCalendar;
}

export const placeOf = (organization: Organization, day: string): Place => ({
  slug: organization.slug,
  name: organization.name,
  locale: organization.locale,
  currency: organization.currency,
  day,
  timeZone: organization.timeZone,
  calendar: calendarOf(organization),
});

/** Another period's number in the same months, and the difference: in the KPI's own unit and as a fraction. */
export interface Comparison {
  readonly base: number | null;
  readonly change: number | null;
  readonly changePct: number | null;
}

/** A KPI in the shown period, with everything that it is held against. */
export interface ScoreValue {
  readonly value: number | null;
  readonly months: number;
  readonly monthsExpected: number;
  readonly target: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly attainment: number | null;
  readonly status: Status;
  readonly reason: Aggregate['reason'];
  /** The product of several months' factors. */
  readonly chained?: true;
  readonly previous: Comparison;
  readonly lastYear: Comparison;
}

/** One KPI of a scoreboard. */
export interface ScoreRow {
  readonly code: string;
  readonly name: string;
  readonly class: KpiItem['class'];
  readonly direction: KpiItem['direction'];
  readonly format: KpiFormat;
  readonly ownerTeam: string;
  readonly teams: readonly string[];
  /** The team sees the organization's value, because other teams report its inputs. */
  readonly fromOrganization: boolean;
  readonly value: ScoreValue;
  readonly yearToDate: Pick<ScoreValue, 'value' | 'months' | 'monthsExpected'>;
  /** The last 12 months, oldest first, null for a gap, with the last one's target and status. */
  readonly spark: readonly (number | null)[];
  readonly sparkTarget: number | null;
  readonly sparkStatus: Status;
  readonly sparkOpen: boolean;
  /** Figures of the period that lack, also those of its inputs, with whose move it is. */
  readonly missing: readonly MissingFigure[];
  readonly person: string | null;
}

/** A goal of the team with where it stands. */
export interface TeamGoal extends GoalRow {
  readonly standing: Standing;
  readonly objectiveTitle: string;
}

/** A month's figures that are there, of those expected. */
export interface Completeness {
  readonly month: Month;
  readonly present: number;
  readonly expected: number;
}

export interface TeamView {
  readonly organization: Place;
  readonly team: { readonly code: string; readonly name: string; readonly kind: string };
  readonly people: readonly { readonly name: string; readonly email: string; readonly role: string }[];
  readonly period: Period;
  readonly reporting: Reporting;
  readonly rows: readonly ScoreRow[];
  readonly goals: readonly TeamGoal[];
  /** The last six ended months. */
  readonly completeness: readonly Completeness[];
  readonly missing: readonly MissingFigure[];
}

/** All teams at a glance. */
export interface TeamsView {
  readonly organization: Place;
  readonly month: Month;
  readonly teams: readonly {
    readonly code: string;
    readonly name: string;
    readonly kind: string;
    readonly people: number;
    readonly kpis: number;
    readonly goals: number;
    readonly onTrack: number;
    /** Its goals that are off track. */
    readonly behind: readonly { readonly code: string; readonly title: string; readonly objective: string }[];
    readonly completeness: Completeness;
  }[];
  readonly mayChange: boolean;
}

/** All KPIs, as a table with its period. */
export interface KpisView {
  readonly organization: Place;
  readonly period: Period;
  readonly reporting: Reporting;
  readonly teams: readonly { readonly code: string; readonly name: string }[];
  readonly rows: readonly ScoreRow[];
  readonly mayChange: boolean;
}

/** One state of a figure with the one before it; null before the first. */
export interface FigureState extends Omit<FigureRevisionItem, 'value'> {
  readonly month: Month;
  readonly team: string;
  readonly teamName: string;
  readonly before: CellValue;
  readonly value: CellValue;
  /** It still stands. */
  readonly current: boolean;
}

/** A KPI that another is made of. */
export interface KpiInputValue {
  readonly code: string;
  readonly name: string;
  readonly value: number | null;
  readonly months: number;
  readonly monthsExpected: number;
  readonly format: KpiFormat;
}

export interface KpiPoint extends SeriesPoint {
  /** The target of the first plan, where it was revised. */
  readonly original: number | null;
  readonly note: string | null;
  readonly open: boolean;
}

export interface KpiView {
  readonly organization: Place;
  readonly kpi: KpiItem & { readonly updaterName: string | null };
  readonly row: ScoreRow;
  readonly teamNames: Readonly<Record<string, string>>;
  /** The team whose view is shown; null: the organization. */
  readonly team: string | null;
  /** Teams whose own view differs from the organization's. */
  readonly choices: readonly string[];
  readonly period: Period;
  readonly reporting: Reporting;
  readonly grain: 'month' | 'quarter' | 'year';
  readonly points: readonly KpiPoint[];
  readonly parts: readonly { readonly team: string; readonly name: string; readonly value: ScoreValue }[];
  readonly inputs: readonly KpiInputValue[];
  /** The two sides of what is divided by their names, with their amounts: only months that have both. */
  readonly sides: {
    readonly above: string;
    readonly below: string;
    readonly numerator: number | null;
    readonly denominator: number | null;
  } | null;
  readonly uses: readonly {
    readonly kind: 'objective' | 'goal' | 'kpi';
    readonly code: string;
    readonly title: string;
    /** The objective of a goal. */
    readonly objective: string | null;
  }[];
  /** The fiscal year of the shown month against its plan; null where it has none for every month. */
  readonly yearPlan: YearPlan | null;
  /** What the shown period would be called by the first plan; null where that still holds. */
  readonly original: Pick<ScoreValue, 'target' | 'low' | 'high' | 'status'> | null;
  /** Revisions of its targets, newest first. */
  readonly targetChanges: readonly (Omit<TargetChange, 'teamId'> & { readonly team: string | null })[];
  /** What was written to its months, and when what it means was changed. */
  readonly remarks: Remarks;
  /** To the end of the fiscal year that was not over after the month shown. */
  readonly forecast: ForecastItem;
  readonly history: readonly FigureState[];
  /** There are more states than those shown. */
  readonly historyCut: boolean;
  readonly missing: readonly MissingFigure[];
  readonly mayChange: boolean;
  readonly mayAnnotate: boolean;
}

/** A KPI in a period; QTD, YTD and T12 as its summary has them (Method §1). */
export function scoreValue(
  ledger: Ledger,
  code: string,
  period: Period,
  teams: readonly string[] | null,
): ScoreValue {
  const { kind, span } = period;
  if (kind === 'qtd' || kind === 'ytd' || kind === 't12') {
    const part = summaryOf(ledger, code, period.month, teams)[kind];
    const { value, months, monthsExpected, target, low, high, attainment, status, reason } = part;
    return {
      ...{ value, months, monthsExpected, target, low, high, attainment, status, reason },
      ...(part.chained && { chained: part.chained }),
      previous: { base: part.previous, change: part.change, changePct: part.changePct },
      lastYear: { base: part.lastYear, change: part.changeLastYear, changePct: part.changeLastYearPct },
    };
  }
  const kpi = ledger.kpi(code);
  const { aggregate: part, attainment, status, target } = judge(ledger, kpi, span, teams);
  const compared = (other: Span): Comparison => {
    const { base, absolute, relative } = changeTo(ledger, kpi, span, other, teams);
    // Beside a month without a number the others are still worth seeing; a longer period would mix whole and part.
    const alone = kind === 'month' ? aggregate(ledger, code, [other.to], teams).value : null;
    return { base: base ?? alone, change: absolute, changePct: relative };
  };
  return {
    value: part.value,
    months: part.months,
    monthsExpected: part.monthsExpected,
    target: target?.value ?? null,
    low: target?.low ?? null,
    high: target?.high ?? null,
    attainment,
    status,
    reason: part.reason,
    ...chainedMark(kpi, part),
    previous: compared(previousSpan(kind, span)),
    lastYear: compared(lastYearSpan(span)),
  };
}

/** What the period would be called by the first plan; null where that still holds. */
export function originalValue(
  { ledger, original }: { readonly ledger: Ledger; readonly original: Ledger | null },
  code: string,
  period: Period,
  teams: readonly string[] | null,
): KpiView['original'] {
  if (!original) return null;
  const { target, low, high, status } = scoreValue(original, code, period, teams);
  const now = scoreValue(ledger, code, period, teams);
  const same = target === now.target && low === now.low && high === now.high;
  return same ? null : { target, low, high, status };
}
