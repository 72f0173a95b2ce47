import { addMonths, type Month, monthOf, monthRange, monthsBetween } from '@/lib/core/month';
import { aggregate } from './aggregate';
import type { Ledger, MeasuredKpi } from './ledger';
import { firstMonth } from './pace';
import { type Aim, defaultMeasure, standingOf } from './standing';

type SmartCheck = 'specific' | 'measurable' | 'achievable' | 'relevant' | 'time-bound';

/** The five checks of a goal (Method §8): how many hold, which do not, and how far its target reaches. */
export interface Smart {
  readonly score: number;
  readonly missing: readonly SmartCheck[];
  readonly reach: 'easy' | 'stretch' | 'beyond history' | 'no history';
  /** The forecast's range, asked for where neither history nor a note makes the target achievable; null: none. */
  readonly forecast: Range | null;
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** Where an aim would end by the forecast from before its start, 10–90 % of its futures; null: no range is known. */
export type Ranges = (aim: Aim, month: Month) => Range | null;

/** What the checks need beside the numbers. */
export interface SmartFacts {
  readonly title: string;
  readonly teams: readonly string[];
  readonly note: string | null;
  /** The goal's own end; an end taken from its objective is none of its own. */
  readonly ownEnd: Month | null;
  readonly objective: { readonly isActive: boolean; readonly end: Month | null };
}

/** Fewer months of history say nothing about what is usual. */
const LEAST_HISTORY = 12;
const [LOW, HIGH] = [0.1, 0.9];

/** Judges a goal as it would stand at the end of `month`; without `ranges` no forecast makes a target achievable. */
export function smartOf(ledger: Ledger, aim: Aim, facts: SmartFacts, month: Month, ranges?: Ranges): Smart {
  const standing = standingOf(ledger, aim, month);
  const hasTarget = standing.target !== null || standing.low !== null || standing.high !== null;
  const before = monthRange(addMonths(aim.start, -12), addMonths(aim.start, -1));
  const hasBaseline =
    standing.baseline !== null ||
    standing.baseValue !== null ||
    aggregate(ledger, aim.kpi, before, aim.teams).value !== null;
  const reach = reachOf(ledger, aim, standing.target, standing.baseline);
  const { objective, ownEnd, note } = facts;
  const isUsual = reach === 'stretch' || reach === 'no history';
  const forecast = isUsual || note !== null ? null : (ranges?.(aim, month) ?? null);
  const holds: Readonly<Record<SmartCheck, boolean>> = {
    specific: facts.title.trim() !== '' && facts.teams.length > 0,
    measurable: hasTarget && hasBaseline,
    achievable: isUsual || note !== null || isWithin(forecast, standing.target),
    relevant: objective.isActive,
    'time-bound': ownEnd !== null && (objective.end === null || ownEnd <= objective.end),
  };
  const missing = (Object.keys(holds) as SmartCheck[]).filter((check) => !holds[check]);
  return { score: 5 - missing.length, missing, reach, forecast };
}

const isWithin = (range: Range | null, target: number | null): boolean =>
  range !== null && target !== null && range.low <= target && target <= range.high;

/**
 * The asked change beside the KPI's own changes over as many months, a year apart (of a level: since its beginning):
 * inside their 10–90 % range it is a stretch, beyond the far end beyond history, before the near one easy.
 */
function reachOf(ledger: Ledger, aim: Aim, target: number | null, baseline: number | null): Smart['reach'] {
  const kpi = ledger.kpi(aim.kpi);
  const first = firstMonth(ledger, kpi);
  if (target === null || first === null || monthsBetween(first, aim.start) < LEAST_HISTORY)
    return 'no history';
  const measure = aim.measure ?? defaultMeasure(kpi);
  const length = monthsBetween(aim.start, aim.end) + 1;
  const apart = measure === 'level' ? length : 12;
  const value = (end: Month): number | null => {
    const months = measure === 'level' ? (kpi.class === 'stock' ? 1 : 3) : length;
    const part = aggregate(ledger, aim.kpi, monthRange(addMonths(end, 1 - months), end), aim.teams);
    return part.months > 0 && part.months === part.monthsExpected ? part.value : null;
  };
  const isShare = measure === 'total';
  const changeFrom = (base: number | null, to: number | null): number | null => {
    if (base === null || to === null || (isShare && base <= 0)) return null;
    return isShare ? to / base - 1 : to - base;
  };
  const changes: number[] = [];
  for (let end = addMonths(first, apart); end < aim.start; end = addMonths(end, 1)) {
    const change = changeFrom(value(addMonths(end, -apart)), value(end));
    if (change !== null) changes.push(change);
  }
  const base = measure === 'level' ? baseline : value(addMonths(aim.end, -apart));
  const asked = changeFrom(base, target);
  if (asked === null || changes.length === 0) return 'no history';
  return placed(asked, changes, kpi.direction);
}

/** A change beside those of the past: inside of their 10–90 % range, before its near end or beyond its far one. */
function placed(asked: number, changes: number[], direction: MeasuredKpi['direction']): Smart['reach'] {
  changes.sort((a, b) => a - b);
  const [near, far] = direction === 'down' ? [HIGH, LOW] : [LOW, HIGH];
  const sign = direction === 'down' ? -1 : 1;
  if (sign * (asked - quantile(changes, far)) > 0) return 'beyond history';
  return sign * (asked - quantile(changes, near)) < 0 ? 'easy' : 'stretch';
}

/**
 * How far a month's target reaches (Method §8, "achievable"): its change on the same month a year before, beside the
 * KPI's own changes from year to year, of which there are at least twelve.
 */
export function monthReach(
  ledger: Ledger,
  code: string,
  month: Month,
  teams: readonly string[] | null,
  target: number,
): Smart['reach'] {
  const kpi = ledger.kpi(code);
  const first = firstMonth(ledger, kpi);
  if (first === null) return 'no history';
  const value = (of: Month) => aggregate(ledger, code, [of], teams).value;
  const change = (of: Month, to: number | null): number | null => {
    const base = value(addMonths(of, -12));
    if (base === null || to === null || (kpi.class === 'flow' && base <= 0)) return null;
    return kpi.class === 'flow' ? to / base - 1 : to - base;
  };
  const before = addMonths(monthOf(ledger.rules.day), -1);
  const last = month <= before ? addMonths(month, -1) : before;
  const changes = monthRange(addMonths(first, 12), last).flatMap((of) => change(of, value(of)) ?? []);
  const asked = change(month, target);
  return asked === null || changes.length < LEAST_HISTORY
    ? 'no history'
    : placed(asked, changes, kpi.direction);
}

/** The quantile of sorted values, between neighbors in proportion. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}
