import type { FiscalCalendar, Span } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthOf, monthRange } from '@/lib/core/month';
import { aggregate, settle } from './aggregate';
import type { Ledger, MeasuredKpi } from './ledger';
import { lastPeriodEnd } from './pace';
import type { Aim, Measure } from './standing';

/** A target in numbers. */
export interface GoalPost {
  readonly baseline: number | null;
  readonly target: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Of a relative target: what it is relative to; provisional until those months are locked. */
  readonly baseValue: number | null;
  readonly provisional: boolean;
  /** What a correction of locked months would make of base and target; null: nothing is to be decided. */
  readonly proposedBase: number | null;
  readonly proposedTarget: number | null;
}

/** The target of an aim in numbers: with the base that a relative one is made of, and where a level began (Method §3). */
export function goalPost(ledger: Ledger, kpi: MeasuredKpi, aim: Aim, measure: Measure): GoalPost {
  const range = { low: aim.low, high: aim.high };
  if (aim.kind === 'relative' || aim.kind === 'points') {
    const base = baseOf(ledger, kpi, aim);
    const proposedBase = correctedBase(ledger, kpi, aim, base);
    return {
      baseline: aim.baseline ?? (measure === 'level' ? base : null),
      target: targetFrom(aim, base),
      low: null,
      high: null,
      baseValue: base,
      provisional: aim.base?.rule !== 'fixed' && aim.base?.value === null && !isBaseFrozen(ledger, aim),
      proposedBase,
      proposedTarget: targetFrom(aim, proposedBase),
    };
  }
  const baseline = aim.baseline ?? (measure === 'level' ? levelBefore(ledger, kpi, aim) : null);
  return {
    baseline,
    target: aim.kind === 'absolute' ? aim.target : null,
    ...range,
    baseValue: null,
    provisional: false,
    proposedBase: null,
    proposedTarget: null,
  };
}

/** Base × (1 + change), in points base + change; a base ≤ 0 gives no relative target. */
function targetFrom({ kind, change }: Aim, base: number | null): number | null {
  if (base === null || change === null) return null;
  if (kind === 'points') return settle(base + change);
  return base > 0 ? settle(base * (1 + change)) : null;
}

function baseOf(ledger: Ledger, kpi: MeasuredKpi, aim: Aim): number | null {
  if (aim.base === null) return null;
  if (aim.base.rule === 'fixed' || aim.base.value !== null) return aim.base.value;
  // Frozen once its months were locked: a figure that is corrected later moves no target (Method §3).
  const from = isBaseFrozen(ledger, aim) ? (ledger.close?.firstReported() ?? ledger) : ledger;
  return aggregate(from, kpi.code, baseMonths(ledger, aim), aim.teams).value;
}

const baseMonths = (ledger: Ledger, aim: Aim): Month[] => {
  const { from, to } = baseSpan(ledger.rules.calendar, aim);
  return monthRange(from, to);
};

/** Also while a month of the base is opened again. */
const isBaseFrozen = (ledger: Ledger, aim: Aim): boolean =>
  baseMonths(ledger, aim).every((month) => ledger.close?.wasLocked(month));

const sixDecimals = (value: number): number => Number(value.toFixed(6));

/**
 * What a frozen base would be by the figures as they stand, where they were corrected since and nobody has decided on that yet.
 * Nothing is proposed while a month of the base is open, nor for an aim that has ended.
 */
function correctedBase(ledger: Ledger, kpi: MeasuredKpi, aim: Aim, base: number | null): number | null {
  if (base === null || aim.base === null || aim.base.rule === 'fixed') return null;
  const months = baseMonths(ledger, aim);
  if (aim.end < monthOf(ledger.rules.day) || !months.every((month) => ledger.close?.isLocked(month)))
    return null;
  const { value } = aggregate(ledger, kpi.code, months, aim.teams);
  if (value === null || (aim.kind === 'relative' && value <= 0)) return null;
  const proposed = sixDecimals(value);
  return proposed === sixDecimals(base) || aim.settledBases?.includes(proposed) ? null : proposed;
}

/** The months that a relative target compares with: the fiscal quarter before the start, or the same months last year. */
export function baseSpan(calendar: FiscalCalendar, aim: Pick<Aim, 'base' | 'start' | 'end'>): Span {
  if (aim.base?.rule === 'samePeriodLastYear')
    return { from: addMonths(aim.start, -12), to: addMonths(aim.end, -12) };
  const place = (Number(aim.start.slice(5, 7)) - calendar.startMonth + 12) % 3;
  const quarter = addMonths(aim.start, -place);
  return { from: addMonths(quarter, -3), to: addMonths(quarter, -1) };
}

/** Where a level began when nobody typed it: the twelve months before the start, of a stock the last of them. */
function levelBefore(ledger: Ledger, kpi: MeasuredKpi, aim: Aim): number | null {
  const last = addMonths(aim.start, -1);
  const months =
    kpi.class === 'unique' ? [lastPeriodEnd(ledger, kpi, last)] : monthRange(addMonths(aim.start, -12), last);
  return aggregate(ledger, kpi.code, months, aim.teams).value;
}
