import type { Foreseen } from '@/components/charts/forecast-fan';
import { type AmountFormat, formatAmount } from '@/lib/core/amount';
import { formatMonth, type Month, monthsBetween } from '@/lib/core/month';
import type { ForecastItem, Prospect, WhatIf } from '@/lib/forecasts/model';
import type { MeasuredClass } from '@/lib/measure/classes';
import type { Likelihood, Standing } from '@/lib/measure/standing';
import { amounts, spanName } from '@/lib/measure/wording';

/** How the number of a period is made: summed up, standing at its end, or averaged over it. */
export type MadeBy = 'total' | 'level' | 'average';

/** How the number of a KPI's period is made. */
export const madeBy = (kpiClass: MeasuredClass): MadeBy =>
  kpiClass === 'flow' ? 'total' : kpiClass === 'stock' || kpiClass === 'unique' ? 'level' : 'average';

const LIKELY = { likely: 'likely', open: 'open', unlikely: 'unlikely' } as const;

/** "94 of 100 simulated futures"; a share that is not all or none is never called so. */
export function futuresText(share: number): string {
  if (share === 1) return 'all simulated futures';
  if (share === 0) return 'none of the simulated futures';
  return `${Math.min(99, Math.max(1, Math.round(share * 100)))} of 100 simulated futures`;
}

/** "open: reached in 46 of 100 simulated futures"; null where nobody knows. */
export const chanceText = (likelihood: Likelihood | null, chance: number | null): string | null =>
  likelihood === null || chance === null ? null : `${LIKELY[likelihood]}: reached in ${futuresText(chance)}`;

/** What a forecast says of the period's end, sentence by sentence (Method §6). */
export function forecastSentences(
  forecast: ForecastItem,
  { name, format, made }: { name: string; format: AmountFormat; made: MadeBy },
): string[] {
  if (forecast.method === null) return [whyNot(forecast)];
  return [
    endText(forecast, name, format, made),
    ...targetText(forecast, format),
    methodText(forecast),
    ...forecast.filled.map(
      (gap) =>
        `${formatMonth(gap.month, 'withYear', format.locale)} of ${gap.name} is missing; it was filled from its neighbors and its season.`,
    ),
  ];
}

const whyNot = ({ why }: ForecastItem): string =>
  why === 'not-monthly'
    ? 'Figures that come by the quarter or year are not forecast.'
    : 'Nothing can be forecast yet: figures of at least one month are needed, and of twelve for a range.';

function endText(
  { total, period, level, rough }: ForecastItem,
  name: string,
  format: AmountFormat,
  made: MadeBy,
) {
  const { locale } = format;
  const when =
    made === 'level'
      ? `at the end of ${formatMonth(period.to, 'withYear', locale)}`
      : `for ${spanName(period.from, period.to, locale)}`;
  if (total.mean === null) return `${name}: months are missing, so nothing can be said ${when}.`;
  const [mean = '', low = '', high = ''] = amounts([total.mean, total.low, total.high], format);
  if (rough) return `${name}: ${mean} forecast ${when}. This is rough: too little history for a range.`;
  if (total.low === null) return `${name}: ${mean} forecast ${when}, without a range.`;
  const range = `${name}: ${mean} forecast ${when}; ${low} to ${high} in ${futuresText(level)}.`;
  if (total.low === total.high) return range;
  if (total.low === total.mean) return `${range} Such forecasts were mostly too low: the range lies above.`;
  return total.high === total.mean
    ? `${range} Such forecasts were mostly too high: the range lies below.`
    : range;
}

function targetText(
  { target, likelihood, probabilityOfTarget }: ForecastItem,
  format: AmountFormat,
): string[] {
  const chance = chanceText(likelihood, probabilityOfTarget);
  if (chance === null) return [];
  const { value, low, high } = target;
  const [text = ''] = amounts([value ?? low ?? high], format);
  const what =
    low !== null && high !== null
      ? `The range of ${formatAmount(low, format)} to ${formatAmount(high, format)}`
      : `The target of ${text}`;
  return [`${what} is ${chance}.`];
}

