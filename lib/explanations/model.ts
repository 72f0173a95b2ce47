import { type AmountFormat, formatAmount } from '@/lib/core/amount';
import type { Month } from '@/lib/core/month';
import type { Rule } from '@/lib/measure/rules';
import type { Standing } from '@/lib/measure/standing';
import type { Status } from '@/lib/measure/status';

/** `kpi`: value and status of a period; `objective`, `goal`: a result; `contribution`: the goals' score; `forecast`: a KPI's. */
export const SUBJECTS = ['kpi', 'objective', 'goal', 'contribution', 'forecast'] as const;
export type ExplainedSubject = (typeof SUBJECTS)[number];

/** One number of the way to the answer, in the order in which they are made of each other. */
export interface Fact {
  readonly label: string;
  readonly value: number | null;
  readonly text: string;
}

/** What went into a number: a KPI, or a goal under an objective. */
export interface ExplainedInput {
  readonly kind: 'kpi' | 'goal';
  readonly code: string;
  readonly name: string;
  readonly value: number | null;
  readonly text: string;
  /** How much of it there is: "2 of 3 months", "weight 30". */
  readonly note: string;
  readonly status: Status | null;
}

/** A typed figure behind the number. */
export interface ExplainedEntry {
  readonly kpi: string;
  readonly kpiName: string;
  readonly team: string;
  readonly teamName: string;
  readonly month: Month;
  readonly value: number | null | 'n/a';
  readonly text: string;
  readonly estimate: boolean;
  readonly restated: boolean;
  readonly enteredBy: string | null;
  readonly enteredAt: string;
}

/** Where a number comes from: everything that a reader needs to make it again. */
export interface Explanation {
  readonly subject: ExplainedSubject;
  readonly code: string;
  /** Whose code it is, where the page of an explained goal or contribution is an objective's. */
  readonly objective: string | null;
  readonly title: string;
  readonly from: Month;
  readonly to: Month;
  readonly team: string | null;
  readonly status: Status | null;
  readonly formula: string | null;
  readonly facts: readonly Fact[];
  readonly inputs: readonly ExplainedInput[];
  readonly rules: readonly Rule[];
  readonly missing: readonly { readonly kpi: string; readonly team: string; readonly month: Month }[];
  readonly entries: readonly ExplainedEntry[];
  /** More figures went in than are listed. */
  readonly cut: boolean;
}

export const fact = (label: string, value: number | null, format: AmountFormat): Fact => ({
  label,
  value,
  text: formatAmount(value, format),
});

/** A fraction as percent. */
export const share = (label: string, value: number | null, locale: string): Fact =>
  fact(label, value === null ? null : value * 100, { unit: 'percent', decimals: 1, currency: '', locale });

const EXPECTED = { plan: 'by the monthly plan', season: 'by season', linear: 'at an even pace', none: '' };

/** The numbers of an objective's or goal's standing, as far as there are any. */
export function standingFacts(standing: Standing, format: AmountFormat): Fact[] {
  const { actual, baseline, baseValue, target, low, high, expected, paceBy, attainment, pace, chance } =
    standing;
  const { locale } = format;
  const all = [
    fact('Actual', actual, format),
    baseValue === null ? null : fact('Base of the relative target', baseValue, format),
    baseline === null ? null : fact('Baseline', baseline, format),
    target === null ? null : fact('Target', target, format),
    low === null ? null : fact('At least', low, format),
    high === null ? null : fact('At most', high, format),
    expected === null
      ? null
      : fact(`Expected by now${paceBy === 'none' ? '' : `, ${EXPECTED[paceBy]}`}`, expected, format),
    attainment === null ? null : share('Attainment', attainment, locale),
    pace === null ? null : share('Pace', pace, locale),
    standing.neededPerMonth === null ? null : fact('Needed per month', standing.neededPerMonth, format),
    standing.bestMonth === null ? null : fact('Best month ever', standing.bestMonth.value, format),
    chance === null ? null : share('Probability of the target', chance, locale),
  ];
  return all.filter((each) => each !== null);
}
