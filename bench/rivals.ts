import { expectedOf, fitSeries } from '@/lib/insight/forecast';
import { deseasonalized, isSeasonal, reseasonalized, seasonOf } from '@/lib/insight/season';
import { damped, type Smoothed, simple, withDrift } from '@/lib/insight/smoothing';
import { HORIZON } from '@/lib/insight/testing/m3';
import { etsFits } from './ets';
import { optimizedTheta } from './theta';

type Forecaster = (train: readonly number[]) => number[];

const ahead = ({ level, slope, phi }: Smoothed): number[] => {
  const out: number[] = [];
  for (let [at, step] = [level, slope]; out.length < HORIZON; step *= phi) {
    at += step;
    out.push(at);
  }
  return out;
};

const mean = (all: readonly (readonly number[])[]): number[] =>
  Array.from(
    { length: HORIZON },
    (_, at) => all.reduce((sum, each) => sum + (each[at] ?? 0), 0) / all.length,
  );

/** What was found for a history is found once. */
function remembered<Found>(of: (train: readonly number[]) => Found): (train: readonly number[]) => Found {
  const known = new WeakMap<readonly number[], Found>();
  return (train) => {
    const found = known.get(train) ?? of(train);
    known.set(train, found);
    return found;
  };
}

/** A method in the scale without season: what comes out gets its season back and is not below zero. */
const inSeason =
  (method: Forecaster): Forecaster =>
  (train) => {
    const season = isSeasonal(train) ? seasonOf(train) : null;
    const flat = method(train.map((value, at) => deseasonalized(value, season, at)));
    return flat.map((value, at) => Math.max(0, reseasonalized(value, season, train.length + at)));
  };

const WAYS: readonly { readonly fit: (train: readonly number[]) => Smoothed; readonly parameters: number }[] =
  [
    { fit: simple, parameters: 2 },
    { fit: withDrift, parameters: 3 },
    { fit: damped, parameters: 5 },
  ];

/** Akaike's criterion, corrected for short histories: by the history alone. */
function criterion({ errors }: Smoothed, parameters: number): number {
  const n = errors.length;
  const squares = errors.reduce((sum, error) => sum + error * error, 0);
  const k = parameters + 1;
  return n * Math.log(squares / n + Number.MIN_VALUE) + 2 * k + (2 * k * (k + 1)) / (n - k - 1);
}

const byCriterion: Forecaster = (train) => {
  const fits = WAYS.map(({ fit: smooth, parameters }) => {
    const found = smooth(train);
    return { found, criterion: criterion(found, parameters) };
  });
  return ahead(fits.reduce((best, each) => (each.criterion < best.criterion ? each : best)).found);
};

/** All three, weighted by how likely the criterion has them. */
const weighted: Forecaster = (train) => {
  const fits = WAYS.map(({ fit: smooth, parameters }) => {
    const found = smooth(train);
    return { months: ahead(found), criterion: criterion(found, parameters) };
  });
  const least = Math.min(...fits.map((each) => each.criterion));
  const weights = fits.map((each) => Math.exp((least - each.criterion) / 2));
  const whole = weights.reduce((sum, each) => sum + each, 0);
  return mean(fits.map(({ months }, at) => months.map((value) => (3 * value * (weights[at] ?? 0)) / whole)));
};

/** The one whose forecasts of the last months of the history were best. */
const byTrial: Forecaster = (train) => {
  const cut = train.slice(0, -HORIZON);
  if (cut.length < 24) return byCriterion(train);
  const off = (months: readonly number[]) =>
    months.reduce((sum, value, at) => sum + Math.abs(value - (train[cut.length + at] ?? 0)), 0);
  const tried = WAYS.map(({ fit: smooth }) => ({ smooth, error: off(ahead(smooth(cut))) }));
  return ahead(tried.reduce((best, each) => (each.error < best.error ? each : best)).smooth(train));
};

const alone = (smooth: (train: readonly number[]) => Smoothed) => inSeason((train) => ahead(smooth(train)));

const FITTING = { range: { low: 0, high: Number.POSITIVE_INFINITY }, rate: 'mean' } as const;

/** The product: the mean of three. */
export const product: Forecaster = (train) => [...expectedOf(fitSeries(train, FITTING), HORIZON)];

/** The same with its fallback: last year where the last 12 forecasts, a month ahead, were further off than that. */
const withFallback: Forecaster = (train) => {
  const size = (values: readonly number[]) =>
    values.reduce((sum, each) => sum + Math.abs(each), 0) / values.length;
  const scale = size(train.slice(12).map((value, at) => value - (train[at] ?? 0)));
  const errors = train.slice(-12).map((value, at) => {
    const before = train.slice(0, train.length - 12 + at);
    return value - (expectedOf(fitSeries(before, FITTING), 1)[0] ?? 0);
  });
  const asLastYear = size(errors) > scale;
  return [...expectedOf(fitSeries(train, { ...FITTING, asLastYear }), HORIZON)];
};

/** Each kind of exponential smoothing, best first; asked for by more than one rival. */
const etsOf = remembered((train) => etsFits(train, HORIZON));
const ets: Forecaster = (train) => [...(etsOf(train)[0]?.months ?? [])];

const etsWeighted: Forecaster = (train) => {
  const fits = etsOf(train);
  const weights = fits.map(({ aicc }) => Math.exp(((fits[0]?.aicc ?? 0) - aicc) / 2));
  const whole = weights.reduce((sum, each) => sum + each, 0);
  return Array.from({ length: HORIZON }, (_, step) =>
    fits.reduce((sum, { months }, at) => sum + ((months[step] ?? 0) * (weights[at] ?? 0)) / whole, 0),
  );
};

const simpleAlone = alone(simple);
const thetaAlone = alone(withDrift);
const dampedAlone = alone(damped);
const optimized = remembered(inSeason((train) => optimizedTheta(train, HORIZON)));

const together =
  (...all: readonly Forecaster[]): Forecaster =>
  (train) =>
    mean(all.map((each) => each(train)));

const middle =
  (...all: readonly Forecaster[]): Forecaster =>
  (train) => {
    const found = all.map((each) => each(train));
    return Array.from({ length: HORIZON }, (_, step) => {
      const sorted = found.map((months) => months[step] ?? 0).sort((a, b) => a - b);
      const half = (sorted.length - 1) / 2;
      return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
    });
  };

/** Other ways, none of which has seen the months that it is tried on: all that were tried, also those that lost. */
export const RIVALS: Readonly<Record<string, Forecaster>> = {
  'this product: mean of three': product,
  'the same, last year where MASE > 1': withFallback,
  'simple smoothing alone': simpleAlone,
  'Theta form alone': thetaAlone,
  'damped trend alone': dampedAlone,
  'Theta form and damped trend': together(thetaAlone, dampedAlone),
  'middle of the three': middle(simpleAlone, thetaAlone, dampedAlone),
  'one of the three by AICc': inSeason(byCriterion),
  'the three weighted by AICc': inSeason(weighted),
  'one of the three by a trial within': inSeason(byTrial),
  'ETS, 15 kinds, one by AICc': ets,
  'ETS, 15 kinds weighted by AICc': etsWeighted,
  'optimised Theta': optimized,
  'ETS and this product': together(ets, product),
  'ETS and Theta form': together(ets, thetaAlone),
  'ETS and optimised Theta': together(ets, optimized),
  'ETS, this product, optimised Theta': together(ets, product, optimized),
  'middle of the three, ETS, opt. Theta': middle(simpleAlone, thetaAlone, dampedAlone, ets, optimized),
};
