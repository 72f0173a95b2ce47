import { type FiscalCalendar, fiscalYearOf, fiscalYearSpan } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthOf, monthsBetween } from '@/lib/core/month';
import { type Aggregate, aggregate, settle } from './aggregate';
import { type GoalPost, goalPost } from './goal-post';
import { monthsOfMeasure, monthToJudge } from './judged-month';
import { fractionsOf, leadsOn, neededOf, verdictOf } from './judgement';
import type { CellRef, Ledger, MeasuredKpi } from './ledger';
import { expectedShare, lastPeriodEnd, linearShare, type PaceBy } from './pace';
import type { Status } from './status';

export type Measure = 'total' | 'level' | 'average';

/** What objectives and goals have in common: a KPI that shall stand somewhere by some month (Method §3). */
export interface Aim {
  readonly code: string;
  readonly kpi: string;
  /** Null: the organization's number. */
  readonly teams: readonly string[] | null;
  readonly kind: 'absolute' | 'relative' | 'points' | 'range' | 'stay';
  readonly measure: Measure | null;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly change: number | null;
  /** `value` of another rule than `fixed`: the base that was agreed upon after a correction. */
  readonly base: {
    readonly rule: 'previousQuarter' | 'samePeriodLastYear' | 'fixed';
    readonly value: number | null;
  } | null;
  /** Bases that somebody has decided on: a correction that leads to one of them proposes nothing. */
  readonly settledBases?: readonly number[] | undefined;
  readonly low: number | null;
  readonly high: number | null;
  readonly start: Month;
  readonly end: Month;
  readonly yearlyTargets: readonly { readonly fiscalYear: number; readonly value: number }[];
}

/** Where an aim stands in a month. Fractions are fractions; amounts are in the KPI's unit. */
export interface Standing extends GoalPost {
  readonly measure: Measure;
  readonly actual: number | null;
  readonly expected: number | null;
  readonly attainment: number | null;
  readonly pace: number | null;
  readonly paceBy: PaceBy;
  /** Complete fiscal years behind a pace by season. */
  readonly seasonYears: number | null;
  readonly status: Status;
  /** The pace from which on it is at risk and no longer off track. */
  readonly atRisk: number;
  /** The target of a running period stands reached already. */
  readonly reached: boolean;
  /** The share of forecast futures that reach it, 0 to 1; null: no forecast with a range was asked for. */
  readonly chance: number | null;
  readonly likelihood: Likelihood | null;
  /** The month that is judged; `stale`: an older one than asked for, because a due figure is missing. */
  readonly asOf: Month | null;
  readonly stale: boolean;
  readonly neededPerMonth: number | null;
  readonly monthsLeft: number;
  readonly bestMonth: { readonly month: Month; readonly value: number } | null;
  readonly months: number;
  readonly monthsExpected: number;
  readonly missing: readonly CellRef[];
}

/** Whether it will be reached (Method §6): in 80 % of the forecast's futures, in fewer than 20 %, or between. */
export type Likelihood = 'likely' | 'open' | 'unlikely';

/** The share of forecast futures in which an aim is reached, as seen at the end of a month; null: not known. */
export type Chances = (aim: Aim, month: Month) => number | null;

/** What a chance is called (Method §6). */
export const likelihoodOf = (chance: number): Likelihood =>
  chance >= 0.8 ? 'likely' : chance < 0.2 ? 'unlikely' : 'open';

/** Flows add up, stocks stand somewhere, everything else is an average. */
export const defaultMeasure = (kpi: MeasuredKpi): Measure =>
  kpi.class === 'flow' ? 'total' : kpi.class === 'stock' ? 'level' : 'average';

/**
 * Where the aim stands at the end of `month`, seen on the ledger's day. What `chances` says decides whether it is likely
 * to be reached; without it what is needed per month does (Method §3).
 */
export function standingOf(ledger: Ledger, given: Aim, month: Month, chances?: Chances): Standing {
  const kpi = ledger.kpi(given.kpi);
  const aim = inYear(given, month, ledger.rules.calendar);
  const measure = aim.measure ?? defaultMeasure(kpi);
  const goal = goalPost(ledger, kpi, aim, measure);
  const lastEnded = addMonths(monthOf(ledger.rules.day), -1);
  const through = least(month, aim.end, lastEnded);
  const nothing = { ...blank(measure, goal), atRisk: fractionsOf(ledger, kpi).atRisk };
  if (through < aim.start) return { ...nothing, status: 'in-progress' };
  const judged = monthToJudge(ledger, kpi, aim, measure, through);
  const missing = judged.missing;
  if (judged.at === null) return { ...nothing, status: judged.status, missing };
  const part = actualOf(ledger, aim, measure, kpi, judged.at);
  const found = { ...nothing, missing, asOf: judged.at, stale: judged.stale, ...counts(part) };
  if (part.value === null) return { ...found, status: 'no-data' };
  if (goal.target === null && goal.low === null && goal.high === null)
    return { ...found, status: 'no-target' };
  const chance = chances?.(given, month) ?? null;
  const stands = paced(ledger, kpi, aim, measure, goal, part.value, judged.at);
  return {
    ...found,
    ...stands,
    chance,
    likelihood: chance === null ? stands.likelihood : likelihoodOf(chance),
  };
}

