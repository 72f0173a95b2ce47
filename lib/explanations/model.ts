import { type AmountFormat, formatAmount } from '@/lib/core/amount';
import { monthsOf, type Span } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthRange } from '@/lib/core/month';
import { kpiForecast } from '@/lib/forecasts/model';
import { LEVEL } from '@/lib/insight/aim-forecast';
import { isComputed, type Kpi } from '@/lib/kpis/model';
import { type Aggregate, aggregate } from '@/lib/measure/aggregate';
import { inputsOf } from '@/lib/measure/formula';
import type { Ledger, MeasuredKpi } from '@/lib/measure/ledger';
import {
  classRule,
  forecastRules,
  missingRules,
  type Rule,
  rollupRules,
  statusRules,
} from '@/lib/measure/rules';
import { judge } from '@/lib/measure/series';
import type { Aim, Standing } from '@/lib/measure/standing';
import { hasEnded, type Status } from '@/lib/measure/status';
import type { JudgedObjective } from '@/lib/objectives/model/judged';
import type { Organization } from '@/lib/people/model';
import { formatOf } from '@/lib/series/model';

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
interface ExplainedEntry {
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
  readonly teamName: string | null;
  readonly status: Status | null;
  /** The status is of a period that is over: met, just missed or missed (Method §3). */
  readonly ended: boolean;
  readonly formula: string | null;
  readonly facts: readonly Fact[];
  readonly inputs: readonly ExplainedInput[];
  readonly rules: readonly Rule[];
  readonly missing: readonly { readonly kpi: string; readonly team: string; readonly month: Month }[];
  readonly entries: readonly ExplainedEntry[];
  /** More figures went in than are listed. */
  readonly cut: boolean;
}

const fact = (label: string, value: number | null, format: AmountFormat): Fact => ({
  label,
  value,
  text: formatAmount(value, format),
});

/** A fraction as percent. */
const share = (label: string, value: number | null, locale: string): Fact =>
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

/** What an explanation of a KPI says beside its numbers. */
type About =
  | 'subject'
  | 'code'
  | 'objective'
  | 'title'
  | 'team'
  | 'teamName'
  | 'ended'
  | 'formula'
  | 'entries'
  | 'cut';

/** Value, target and status of a KPI in a period, by what they are made of. */
export function explainedPeriod(
  ledger: Ledger,
  kpi: Kpi,
  span: Span,
  teams: readonly string[] | null,
  organization: Organization,
): Omit<Explanation, About> {
  const measured = ledger.kpi(kpi.code);
  const { aggregate: part, target, attainment, status } = judge(ledger, measured, span, teams);
  const format = formatOf(kpi, organization);
  const bounds = measured.thresholds ?? ledger.rules.bounds;
  return {
    ...span,
    status,
    facts: [
      ...sides(part, format),
      fact('Value', part.value, format),
      ...(target === null || target.value === null ? [] : [fact('Target', target.value, format)]),
      ...(target?.low == null ? [] : [fact('At least', target.low, format)]),
      ...(target?.high == null ? [] : [fact('At most', target.high, format)]),
      ...(attainment === null ? [] : [share('Attainment', attainment, format.locale)]),
      coverage(part, format.locale),
    ],
    inputs: kpiInputs(ledger, measured, span, teams, organization),
    rules: [
      classRule(measured),
      ...missingRules(measured, part),
      ...statusRules(status, bounds, hasEnded(span.to, ledger.rules.day)),
    ],
    missing: part.missing,
  };
}

/** What was divided: a stock beneath a flow is summed over the same months (Method §1), which its own number is not. */
export function sides({ numerator, denominator }: Aggregate, format: AmountFormat): Fact[] {
  if (numerator === null || denominator === null) return [];
  const plain = { ...format, unit: 'number', decimals: 2 } as const;
  return [fact('Numerator', numerator, plain), fact('Denominator', denominator, plain)];
}

const coverage = (part: { months: number; monthsExpected: number }, locale: string) => ({
  ...fact('Figures', part.months, { unit: 'number', decimals: 0, currency: '', locale }),
  text: `${part.months} of ${part.monthsExpected} months complete`,
});

