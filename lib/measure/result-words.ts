import type { AmountFormat } from '@/lib/core/amount';
import type { Month } from '@/lib/core/month';
import type { Standing } from './standing';
import { isVerdict } from './status';
import { amounts, inWords, monthName, type Part, type Sentence, say, spanName } from './wording';

/** A KPI as a sentence calls it. */
export interface NamedKpi {
  readonly code: string;
  readonly name: string;
  readonly direction: 'up' | 'down' | 'range';
}

export interface Result {
  readonly kpi: NamedKpi;
  readonly format: AmountFormat;
  readonly standing: Standing;
  /** First month of the objective or goal. */
  readonly start: Month;
  /** The month that the page shows. */
  readonly month: Month;
}

/** Where a result stands against its target, in one to three sentences (Method §3, §9). */
export function resultSentences(result: Result): Sentence[] {
  const { standing } = result;
  if (!isVerdict(standing.status)) return withoutVerdict(result);
  if (standing.low !== null || standing.high !== null) return [bounded(result)];
  const main = { total, level, average }[standing.measure](result);
  return [main, ...effort(result), ...basis(result)];
}

const subject = ({ kpi }: Result): Part => ({ text: kpi.name, subject: { kind: 'kpi', code: kpi.code } });

const linked = (text: string, { kpi }: Result): Part => ({ text, subject: { kind: 'kpi', code: kpi.code } });

/** An older month is judged because a due figure is missing (Method §2). */
const asOf = ({ standing, month, format }: Result) =>
  standing.stale && standing.asOf ? `As of ${monthName(standing.asOf, month, format.locale)}, ` : '';

const hasEnded = ({ standing }: Result) => standing.asOf !== null && standing.monthsLeft === 0;

/** Periods that are over are worded met, just missed, missed. */
const verdict = ({ standing }: Result) =>
  standing.status === 'achieved' ? 'met' : standing.status === 'off-track' ? 'missed' : 'just missed';

const LIMIT = { up: 'at least', down: 'at most', range: 'exactly' } as const;

function expectedBy({ standing }: Result): string {
  if (standing.paceBy === 'plan') return ', by the monthly plan';
  if (standing.paceBy === 'linear') return ', at an even pace';
  if (standing.paceBy !== 'season') return '';
  return standing.seasonYears === null
    ? ', at the season of the years before'
    : `, at the season of the last ${inWords(standing.seasonYears)} years`;
}

function total(result: Result): Sentence {
  const { standing, format, kpi } = result;
  const { actual, expected, target } = standing;
  const when = standing.stale ? 'then' : 'now';
  if (hasEnded(result)) {
    const [a = '', t = ''] = amounts([actual, target], format, 1);
    return kpi.direction === 'down'
      ? say(linked(a, result), `, at most ${t} wanted: ${verdict(result)}.`)
      : say(linked(a, result), ` of ${t}: ${verdict(result)}.`);
  }
  const [a = '', e = '', t = ''] = amounts([actual, expected, target], format, 1);
  if (kpi.direction === 'down') {
    return say(
      asOf(result),
      linked(a, result),
      ` of at most ${e} by ${when}${expectedBy(result)}, and of at most ${t} in all.`,
    );
  }
  if (expected === null || expected <= 0)
    return say(asOf(result), linked(a, result), ` so far; the target is ${t}.`);
  return say(asOf(result), linked(a, result), ` of the ${e} expected by ${when}${expectedBy(result)}.`);
}

function level(result: Result): Sentence {
  const { standing, format, kpi } = result;
  const { actual, expected, baseline, target } = standing;
  if (hasEnded(result)) {
    const [a = '', t = ''] = amounts([actual, target], format);
    const tail = `${LIMIT[kpi.direction]} ${t} was wanted: ${verdict(result)}.`;
    return say(subject(result), ` ended at ${a}; ${tail}`);
  }
  const lead = standing.stale
    ? say(asOf(result), subject(result), ' stood')
    : say(subject(result), ' stands');
  if (standing.paceBy === 'none' || baseline === null) {
    const [a = '', t = ''] = amounts([actual, target], format);
    return say(lead, ` at ${a}; ${LIMIT[kpi.direction]} ${t} is wanted.`);
  }
  const [a = '', e = '', b = '', t = ''] = amounts([actual, expected, baseline, target], format);
  const when = standing.stale ? 'then' : 'now';
  return say(lead, ` at ${a}; ${e} was expected by ${when}, on the way from ${b} to ${t}.`);
}

