import { STATUS_WORDS } from '@/components/ui/status';
import { type AmountFormat, formatAmount, unitSign } from '@/lib/core/amount';
import { numberFormat } from '@/lib/core/intl';
import type { Month } from '@/lib/core/month';
import type { Contribution, Reading } from '@/lib/measure/rollup';
import type { Standing } from '@/lib/measure/standing';
import { isVerdict } from '@/lib/measure/status';
import { amounts, monthName } from '@/lib/measure/wording';
import type { Period, PeriodValue } from '@/lib/series/model';

export const READING_WORDS: Record<Reading, string> = {
  'on-course': 'Goals and result on course',
  'goals-ahead': 'Goals ahead of the result',
  'result-ahead': 'Result ahead of the goals',
  'both-behind': 'Both behind',
  'not-enough-data': 'Not enough data',
};

/** What a number is compared with, as it follows the difference. */
export const COMPARED: Record<Period['compare'], string> = {
  previous: 'on the period before',
  lastYear: 'on last year',
  target: 'to the target',
};

const ended = (standing: Standing) => standing.asOf !== null && standing.monthsLeft === 0;

/** The status with all that belongs to the word: "At risk, unlikely to be reached", "Just missed", "… as of November". */
export function statusWord(standing: Standing, shown: Month, locale: string): string {
  const { status, likelihood, reached, stale, asOf } = standing;
  const over = isVerdict(status) && ended(standing);
  const word = !over
    ? STATUS_WORDS[status]
    : status === 'achieved'
      ? 'Met'
      : status === 'off-track'
        ? 'Missed'
        : 'Just missed';
  const more = [
    likelihood === 'unlikely' ? 'unlikely to be reached' : '',
    reached ? 'target already reached' : '',
    stale && asOf ? `as of ${monthName(asOf, shown, locale)}` : '',
  ];
  return [word, ...more.filter(Boolean)].join(', ');
}

const LIMIT = { up: 'at least', down: 'at most', range: 'exactly' } as const;

type Direction = keyof typeof LIMIT;

/** Without the unit, for the first of two numbers that share it. */
const bare = (text: string, format: AmountFormat) => {
  const sign = unitSign(format);
  return sign !== '' && text.endsWith(sign) ? text.slice(0, -sign.length) : text;
};

/** "29.1 of 34 %", "6,396 of at most 6,000 EUR", "24.5, wanted 20 to 30": an actual with its target. */
export function ofTarget(standing: Standing, direction: Direction, format: AmountFormat): string {
  const { actual, target, low, high } = standing;
  if (actual === null) return 'no number yet';
  if (low !== null && high !== null) {
    const [a = '', l = '', h = ''] = amounts([actual, low, high], format, 2);
    return `${a}, wanted ${bare(l, format)} to ${h}`;
  }
  if (low !== null || high !== null) {
    const [a = '', limit = ''] = amounts([actual, low ?? high], format, 1);
    return `${a}, to stay ${low !== null ? 'above' : 'below'} ${limit}`;
  }
  const [a = '', t = ''] = amounts([actual, target], format, 1);
  if (target === null) return amounts([actual], format)[0] ?? '';
  return `${bare(a, format)} of ${direction === 'down' ? 'at most ' : ''}${t}`;
}

/** Where a result stands, in one line: what is expected by now, and what the months left need. */
export function resultLine(standing: Standing, direction: Direction, format: AmountFormat): string[] {
  const { actual, expected, baseline, target, low, high, measure, reached } = standing;
  if (actual === null) return [];
  if (low !== null || high !== null || target === null || reached || ended(standing))
    return [ofTarget(standing, direction, format)];
  if (measure === 'total') {
    const [a = '', e = ''] = amounts([actual, expected], format, 1);
    const most = direction === 'down' ? 'at most ' : '';
    return [`${bare(a, format)} of ${most}${e} expected by now`, ...effort(standing, format)];
  }
  if (measure === 'level' && baseline !== null && expected !== null) {
    const [a = '', e = '', b = ''] = amounts([actual, expected, baseline], format, 1);
    return [`${a}, ${e} expected by now, ${b} when it began`];
  }
  const [a = '', t = ''] = amounts([actual, target], format, 1);
  return [`${a}, ${LIMIT[direction]} ${t} wanted`];
}

function effort({ neededPerMonth, bestMonth }: Standing, format: AmountFormat): string[] {
  if (neededPerMonth === null) return [];
  if (bestMonth === null) return [`needs ${amounts([neededPerMonth], format, -1)[0]} a month`];
  const [needed = '', best = ''] = amounts([neededPerMonth, bestMonth.value], format, -1);
  return [`needs ${needed} a month, best month ever ${best}`];
}

