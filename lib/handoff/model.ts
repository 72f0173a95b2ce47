import { addMonths, lastDayOf, type Month } from '@/lib/core/month';
import { addWorkingDays } from '@/lib/core/working-days';
import type { RankedSource, Ranking } from '@/lib/insight/source-ranking';
import { type BlackHole, type Count, type Counts, sumOf, type WorkedInTime } from '@/lib/measure/leads';

export const STAGES = ['received', 'accepted', 'won'] as const;
export type Stage = (typeof STAGES)[number];

/** Working days until a month's report is due, counted from its end, and until an answer is, from the report. */
export const FEEDBACK_DAYS = 10;
/** A source that was reported in one of so many months before is expected again. */
const EXPECTED_MONTHS = 3;

export interface LeadSource {
  readonly id: string;
  /** The name without case, accents and punctuation; stands in addresses. */
  readonly key: string;
  readonly name: string;
  readonly archived: boolean;
  readonly version: number;
}

/** A source as the API shows it, by its key. */
export interface SourceItem extends Omit<LeadSource, 'id' | 'key'> {
  readonly code: string;
}

export const toSourceItem = ({ key, name, archived, version }: LeadSource): SourceItem => ({
  code: key,
  ...{ name, archived, version },
});

/** A row of Sales' report, as `GET /handoff` answers it. */
export interface ReportItem extends Counts {
  readonly id: string;
  readonly month: Month;
  /** The name of the source, with its key beside it. */
  readonly source: string;
  readonly sourceKey: string;
  readonly tactic: string | null;
  readonly note: string | null;
  /** The organization's day on which it was first reported; a correction does not move it. */
  readonly reportedOn: string;
  readonly version: number;
  readonly enteredBy: string | null;
  readonly enteredAt: string;
}

/** What Marketing does about a month's report, or about one source of it. */
export interface AnswerItem {
  readonly month: Month;
  /** Null: the whole report. */
  readonly source: string | null;
  readonly sourceKey: string | null;
  readonly text: string;
  /** First given on, and last changed on. */
  readonly answeredOn: string;
  readonly changedOn: string;
  readonly version: number;
  readonly enteredBy: string | null;
  readonly enteredAt: string;
}

/** Why two teams count one stage differently, said of two numbers. */
export interface Explanation {
  readonly month: Month;
  readonly stage: Stage;
  readonly text: string;
  readonly figure: number;
  readonly reported: number;
  readonly version: number;
  readonly enteredBy: string | null;
  readonly enteredAt: string;
}

/** What is agreed about the hand-off; `version` 0: nobody has said, these are the defaults. */
export interface HandoffSetting {
  readonly workedWithinDays: number;
  /** Codes of the KPIs that count the same stages; null: none. */
  readonly kpis: Readonly<Record<Stage, string | null>>;
  readonly version: number;
}

export const DEFAULT_DAYS = 5;
/** The KPIs of the library that count the stages, taken where an organization has them and nobody has said otherwise. */
export const STAGE_KPIS: Readonly<Record<Stage, readonly string[]>> = {
  received: ['mqls', 'mql'],
  accepted: ['mqls_accepted'],
  won: ['opps_won'],
};

/** "Paid Search", "paid-search" and " PAID  search " are one source. */
export const sourceKey = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');

/** Sources whose report of a month is expected: those in it, and those of the three months before. */
export function expectedSources(
  reports: readonly ReportItem[],
  sources: readonly LeadSource[],
  month: Month,
): LeadSource[] {
  const since = addMonths(month, -EXPECTED_MONTHS);
  const before = new Set<string>();
  const within = new Set<string>();
  for (const row of reports) {
    if (row.month === month) within.add(row.sourceKey);
    else if (row.month >= since && row.month < month && row.received > 0) before.add(row.sourceKey);
  }
  return sources.filter(({ key, archived }) => within.has(key) || (before.has(key) && !archived));
}

/** One thing that is due by a day: a source's report of a month, or the answer to it. */
export interface FeedbackItem {
  readonly month: Month;
  /** Null: the whole month, of which nothing was ever reported. */
  readonly source: string | null;
  readonly sourceKey: string | null;
  readonly dueDay: string;
  /** Null: not yet. */
  readonly givenOn: string | null;
}

export const isInTime = ({ givenOn, dueDay }: FeedbackItem): boolean => givenOn !== null && givenOn <= dueDay;
export const isOverdue = ({ givenOn, dueDay }: FeedbackItem, day: string): boolean =>
  givenOn === null && day > dueDay;

/**
 * What Sales owes for a month: a report of each expected source within 10 working days after its end. `figure`: what
 * Marketing says it handed over; with leads handed over, no report at all is one thing owed.
 */
export function reportsDue(
  reports: readonly ReportItem[],
  sources: readonly LeadSource[],
  month: Month,
  figure: Count,
): FeedbackItem[] {
  const dueDay = addWorkingDays(lastDayOf(month), FEEDBACK_DAYS);
  const expected = expectedSources(reports, sources, month);
  if (expected.length === 0)
    return (figure ?? 0) > 0 ? [{ month, source: null, sourceKey: null, dueDay, givenOn: null }] : [];
  return expected.map(({ key, name }) => {
    const own = reports.filter((row) => row.month === month && row.sourceKey === key);
    return { month, source: name, sourceKey: key, dueDay, givenOn: earliest(own) };
  });
}