function average(result: Result): Sentence {
  const { standing, format, kpi, start } = result;
  const [a = '', t = ''] = amounts([standing.actual, standing.target], format);
  const span = standing.asOf ? `, ${spanName(start, standing.asOf, format.locale)}` : '';
  const tail = hasEnded(result) ? `was wanted: ${verdict(result)}.` : 'is wanted.';
  const verb = hasEnded(result) ? ' was ' : ' is ';
  return say(subject(result), `${verb}${a}${span}; ${LIMIT[kpi.direction]} ${t} ${tail}`);
}

/** Within a range, or to stay above or below. */
function bounded(result: Result): Sentence {
  const { standing, format } = result;
  const { actual, low, high } = standing;
  if (low !== null && high !== null) {
    const [a = '', l = '', h = ''] = amounts([actual, low, high], format);
    const place =
      actual !== null && actual >= low && actual <= high ? 'inside the range' : 'outside the range';
    return say(asOf(result), subject(result), ` is ${a}, ${place} of ${l} to ${h}.`);
  }
  const [a = '', limit = ''] = amounts([actual, low ?? high], format);
  const met = (standing.attainment ?? 0) >= 1;
  const side = low !== null ? 'above' : 'below';
  return say(
    asOf(result),
    subject(result),
    ` is ${a}; it is to stay ${side} ${limit}, ${met ? 'and does' : 'and does not'}.`,
  );
}

/** What the months left need, or that nothing more is needed. */
function effort(result: Result): Sentence[] {
  const { standing, format } = result;
  const { monthsLeft, neededPerMonth, bestMonth, target } = standing;
  if (standing.reached) {
    const [t = ''] = amounts([target], format);
    const before = monthsLeft === 1 ? '1 month' : `${monthsLeft} months`;
    return [say(`The target of ${t} is reached already, ${before} before the end.`)];
  }
  if (neededPerMonth === null) {
    return standing.likelihood === 'unlikely'
      ? [say('It is ', linked('unlikely to be reached', result), '.')]
      : [];
  }
  const [n = '', best = ''] = amounts([neededPerMonth, bestMonth?.value ?? null], format, -1);
  const left = monthsLeft === 1 ? 'in the month left' : `in each of the ${monthsLeft} months left`;
  const compared = bestMonth ? `; the best month ever was ${best}` : '';
  if (standing.likelihood !== 'unlikely') return [say(`It needs ${n} ${left}${compared}.`)];
  return [say(`It needs ${n} ${left}${compared}: `, linked('unlikely to be reached', result), '.')];
}

/** Of a relative target: what it was set against. */
function basis({ standing, format }: Result): Sentence[] {
  if (standing.baseValue === null) return [];
  const [t = '', base = ''] = amounts([standing.target, standing.baseValue], format);
  const until = standing.provisional ? ', preliminary until the months of the base are locked' : '';
  return [say(`The target of ${t} is set against ${base}${until}.`)];
}

function withoutVerdict(result: Result): Sentence[] {
  const { standing, format, start, month } = result;
  const [a = ''] = amounts([standing.actual], format);
  switch (standing.status) {
    case 'no-target':
      return [say(asOf(result), subject(result), ` stands at ${a}; no target is set.`)];
    case 'in-progress':
      return month < start
        ? [say(`It begins in ${spanName(start, start, format.locale)}; there is no verdict yet.`)]
        : [say('There is no verdict until the figures of the first month are in.')];
    default:
      if (standing.missing.length > 0) return [say('There is no verdict while figures are missing.')];
      return [
        say(
          standing.months > 0
            ? 'There is no verdict: there is nothing to divide by.'
            : 'There is no verdict: no figure has been entered.',
        ),
      ];
  }
}
