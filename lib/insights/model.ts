import type { Month } from '@/lib/core/month';
import type { LagCorrelation, LeadVerdict } from '@/lib/insight/lead-test';
import {
  judgeFamily,
  type LeadPair,
  type LeadResult,
  type LeadSeries,
  pairOf,
} from '@/lib/insight/lead-test';
import type { VanityReason } from '@/lib/insight/vanity';
import type { Objective } from '@/lib/objectives/model';

export const ANSWERS = ['keep', 'replace', 'retire'] as const;

/** What the owner has said to a vanity flag. */
export interface VanityAnswer {
  readonly answer: (typeof ANSWERS)[number];
  readonly reason: string | null;
  /** The day on which a KPI that is kept is looked at again. */
  readonly review: string | null;
  /** Code of the KPI that takes its place. */
  readonly replacedBy: string | null;
  readonly by: string;
  readonly at: string;
  readonly version: number;
}

/** A KPI that looks good, with no shown tie to an objective. */
export interface VanityFlag {
  readonly kpi: string;
  readonly reasons: readonly VanityReason[];
  readonly answer: VanityAnswer | null;
}

/** One metric against one result, as it was stored by the last run. */
export interface InsightItem {
  readonly objective: string;
  readonly x: string;
  readonly y: string;
  readonly n: number;
  /** The newest of the common months, and the one that was filled. */
  readonly until: Month | null;
  readonly filled: Month | null;
  readonly lag: number | null;
  readonly r: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number | null;
  readonly q: number | null;
  readonly verdict: LeadVerdict;
  readonly stable: boolean | null;
}

/** The last run: when, by which method, through which month. */
export interface InsightRun {
  readonly at: string;
  readonly method: string;
  readonly month: Month;
  /** Up to which these are the results. */
  readonly revision: number;
  readonly digest: string;
}

/** The results that an objective is held to: its success KPI, and those that an executive marks. */
export const resultsOf = ({ successKpi, resultKpis }: Objective): string[] => [
  ...new Set([...(successKpi === null ? [] : [successKpi]), ...resultKpis]),
];

/**
 * Every metric against every result of an objective, judged as one family (Method §7). A generator, because there may
 * be thousands of pairs: between two of them it can be interrupted.
 */
export function* findLeads(
  series: ReadonlyMap<string, LeadSeries>,
  results: readonly string[],
): Generator<void, LeadResult[]> {
  const pairs: LeadPair[] = [];
  for (const code of results) {
    const y = series.get(code);
    if (!y) continue;
    for (const x of series.values()) {
      if (x.code === y.code) continue;
      pairs.push(pairOf(x, y));
      yield;
    }
  }
  return judgeFamily(pairs);
}

/** A KPI as the page names it. */
export interface NamedMetric {
  readonly code: string;
  readonly name: string;
}

/** How many KPIs were tested for an objective; the more, the more is asked of each. */
export const triedOf = (items: readonly InsightItem[]): number =>
  new Set(items.filter(({ p }) => p !== null).map(({ x }) => x)).size;

/** What opens under a verdict: the residuals at the strongest lag, and every lag with its range. */
export interface InsightEvidence {
  readonly lags: readonly LagCorrelation[];
  /** What was unusual in x, and in y so many months later; `month` is the one of x. */
  readonly points: readonly { readonly month: Month; readonly x: number; readonly y: number }[];
}
