import type { MeasuredClass } from './classes';
import type { Bounds, MeasuredKpi, Thresholds } from './ledger';
import type { PaceBy } from './pace';
import type { Measure, Standing } from './standing';
import type { Status } from './status';

/** A rule in plain words, with the section of the method that it comes from. */
export interface Rule {
  readonly section: number;
  readonly text: string;
}

const rule = (section: number, text: string): Rule => ({ section, text });

const CLASSES: Readonly<Record<MeasuredClass, string>> = {
  flow: 'A flow: its months are added up, and its teams.',
  stock: 'A stock: of a longer period its last month counts, and its teams are added up.',
  ratio:
    'A ratio: each side of the formula is aggregated by its own class over the months in which both have figures, then divided once. Monthly rates are never averaged.',
  rating: 'A rating: the mean of its months, weighted by the number of answers behind each.',
  formula: 'A formula over KPIs that are aggregated first, each by its own class.',
  chained: 'Chained: the product of the factors of its months, each made from the sums of the teams.',
  unique: 'Not addable: the value entered for exactly this period and team, else blank.',
};

/** How a KPI's number is made (Method §1). */
export const classRule = (kpi: Pick<MeasuredKpi, 'class'>): Rule => rule(1, CLASSES[kpi.class]);

/** What a gap did to the number (Method §2); nothing where none is missing. */
export function missingRules(
  kpi: Pick<MeasuredKpi, 'class'>,
  { months, monthsExpected }: { months: number; monthsExpected: number },
): Rule[] {
  if (months >= monthsExpected) return [];
  if (kpi.class === 'flow')
    return [
      rule(
        2,
        'Blank is not zero: the sum of what is there is shown, without a verdict once the period is over.',
      ),
    ];
  if (kpi.class === 'stock')
    return [
      rule(2, 'The last month has no figure: the older value stands, with its age and without a verdict.'),
    ];
  return [
    rule(
      2,
      'A month in which one side is missing leaves both sides. Two due months without a figure: no verdict.',
    ),
  ];
}

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;

/** From which bounds on a status is what it is (Method §3). */
export function statusRules(status: Status, bounds: Bounds | Thresholds, ended: boolean): Rule[] {
  const words: Partial<Record<Status, string>> = {
    'in-progress': 'What is still open is never judged.',
    'no-target': 'Without a target there is no verdict.',
    'no-data': 'Two or more due figures are missing, or none was ever entered: no verdict.',
    'not-enough-data': 'Figures are missing: no verdict.',
  };
  const other = words[status];
  if (other) return [rule(3, other)];
  if ('unit' in bounds && bounds.unit === 'own') {
    const text = `This KPI has bounds in its own unit: at risk from ${bounds.onTrack} on the wrong side of its target, off track from ${bounds.atRisk}.`;
    return [rule(3, text)];
  }
  const [on, risk] = [percent(bounds.onTrack), percent(bounds.atRisk)];
  return [
    ended
      ? rule(3, `The period is over: met at its target, just missed from ${risk} of it, else missed.`)
      : rule(3, `On track from ${on} of what is expected by now, at risk from ${risk}, off track below.`),
  ];
}

const MEASURES: Readonly<Record<Measure, string>> = {
  total: 'Measured by its total from the start through the month shown.',
  level: 'Measured by where it stands: of a stock the latest value, else the last three months together.',
  average: 'Measured over all months from the start, against the target itself.',
};

const PACES: Readonly<Record<Exclude<PaceBy, 'none'>, string>> = {
  plan: 'Expected by now: the monthly targets, which cover the whole span and add up to the target.',
  season:
    'Expected by now: the share that these months had of their fiscal years, averaged over the complete years.',
  linear: 'Expected by now: an even share for each month.',
};

/** How an objective's or goal's standing is made (Method §3). */
export function standingRules(kpi: Pick<MeasuredKpi, 'direction'>, standing: Standing, kind: string): Rule[] {
  const { measure, paceBy, baseline, low, high, stale, likelihood, chance } = standing;
  const attained =
    kind === 'stay'
      ? 'To stay above or below a bound is met or not met; there is no pace.'
      : low !== null && high !== null
        ? 'Within its range it counts 100 %; outside less, by the distance in half-widths of the range.'
        : measure !== 'total' && baseline !== null
          ? 'Attainment: the way made from the baseline, of the way from the baseline to the target.'
          : kpi.direction === 'down'
            ? 'Attainment of an upper limit: 2 minus actual ÷ target, so that exactly the limit is 100 %.'
            : 'Attainment: actual ÷ target.';
  const paced =
    measure === 'total'
      ? 'Pace: the total so far ÷ what is expected by now.'
      : 'Pace: the way made so far ÷ the way expected by now.';
  return [
    rule(3, MEASURES[measure]),
    rule(3, attained),
    ...(paceBy === 'none' ? [] : [rule(3, PACES[paceBy]), rule(3, paced)]),
    ...(stale
      ? [rule(2, 'One due figure is missing: the last status stays, as of the month before the gap.')]
      : []),
    ...(chance !== null
      ? [
          rule(
            6,
            'Likely: reached in at least 80 of 100 simulated futures; unlikely: in fewer than 20, whatever the pace.',
          ),
        ]
      : likelihood === 'unlikely'
        ? [rule(3, 'Unlikely: it needs more than 1.1 times the best month ever in each month left.')]
        : []),
  ];
}

/** How goals roll up to an objective (Method §4). */
export function rollupRules(rules: { coverageFloor: number; rollupCap: number }, capped: boolean): Rule[] {
  return [
    rule(
      4,
      `Score: the goals’ progress, weighted. Each counts its pace, at least 0 and at most ${percent(rules.rollupCap)}; goals without data are left out.`,
    ),
    rule(
      4,
      `Coverage: the weight of the goals with data, of all weights. Below ${percent(rules.coverageFloor)} there is no score.`,
    ),
    ...(capped
      ? [rule(4, 'Held at “at risk”: a critical goal, or goals of 30 % of the weight, are off track.')]
      : []),
    rule(
      4,
      'The objective’s own result and the contribution of its goals are two numbers and are never mixed.',
    ),
  ];
}

/** How a forecast is made, by its length of history (Method §6). */
export function forecastRules(months: number, isRatio: boolean): Rule[] {
  const way =
    months < 12
      ? 'Under 12 months of history: the run rate goes on, rough and without a range.'
      : months < 24
        ? '12 to 23 months of history: the mean of the last value and of the drift.'
        : months < 36
          ? '24 to 35 months of history: the mean of the year before and of a smoothed, seasonally adjusted drift.'
          : 'From 36 months of history: the mean of smoothing, smoothing with drift, and a damped trend, seasonally adjusted where there is a season.';
  return [
    rule(6, way),
    ...(isRatio ? [rule(6, 'Its parts are forecast and then divided.')] : []),
    rule(6, 'The range holds 80 of 100 simulated futures, made from the errors of the past.'),
    rule(6, 'Where it was worse than repeating the year before, the year before is repeated.'),
  ];
}