/** The KPIs that a computed one is made of, each as it goes in. */
export function kpiInputs(
  ledger: Ledger,
  kpi: MeasuredKpi,
  span: Span,
  teams: readonly string[] | null,
  organization: Organization,
): ExplainedInput[] {
  const codes = isComputed(kpi.class) ? inputsOf(ledger.formula(kpi)) : [];
  return [...codes, ...(kpi.weightKpi ? [kpi.weightKpi] : [])].map((code) => {
    const input = ledger.kpi(code);
    const part = aggregate(ledger, code, monthsOf(span), teams);
    return {
      kind: 'kpi',
      code,
      name: input.name,
      value: part.value,
      text: formatAmount(part.value, formatOf(input, organization)),
      note: `${part.months} of ${part.monthsExpected} months`,
      status: null,
    };
  });
}

export function explainedForecast(
  ledger: Ledger,
  kpi: Kpi,
  month: Month,
  teams: readonly string[] | null,
  organization: Organization,
): Omit<Explanation, About> {
  const forecast = kpiForecast(ledger, kpi.code, { teams, month, level: LEVEL });
  const format = formatOf(kpi, organization);
  const { total, target, accuracy, months, probabilityOfTarget } = forecast;
  const plain = { ...format, unit: 'number', decimals: 2 } as const;
  return {
    from: addMonths(forecast.through, 1 - Math.max(1, months)),
    to: forecast.through,
    status: null,
    facts: [
      fact('Forecast of the period', total.mean, format),
      ...(total.low === null ? [] : [fact('Low end of the range', total.low, format)]),
      ...(total.high === null ? [] : [fact('High end of the range', total.high, format)]),
      ...(target.value === null ? [] : [fact('Target', target.value, format)]),
      ...(probabilityOfTarget === null
        ? []
        : [share('Probability of the target', probabilityOfTarget, format.locale)]),
      fact('Months of history', months, { ...plain, decimals: 0 }),
      ...(accuracy.mase === null ? [] : [fact('Error, of repeating the year before', accuracy.mase, plain)]),
      ...(accuracy.insideRange === null
        ? []
        : [share('Of past forecasts inside their range', accuracy.insideRange, format.locale)]),
    ],
    inputs: forecast.points.map((point) => ({
      kind: 'kpi',
      code: kpi.code,
      name: kpi.name,
      value: point.mean,
      text: formatAmount(point.mean, format),
      note: point.month,
      status: null,
    })),
    rules: forecastRules(months, isComputed(kpi.class)),
    missing: forecast.filled.map((gap) => ({ kpi: gap.kpi, team: '', month: gap.month })),
  };
}

export function asInput(ledger: Ledger, aim: Aim, span: Span, organization: Organization): ExplainedInput {
  const kpi = ledger.kpi(aim.kpi);
  const part = aggregate(ledger, aim.kpi, monthRange(span.from, span.to), aim.teams);
  const text = formatAmount(part.value, formatOf(kpi, organization));
  const note = `${part.months} of ${part.monthsExpected} months`;
  return { kind: 'kpi', code: kpi.code, name: kpi.name, value: part.value, text, note, status: null };
}

export function explainedScore(
  { objective, rollup }: JudgedObjective,
  ledger: Ledger,
  month: Month,
  { locale }: Organization,
): Explanation {
  const { contribution, children } = rollup;
  const plain = { unit: 'number', decimals: 1, currency: '', locale } as const;
  return {
    subject: 'contribution',
    code: objective.code,
    objective: objective.code,
    title: objective.title,
    from: contribution.oldestInput ?? month,
    to: month,
    team: null,
    teamName: null,
    status: contribution.status,
    ended: false,
    formula: null,
    facts: [
      fact('Score, of 100', contribution.score, plain),
      share('Coverage', contribution.coverage, locale),
      fact('Goals on track', contribution.onTrack, { ...plain, decimals: 0 }),
      fact('Goals', contribution.goals, { ...plain, decimals: 0 }),
    ],
    inputs: children.map((child) => ({
      kind: 'goal',
      code: child.goal,
      name: child.title,
      value: child.points,
      text: child.points === null ? '—' : `${formatAmount(child.points, plain)} points`,
      note: child.sign === -1 ? 'works against it: not counted' : `weight ${child.weight}`,
      status: child.standing.status,
    })),
    rules: rollupRules(ledger.rules, contribution.capped),
    missing: children.flatMap((child) => child.standing.missing),
    entries: [],
    cut: false,
  };
}
