import { STAGE_NAMES } from '@/components/kpis/choices';
import type { SayPart } from '@/components/ui/page';
import { formatAmount } from '@/lib/core/amount';
import type { Month } from '@/lib/core/month';
import { wholeMonthBy } from '@/lib/measure/effect';
import { spanName } from '@/lib/measure/wording';
import type { KpiFormat } from '@/lib/series/model';
import type { ExpectedEffect, TacticFlag, TacticStatus } from '@/lib/tactics/model';
import type { FunnelStageRow, TacticRow, TacticsView } from '@/lib/tactics/model/pages';
import type { ReviewVerdict } from '@/lib/tactics/model/review';
import type { StepPriority, StepStatus } from '@/lib/tactics/model/steps';

export const STATUS_NAMES: Readonly<Record<TacticStatus, string>> = {
  draft: 'draft',
  active: 'active',
  paused: 'paused',
  done: 'done',
  stopped: 'stopped',
};

export const FLAG_NAMES: Readonly<Record<TacticFlag, string>> = {
  'no-goal': 'no goal',
  'no-objective': 'no active objective',
  'no-reason': 'no reason',
  'copied-reason': 'copied reason',
  'no-effect': 'no expected effect',
  'no-owner': 'nobody answers for it',
};

export const VERDICT_NAMES: Readonly<Record<ReviewVerdict, string>> = {
  keep: 'Keep',
  change: 'Change',
  stop: 'Stop',
};

export const PRIORITY_NAMES: Readonly<Record<StepPriority, string>> = {
  first: 'first',
  second: 'second',
  'down-the-road': 'down the road',
};

export const STEP_STATUS_NAMES: Readonly<Record<StepStatus, string>> = {
  planned: 'planned',
  active: 'active',
  done: 'done',
  stopped: 'stopped',
};

const RESULT_NAMES = {
  met: 'met',
  'just-missed': 'just missed',
  missed: 'missed',
  'no-data': 'not enough data',
} as const;

/** "+40", "−1.5 points": a change, with its sign. */
export function signed(change: number | null, format: KpiFormat): string {
  if (change === null) return '—';
  const points = format.unit === 'percent';
  const text = formatAmount(Math.abs(change), points ? { ...format, bare: true } : format);
  return `${change < 0 ? '−' : '+'}${text}${points ? ' points' : ''}`;
}

/** "+240 demo requests by March 2026". */
export function effectText(
  effect: ExpectedEffect,
  kpi: NonNullable<TacticRow['kpi']>,
  locale: string,
): string {
  const change = signed(effect.direction === 'up' ? effect.size : -effect.size, kpi.format);
  const by =
    effect.by.length === 7 ? spanName(wholeMonthBy(effect.by), wholeMonthBy(effect.by), locale) : effect.by;
  return `${change} ${inSentence(kpi.name)} by ${by}`;
}

const AGAINST = {
  'last-year': 'against the same months a year before',
  'months-before': 'against as many months right before',
  'level-before': 'against the month before the start',
} as const;

/** "expected +40 demo requests, got +12: missed". */
export function resultText({ result, kpi }: Pick<TacticRow, 'result' | 'kpi'>): string | null {
  if (!result || !kpi) return null;
  const expected = `expected ${signed(result.expected, kpi.format)} ${inSentence(kpi.name)}`;
  return result.actual === null
    ? `${expected}; ${RESULT_NAMES['no-data']} to tell what came`
    : `${expected}, got ${signed(result.actual, kpi.format)}: ${RESULT_NAMES[result.verdict]}`;
}

/** What exactly was compared. */
export function comparedText({ result }: Pick<TacticRow, 'result'>, locale: string): string | null {
  if (!result) return null;
  const span = spanName(result.from, result.to, locale);
  return result.against === null
    ? `${span} has no complete months to compare with.`
    : `${span}, ${AGAINST[result.against]}. It shows what changed meanwhile, not that the tactic changed it.`;
}

/** A name of a KPI inside a sentence: "Demo requests" as "demo requests", "NPS" as it is. */
const inSentence = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

export const moneyFormat = ({ currency, locale }: { currency: string; locale: string }): KpiFormat => ({
  unit: 'currency',
  decimals: 0,
  currency,
  locale,
});

const money = (value: number, view: { currency: string; locale: string }) =>
  formatAmount(value, { ...moneyFormat(view), compact: true });

const named = (rows: readonly TacticRow[], slug: string): SayPart[] =>
  rows.flatMap(({ tactic }, at) => [
    ...(at === 0 ? [] : [{ text: at === rows.length - 1 ? ' and ' : ', ' }]),
    { text: tactic.title, href: `/${slug}/tactics/${tactic.code}` },
  ]);

/** What a page of tactics begins with: how many run, on what money, what has no line, no reason, and what waits. */
export function tacticsSentences(view: TacticsView, rows: readonly TacticRow[]): SayPart[][] {
  const { slug } = view;
  const active = rows.filter(({ tactic }) => tactic.status === 'active');
  if (active.length === 0) return [[{ text: 'No tactic is active.' }]];
  const planned = active.reduce((sum, { tactic }) => sum + (tactic.money.planned ?? 0), 0);
  const lost = active.filter(({ line }) => !line.unbroken);
  const lostMoney = lost.reduce((sum, { tactic }) => sum + (tactic.money.planned ?? 0), 0);
  const without = active.filter(({ isReasoned }) => !isReasoned);
  const waiting = rows.filter(({ waits }) => waits);
  const count = active.length === 1 ? '1 tactic is active' : `${active.length} tactics are active`;
  const sentences: SayPart[][] = [
    [{ text: `${count}, with ${money(planned, view)} planned this fiscal year.` }],
  ];
  if (lost.length > 0)
    sentences.push([
      { text: `${money(lostMoney, view)} of it has no line to an objective: ` },
      ...named(lost, slug),
      { text: '.' },
    ]);
  if (without.length > 0)
    sentences.push([
      { text: without.length === 1 ? '1 carries no reason: ' : `${without.length} carry no reason: ` },
      ...named(without, slug),
      { text: '.' },
    ]);
  if (waiting.length > 0)
    sentences.push([
      {
        text:
          waiting.length === 1
            ? 'The effect of 1 is due to be looked at: '
            : `The effects of ${waiting.length} are due to be looked at: `,
      },
      ...named(waiting, slug),
      { text: '.' },
    ]);
  return sentences;
}

/** Which stages lack tactics or KPIs, in words; none: nothing lacks. */
export function gapsText({
  withoutTactic,
  withoutKpi,
}: {
  readonly withoutTactic: readonly FunnelStageRow['stage'][];
  readonly withoutKpi: readonly FunnelStageRow['stage'][];
}): string[] {
  const names = (stages: readonly FunnelStageRow['stage'][]) =>
    stages.map((stage) => STAGE_NAMES[stage].toLowerCase()).join(', ');
  return [
    ...(withoutTactic.length > 0 ? [`No active tactic works on: ${names(withoutTactic)}.`] : []),
    ...(withoutKpi.length > 0 ? [`No KPI shows: ${names(withoutKpi)}.`] : []),
  ];
}

/** The months of a tactic, or that it has none. */
export const spanText = (start: Month | null, end: Month | null, locale: string): string =>
  start === null
    ? end === null
      ? 'no dates'
      : `until ${spanName(end, end, locale)}`
    : end === null
      ? `from ${spanName(start, start, locale)}`
      : spanName(start, end, locale);
