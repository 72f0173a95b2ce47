import type { AmountFormat } from '@/lib/core/amount';
import { formatMonth, type Month } from '@/lib/core/month';
import {
  amounts,
  capital,
  inWords,
  listing,
  monthName,
  type Part,
  type Sentence,
  say,
  spanName,
} from '@/lib/measure/wording';
import { LEAST_POINTS, type ProcessPoint, type ProcessSegment, type Side } from './process-chart';

/** A KPI that is spoken of; `period`: what one of its figures covers. */
export interface ChartedKpi {
  readonly code: string;
  readonly name: string;
  readonly format: AmountFormat;
  readonly period: 'month' | 'quarter' | 'year';
}

const WHERE = { up: 'above', down: 'below' } as const;

/** How what is charted is written: changes of a percentage are points, changes in percent are percent. */
export function chartedFormat(
  format: AmountFormat,
  segment: Pick<ProcessSegment, 'chartedAs' | 'inPercent'>,
) {
  if (segment.inPercent) return { ...format, unit: 'percent' as const, decimals: 1 };
  const isChange = segment.chartedAs === 'change-on-last-year' || segment.chartedAs === 'change-on-previous';
  return isChange && format.unit === 'percent' ? { ...format, unit: 'points' as const } : format;
}

/** The last point at or before a month, with its segment. */
export function pointAt(
  segments: readonly ProcessSegment[],
  month: Month,
): { readonly segment: ProcessSegment; readonly point: ProcessPoint } | null {
  const segment = segments.findLast(({ from }) => from <= month);
  const point = segment?.points.findLast((each) => each.month <= month);
  return segment && point ? { segment, point } : null;
}

/** Signal or routine in the month shown, in words (Method §5, §9). */
export function processSentences(
  kpi: ChartedKpi,
  segments: readonly ProcessSegment[],
  month: Month,
): Sentence[] {
  const found = pointAt(segments, month);
  if (!found) return [say('There is no figure yet.')];
  const { segment, point } = found;
  const few = `${segment.known} of ${LEAST_POINTS} ${kpi.period}s`;
  const period = periodName(kpi, point.month, month);
  if (point.figure === null) return [say(`There is no figure for ${period}, so nothing is judged.`)];
  if (segment.limits === null || point.value === null) {
    return [say(`${capital(few)}: it is too early to tell what is routine.`)];
  }
  return [
    ...verdict(kpi, segment, point, month),
    ...(segment.provisional ? [say(`The limits are provisional: ${few}.`)] : []),
  ];
}

function verdict(kpi: ChartedKpi, segment: ProcessSegment, point: ProcessPoint, shown: Month): Sentence[] {
  const { limits } = segment;
  if (limits === null || point.side === null || point.rules.length === 0) {
    return [say(`${position(kpi, segment, point, shown)}: routine.`)];
  }
  const outside = point.rules.includes('outside-limit');
  const first = rowStart(segment, point);
  const since = first ? `, since ${monthName(first.month, shown, kpi.format.locale)}` : '';
  const [center = ''] = amounts([limits.center], chartedFormat(kpi.format, segment));
  const row = `${WHERE[point.side]} ${isChange(segment) ? 'the center of its changes,' : 'its center of'} ${minus(center)}${
    isChange(segment) ? ',' : ''
  } for ${inWords(point.run)} ${kpi.period}s in a row${since}`;
  return [
    ...(outside ? [say(`${position(kpi, segment, point, shown)}: something changed.`)] : []),
    ...(point.rules.includes('eight-in-a-row')
      ? [
          outside
            ? say(`It has been ${row}.`)
            : say(
                { text: kpi.name, subject: { kind: 'kpi', code: kpi.code } },
                ` has been ${row}: something changed.`,
              ),
        ]
      : []),
  ];
}

/** Where the row on one side began; a gap inside does not end it. */
function rowStart({ points }: ProcessSegment, point: ProcessPoint): ProcessPoint | undefined {
  const known = points.filter(({ value }) => value !== null);
  return known[known.indexOf(point) + 1 - point.run];
}

const isChange = ({ chartedAs }: ProcessSegment) =>
  chartedAs === 'change-on-last-year' || chartedAs === 'change-on-previous';

