import { changeOf } from '@/lib/core/change';
import type { Month } from '@/lib/core/month';
import { SEASON } from './season';
import { adjustedForSeason, hasTrend, type Values } from './stationary';

/** Points of a baseline, once there are so many; before, all there are (Method §5). */
const BASELINE = 24;
/** With fewer points limits are provisional. */
export const LEAST_POINTS = 12;
const RUN = 8;
const TO_LIMIT = 2.66;
const TO_RANGE_LIMIT = 3.267;

export type Rule = 'outside-limit' | 'eight-in-a-row';
export type Side = 'up' | 'down';
/** What a chart shows: the figures, or what is left of them without their trend or season. */
export type ChartedAs = 'figures' | 'change-on-last-year' | 'change-on-previous' | 'season-adjusted';

export interface NaturalLimits {
  readonly center: number;
  readonly meanMovingRange: number;
  readonly lower: number;
  readonly upper: number;
  /** For the moving range. */
  readonly rangeLimit: number;
}

/** A figure of one period, named by its last month; null is a gap. */
export interface ProcessFigure {
  readonly month: Month;
  readonly value: number | null;
}

export interface ProcessPoint extends ProcessFigure {
  /** As it was entered or computed; `value` is what is charted. */
  readonly figure: number | null;
  readonly movingRange: number | null;
  /** On which side of the center it lies, and the how manieth in a row. */
  readonly side: Side | null;
  readonly run: number;
  readonly rules: readonly Rule[];
}

/** The months between two changes of a process, judged by limits of their own; without two neighbors there are none. */
export interface ProcessSegment {
  readonly chartedAs: ChartedAs;
  /** What is charted is in percent, whatever the KPI is counted in. */
  readonly inPercent: boolean;
  readonly from: Month;
  readonly points: readonly ProcessPoint[];
  /** How many of them have a value. */
  readonly known: number;
  readonly limits: NaturalLimits | null;
  readonly baseline: { readonly from: Month; readonly to: Month } | null;
  readonly provisional: boolean;
}

export interface ProcessOptions {
  /** Months in which the process changed, ascending. */
  readonly changes: readonly Month[];
  readonly periodsPerYear: number;
  /** What a KPI with a trend is charted as: change on the same period last year, or on the period before. */
  readonly trendAs: 'change-on-last-year' | 'change-on-previous';
  /** Its changes are given in its own unit: points of a percentage (Method §1). Else in percent. */
  readonly inPoints: boolean;
  /** The KPI cannot be below zero: neither can its lower limit. */
  readonly naturalZero: boolean;
}

/**
 * Center, natural limits mean ± 2.66 · mean mR and upper range limit 3.267 · mean mR of a baseline (Method §5). Gaps
 * break the pairs of the moving range; null where no pair is left.
 */
export function naturalLimits(values: Values): NaturalLimits | null {
  const known = values.filter((value) => value !== null);
  const ranges = movingRanges(values).filter((range) => range !== null);
  if (ranges.length === 0) return null;
  const [center, meanMovingRange] = [mean(known), mean(ranges)];
  return {
    center,
    meanMovingRange,
    lower: center - TO_LIMIT * meanMovingRange,
    upper: center + TO_LIMIT * meanMovingRange,
    rangeLimit: TO_RANGE_LIMIT * meanMovingRange,
  };
}

/**
 * The process behavior chart of a KPI (Method §5): consecutive periods, oldest first, cut where somebody recorded that
 * the process changed. Each segment has its frozen baseline, which also says how the segment is charted.
 */
export function processChart(
  figures: readonly ProcessFigure[],
  options: ProcessOptions,
): readonly ProcessSegment[] {
  const starts = [
    ...new Set(options.changes.map((month) => figures.findIndex((each) => each.month >= month))),
  ];
  const cuts = [0, ...starts.filter((at) => at > 0), figures.length];
  return cuts
    .slice(0, -1)
    .map((from, index) => figures.slice(from, cuts[index + 1]))
    .flatMap((part) => (part[0] ? [segmentOf(part[0].month, part, options)] : []));
}

/** Every signal, oldest first; a month in which both rules hold stands twice. */
export const signalsOf = (segments: readonly ProcessSegment[]) =>
  segments.flatMap(({ points }) =>
    points.flatMap(({ month, rules, side }) =>
      side === null ? [] : rules.map((rule) => ({ month, rule, direction: side })),
    ),
  );

/** Whether a KPI signals upward or downward in a month; null: routine, or nothing to judge. */
export function signalDirection(segments: readonly ProcessSegment[], month: Month): Side | null {
  const point = segments.flatMap(({ points }) => points).find((each) => each.month === month);
  return point && point.rules.length > 0 ? point.side : null;
}