const WAYS = {
  'run-rate': 'The run rate goes on',
  'naive-drift': 'The mean of the last month and of its drift',
  'season-drift': 'The mean of the year before and of a smoothed drift',
  combination: 'The mean of simple smoothing, smoothing with drift, and a damped trend',
  'seasonal-naive':
    'The same months of the year before, because smoothing missed by more than that guess does',
} as const;

function methodText({ method, months, seasonal }: ForecastItem): string {
  const season = seasonal ? ', with its season taken out and put back' : '';
  const history = months === 1 ? '1 month' : `${months} months`;
  return method === null ? '' : `${WAYS[method]}${season}; from ${history} of history.`;
}

/** What a fan in a chart means; nothing where there is none. */
export function fanText({ points, level }: ForecastItem): string {
  if (points.length === 0) return '';
  const isRanged = points.some(({ low }) => low !== null);
  return isRanged
    ? `Long dashes: the forecast; shaded: ${futuresText(level)}.`
    : 'Long dashes: the run rate goes on.';
}

/** The forecast of a month as a chart draws it; null where there is none. */
export function foreseenIn(forecast: ForecastItem | null, month: Month): Foreseen | null {
  const found = forecast?.points.find((point) => point.month === month);
  return found && found.mean !== null ? { mean: found.mean, low: found.low, high: found.high } : null;
}

/** "open: reached in 46 of 100 simulated futures"; the status already says "unlikely to be reached". */
export function prospectText({ likelihood, chance }: Pick<Standing, 'likelihood' | 'chance'>): string | null {
  if (chance === null) return null;
  return likelihood === 'unlikely' ? `reached in ${futuresText(chance)}` : chanceText(likelihood, chance);
}

/** How good it was: "inside the range 10 of 12 times; error 0.8 of a seasonal naive guess". Null: never tried. */
export function recordText({ accuracy }: ForecastItem, locale: string): string | null {
  const { mase, inside, origins } = accuracy;
  if (origins === 0 || inside === null) return null;
  const tried = `Tried on the last ${origins === 1 ? 'month' : `${origins} months`}, each from the months before it: `;
  const times = `inside the range ${inside} of ${origins} ${origins === 1 ? 'time' : 'times'}`;
  const digits = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const error =
    mase === null
      ? ''
      : `; error ${digits.format(mase)} of a seasonal naive guess, the same month a year before`;
  return `${tried}${times}${error}.`;
}

/** "2 months left". */
export function monthsLeftText({ through, period }: ForecastItem): string {
  const left = monthsBetween(through, period.to);
  return left === 1 ? '1 month left' : `${left} months left`;
}

/** "open: reached in 46 of 100 simulated futures", or why nothing can be said. */
export const prospectSentence = (prospect: Prospect | null): string =>
  prospect === null
    ? 'nothing is left to forecast'
    : (chanceText(prospect.likelihood, prospect.probabilityOfTarget) ?? 'no range, so no chance is known');

/** Where an objective would end by what is expected, beside what is forecast. */
export function whatIfSentences(
  { outcome, inputs }: WhatIf,
  count: number,
  { name, format }: { name: string; format: AmountFormat },
): string[] {
  const { before, after } = outcome;
  if (inputs.length === 0 || before === null || after === null) {
    return ['Nothing is left to forecast: there are no coming months, or no figures to go on from.'];
  }
  const [forecast = '', then = '', low = '', high = ''] = amounts(
    [before.mean, after.mean, after.low, after.high],
    format,
  );
  const asForecast = `As forecast, ${name} ends at ${forecast}; its target is ${prospectSentence(before)}.`;
  if (count === 0) return [asForecast];
  const range = after.low === null ? '' : ` (${low} to ${high})`;
  return [
    `With these values, ${name} ends at ${then}${range}; its target is ${prospectSentence(after)}.`,
    asForecast,
  ];
}