/** "October’s 412 is within what this KPI always does (380 to 460)". */
function position(kpi: ChartedKpi, segment: ProcessSegment, point: ProcessPoint, shown: Month): string {
  const { limits } = segment;
  if (limits === null || point.value === null) return '';
  const format = chartedFormat(kpi.format, segment);
  const change = isChange(segment);
  const [value = '', lower = '', upper = ''] = amounts([point.value, limits.lower, limits.upper], format, 2);
  const [figure = ''] =
    change || segment.chartedAs === 'season-adjusted' ? amounts([point.figure], kpi.format) : [value];
  const points = kpi.format.unit === 'percent' && !segment.inPercent ? ' points' : '';
  const more = {
    figures: '',
    'season-adjusted': `, ${value} without its season,`,
    'change-on-last-year': `, ${signed(value, point.value)}${points} on the same ${kpi.period} last year,`,
    'change-on-previous': `, ${signed(value, point.value)}${points} on the ${kpi.period} before,`,
  }[segment.chartedAs];
  const where = point.rules.includes('outside-limit') && point.side ? WHERE[point.side] : 'within';
  const range = `(${minus(lower)} to ${minus(upper)})`;
  const usual = change ? 'what its changes always are' : 'what this KPI always does';
  return `${subject(kpi, point.month, shown, figure)}${more} is ${where} ${usual} ${range}`;
}

const minus = (text: string) => text.replace(/^-/, '−');
const signed = (text: string, value: number) => (value > 0 ? `+${text}` : minus(text));

function subject(kpi: ChartedKpi, month: Month, shown: Month, figure: string): string {
  if (kpi.period === 'month') return `${periodName(kpi, month, shown)}’s ${figure}`;
  return `The ${figure} of ${periodName(kpi, month, shown)}`;
}

const periodName = ({ period, format }: ChartedKpi, month: Month, shown: Month) =>
  `${period === 'month' ? '' : `the ${period} to `}${monthName(month, shown, format.locale)}`;

const FORMS: Readonly<Record<ProcessSegment['chartedAs'], (period: string) => string>> = {
  figures: () => '',
  'season-adjusted': () => 'It has a season: the chart shows what is left without it.',
  'change-on-last-year': (period) =>
    `Its figures have a trend: the chart shows their change on the same ${period} last year.`,
  'change-on-previous': (period) =>
    `Its figures have a trend: the chart shows their change on the ${period} before.`,
};

/** What the chart shows, and what its limits are made of. */
export function basisSentences(kpi: ChartedKpi, segment: ProcessSegment): Sentence[] {
  const { limits, baseline } = segment;
  const form = FORMS[segment.chartedAs](kpi.period);
  if (limits === null || baseline === null) return form === '' ? [] : [say(form)];
  const [center = '', lower = '', upper = ''] = amounts(
    [limits.center, limits.lower, limits.upper],
    chartedFormat(kpi.format, segment),
    2,
  );
  const span = spanName(baseline.from, baseline.to, kpi.format.locale);
  return [
    ...(form === '' ? [] : [say(form)]),
    say(`Center ${minus(center)}, limits ${minus(lower)} to ${minus(upper)}, from the figures of ${span}.`),
  ];
}

/** What one month says of all KPIs (Method §5): what changed in it by name, what had changed before, what is routine. */
export interface MonthOfSignals {
  readonly month: Month;
  readonly locale: string;
  readonly fresh: readonly { readonly code: string; readonly name: string; readonly direction: Side }[];
  readonly earlier: number;
  readonly routine: number;
  readonly provisional: number;
  readonly without: number;
}

const NAMED = 6;
const are = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** "In October 2026 something changed in 2 of 48 KPIs: MQL→SQL (down) and Churn (up). 40 are routine." */
export function signalsSentences(told: MonthOfSignals): Sentence[] {
  const { fresh, earlier, routine, provisional, without } = told;
  const judged = fresh.length + earlier + routine;
  const rest = [
    earlier > 0 ? are(earlier, 'has been different for longer', 'have been different for longer') : '',
    routine > 0 ? are(routine, 'is routine', 'are routine') : '',
    provisional > 0 ? are(provisional, 'has too few months to tell', 'have too few months to tell') : '',
    without > 0 ? are(without, 'has no figure for the month', 'have no figure for the month') : '',
  ].filter(Boolean);
  const others = rest.length > 0 ? [say(listing(rest.map((text) => ({ text }))), '.')] : [];
  return [headline(told, judged), ...others];
}

function headline({ month, locale, fresh }: MonthOfSignals, judged: number): Sentence {
  const when = formatMonth(month, 'withYear', locale);
  if (judged === 0) return say(`In ${when} no KPI can be judged yet.`);
  if (fresh.length === 0) return say(`In ${when} nothing new changed in ${are(judged, 'KPI', 'KPIs')}.`);
  const named: Part[] = fresh.slice(0, NAMED).map(({ code, name, direction }) => ({
    text: `${name} (${direction})`,
    subject: { kind: 'kpi', code },
  }));
  const more = fresh.length - named.length;
  const all = more > 0 ? [...named, { text: `${more} more` }] : named;
  return say(
    `In ${when} something changed in ${fresh.length} of ${are(judged, 'KPI', 'KPIs')}: `,
    listing(all),
    '.',
  );
}
