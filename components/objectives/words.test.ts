import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import type { Standing } from '@/lib/measure/standing';
import {
  changeText,
  coverageWords,
  expectedText,
  ofTarget,
  paceBasis,
  pointsShown,
  resultLine,
  statusWord,
} from './words';

const EUR = { unit: 'currency', decimals: 0, currency: 'EUR', locale: 'en' } as const;
const PERCENT = { ...EUR, unit: 'percent', decimals: 2 } as const;
const JANUARY = toMonth('2026-01');

const standing = (more: Partial<Standing>): Standing => ({
  measure: 'total',
  actual: null,
  baseline: null,
  target: null,
  low: null,
  high: null,
  baseValue: null,
  provisional: false,
  proposedBase: null,
  proposedTarget: null,
  expected: null,
  attainment: null,
  pace: null,
  paceBy: 'none',
  seasonYears: null,
  status: 'on-track',
  atRisk: 0.9,
  reached: false,
  chance: null,
  likelihood: null,
  asOf: JANUARY,
  stale: false,
  neededPerMonth: null,
  monthsLeft: 2,
  bestMonth: null,
  months: 10,
  monthsExpected: 10,
  missing: [],
  ...more,
});

const revenue = standing({
  actual: 10_709_379,
  expected: 10_830_850,
  target: 13_247_665,
  paceBy: 'season',
  status: 'at-risk',
  likelihood: 'unlikely',
  neededPerMonth: 1_269_143,
  bestMonth: { month: JANUARY, value: 1_127_818 },
});

describe('the status in words', () => {
  it('carries what belongs to it', () => {
    expect(statusWord(revenue, JANUARY, 'en')).toBe('At risk, unlikely to be reached');
    expect(statusWord(standing({ reached: true }), JANUARY, 'en')).toBe('On track, target already reached');
    expect(statusWord(standing({ stale: true, asOf: toMonth('2025-11') }), JANUARY, 'en')).toBe(
      'On track, as of November',
    );
  });

  it('words ended periods as met, just missed, missed', () => {
    const ended = (status: Standing['status']) =>
      statusWord(standing({ status, monthsLeft: 0 }), JANUARY, 'en');
    expect(
      ['achieved', 'on-track', 'at-risk', 'off-track'].map((each) => ended(each as Standing['status'])),
    ).toEqual(['Met', 'Just missed', 'Just missed', 'Missed']);
    expect(statusWord(standing({ status: 'in-progress', asOf: null, monthsLeft: 0 }), JANUARY, 'en')).toBe(
      'In progress',
    );
  });
});

describe('a result in one line', () => {
  it('of a total: expected by now, and what the months left need', () => {
    expect(resultLine(revenue, 'up', EUR)).toEqual([
      '10.71 M of 10.83 M EUR expected by now',
      'needs 1.27 M a month, best month ever 1.13 M',
    ]);
    expect(resultLine({ ...revenue, reached: true }, 'up', EUR)).toEqual(['10.71 M of 13.25 M EUR']);
  });

  it('of an average and of a level', () => {
    const churn = standing({ measure: 'average', actual: 1.612, target: 1.3, expected: 1.3 });
    expect(resultLine(churn, 'down', PERCENT)).toEqual(['1.61 %, at most 1.30 % wanted']);
    const share = standing({ measure: 'level', actual: 9.73, expected: 9.2067, baseline: 8.64, target: 10 });
    expect(resultLine(share, 'up', PERCENT)).toEqual([
      '9.73 %, 9.21 % expected by now, 8.64 % when it began',
    ]);
  });

  it('is nothing without a number', () => expect(resultLine(standing({}), 'up', EUR)).toEqual([]));
});

describe('an actual with its target', () => {
  it('names the unit once', () => {
    expect(ofTarget(standing({ actual: 29.1237, target: 34 }), 'up', PERCENT)).toBe('29.12 of 34.00 %');
    expect(ofTarget(standing({ actual: 6396, target: 6000 }), 'down', EUR)).toBe(
      '6,396 of at most 6,000 EUR',
    );
    expect(ofTarget(standing({ actual: 5, low: 4, high: 6 }), 'range', PERCENT)).toBe(
      '5.00 %, wanted 4.00 to 6.00 %',
    );
    expect(ofTarget(standing({ actual: 5, high: 6 }), 'down', EUR)).toBe('5, to stay below 6 EUR');
  });

  it('says by now only where something paces it', () => {
    expect(expectedText(revenue, 'up', EUR)).toBe('10,830,850 EUR by now');
    expect(expectedText(standing({ actual: 29, expected: 34, target: 34 }), 'up', PERCENT)).toBe('34.00 %');
    expect(expectedText(standing({ target: 34 }), 'up', PERCENT)).toBe('34.00 % in all');
  });
});

describe('a change', () => {
  it('stands in the KPI’s own unit beside its percent', () => {
    expect(changeText({ change: 1_656_242, changePct: 0.18294 }, EUR)).toBe('+1.66 M EUR (+18.3 %)');
    expect(changeText({ change: -0.206, changePct: -0.1467 }, PERCENT)).toBe(
      '−0.21 points (−14.7 % relative)',
    );
    expect(changeText({ change: 5, changePct: null }, EUR)).toBe('+5 EUR');
    expect(changeText({ change: 0, changePct: 0 }, EUR)).toBe('no change');
    expect(changeText({ change: null, changePct: null }, EUR)).toBeNull();
  });
});

it('shows coverage and age only where they are not full or fresh', () => {
  const full = {
    score: 95,
    coverage: 1,
    oldestInput: JANUARY,
    worst: null,
    status: 'on-track',
    capped: false,
    onTrack: 3,
    goals: 5,
  } as const;
  expect(coverageWords(full, JANUARY, 'en')).toEqual([]);
  expect(coverageWords({ ...full, coverage: 0.7, oldestInput: toMonth('2025-10') }, JANUARY, 'en')).toEqual([
    'goals with data carry 70 % of the weight',
    'oldest input October',
  ]);
});

describe('points as shown', () => {
  it('add up to the score as shown', () => {
    const shown = pointsShown([30, 22.2975, 15, 12.8487, 15], 95.1462);
    expect(shown).toEqual([30, 22.3, 15, 12.8, 15]);
    const thirds = pointsShown([33.3333, 33.3333, 33.3333], 99.9999);
    expect(thirds.reduce<number>((sum, each) => sum + (each ?? 0), 0)).toBeCloseTo(100, 9);
  });

  it('keep what has no data apart', () => expect(pointsShown([null, 50], 50)).toEqual([null, 50]));
});

describe('how a pace is made', () => {
  it('“which of them and which expectation was used is always shown”, and what is needed', () => {
    expect(paceBasis(revenue, EUR)).toEqual(['total so far, by season', 'needs 1.27 M a month']);
    const level = standing({ actual: 1, measure: 'level', paceBy: 'linear' });
    expect(paceBasis(level, EUR)).toEqual(['where it stands, at an even pace']);
    expect(paceBasis(standing({ actual: 1, measure: 'average' }), EUR)).toEqual(['average so far']);
    expect(paceBasis(standing({ actual: 1, low: 2 }), EUR)).toEqual([]);
    expect(paceBasis(standing({}), EUR)).toEqual([]);
  });
});
