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

/** Of the usual answer and of what is too early, the strongest so many are listed; the others are counted. */
const LISTED = 12;

/** What the page lists of one objective, the stable and strongest first, and how many there are of each verdict. */
export function listedItems(items: readonly InsightItem[]) {
  const of = (verdict: LeadVerdict) => items.filter((item) => item.verdict === verdict);
  const strength = ({ r, n }: InsightItem) => (r === null ? n / 1e6 : Math.abs(r));
  const strongest = (verdict: LeadVerdict) =>
    of(verdict)
      .sort((a, b) => strength(b) - strength(a))
      .slice(0, LISTED);
  const counts = Object.fromEntries(
    (['leads', 'contradicts', 'no-link', 'cant-tell', 'too-early'] as const).map((verdict) => [
      verdict,
      of(verdict).length,
    ]),
  ) as Record<LeadVerdict, number>;
  const firm = ({ stable }: InsightItem) => (stable === false ? 0 : 1);
  const listed = (['leads', 'contradicts', 'no-link'] as const).flatMap((verdict) =>
    of(verdict).sort((a, b) => firm(b) - firm(a) || strength(b) - strength(a)),
  );
  return { listed: [...listed, ...strongest('cant-tell'), ...strongest('too-early')], counts };
}

/** Whether a flag waits for its owner: nothing was said, or what is kept is to be looked at again. */
export const isWaiting = ({ answer }: Pick<VanityFlag, 'answer'>, day: string): boolean =>
  answer === null || (answer.answer === 'keep' && answer.review !== null && answer.review <= day);

/** One objective on the page. */
export interface ObjectiveInsights {
  readonly code: string;
  readonly title: string;
  readonly results: readonly NamedMetric[];
  readonly tried: number;
  /** Of metrics and results; the longest common history among them. */
  readonly pairs: number;
  readonly longest: number;
  readonly counts: Readonly<Record<LeadVerdict, number>>;
  readonly rows: readonly (InsightItem & { readonly xName: string; readonly yName: string })[];
}

/** A vanity flag with whose it is. */
export interface NamedFlag extends VanityFlag {
  readonly name: string;
  readonly ownerTeamName: string;
  readonly waiting: boolean;
  readonly mayAnswer: boolean;
}

export interface InsightsView {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
  /** The last month that has ended. */
  readonly month: Month;
  readonly run: Pick<InsightRun, 'at' | 'method' | 'month'> | null;
  readonly objectives: readonly ObjectiveInsights[];
  readonly flags: readonly NamedFlag[];
  /** What a KPI can be replaced by. */
  readonly kpis: readonly NamedMetric[];
  readonly mayRun: boolean;
}

/** What opens under a verdict: the residuals at the strongest lag, and every lag with its range. */
export interface InsightEvidence {
  readonly x: NamedMetric;
  readonly y: NamedMetric;
  readonly lags: readonly LagCorrelation[];
  readonly lag: number | null;
  /** What was unusual in x in a month, and in y so many months later; both in their own standard deviations. */
  readonly points: readonly {
    readonly month: Month;
    readonly later: Month;
    readonly x: number;
    readonly y: number;
  }[];
}
