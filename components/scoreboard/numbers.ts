import { STATUS_WORDS } from '@/components/ui/status';
import { formatAmount, formatTogether } from '@/lib/core/amount';
import { changeOf } from '@/lib/core/change';
import { numberFormat } from '@/lib/core/intl';
import type { Status } from '@/lib/measure/status';
import type { Comparison, ScoreRow, ScoreValue } from '@/lib/scoreboard/model';
import { isOver, type KpiFormat, type Period } from '@/lib/series/model';

const UNIT: Readonly<Record<KpiFormat['unit'], string>> = {
  number: 'number',
  currency: '',
  percent: '%',
  ratio: 'ratio',
  days: 'days',
  points: 'points',
};

/** What stands beside a KPI's name, so that its numbers can go without: "EUR", "%". */
export const unitOf = (format: KpiFormat): string =>
  format.unit === 'currency' ? format.currency : UNIT[format.unit];

/** Numbers of one row without their unit; two that differ look different, null is "—". */
export function together(values: readonly (number | null)[], format: KpiFormat): string[] {
  const texts = formatTogether(
    values.filter((value) => value !== null),
    { ...format, bare: true },
  );
  let at = 0;
  return values.map((value) => (value === null ? '—' : (texts[at++] ?? '—')));
}

export const bare = (value: number | null, format: KpiFormat): string =>
  formatAmount(value, { ...format, bare: true });

/** The target as a row shows it: a number, "20 to 30", "from 20" or "up to 30". */
export function targetText(
  { target, low, high }: Pick<ScoreValue, 'target' | 'low' | 'high'>,
  format: KpiFormat,
) {
  if (low !== null && high !== null) return `${bare(low, format)} to ${bare(high, format)}`;
  if (low !== null) return `from ${bare(low, format)}`;
  if (high !== null) return `up to ${bare(high, format)}`;
  return bare(target, format);
}

/** What the value is held against, as the period picker says. To a range: the distance to its nearer end. */
export function compared(value: ScoreValue, compare: Period['compare']): Comparison {
  if (compare !== 'target') return value[compare];
  const { low, high } = value;
  const base =
    (low === null && high === null) || value.value === null
      ? value.target
      : Math.min(high ?? value.value, Math.max(low ?? value.value, value.value));
  const { absolute, relative } = changeOf(value.value, base);
  return { base, change: absolute, changePct: relative };
}

/** A difference in words that need no color: in the KPI's own unit, in percent, and whether that is good. */
export interface Variance {
  readonly own: string;
  readonly percent: string | null;
  readonly judgement: 'better' | 'worse' | null;
}

export function varianceOf(
  { change, changePct }: Pick<Comparison, 'change' | 'changePct'>,
  direction: ScoreRow['direction'],
  format: KpiFormat,
): Variance | null {
  if (change === null) return null;
  if (change === 0) return { own: '0', percent: null, judgement: null };
  const sign = change > 0 ? '+' : '−';
  const points = format.unit === 'percent';
  const [size = ''] = formatTogether([Math.abs(change), 0], { ...format, bare: true });
  const share = numberFormat(format.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percents = Math.abs(changePct ?? 0) * 100;
  const relative = percents < 0.05 ? 'under 0.1 %' : `${sign}${share.format(percents)} %`;
  const percent = changePct === null ? null : `${relative}${points ? ' relative' : ''}`;
  const good = direction === 'range' ? null : change > 0 === (direction === 'up');
  return {
    own: `${sign}${size}${points ? ' points' : ''}`,
    percent,
    judgement: good === null ? null : good ? 'better' : 'worse',
  };
}

const AT_END: Partial<Record<Status, string>> = {
  achieved: 'Met',
  'at-risk': 'Just missed',
  'off-track': 'Missed',
};

/** The status of a period that is over. */
export const endedWord = (status: Status): string => AT_END[status] ?? STATUS_WORDS[status];

/** A period that is over is met, just missed or missed; one that runs is on track or not (Method §3). */
export function periodWord(status: Status, period: Pick<Period, 'kind' | 'span'>, day: string): string {
  return isOver(period, day) ? endedWord(status) : STATUS_WORDS[status];
}

/** "2 of 3 months" where not all are there. */
export const monthsText = ({ months, monthsExpected }: Pick<ScoreValue, 'months' | 'monthsExpected'>) =>
  months < monthsExpected
    ? `${months} of ${monthsExpected} ${monthsExpected === 1 ? 'month' : 'months'}`
    : null;

/** What a sparkline says aloud. */
export function sparkWords(row: Pick<ScoreRow, 'spark' | 'format' | 'sparkTarget'>): string {
  const known = row.spark.filter((value) => value !== null);
  const last = row.spark.at(-1) ?? null;
  if (known.length === 0) return '12 months without a figure';
  const [low = '', high = '', end = '', target = ''] = together(
    [Math.min(...known), Math.max(...known), last, row.sparkTarget],
    row.format,
  );
  const gaps = row.spark.length - known.length;
  return [
    `12 months from ${low} to ${high}`,
    `last ${last === null ? 'missing' : end}`,
    row.sparkTarget === null ? '' : `target ${target}`,
    gaps > 0 ? `${gaps} ${gaps === 1 ? 'gap' : 'gaps'}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}
