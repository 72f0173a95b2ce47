import { addMonths, type Month, monthRange } from '@/lib/core/month';
import {
  type ChartedAs,
  type ProcessSegment,
  processChart,
  type Rule,
  type Side,
  signalsOf,
} from '@/lib/insight/process-chart';
import { type ChartedKpi, pointAt } from '@/lib/insight/process-words';
import { aggregate } from '@/lib/measure/aggregate';
import { inputsOf } from '@/lib/measure/formula';
import { MONTHS_OF, wholePeriods } from '@/lib/measure/frequency';
import type { Ledger, MeasuredKpi } from '@/lib/measure/ledger';
import { plain, type Sentence } from '@/lib/measure/wording';
import type { KpiFormat } from '@/lib/series/model';

/** "The process changed here", as the API shows it; times are ISO 8601. */
export interface ProcessChangeItem {
  readonly kpi: string;
  readonly month: Month;
  readonly reason: string;
  readonly enteredBy: string | null;
  readonly enteredAt: string;
  readonly version: number;
}

export interface ProcessGround {
  readonly ledger: Ledger;
  /** Codes of the flows of which most comes back the next month. */
  readonly recurring: ReadonlySet<string>;
  readonly changes: readonly ProcessChangeItem[];
  /** Whose figures; left out: the organization's. */
  readonly team?: string | undefined;
}

/** How long what one figure covers is: the coarsest of what the KPI is made of. */
export function periodOfKpi(ledger: Ledger, kpi: MeasuredKpi): ChartedKpi['period'] {
  const frequencies = ledger.leaves(kpi).map(({ frequency }) => frequency);
  return frequencies.includes('year') ? 'year' : frequencies.includes('quarter') ? 'quarter' : 'month';
}

/**
 * The process behavior chart of a KPI through a month (Method §5), from its first figure on. A month with some of its
 * figures is a gap: its sum says nothing of the process.
 */
export function processOf({ ledger, recurring, changes, team }: ProcessGround, code: string, through: Month) {
  const kpi = ledger.kpi(code);
  const length = MONTHS_OF[periodOfKpi(ledger, kpi)];
  const teams = team === undefined ? null : [team];
  const first = firstMonth(ledger, kpi);
  if (first === null || first > through) return [];
  const months = monthRange(addMonths(first, 1 - length), through);
  const figures = wholePeriods(length, months, ledger.rules.calendar).map((period) => {
    const { value, months: present, monthsExpected } = aggregate(ledger, code, period, teams);
    return {
      month: period.at(-1) ?? through,
      value: present > 0 && present === monthsExpected ? value : null,
    };
  });
  const known = figures.findIndex(({ value }) => value !== null);
  return known === -1
    ? []
    : processChart(figures.slice(known), {
        changes: changes.filter((change) => change.kpi === code).map(({ month }) => month),
        periodsPerYear: 12 / length,
        trendAs: carriesOver(ledger, recurring, kpi) ? 'change-on-previous' : 'change-on-last-year',
        inPoints: kpi.unit === 'percent' || kpi.unit === 'points',
        naturalZero: hasNaturalZero(ledger, kpi),
      });
}

function firstMonth(ledger: Ledger, kpi: MeasuredKpi): Month | null {
  let first: Month | null = null;
  for (const leaf of ledger.leaves(kpi)) {
    for (const team of leaf.teams) {
      for (const month of ledger.figures(leaf.code, team)?.keys() ?? []) {
        if (first === null || month < first) first = month;
      }
    }
  }
  return first;
}

/** A stock, a flow that recurs, and what is made of such alone: its month is mostly the month before. */
function carriesOver(ledger: Ledger, recurring: ReadonlySet<string>, kpi: MeasuredKpi): boolean {
  return ledger.leaves(kpi).every((leaf) => leaf.class === 'stock' || recurring.has(leaf.code));
}

/** What cannot be below zero: neither it nor what it is made of may be negative, and nothing is subtracted. */
function hasNaturalZero(ledger: Ledger, kpi: MeasuredKpi): boolean {
  if (kpi.allowNegative) return false;
  if (kpi.formula === null) return true;
  if (kpi.formula.includes('-')) return false;
  return inputsOf(ledger.formula(kpi)).every((code) => hasNaturalZero(ledger, ledger.kpi(code)));
}

/** A KPI in the month of the list. `signal`: null for routine and where nothing is judged. */
export interface SignalRow {
  readonly kpi: string;
  readonly name: string;
  readonly ownerTeam: string;
  readonly teams: readonly string[];
  readonly format: KpiFormat;
  readonly state: 'signal' | 'routine' | 'provisional' | 'no-figure';
  readonly direction: Side | null;
  readonly rules: readonly Rule[];
  /** The first month of the signals that this one continues: the month itself for what is new. */
  readonly since: Month | null;
  /** Whether the direction is the wanted one; null where the KPI has none, or nothing signals. */
  readonly wanted: boolean | null;
  readonly chartedAs: ChartedAs;
  readonly value: number | null;
  readonly center: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly sentences: readonly Sentence[];
  /** The last charted values, oldest first. */
  readonly spark: readonly (number | null)[];
}

/** What changed in the month itself; other signals go on from earlier months. */
export const isNew = ({ state, since }: SignalRow, month: Month): boolean =>
  state === 'signal' && since === month;

/** What really changed in a month, and what is routine. */
export interface SignalsView {
  readonly slug: string;
  readonly locale: string;
  readonly month: Month;
  /** The month is not locked: its numbers may still change. */
  readonly preliminary: boolean;
  readonly previous: Month;
  readonly next: Month | null;
  readonly teams: readonly { readonly code: string; readonly name: string }[];
  readonly rows: readonly SignalRow[];
}

/** The process chart of one KPI, for its page. */
export interface ProcessView {
  readonly kpi: ChartedKpi & { readonly format: KpiFormat };
  readonly month: Month;
  readonly segments: readonly ProcessSegment[];
  readonly preliminary: readonly Month[];
  readonly changes: readonly ProcessChangeItem[];
  readonly mayRecord: boolean;
}

/** The process chart as `GET /kpis/{code}/process` answers it: limits of the segment in force at `to`. */
export function processAnswerOf(
  view: Omit<ProcessView, 'mayRecord'>,
  sentences: readonly Sentence[],
  from: Month | null,
) {
  const { segments, month, kpi } = view;
  const at = pointAt(segments, month);
  const limits = at?.segment.limits ?? null;
  const isShown = (point: { readonly month: Month }) => from === null || point.month >= from;
  return {
    kpi: kpi.code,
    chartedAs: at?.segment.chartedAs ?? 'figures',
    inPercent: at?.segment.inPercent ?? false,
    center: limits?.center ?? null,
    limits: { lower: limits?.lower ?? null, upper: limits?.upper ?? null },
    meanMovingRange: limits?.meanMovingRange ?? null,
    baseline: at?.segment.baseline ?? null,
    rangeLimit: limits?.rangeLimit ?? null,
    signals: signalsOf(segments).filter(isShown),
    provisional: at?.segment.provisional ?? true,
    words: sentences.map(plain),
    points: segments.flatMap((segment) =>
      segment.points.filter(isShown).map((point) => ({
        month: point.month,
        figure: point.figure,
        value: point.value,
        movingRange: point.movingRange,
        chartedAs: segment.chartedAs,
        center: segment.limits?.center ?? null,
        lower: segment.limits?.lower ?? null,
        upper: segment.limits?.upper ?? null,
        preliminary: view.preliminary.includes(point.month),
      })),
    ),
    changes: view.changes,
  };
}