const least = (...months: Month[]): Month => months.reduce((a, b) => (b < a ? b : a));

const counts = (part: Aggregate) => ({
  actual: part.value,
  months: part.months,
  monthsExpected: part.monthsExpected,
});

/**
 * Objectives over several years: the shown year's value is the target, the year before's the baseline, that year the
 * span. In a year without a value of its own the way leads from the last value before (or the start) to the next.
 */
function inYear(aim: Aim, month: Month, calendar: FiscalCalendar): Aim {
  const years = [...aim.yearlyTargets].sort((a, b) => a.fiscalYear - b.fiscalYear);
  const year = fiscalYearOf(month, calendar);
  const next = years.find((each) => each.fiscalYear >= year) ?? years.at(-1);
  if (!next) return aim;
  const before = years.findLast((each) => each.fiscalYear < next.fiscalYear);
  return {
    ...aim,
    target: next.value,
    baseline: before?.value ?? aim.baseline,
    start: before ? addMonths(fiscalYearSpan(before.fiscalYear, calendar).to, 1) : aim.start,
    end: fiscalYearSpan(next.fiscalYear, calendar).to,
  };
}

/** An aim in the year of a month: its span, what is measured, and its target in numbers. */
export function aimIn(ledger: Ledger, given: Aim, month: Month) {
  const kpi = ledger.kpi(given.kpi);
  const aim = inYear(given, month, ledger.rules.calendar);
  const measure = aim.measure ?? defaultMeasure(kpi);
  return { kpi, aim, measure, goal: goalPost(ledger, kpi, aim, measure) };
}

/** What is expected at the end of any month of the aim's span, whatever has come in; null without a single target. */
export function expectedAt(ledger: Ledger, given: Aim, month: Month): number | null {
  const kpi = ledger.kpi(given.kpi);
  const aim = inYear(given, month, ledger.rules.calendar);
  const measure = aim.measure ?? defaultMeasure(kpi);
  const { target, baseline } = goalPost(ledger, kpi, aim, measure);
  if (target === null || month < aim.start || month > aim.end) return null;
  const span = { from: aim.start, to: aim.end };
  const through = lastPeriodEnd(ledger, kpi, month);
  if (measure === 'total') {
    return settle(target * expectedShare(ledger, kpi, aim.teams, span, through, target).share);
  }
  if (measure === 'average' || baseline === null || !leadsOn(kpi.direction, baseline, target)) return target;
  return settle(baseline + (target - baseline) * linearShare(span, through));
}

const actualOf = (ledger: Ledger, aim: Aim, measure: Measure, kpi: MeasuredKpi, at: Month) =>
  aggregate(ledger, aim.kpi, monthsOfMeasure(ledger, kpi, aim, measure, at), aim.teams);

function blank(measure: Measure, goal: GoalPost): Omit<Standing, 'atRisk'> {
  return {
    measure,
    actual: null,
    ...goal,
    expected: null,
    attainment: null,
    pace: null,
    paceBy: 'none',
    seasonYears: null,
    status: 'no-data',
    reached: false,
    chance: null,
    likelihood: null,
    asOf: null,
    stale: false,
    neededPerMonth: null,
    monthsLeft: 0,
    bestMonth: null,
    months: 0,
    monthsExpected: 0,
    missing: [],
  };
}

function paced(
  ledger: Ledger,
  kpi: MeasuredKpi,
  aim: Aim,
  measure: Measure,
  goal: GoalPost,
  actual: number,
  at: Month,
) {
  const judged = verdictOf(ledger, kpi, aim, measure, goal, actual, at);
  const monthsLeft = Math.max(0, monthsBetween(at, aim.end));
  const reached = at < aim.end && judged.attainment >= 1 && measure === 'total' && kpi.direction === 'up';
  const effort = neededOf(ledger, kpi, aim, measure, goal, actual, at, monthsLeft);
  return { ...judged, monthsLeft, reached, ...effort };
}
