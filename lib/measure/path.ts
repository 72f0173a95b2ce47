import { sumExact } from '@/lib/core/decimal';
import { fiscalYearOf, fiscalYearSpan, type Span } from '@/lib/core/fiscal-calendar';
import type { Month } from '@/lib/core/month';

import type { Ledger } from './ledger';
import { type Aim, expectedAt, standingOf } from './standing';

/** One fiscal year on the way to targets of one, three or five years. Amounts are in the KPI's unit. */
export interface PathYear {
  readonly fiscalYear: number;
  readonly span: Span;
  /** The year's own target; null: it has none, the path leads through it. */
  readonly target: number | null;
  /** Where it should stand at the year's end. */
  readonly path: number | null;
  /** Where it stood at the year's end, in the running year where it stands; null for a year to come. */
  readonly actual: number | null;
  /** From the path to where it stood, or in the running year and those to come to where it stands. */
  readonly gap: number | null;
}

/** The years from an aim's start to its last yearly target, seen in a month; none without yearly targets. */
export function pathOf(ledger: Ledger, aim: Aim, month: Month): PathYear[] {
  const { calendar } = ledger.rules;
  const targets = new Map(aim.yearlyTargets.map(({ fiscalYear, value }) => [fiscalYear, value]));
  if (targets.size === 0) return [];
  const last = Math.max(...targets.keys());
  const first = Math.min(fiscalYearOf(aim.start, calendar), ...targets.keys());
  const now = standingOf(ledger, aim, month);
  return Array.from({ length: last - first + 1 }, (_, at): PathYear => {
    const fiscalYear = first + at;
    const span = fiscalYearSpan(fiscalYear, calendar);
    const target = targets.get(fiscalYear) ?? null;
    const path = target ?? expectedAt(ledger, aim, span.to);
    const isToCome = span.from > month;
    const actual = isToCome ? null : span.to <= month ? standingOf(ledger, aim, span.to).actual : now.actual;
    // A total begins anew each year: what stands now says nothing of a year to come.
    const held = isToCome && now.measure !== 'total' ? now.actual : actual;
    return {
      ...{ fiscalYear, span, target, path, actual },
      gap: held === null || path === null ? null : sumExact([held, -path]),
    };
  });
}