/** Expected by now as a table shows it: "22,383 by now", "26 %", "4 to 6". */
export function expectedText(standing: Standing, direction: Direction, format: AmountFormat): string {
  const { expected, target, low, high, paceBy } = standing;
  if (low !== null && high !== null)
    return `${formatAmount(low, { ...format, bare: true })} to ${formatAmount(high, format)}`;
  if (low !== null) return `above ${formatAmount(low, format)}`;
  if (high !== null) return `below ${formatAmount(high, format)}`;
  if (expected === null || standing.actual === null)
    return target === null ? '—' : `${formatAmount(target, format)} in all`;
  const text = formatAmount(expected, format);
  if (paceBy !== 'none') return `${text} by now`;
  return direction === 'down' ? `at most ${text}` : text;
}

const PACE_BY = {
  plan: 'by the monthly plan',
  season: 'by season',
  linear: 'at an even pace',
  none: '',
} as const;

const MEASURED = { total: 'total so far', level: 'where it stands', average: 'average so far' } as const;

/** How the pace is measured and by what it is expected (Method §3: always shown), and what the months left need. */
export function paceBasis(standing: Standing, format: AmountFormat): string[] {
  const { actual, measure, paceBy, low, high } = standing;
  if (actual === null || low !== null || high !== null) return [];
  const basis = paceBy === 'none' ? MEASURED[measure] : `${MEASURED[measure]}, ${PACE_BY[paceBy]}`;
  const { neededPerMonth } = standing;
  if (neededPerMonth === null) return [basis];
  return [basis, `needs ${amounts([neededPerMonth], format, -1)[0]} a month`];
}

/** What a bullet graph says aloud. */
export function paceWords({ pace, paceBy }: Standing): string {
  if (pace === null) return 'no pace yet';
  const share = `${Math.round(pace * 100)} % of what is expected by now`;
  return paceBy === 'none' ? share : `${share}, ${PACE_BY[paceBy]}`;
}

/** A difference in the KPI's own unit beside its percent; of a percentage in points. Null where there is none. */
export function changeText(
  { change, changePct }: Pick<PeriodValue, 'change' | 'changePct'>,
  format: AmountFormat,
): string | null {
  if (change === null) return null;
  if (change === 0) return 'no change';
  const points = format.unit === 'percent';
  const [size = ''] = amounts([Math.abs(change), 0], points ? { ...format, unit: 'number' } : format);
  const sign = change > 0 ? '+' : '−';
  const own = `${sign}${size}${points ? ' points' : ''}`;
  if (changePct === null) return own;
  const share = numberFormat(format.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return `${own} (${sign}${share.format(Math.abs(changePct) * 100)} %${points ? ' relative' : ''})`;
}

/** Coverage and the age of the oldest input, only where they are not full or fresh (Method §4). */
export function coverageWords(contribution: Contribution, shown: Month, locale: string): string[] {
  const { coverage, oldestInput, goals } = contribution;
  if (goals === 0) return [];
  return [
    coverage < 1 ? `goals with data carry ${Math.round(coverage * 100)} % of the weight` : '',
    oldestInput !== null && oldestInput < shown
      ? `oldest input ${monthName(oldestInput, shown, locale)}`
      : '',
  ].filter(Boolean);
}

/** "3 of 5 goals on track". */
export const goalsOnTrack = ({ onTrack, goals }: Pick<Contribution, 'onTrack' | 'goals'>): string =>
  goals === 0 ? 'no goal yet' : `${onTrack} of ${goals} ${goals === 1 ? 'goal' : 'goals'} on track`;

/**
 * Points as they are shown, to a tenth, so that those shown add up to the score shown: what rounding leaves over goes to
 * the largest remainders.
 */
export function pointsShown(points: readonly (number | null)[], score: number | null): (number | null)[] {
  const tenths = points.map((each) => (each === null ? null : Math.floor(each * 10 + 1e-9)));
  if (score === null) return points.map((each) => each);
  let left = Math.round(score * 10) - tenths.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  const order = points
    .map((each, at) => ({ at, rest: each === null ? -1 : each * 10 - (tenths[at] ?? 0) }))
    .filter(({ rest }) => rest >= 0)
    .sort((a, b) => b.rest - a.rest);
  for (const { at } of order) {
    const now = tenths[at];
    if (left <= 0 || now === null || now === undefined) break;
    tenths[at] = now + 1;
    left -= 1;
  }
  return tenths.map((each) => (each === null ? null : each / 10));
}