/** The first month of the signals on one side that a signal continues; a routine month ends them, a gap does not. */
export function signalSince({ points }: ProcessSegment, point: ProcessPoint): Month | null {
  if (point.rules.length === 0) return null;
  const known = points.slice(0, points.indexOf(point) + 1).filter(({ value }) => value !== null);
  const before = known.findLastIndex(({ rules, side }) => rules.length === 0 || side !== point.side);
  return known[before + 1]?.month ?? null;
}

function segmentOf(from: Month, figures: readonly ProcessFigure[], options: ProcessOptions): ProcessSegment {
  const { values, ...charted } = chartedValues(
    figures.map(({ value }) => value),
    options,
  );
  const count = baselineLength(values);
  const baseline = values.slice(0, count);
  const natural = naturalLimits(baseline);
  const limits = options.naturalZero ? drawn(natural, charted.chartedAs, values) : natural;
  const known = values.filter((value) => value !== null).length;
  const first = figures[baseline.findIndex((value) => value !== null)];
  const last = figures[baseline.findLastIndex((value) => value !== null)];
  return {
    ...charted,
    from,
    points: judged(figures, values, limits),
    known,
    limits,
    baseline: first && last ? { from: first.month, to: last.month } : null,
    provisional: known < LEAST_POINTS,
  };
}

/** A limit below a natural zero is drawn at 0; nothing lies below it. Changes may well be negative. */
function drawn(limits: NaturalLimits | null, chartedAs: ChartedAs, values: Values) {
  const fromZero = chartedAs === 'figures' || chartedAs === 'season-adjusted';
  if (!limits || !fromZero || limits.lower >= 0 || values.some((value) => (value ?? 0) < 0)) return limits;
  return { ...limits, lower: 0 };
}

/** How many periods hold the first 24 points. */
function baselineLength(values: Values): number {
  let known = 0;
  const end = values.findIndex((value) => {
    if (value !== null) known += 1;
    return known === BASELINE;
  });
  return end === -1 ? values.length : end + 1;
}

/** The figures without the trend or the season that their baseline has; the trend is asked first. */
function chartedValues(
  values: Values,
  { periodsPerYear, trendAs, inPoints }: ProcessOptions,
): Pick<ProcessSegment, 'chartedAs' | 'inPercent'> & { readonly values: Values } {
  const baseline = values.slice(0, baselineLength(values));
  const known = baseline.filter((value) => value !== null);
  if (known.length >= LEAST_POINTS) {
    if (hasTrend(baseline)) {
      const lag = trendAs === 'change-on-last-year' ? periodsPerYear : 1;
      // From zero or less there is no percent (Method §1): then the change is in the KPI's own unit.
      const inPercent = !inPoints && known.every((value) => value > 0);
      return { chartedAs: trendAs, inPercent, values: changes(values, lag, inPercent) };
    }
    const adjusted = periodsPerYear === SEASON ? adjustedForSeason(values, baseline.length) : null;
    if (adjusted) return { chartedAs: 'season-adjusted', inPercent: false, values: adjusted };
  }
  return { chartedAs: 'figures', inPercent: false, values };
}

const changes = (values: Values, lag: number, inPercent: boolean) =>
  values.map((value, at) => {
    const { absolute, relative } = changeOf(value, values[at - lag] ?? null);
    if (!inPercent) return absolute;
    return relative !== null && Number.isFinite(relative * 100) ? relative * 100 : null;
  });

function judged(
  figures: readonly ProcessFigure[],
  values: Values,
  limits: NaturalLimits | null,
): ProcessPoint[] {
  const ranges = movingRanges(values);
  let last: Side | null = null;
  let run = 0;
  return figures.map(({ month, value: figure }, at) => {
    const value = values[at] ?? null;
    const movingRange = ranges[at] ?? null;
    if (value === null || limits === null)
      return { month, figure, value, movingRange, side: null, run: 0, rules: [] };
    const side = sideOf(value, limits.center);
    run = side === null ? 0 : side === last ? run + 1 : 1;
    last = side;
    const isOutside = sideOf(value, limits.upper) === 'up' || sideOf(value, limits.lower) === 'down';
    const rules: Rule[] = isOutside ? ['outside-limit'] : [];
    if (run >= RUN) rules.push('eight-in-a-row');
    return { month, figure, value, movingRange, side, run, rules };
  });
}

/** What differs by no more than the noise of binary fractions is on the line. */
function sideOf(value: number, line: number): Side | null {
  if (Math.abs(value - line) <= 1e-9 * Math.max(Math.abs(value), Math.abs(line))) return null;
  return value > line ? 'up' : 'down';
}

const movingRanges = (values: Values): (number | null)[] =>
  values.map((value, at) => {
    const before = values[at - 1] ?? null;
    return value === null || before === null ? null : Math.abs(value - before);
  });

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
