import type { AmountFormat, Unit } from '@/lib/core/amount';
import type { ShownKind, Span } from '@/lib/core/fiscal-calendar';
import type { Reason } from './aggregate';
import type { NamedKpi } from './result-words';
import { isVerdict, type Status } from './status';
import { amounts, type Part, type Sentence, say, spanName } from './wording';

/** A difference: in the KPI's unit (points of a percentage), and as a fraction. */
interface Difference {
  readonly change: number | null;
  readonly changePct: number | null;
}

/** What is said of a KPI in one period. */
export interface KpiValue {
  readonly kind: ShownKind;
  readonly span: Span;
  readonly value: number | null;
  readonly months: number;
  readonly monthsExpected: number;
  readonly target: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly attainment: number | null;
  readonly status: Status;
  /** Why there is no value, or what the value is by, where the caller knows. */
  readonly reason?: Reason | null;
  /** The product of several months' factors, which is said (Method §1). */
  readonly chained?: true | undefined;
  readonly previous: Difference | null;
  readonly lastYear: Difference | null;
}

const PREVIOUS: Readonly<Record<ShownKind, string>> = {
  month: 'the month before',
  quarter: 'the quarter before',
  half: 'the half-year before',
  year: 'the year before',
  qtd: 'the same months of the quarter before',
  ytd: 'the same months of the year before',
  t12: 'the twelve months before',
  custom: 'as many months before',
};

const NO_VALUE: Partial<Record<Reason, string>> = {
  'zero-denominator': ': there is nothing to divide by',
  'not-addable': ': its figures hold for their own period and team and do not add up',
};

/** Value, change and target of a KPI in a period (Method §1, §9). */
export function valueSentences(kpi: NamedKpi, format: AmountFormat, value: KpiValue): Sentence[] {
  const partial =
    value.months < value.monthsExpected ? ` (${value.months} of ${value.monthsExpected} months)` : '';
  const name: Part = { text: kpi.name, subject: { kind: 'kpi', code: kpi.code } };
  const period = spanName(value.span.from, value.span.to, format.locale);
  if (value.value === null) {
    const why = value.reason ? (NO_VALUE[value.reason] ?? '') : '';
    return [say(name, ` has no value in ${period}${partial}${why}.`)];
  }
  const [text = ''] = amounts([value.value], format);
  const when = value.span.from === value.span.to ? `in ${period}` : `from ${period}`;
  const chained = value.chained ? ', chained' : '';
  const main = say(name, `: ${text} ${when}${chained}${partial}${changes(format, value)}.`);
  const capped =
    value.reason === 'capped' ? [say('Nothing was lost, so a lifetime of 60 months is assumed.')] : [];
  return [main, ...capped, ...targetSentence(format, value, kpi.direction)];
}

function changes(format: AmountFormat, value: KpiValue): string {
  const once = value.kind === 'year' || value.kind === 'ytd' || value.kind === 't12';
  const lastYear = value.kind === 'month' ? 'the same month last year' : 'the same months last year';
  const parts = [
    inWords(value.previous, format, PREVIOUS[value.kind]),
    once ? null : inWords(value.lastYear, format, lastYear),
  ].filter((part) => part !== null);
  return parts.length > 0 ? `, ${parts.join(', ')}` : '';
}

/** "up 120 (7.4 %) on the month before"; of a percentage "up 1.2 percentage points (3.6 % relative) on …". */
function inWords(difference: Difference | null, format: AmountFormat, base: string): string | null {
  if (difference === null || difference.change === null) return null;
  const { change, changePct } = difference;
  if (change === 0) return `the same as ${base}`;
  const size = sizeOf(Math.abs(change), format);
  const percent = format.unit === 'percent' ? ' % relative' : ' %';
  const [share = ''] = amounts([Math.abs(changePct ?? 0) * 100], { ...format, ...ONE_DECIMAL });
  const relative = changePct === null ? '' : ` (${share}${percent})`;
  return `${change > 0 ? 'up' : 'down'} ${size}${relative} on ${base}`;
}

const ONE_DECIMAL: { readonly unit: Unit; readonly decimals: number } = { unit: 'number', decimals: 1 };

function sizeOf(change: number, format: AmountFormat): string {
  const points = format.unit === 'percent';
  const [text = ''] = amounts([change, 0], points ? { ...format, unit: 'number' } : format);
  return points ? `${text} percentage points` : text;
}

const LIMIT = { up: 'at least', down: 'at most', range: 'exactly' } as const;

const RUNNING: Partial<Record<Status, string>> = {
  achieved: 'met',
  'on-track': 'on track',
  'at-risk': 'at risk',
  'off-track': 'off track',
};
/** A period that is over is met, just missed or missed (Method §3); while it runs it has no verdict. */
const AT_END: Partial<Record<Status, string>> = {
  ...RUNNING,
  'at-risk': 'just missed',
  'off-track': 'missed',
};

/** A quarter or year to date goes on: it is on track or off track; a whole period is met or missed. */
export const goesOn = (kind: ShownKind): boolean => kind === 'qtd' || kind === 'ytd' || kind === 't12';

const verdictOf = ({ kind, status }: KpiValue): string =>
  isVerdict(status) ? `: ${(goesOn(kind) ? RUNNING : AT_END)[status]}` : '';

/** The target with the distance in the KPI's own unit. */
function targetSentence(format: AmountFormat, value: KpiValue, direction: NamedKpi['direction']): Sentence[] {
  const verdict = verdictOf(value);
  const { low = null, high = null, target } = value;
  if (low !== null && high !== null) {
    const [l = '', h = ''] = amounts([low, high], format);
    return [say(`The target is ${l} to ${h}${verdict}.`)];
  }
  if (target === null || value.value === null) return [];
  const [t = ''] = amounts([target], format);
  const difference = value.value - target;
  const distance =
    difference === 0
      ? ''
      : `, ${sizeOf(Math.abs(difference), format)} ${difference > 0 ? 'above' : 'below'} it`;
  return [
    say(
      `The target is ${LIMIT[direction]} ${t}; the value is ${distance === '' ? 'equal to it' : distance.slice(2)}${verdict}.`,
    ),
  ];
}