/**
 * What Marketing owes for a month: an answer to each reported source within 10 working days after its report. An answer
 * to the whole month counts for what had been reported by then; one that was changed later, for what came meanwhile.
 */
export function answersDue(
  reports: readonly ReportItem[],
  answers: readonly AnswerItem[],
  month: Month,
): FeedbackItem[] {
  const own = reports.filter((row) => row.month === month && row.received > 0);
  const names = new Map(own.map((row) => [row.sourceKey, row.source]));
  return [...names].flatMap(([key, source]) => {
    const reported = earliest(own.filter((row) => row.sourceKey === key));
    if (reported === null) return [];
    const given = answers
      .filter((answer) => answer.month === month && (answer.sourceKey === null || answer.sourceKey === key))
      .flatMap(({ answeredOn, changedOn }) => [answeredOn, changedOn].find((on) => on >= reported) ?? [])
      .sort();
    const dueDay = addWorkingDays(reported, FEEDBACK_DAYS);
    return [{ month, source, sourceKey: key, dueDay, givenOn: given[0] ?? null }];
  });
}

const earliest = (rows: readonly ReportItem[]): string | null =>
  rows.reduce<string | null>(
    (first, { reportedOn }) => (first === null || reportedOn < first ? reportedOn : first),
    null,
  );

/** Given in time ÷ due, of what was given or is overdue (Method §8, "data and feedback"); due 0: no case. */
export function inTimeOfDue(items: readonly FeedbackItem[], day: string) {
  const due = items.filter((item) => item.givenOn !== null || isOverdue(item, day));
  return { inTime: due.filter(isInTime).length, due: due.length };
}

/** One stage of a month as both teams count it. */
export interface Reconciled {
  readonly month: Month;
  readonly stage: Stage;
  /** The code of the KPI that counts the stage. */
  readonly kpi: string | null;
  readonly figure: Count;
  readonly reported: Count;
  /** Reported − figure. */
  readonly difference: Count;
  readonly state: 'agrees' | 'open' | 'explained' | 'not-known';
  /** What was last said of it; it explains nothing once one of the two numbers has changed. */
  readonly explanation: Explanation | null;
}

/** Both teams' counts of each stage of a month. `figures`: what the KPIs say; null: not known. */
export function reconcile(
  month: Month,
  reports: readonly ReportItem[],
  setting: HandoffSetting,
  figures: Readonly<Record<Stage, Count>>,
  explanations: readonly Explanation[],
): Reconciled[] {
  const own = reports.filter((row) => row.month === month);
  return STAGES.map((stage) => {
    const [figure, reported] = [figures[stage], sumOf(own, (row) => row[stage])];
    const explanation = explanations.find((each) => each.month === month && each.stage === stage) ?? null;
    const difference = figure === null || reported === null ? null : reported - figure;
    const holds = explanation?.figure === figure && explanation?.reported === reported;
    const unequal = holds ? 'explained' : 'open';
    const state = difference === null ? 'not-known' : difference === 0 ? 'agrees' : unequal;
    return { month, stage, kpi: setting.kpis[stage], figure, reported, difference, state, explanation };
  });
}

/** One state that a row has had, the newest last. */
export interface ReportRevision extends Counts {
  readonly id: string;
  readonly note: string | null;
  readonly version: number;
  readonly enteredBy: string | null;
  readonly enteredAt: string;
}

/** Twelve months of one measure, oldest first; null: nothing to tell. */
export type Monthly<T> = readonly { readonly month: Month; readonly value: T | null }[];

/** What waits for a reader's team. */
export interface HandoffWaiting {
  readonly day: string;
  readonly locale: string;
  readonly reports: readonly FeedbackItem[];
  readonly answers: readonly FeedbackItem[];
}

/** What the page of the hand-off shows. */
export interface HandoffView {
  readonly slug: string;
  readonly locale: string;
  readonly currency: string;
  readonly day: string;
  readonly month: Month;
  readonly previous: Month;
  /** Null: the month shown is the running one. */
  readonly next: Month | null;
  readonly setting: HandoffSetting;
  readonly kpiNames: Readonly<Record<Stage, string | null>>;
  readonly tactics: readonly { readonly code: string; readonly title: string }[];
  readonly sources: readonly SourceItem[];
  readonly rows: readonly ReportItem[];
  /** Sources that are expected in the month and not in its report. */
  readonly expected: readonly LeadSource[];
  /** What rows of the month were before they were corrected. */
  readonly revisions: readonly ReportRevision[];
  /** The day by which the month's report is due. */
  readonly dueDay: string;
  readonly answers: readonly AnswerItem[];
  readonly answersDue: readonly FeedbackItem[];
  /** Of the last six ended months: not yet given, or given too late. */
  readonly owed: { readonly reports: readonly FeedbackItem[]; readonly answers: readonly FeedbackItem[] };
  readonly blackHole: Monthly<BlackHole>;
  readonly worked: Monthly<WorkedInTime>;
  readonly ranking: { readonly by: Ranking; readonly sources: readonly RankedSource[] };
  /** Of twelve months, those that agree left out but for the month shown. */
  readonly reconciled: readonly Reconciled[];
  readonly may: {
    readonly report: boolean;
    readonly answer: boolean;
    readonly explain: boolean;
    readonly agree: boolean;
  };
}
